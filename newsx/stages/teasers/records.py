"""Blocks with teaser roles in, Teaser records out, each with its own section, date and text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from newsx.languages import Language
from newsx.model import BODY_ROLES, TEASER_ROLES, Block, Page, Position, Role, Teaser, View, join, of_role, replace
from newsx.patterns import late_re
from newsx.stages.teasers.cards import Card, cards

ELLIPSES = ("...", "…", "[…]", "[...]")
LEAD = 30
"""Characters of "Read more" at most."""
LEAST = 0.35
"""A title less sure than that gives no record."""
DOUBLED = 15
"""Characters of a title that stand again in its line."""
BRIDGES = frozenset({Role.MARKER, Role.ADVERTISEMENT, Role.TEMPLATE_LEAK})
"""Single lines of these between two teasers do not end their series."""
_SEAM = frozenset(":|/–—-\"'„“«»")
_RANK = late_re(r"#?\d{1,2}[.):]?\s+(?=[^\W\d_])")


def teasers(page: Page, language: Language) -> Page:
    """The page with its teasers, in the order of the dump, each article once."""
    records: dict[str, Teaser] = {}
    for record in unfolded(page, language):
        records.setdefault(record.title.text.casefold(), record)
    return replace(page, teasers=tuple(records.values()))


def unfolded(page: Page, language: Language) -> Iterator[Teaser]:
    """All teasers, also those that the page shows again."""
    repeated = Counter([block.view.text for block in of_role(page.blocks, Role.TEASER_LABEL)])
    body = [at for at, block in enumerate(page.blocks) if block.role in BODY_ROLES]
    for start, stop in _series(page.blocks):
        for card in cards(page.blocks, start, stop):
            if page.blocks[card.title].confidence < LEAST:
                continue
            yield _record(page, card, language, repeated, _position(card.title, body))


def _series(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Stretches of blocks with teaser roles."""
    start = None
    for at, block in enumerate(blocks):
        if block.role in TEASER_ROLES:
            start = at if start is None else start
        elif start is not None and block.role not in BRIDGES:
            yield start, at
            start = None
    if start is not None:
        yield start, len(blocks)


def _record(page: Page, card: Card, language: Language, repeated: Counter[str], position: Position) -> Teaser:
    blocks = page.blocks
    section = blocks[card.sections[0]].view.text.strip(" :|/") if card.sections else None
    snippet = join(blocks[at].view for at in card.snippets) if card.snippets else None
    label = blocks[card.label].view.text if card.label is not None else None
    return Teaser(
        title=_title(blocks[card.title].view, section, language),
        blocks=card.blocks,
        position=position,
        site=label if label is not None and repeated[label] > 1 else None,
        section=section,
        date=_date(page, card, language),
        snippet=snippet,
        truncated=snippet is not None and snippet.text.endswith(ELLIPSES),
        sponsored=card.sponsored,
    )


def _title(view: View, section: str | None, language: Language) -> View:
    """The title without rank or "Read more:", and without the section that the dump doubles in front of it."""
    lead, colon, rest_ = view.text.partition(":")
    hit = language.label.find(lead.lower().strip()) if colon and len(lead) < LEAD else None
    if hit and hit.concept == "related" and rest_.strip():
        view = view.slice(len(lead) + 1, len(view.text)).strip()
    view = _once(view)
    badge = language.teasers.badge(view.text)
    if badge:
        view = view.slice(badge, len(view.text)).strip()
    rank = _RANK.match(view.text) if view.text[:1] == "#" or view.text[:1].isdecimal() else None
    if rank and view.text[rank.end()].isupper():
        view = view.slice(rank.end(), len(view.text))
    if section and view.text.casefold().startswith(section.casefold()):
        rest = view.slice(len(section), len(view.text))
        behind = rest.text[:1]
        if behind in _SEAM or behind.isspace() or behind.isupper():
            rest = rest.strip(" :|/-–—")
            return rest if rest.text else view
    return view


def _once(view: View) -> View:
    """A title that stands twice in its line (the picture's text and the title), once, without what follows."""
    text = view.text
    again = text.find(text[:DOUBLED], DOUBLED)
    first = text[:again].rstrip() if again > 0 else ""
    return view.slice(0, len(first)) if first and text.startswith(first, again) else view


def _date(page: Page, card: Card, language: Language) -> str | None:
    """The first stamp of the teaser's meta lines."""
    for at in card.meta:
        text = page.blocks[at].view.text
        if any(map(str.isdigit, text)):
            for stamp in language.dates.stamps(text):
                value = stamp.resolve(page.dump.facts.crawl_date)
                if value and len(value) >= 10:
                    return value
    return None


def _position(at: int, body: list[int]) -> Position:
    if body and at < body[0]:
        return "before"
    return "inside" if body and at < body[-1] else "after"
