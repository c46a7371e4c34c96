"""Dumps with their articles in, one picture out: the first lines of the first dump, coloured by role, and its record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from newsx.article import Article, ArticleBlock
from newsx.explain.lines import Lines, Shown
from newsx.explain.palette import kind
from newsx.explain.record import parts
from newsx.explain.terminal import columns
from newsx.model import Dump, Role
from newsx.patterns import late_re

MOST_LINES = 48
WIDEST = 56
"""Columns of a line; what is longer ends in `…`."""
ADVANCE, LEADING, SIZE = 7.2, 18, 12
"""Width of a character, height of a line, size of the letters."""
BLANK = 6
"""Height of the gap that blank lines leave, however many they are."""
TEXT_AT, ROLE_COLUMNS, EDGE = 56, 15, 14
DUMP = TEXT_AT + (WIDEST + ROLE_COLUMNS) * ADVANCE + EDGE
"""Width of the left half."""
LABEL_COLUMNS, VALUE_COLUMNS = 15, 42
WIDTH = DUMP + EDGE * 2 + (LABEL_COLUMNS + VALUE_COLUMNS) * ADVANCE + EDGE
Drawn = tuple[str, float]
"""(pieces of the picture, where they end below)."""
_CONTROLS = late_re(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_COLOURS = {
    "head": ("#0a6a73", "#62c3ca"),
    "meta": ("#2457a6", "#8bb4f5"),
    "body": ("#2c6a3a", "#87c795"),
    "teaser": ("#74449e", "#c6a4ec"),
    "aside": ("#875600", "#deb36a"),
    "warn": ("#a83a2c", "#f0958a"),
    "rest": ("#686f78", "#8d959f"),
}
"""Kind -> colour on a light ground, on a dark one."""
_STYLE = f"""text {{ fill: #1f2328;
  font: {SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace }}
.n {{ fill: #5f6771 }}
.ground {{ fill: #fff; stroke: #e1e3e6 }}
.rule {{ fill: #e1e3e6 }}
.strong {{ font-weight: 700 }}
"""
_DARK = """text { fill: #dfe2e6 }
.n { fill: #98a0aa }
.ground { fill: #191c20; stroke: #2e333a }
.rule { fill: #2e333a }
"""


def svg(dumps: Iterable[tuple[Dump, Sequence[Article]]]) -> Iterator[str]:
    """The picture; it holds no script and asks for nothing."""
    for dump, articles in dumps:
        lines = Lines(dump.text)
        for article in articles:
            yield from _picture(article, lines)
            return
    yield from _frame(200, 40, "nothing to show")
    yield '<text x="14" y="26">nothing to show</text>\n</svg>\n'


def _picture(article: Article, lines: Lines) -> Iterator[str]:
    left, right = _dump(article, lines), _record(article)
    height = max(left[1], right[1]) + EDGE
    yield from _frame(
        WIDTH, height, f"Lines of {article.provenance.file or 'a dump'} with their roles, and the article"
    )
    yield left[0]
    yield f'<rect class="rule" x="{DUMP + EDGE / 2:.0f}" y="{EDGE}" width="1" height="{height - 2 * EDGE:.0f}"/>\n'
    yield right[0] + "</svg>\n"


def _dump(article: Article, lines: Lines) -> Drawn:
    """The lines one below the other, each with its number and its role."""
    pieces: list[str] = []
    top, blank, shown = float(EDGE), False, 0
    for line in lines.of(article):
        if line.block is None:
            blank = True
            continue
        if shown == MOST_LINES:
            break
        top += BLANK if blank else 0
        pieces.append(_line(line, line.block, top))
        top, blank, shown = top + LEADING, False, shown + 1
    more = sum(len(block.lines) for block in article.blocks) - shown
    if more:
        text = f"… and {more} more line{'' if more == 1 else 's'}"
        pieces.append(f'<text class="n" x="{TEXT_AT}" y="{top + 13:.0f}">{text}</text>\n')
        top += LEADING
    return "".join(pieces), top


def _record(article: Article) -> Drawn:
    """The fields of the article, a label in front of each."""
    pieces: list[str] = []
    top = float(EDGE)
    for part in parts(article):
        top += BLANK if part.label and pieces else 0
        for at, text in enumerate(_wrapped(part.text, part.lines)):
            label = part.label if not at else ""
            pieces.append(_row(label, text, part.kind, top, strong=part.label == "title"))
            top += LEADING
    if not pieces:
        pieces, top = [_row("", "no article found", "rest", top)], top + LEADING
    return "".join(pieces), top


def _row(label: str, text: str, name: str, top: float, *, strong: bool = False) -> str:
    left, base = DUMP + 2 * EDGE, top + 13
    named = f'<text class="n" x="{left:.0f}" y="{base:.0f}">{label}</text>' if label else ""
    place = f'x="{left + LABEL_COLUMNS * ADVANCE:.0f}" y="{base:.0f}"'
    return f'{named}<text class="{name}{" strong" if strong else ""}" {place}>{_plain(text)}</text>\n'


def _wrapped(text: str, most: int) -> list[str]:
    """The text in lines of `VALUE_COLUMNS`, at most so many."""
    found = [""]
    for word in re.split(r"[ \t\n\r]+", text):  # not at the narrow blanks inside a number
        longer = f"{found[-1]} {word}" if found[-1] else word
        if not found[-1] or columns(longer) <= VALUE_COLUMNS:
            found[-1] = longer
        elif len(found) == most:
            found[-1] = longer
            break
        else:
            found.append(word)
    return [_cut(line, VALUE_COLUMNS) for line in found]


def _frame(width: float, height: float, title: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" xml:space="preserve" role="img" aria-label="{_plain(title)}">\n<style>\n{_STYLE}'
    )
    yield from (f".{name} {{ fill: {light} }}\n" for name, (light, _) in _COLOURS.items())
    yield f"@media (prefers-color-scheme: dark) {{\n{_DARK}"
    yield from (f".{name} {{ fill: {dark} }}\n" for name, (_, dark) in _COLOURS.items())
    yield f'}}\n</style>\n<rect class="ground" x=".5" y=".5" width="{width - 1:.0f}" height="{height - 1:.0f}" rx="8"/>\n'


def _line(line: Shown, block: ArticleBlock, top: float) -> str:
    name, base = kind(block.role), f"{top + 13:.0f}"
    text = _plain(_cut(line.text.expandtabs(4).rstrip(), WIDEST))
    bold = " strong" if block.role in {Role.HEADLINE, Role.HEADING} else ""
    edge = DUMP - EDGE / 2
    role = (
        ""
        if line.goes_on
        else f'<text class="{name}" x="{edge:.0f}" y="{base}" text-anchor="end">{block.role.value}</text>'
    )
    return (
        f'<rect class="{name}" x="{EDGE}" y="{top:.0f}" width="3" height="{LEADING}"/>'
        f'<text class="n" x="{TEXT_AT - 8}" y="{base}" text-anchor="end">{line.number}</text>'
        f'<text class="{name}{bold}" x="{TEXT_AT}" y="{base}">{text}</text>{role}\n'
    )


def _cut(text: str, widest: int) -> str:
    """The text, cut where it is wider than that."""
    if columns(text) <= widest:
        return text
    kept, used = [], 1
    for sign in text:
        used += columns(sign)
        if used > widest:
            break
        kept.append(sign)
    return "".join(kept) + "…"


def _plain(text: str) -> str:
    return escape(_CONTROLS.sub("\ufffd", text))
