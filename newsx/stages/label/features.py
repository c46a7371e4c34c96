"""Blocks in, a table of numbers out: one row a block, one named column a feature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from newsx.model import Block
from newsx.stages.label import context, glyphs, kinship
from newsx.stages.label.glyphs import Glyphs
from newsx.stages.label.words import Words, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[Any]

PROSE, LONG, SHORT = 8, 20, 5
"""Words from which on a line may be prose, surely is long, and below which it is short."""

BEGINNING, END = 6000, 2000
"""Characters of a longer text that are looked at."""


class Table(Struct, frozen=True):
    """The features of a page's blocks."""

    names: tuple[str, ...]
    values: NDArray[np.float32]
    words: Words


def table(blocks: Sequence[Block]) -> Table:
    """The features of the blocks, each computed for all lines at once."""
    import numpy as np

    texts = [_text(block) for block in blocks]
    page = glyphs.glyphs(texts)
    found = words(page)
    columns = shape(page, found, len(texts))
    columns |= layout(blocks)
    columns |= surroundings(columns)
    columns |= kinship.kinship(texts, found, columns)
    columns |= kinship.echoes(found, columns)
    values = np.empty((len(columns), len(texts)), np.float32)
    for place, column in enumerate(columns.values()):
        values[place] = column
    return Table(tuple(columns), np.ascontiguousarray(values.T), found)


def _text(block: Block) -> str:
    """Its text; of a very long one the beginning and the end."""
    text = block.view.text
    return text if len(text) <= BEGINNING + END else f"{text[:BEGINNING]} {text[-END:]}"


def shape(page: Glyphs, found: Words, count: int) -> dict[str, Column]:
    """What each line looks like."""
    import numpy as np

    classes = page.classes
    length = page.ends - page.starts

    def share(bit: int) -> Column:
        return np.add.reduceat((classes & bit) != 0, page.starts, dtype=np.float32)

    letters = share(glyphs.LETTER)
    dense = share(glyphs.DENSE)
    blanks = share(glyphs.BLANK) - 1
    some = np.maximum(length, 1)
    total = np.where(dense > 0, dense * 0.5 + np.maximum(blanks + 1 - dense * 0.1, 0), blanks + 1)
    per_word = np.maximum(total, 1)
    last = classes[np.maximum(page.ends - 1, page.starts)]
    quoted = (last & (glyphs.QUOTE | glyphs.BRACKET)) != 0
    inner = classes[np.maximum(page.ends - 2, page.starts)]
    ended = np.where(quoted, inner, last) & glyphs.SENTENCE_END != 0
    first = classes[page.starts]
    follows = np.concatenate((classes[1:], classes[:1]))
    stops = ((classes & glyphs.SENTENCE_END) != 0) & ((follows & (glyphs.BLANK | glyphs.QUOTE | glyphs.DENSE)) != 0)
    caps = np.add.reduceat(
        ((classes & glyphs.UPPER) != 0) & np.concatenate(([True], (classes[:-1] & glyphs.LETTER) == 0)),
        page.starts, dtype=np.float32,
    )  # fmt: skip
    columns: dict[str, Column] = {
        "words": np.log1p(total),
        "characters": np.log1p(length),
        "word_length": np.minimum(letters / per_word, 20) / 5,
        "sentence_end": ended,
        "sentences": np.log1p(np.add.reduceat(stops, page.starts, dtype=np.float32)),
        "commas": np.log1p(share(glyphs.COMMA)),
        "comma_density": np.minimum(share(glyphs.COMMA) / per_word, 1),
        "letters": letters / some,
        "upper": share(glyphs.UPPER) / np.maximum(letters, 1),
        "capitalised": np.minimum(caps / per_word, 1),
        "digits": share(glyphs.DIGIT) / some,
        "digit_any": np.log1p(share(glyphs.DIGIT)),
        "dense": dense / some,
        "colons": np.minimum(share(glyphs.COLON), 3),
        "quotes": np.log1p(share(glyphs.QUOTE)),
        "dashes": np.minimum(share(glyphs.DASH), 3),
        "bars": np.minimum(share(glyphs.BAR), 4),
        "brackets": np.minimum(share(glyphs.BRACKET), 4),
        "signs": np.minimum(share(glyphs.SIGN), 4),
        "symbols": np.minimum(share(glyphs.SYMBOL), 4),
    }
    for name, bits in _ENDS.items():
        columns[f"first_{name}"] = (first & bits) != 0
        columns[f"last_{name}"] = (last & bits) != 0
    columns["first_lower"] = ((first & glyphs.LETTER) != 0) & ((first & (glyphs.UPPER | glyphs.DENSE)) == 0)
    columns["tail"] = _tail(page, stops)
    columns |= stamps(page)
    columns["longest_word"] = np.log1p(_longest(found, count))
    return columns


_ENDS = {
    "upper": glyphs.UPPER, "digit": glyphs.DIGIT, "quote": glyphs.QUOTE, "comma": glyphs.COMMA, "colon": glyphs.COLON,
    "bracket": glyphs.BRACKET, "bar": glyphs.BAR, "dash": glyphs.DASH, "sign": glyphs.SIGN | glyphs.SYMBOL,
}  # fmt: skip


def stamps(page: Glyphs) -> dict[str, Column]:
    """Clock times (9:30), years (2024), days (1.2., 3/4) in each line."""
    import numpy as np

    digit = (page.classes & glyphs.DIGIT) != 0
    padded = np.concatenate((digit, np.zeros(4, bool)))
    low = np.concatenate((page.lower, np.zeros(4, np.uint16)))
    size = len(digit)
    before = np.concatenate(([False], digit[:-1]))
    two = padded[1 : size + 1] & padded[2 : size + 2]
    clock = before & two & ~padded[3 : size + 3] & ((page.lower == 58) | (page.lower == 46) | (page.lower == 104))
    year = digit & ~before & two & padded[3 : size + 3] & ~padded[4 : size + 4]
    year &= ((page.lower == 49) & (low[1 : size + 1] == 57)) | ((page.lower == 50) & (low[1 : size + 1] == 48))
    day = (
        before
        & ((page.lower == 46) | (page.lower == 47) | (page.lower == 45))
        & (padded[1 : size + 1] | (low[1 : size + 1] == 32))
    )
    return {name: np.minimum(np.add.reduceat(hit, page.starts, dtype=np.float32), 3)
            for name, hit in (("clock", clock), ("year", year), ("day", day))}  # fmt: skip


def _longest(found: Words, count: int) -> Column:
    import numpy as np

    longest = np.zeros(count, np.int64)
    some = np.flatnonzero(np.diff(found.first))
    if some.size:
        longest[some] = np.maximum.reduceat(found.length, found.first[some])
    return longest


def layout(blocks: Sequence[Block]) -> dict[str, Column]:
    """Where each line stands in the dump: gap, indent, mark, place on the page."""
    import numpy as np

    count = len(blocks)
    gap = np.log1p(np.fromiter((block.gap for block in blocks), np.float32, count))
    indent = np.log1p(np.minimum(np.fromiter((block.indent for block in blocks), np.float32, count), 80))
    lines = np.fromiter((len(block.lines) for block in blocks), np.float32, count)
    mark = np.fromiter((block.mark is not None for block in blocks), bool, count)
    after = np.append(gap[1:], 3)
    at = np.arange(count)
    return {
        "gap": gap, "gap_after": after, "gap_usual": gap - context.middle(gap), "glued": gap == 0, "glued_after": after == 0,
        "indent": indent, "indent_step": np.diff(indent, prepend=0), "mark": mark, "lines": np.log(lines),
        "from_top": np.log1p(at), "from_end": np.log1p(count - 1 - at), "place": (at + 0.5) / count,
    }  # fmt: skip


def surroundings(columns: dict[str, Column]) -> dict[str, Column]:
    """What stands around each line."""
    import numpy as np

    size = np.expm1(columns["words"])
    ended = columns["sentence_end"]
    prose = (size >= PROSE) & (ended | (size >= LONG))
    mass = np.where(prose, np.log1p(size), 0)
    short = size < SHORT
    title_like = ~ended & (size >= SHORT) & (size < LONG)
    found: dict[str, Column] = {"prose": prose}
    channels = {"mass": mass, "short": short, "title_like": title_like, "gap": columns["gap"],
                "date": (columns["clock"] + columns["year"] + columns["day"]) > 0}  # fmt: skip
    for place, means in enumerate(context.windows(np.stack([*channels.values()], axis=1, dtype=np.float32))):
        side = "after" if place % 2 else "before"
        for name, column in zip(channels, means.T, strict=True):
            found[f"{name}_{side}_{context.WINDOWS[place // 2]}"] = column
    for name, flag in (("prose", prose), ("long", size >= 2 * LONG), ("not_prose", ~prose), ("not_short", ~short)):
        found[f"to_{name}_before"], found[f"to_{name}_after"] = context.nearest(flag)
    total = np.cumsum(np.where(prose, size, 0))
    found["prose_above"] = (total - np.where(prose, size, 0)) / max(1.0, float(total[-1]))
    found["page_lines"] = np.full(len(size), np.log1p(len(size)))
    found["page_prose"] = np.full(len(size), np.log1p(float(total[-1])))
    for name, price in (("tight", 12.0), ("loose", 4.0)):
        run = context.densest(np.where(prose, np.minimum(size, 80), -price))
        for part, column in zip(("in", "before", "behind", "place"), context.around(run, len(size)), strict=True):
            found[f"{part}_{name}_run"] = column
    return found


def _tail(page: Glyphs, stops: Column) -> Column:
    """Words behind the last sentence end inside the line (a picture's credit); 0 where there is none, or none behind."""
    import numpy as np

    at = np.arange(len(page.classes))
    last = np.maximum.reduceat(np.where(stops, at, -1), page.starts)
    blank = np.cumsum((page.classes & glyphs.BLANK) != 0)
    behind = blank[page.ends] - blank[np.maximum(last, 0)] - 1
    return np.where((last >= 0) & (last < page.ends - 3), np.log1p(np.clip(behind, 0, 12) + 1), 0)
