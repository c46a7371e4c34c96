"""An article and the lines of its dump in, the left pane out: a line an element, in stretches that a browser can skip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from newsx.article import Article, ArticleBlock
from newsx.explain.html.marks import Sweep, escape
from newsx.explain.lines import Lines, Shown
from newsx.explain.palette import DOUBTFUL, kind
from newsx.explain.values import Value
from newsx.model import Role

STRETCH = 100
"""Lines of one stretch."""
MANY = 1500
"""From so many lines on the browser skips the stretches that are out of sight."""
WIDEST_GAP = 3
"""More blank lines than that are not drawn."""


def dump(key: str, lines: Lines, article: Article, values: Sequence[Value]) -> Iterator[str]:
    """The pane; `key` begins the ids of its lines: `k1-12`."""
    sweep = Sweep(values)
    places = {id(block): at for at, block in enumerate(article.blocks)}
    many = " many" if len(article.blocks) > MANY else ""
    yield (
        f'<div class="dump{many}" role="listbox" tabindex="0" aria-label="Lines of the dump" aria-describedby="keys" '
        f'lang="{escape(article.language)}">\n'
    )
    rows = _rows(key, lines.of(article), places, sweep)
    while stretch := list(islice(rows, STRETCH)):
        yield f'<div class="stretch" role="none">\n{"".join(stretch)}</div>\n'
    yield "</div>\n"


def _rows(key: str, lines: Iterator[Shown], places: dict[int, int], sweep: Sweep) -> Iterator[str]:
    gap = 0
    for line in lines:
        if line.block is None:
            gap += 1
            continue
        text = sweep.line(line.text, line.start)
        yield _row(key, line, line.block, places[id(line.block)], min(gap, WIDEST_GAP), text)
        gap = 0


def _row(key: str, line: Shown, block: ArticleBlock, place: int, gap: int, text: str) -> str:
    classes = f"l k-{kind(block.role)} r-{block.role.value}"
    classes += f" g{gap}" * bool(gap) + " more" * line.goes_on + " unsure" * (block.confidence < DOUBTFUL)
    told = "" if line.goes_on else f' data-t="{block.role.value} {block.confidence:.2f}"'
    return (
        f'<div class="{classes}" role="option" id="{key}-{line.number}" data-n="{line.number}" data-b="{place}"{told}>'
        f"{text}</div>\n"
    )


def chips(article: Article) -> str:
    """The buttons that choose the roles to be shown, in the order of `Role`, with their numbers of lines."""
    found: Counter[Role] = Counter()
    for block in article.blocks:
        found[block.role] += len(block.lines)
    buttons = "".join(
        f'<button type="button" class="k-{kind(role)}" aria-pressed="false" data-role="{role.value}">'
        f"{escape(role.value)} <span>{found[role]}</span></button>"
        for role in Role
        if found[role]
    )
    return f'<div class="chips" role="toolbar" aria-label="Show only lines of these roles">{buttons}</div>\n'
