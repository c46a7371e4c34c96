"""Labelled blocks in; title, kicker and lede out, the kicker apart from the headline where the page shows the seam."""

from __future__ import annotations

from msgspec import Struct

from newsx.languages import Language
from newsx.model import Block, ByRole, Evidence, Field, Page, Role, View, join
from newsx.patterns import late_re, seams

DASHES = ("-", "–", "—")
SHORTEST = 12
"""Characters that a headline keeps when its kicker is cut off."""
KICKER = 48
"""Characters of a kicker at most."""

_NUMBER = late_re(r"(?P<n>\d{1,2})\.\s+(?=\S)")
_SPACED_COLON = late_re(r"(?P<kicker>[^\s:]{2,24}(?:\s[^\s:]{2,24})?)\s:\s(?=\S)")
MOST_CAPITALS = 6
"""Words of a kicker in capitals at most; there are two at least."""
IN_CAPITALS = frozenset("&’'.-")
_SEAM = " :|-–—"
_BEHIND = "|-–—·•"
"""What stands between a document's title and the name of its site."""
REACH = 3
"""Blocks above the headline among which its kicker stands."""


class Parted(Struct, frozen=True):
    """A headline line at its seam."""

    kicker: View | None
    title: View


class Heading(Struct, frozen=True):
    """The title and the kicker of the article."""

    title: Field | None
    kicker: Field | None


def read_title(page: Page, roles: ByRole, language: Language) -> Heading:
    """The best headline line without the kicker that is glued in front of it; the kicker, from there or its own line."""
    lines = roles.get(Role.HEADLINE)
    if not lines:
        return Heading(None, None)
    best = max(lines, key=lambda block: block.confidence)
    whole = _with_kicker(page, best)
    if whole:
        line, view = whole
        title = Field(view.text, view, line, best.confidence, best.evidence, best.view.text)
        return Heading(title, _kicker(roles, best, Parted(None, best.view)))
    parted = _parted(_unnumbered(page, best, _surface(page, best)), language)
    others = [block for block in lines if block.view.text != best.view.text]
    runner_up = max(others, key=lambda block: block.confidence).view.text if others else None
    if parted.kicker:
        runner_up = best.view.text
    title = Field(parted.title.text, parted.title, best.line, best.confidence, best.evidence, runner_up)
    return Heading(title, _kicker(roles, best, parted))


def read_lede(roles: ByRole) -> Field | None:
    """The standfirst; several lines of it as one."""
    blocks = roles.get(Role.LEDE)
    if not blocks:
        return None
    view = join(block.view for block in blocks) if len(blocks) > 1 else blocks[0].view
    sure = min(block.confidence for block in blocks)
    return Field(view.text, view, blocks[0].line, sure, blocks[0].evidence or (Evidence("lede", sure),))


def _surface(page: Page, block: Block) -> View:
    """The line with the dash that was taken for a list mark: some headlines begin with a spoken word."""
    line = block.lines[0]
    text = page.dump.text[line.start : line.end]
    if block.mark in DASHES and len(block.lines) == 1 and text.endswith(block.view.text):
        return View(text, ((0, line.start, len(text)),))
    return block.view


def _with_kicker(page: Page, best: Block) -> tuple[int, View] | None:
    """(line, "Kicker: the headline") where the page spells the title so, as some dumps' first line does, and the headline
    itself stands below its kicker."""
    place = page.blocks.index(best)
    title = best.view.text.casefold()
    above = {block.view.text.casefold().strip(_SEAM) for block in page.blocks[max(0, place - REACH) : place]}
    for block in page.blocks[:place]:
        if ":" not in block.view.text:
            continue
        text = block.view.text.casefold()
        at = text.find(title, 1, KICKER + 4 + len(title)) if len(text) > len(title) else -1
        if at > 0 and text[:at].rstrip().endswith(":") and text[:at].strip(_SEAM) in above:
            end = at + len(title)
            if len(text) == len(block.view.text) and (end == len(text) or text[end:].lstrip()[0] in _BEHIND):
                return block.line, block.view.slice(0, end)
    return None


def _unnumbered(page: Page, block: Block, view: View) -> View:
    """The last item of a breadcrumb without its number, if the item before has the number before."""
    number = _NUMBER.match(view.text) if view.text[:1].isdecimal() else None
    at = page.blocks.index(block) if number else 0
    if number and at and page.blocks[at - 1].view.text.startswith(f"{int(number['n']) - 1}. "):
        return view.slice(number.end(), len(view.text))
    return view


def _parted(view: View, language: Language) -> Parted:
    """The view cut where a kicker ends: behind a kind of article, at a colon set apart, behind capitals."""
    crumbs = _crumbs(view.text, language)
    if crumbs:
        return Parted(None, view.slice(crumbs, len(view.text)))
    genre = language.metadata.genre(view.text)
    if genre:
        return _cut(view, genre)
    if " :" in view.text and language.tag[:2] != "fr" and (match := _SPACED_COLON.match(view.text)):
        return _cut(view, match.end("kicker"))
    if shouted := _shouted(view.text):
        return _cut(view, shouted)
    return Parted(None, view)


def _crumbs(text: str, language: Language) -> int:
    """Characters of a breadcrumb whose items a dump has glued to the title ("StartKreisWehrstadtDer Titel"), or 0."""
    glued = [seam for seam in seams(text) if text[seam + 1 : seam + 2].islower()]
    if len(glued) < 2 or len(text) - glued[-1] < SHORTEST:
        return 0
    first = language.label.find(text[: glued[0]].lower())
    return glued[-1] if first and first.concept == "navigation" else 0


def _shouted(text: str) -> int:
    """Characters of the words in capitals in front of a word that begins with one, or 0."""
    words = text.split(" ", MOST_CAPITALS + 1)[: MOST_CAPITALS + 1]
    count = next((at for at, word in enumerate(words) if not _is_shouted(word)), len(words))
    if not 2 <= count <= MOST_CAPITALS or len(words[count - 1]) < 3:
        return 0
    end = len(" ".join(words[:count]))
    capital, small = text[end + 1 : end + 2], text[end + 2 : end + 4]
    return end if capital.isupper() and len(small) == 2 and small.isalpha() and small.islower() else 0


def _is_shouted(word: str) -> bool:
    return 2 <= len(word) <= 20 and all(c.isupper() or c.isnumeric() or c in IN_CAPITALS for c in word)


def _cut(view: View, at: int) -> Parted:
    kicker, title = view.slice(0, at), view.slice(at, len(view.text)).strip(_SEAM)
    return Parted(kicker, title) if len(title.text) >= SHORTEST and at <= KICKER else Parted(None, view)


def _kicker(roles: ByRole, best: Block, parted: Parted) -> Field | None:
    if parted.kicker:
        return Field(parted.kicker.text, parted.kicker, best.line, 0.7, (Evidence("title.seam", 0.7),))
    kickers = roles.get(Role.KICKER)
    if not kickers:
        return None
    block = min(kickers, key=lambda block: abs(block.line - best.line))
    view = block.view.strip(" :|")
    return Field(view.text, view, block.line, block.confidence, block.evidence) if view.text else None
