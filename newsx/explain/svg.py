"""Dumps with their articles in, one picture out: the first lines of the first dump, coloured by role, and a legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import islice

from newsx.article import Article
from newsx.explain.lines import Lines, Shown
from newsx.explain.palette import kind
from newsx.explain.terminal import columns
from newsx.model import Dump, Role
from newsx.patterns import late_re

MOST_LINES = 60
WIDEST = 88
"""Columns of a line; what is longer ends in `…`."""
ADVANCE, LEADING, SIZE = 7.2, 18, 12
"""Width of a character, height of a line, size of the letters."""
TEXT_AT, ROLE_COLUMNS, EDGE = 56, 15, 14
LEGEND_COLUMN = 128
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
.strong {{ font-weight: 700 }}
"""
_DARK = """text { fill: #dfe2e6 }
.n { fill: #98a0aa }
.ground { fill: #191c20; stroke: #2e333a }
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
    shown = list(islice(lines.of(article), MOST_LINES))
    more = max((line for block in article.blocks for line in block.lines), default=0) - (
        shown[-1].number if shown else 0
    )
    roles = [role for role in Role if any(line.block and line.block.role is role for line in shown)]
    width = TEXT_AT + WIDEST * ADVANCE + ROLE_COLUMNS * ADVANCE + EDGE
    per_row = int((width - 2 * EDGE) // LEGEND_COLUMN)
    below = EDGE + LEADING * (len(shown) + (more > 0)) + 10
    height = below + LEADING * -(-len(roles) // per_row) + EDGE
    yield from _frame(width, height, f"Lines of {article.provenance.file or 'a dump'} with their roles")
    for row, line in enumerate(shown):
        yield _line(line, EDGE + LEADING * row, width)
    if more > 0:
        yield f'<text class="n" x="{TEXT_AT}" y="{EDGE + LEADING * len(shown) + 13}">… and {more} more lines</text>\n'
    for at, role in enumerate(roles):
        yield _legend(role, EDGE + LEGEND_COLUMN * (at % per_row), below + LEADING * (at // per_row))
    yield "</svg>\n"


def _frame(width: float, height: float, title: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" xml:space="preserve" role="img" aria-label="{_plain(title)}">\n<style>\n{_STYLE}'
    )
    yield from (f".{name} {{ fill: {light} }}\n" for name, (light, _) in _COLOURS.items())
    yield f"@media (prefers-color-scheme: dark) {{\n{_DARK}"
    yield from (f".{name} {{ fill: {dark} }}\n" for name, (_, dark) in _COLOURS.items())
    yield f'}}\n</style>\n<rect class="ground" x=".5" y=".5" width="{width - 1:.0f}" height="{height - 1:.0f}" rx="8"/>\n'


def _line(line: Shown, top: float, width: float) -> str:
    if line.block is None:
        return ""
    name, base = kind(line.block.role), top + 13
    text = _plain(_cut(line.text.expandtabs(4).rstrip()))
    bold = " strong" if line.block.role in {Role.HEADLINE, Role.HEADING} else ""
    role = (
        ""
        if line.goes_on
        else f'<text class="{name}" x="{width - EDGE:.0f}" y="{base}" text-anchor="end">{line.block.role.value}</text>'
    )
    return (
        f'<rect class="{name}" x="{EDGE}" y="{top}" width="3" height="{LEADING}"/>'
        f'<text class="n" x="{TEXT_AT - 8}" y="{base}" text-anchor="end">{line.number}</text>'
        f'<text class="{name}{bold}" x="{TEXT_AT}" y="{base}">{text}</text>{role}\n'
    )


def _legend(role: Role, left: float, top: float) -> str:
    name = kind(role)
    return (
        f'<rect class="{name}" x="{left}" y="{top + 3}" width="10" height="10" rx="2"/>'
        f'<text class="{name}" x="{left + 16}" y="{top + 13}">{role.value}</text>\n'
    )


def _cut(text: str) -> str:
    """The text, cut where it is wider than the picture."""
    if columns(text) <= WIDEST:
        return text
    kept, used = [], 1
    for sign in text:
        used += columns(sign)
        if used > WIDEST:
            break
        kept.append(sign)
    return "".join(kept) + "…"


def _plain(text: str) -> str:
    return escape(_CONTROLS.sub("\ufffd", text))
