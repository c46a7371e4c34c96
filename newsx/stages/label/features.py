"""Blocks in, a table of numbers out: one row a block, one named column a feature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from newsx.model import Block
from newsx.stages.label import context, kinship, shape, surroundings
from newsx.stages.label.glyphs import glyphs
from newsx.stages.label.words import Words, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float32]

BEGINNING, END = 6000, 2000
"""Characters of a longer text that are looked at."""
LAYOUT = (
    "gap", "gap_after", "gap_usual", "glued", "glued_after", "indent", "indent_step", "mark", "lines", "from_top",
    "from_end", "place",
)  # fmt: skip
NAMES = shape.NAMES + LAYOUT + surroundings.NAMES + kinship.NAMES
"""All features, in the order of the columns."""
_LAYOUT = len(shape.NAMES)
_AROUND = _LAYOUT + len(LAYOUT)
_KIN = _AROUND + len(surroundings.NAMES)
_WORDS, _ENDED, _GAP, _INDENT = (NAMES.index(name) for name in ("words", "sentence_end", "gap", "indent"))
_STAMPS = slice(NAMES.index(shape.STAMPS[0]), NAMES.index(shape.STAMPS[-1]) + 1)


class Table(Struct, frozen=True):
    """The features of a page's blocks."""

    names: tuple[str, ...]
    values: NDArray[np.float32]
    words: Words


def table(blocks: Sequence[Block]) -> Table:
    """The features of the blocks, each computed for all lines at once."""
    import numpy as np

    texts = [block.view.text for block in blocks]
    if max(map(len, texts), default=0) > BEGINNING + END:
        texts = [_looked_at(text) for text in texts]
    page = glyphs(texts)
    found = words(page)
    out = np.empty((len(NAMES), len(texts)), np.float32)
    shape.shape(page, found, out[:_LAYOUT])
    layout(blocks, out[_LAYOUT:_AROUND])
    around = out[_AROUND:_KIN]
    surroundings.surroundings(out[_WORDS], out[_ENDED], out[_GAP], out[_STAMPS].max(axis=0) > 0, around)
    home = kinship.Home(around[0] > 0, around[surroundings.IN_RUN] > 0)
    kinship.kinship(texts, found, home, out[[_GAP, _INDENT]], out[_WORDS], out[_KIN:])
    return Table(NAMES, out.T, found)


def _looked_at(text: str) -> str:
    """The text; of a very long one the beginning and the end."""
    return text if len(text) <= BEGINNING + END else f"{text[:BEGINNING]} {text[-END:]}"


def layout(blocks: Sequence[Block], out: Rows) -> None:
    """Where each line stands in the dump, as in `LAYOUT`: gap, indent, mark, place on the page."""
    import numpy as np

    count = len(blocks)
    at = np.arange(count)
    gap = np.log1p(np.fromiter([block.gap for block in blocks], np.float32, count))
    indent = np.log1p(np.minimum(np.fromiter([block.indent for block in blocks], np.float32, count), 80))
    out[0] = gap
    out[1, :-1], out[1, -1] = gap[1:], 3
    out[2] = gap - context.middle(gap)
    out[3], out[4] = gap == 0, out[1] == 0
    out[5] = indent
    out[6, 0] = indent[0]
    np.subtract(indent[1:], indent[:-1], out=out[6, 1:])
    out[7] = np.fromiter([block.mark is not None for block in blocks], bool, count)
    out[8] = np.log(np.fromiter([len(block.lines) for block in blocks], np.float32, count))
    out[9] = np.log1p(at)
    out[10] = out[9, ::-1]
    out[11] = (at + 0.5) / count
