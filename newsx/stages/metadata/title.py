"""Labelled blocks in; title, kicker and lede out, the kicker apart from the headline where the page shows the seam."""

from __future__ import annotations

from msgspec import Struct

from newsx.languages import Language
from newsx.model import Block, Evidence, Field, Page, Role, View, join
from newsx.patterns import late

DASHES = ("-", "–", "—")
SHORTEST = 12
"""Characters that a headline keeps when its kicker is cut off."""
KICKER = 48
"""Characters of a kicker at most."""

_NUMBER = late(r"(?P<n>\d{1,2})\.\s+(?=\S)")
_SPACED_COLON = late(r"(?P<kicker>[^\s:]{2,24}(?:\s[^\s:]{2,24})?)\s:\s(?=\S)")
_CAPITALS = late(r"(?P<kicker>(?:[\p{Lu}\p{N}&’'.\-]{2,20}\s){1,5}[\p{Lu}\p{N}&’'.\-]{3,20})\s(?=\p{Lu}\p{Ll}{2})")
_GLUE = late(r"\p{Ll}(?=\p{Lu}\p{Ll})")
_SEAM = " :|-–—"


class Parted(Struct, frozen=True):
    """A headline line at its seam."""

    kicker: View | None
    title: View


class Heading(Struct, frozen=True):
    """The title and the kicker of the article."""

    title: Field | None
    kicker: Field | None


def read_title(page: Page, language: Language) -> Heading:
    """The best headline line without the kicker that is glued in front of it; the kicker, from there or its own line."""
    lines = [block for block in page.blocks if block.role is Role.HEADLINE]
    if not lines:
        return Heading(None, None)
    best = max(lines, key=lambda block: block.confidence)
    parted = _parted(_unnumbered(page, best, _surface(page, best)), language)
    others = [block for block in lines if block.view.text != best.view.text]
    runner_up = max(others, key=lambda block: block.confidence).view.text if others else None
    if parted.kicker:
        runner_up = best.view.text
    title = Field(parted.title.text, parted.title, best.line, best.confidence, best.evidence, runner_up)
    return Heading(title, _kicker(page, best, parted))


def read_lede(page: Page) -> Field | None:
    """The standfirst; several lines of it as one."""
    blocks = [block for block in page.blocks if block.role is Role.LEDE]
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


def _unnumbered(page: Page, block: Block, view: View) -> View:
    """The last item of a breadcrumb without its number, if the item before has the number before."""
    number = _NUMBER.match(view.text)
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
    if language.tag[:2] != "fr" and (match := _SPACED_COLON.match(view.text)):
        return _cut(view, match.end("kicker"))
    if match := _CAPITALS.match(view.text):
        return _cut(view, match.end("kicker"))
    return Parted(None, view)


def _crumbs(text: str, language: Language) -> int:
    """Characters of a breadcrumb whose items a dump has glued to the title ("StartKreisWehrstadtDer Titel"), or 0."""
    seams = [match.end() for match in _GLUE.finditer(text)]
    if len(seams) < 2 or len(text) - seams[-1] < SHORTEST:
        return 0
    first = language.label.find(text[: seams[0]].lower())
    return seams[-1] if first and first.concept == "navigation" else 0


def _cut(view: View, at: int) -> Parted:
    kicker, title = view.slice(0, at), view.slice(at, len(view.text)).strip(_SEAM)
    return Parted(kicker, title) if len(title.text) >= SHORTEST and at <= KICKER else Parted(None, view)


def _kicker(page: Page, best: Block, parted: Parted) -> Field | None:
    if parted.kicker:
        return Field(parted.kicker.text, parted.kicker, best.line, 0.7, (Evidence("title.seam", 0.7),))
    kickers = [block for block in page.blocks if block.role is Role.KICKER]
    if not kickers:
        return None
    block = min(kickers, key=lambda block: abs(block.line - best.line))
    view = block.view.strip(" :|")
    return Field(view.text, view, block.line, block.confidence, block.evidence) if view.text else None
