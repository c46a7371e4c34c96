"""The words of a page and features of its lines in, how each line goes with the rest of the page out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from newsx.stages.label import context
from newsx.stages.label.words import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

_MIX = 0x9E3779B97F4A7C15
"""Odd; makes one number of several words."""


def kinship(texts: Sequence[str], found: Words, columns: dict[str, Column]) -> dict[str, Column]:
    """How each line's words and layout go with the rest of the page, and with its densest run."""
    import numpy as np

    count = len(texts)
    seen: dict[str, int] = {}
    keys = np.fromiter((seen.setdefault(text, len(seen)) for text in texts), np.int64, count)
    copies, place = context.recurrence(keys)
    inside = columns["in_tight_run"] > 0
    at_home = inside & columns["prose"]
    out: dict[str, Column] = {"copies": np.log1p(copies - 1), "copy_place": np.minimum(place, 3)}
    for name in ("gap", "indent"):
        usual = context.middle(columns[name][at_home])
        out[f"{name}_as_run"] = columns[name] - usual
    some, which = np.unique(found.numbers, return_inverse=True)
    everywhere = np.bincount(which, minlength=len(some))
    in_run = np.bincount(which, weights=at_home[found.line], minlength=len(some))
    others = everywhere[which] - 1
    home = in_run[which] - at_home[found.line]
    rare = (everywhere[which] <= 12) & (found.length >= 4)
    tally = np.maximum(np.diff(found.first), 1)
    for name, value in (
        ("recurring", np.log1p(others)),
        ("of_run", home > 0),
        ("rare_of_run", rare & (home > 0)),
        ("common", everywhere[which] > 12),
        ("rare_elsewhere", rare & (others > home)),
    ):
        out[name] = np.bincount(found.line, weights=value, minlength=count) / tally
    return out


def echoes(found: Words, columns: dict[str, Column]) -> dict[str, Column]:
    """How much of each line stands elsewhere on the page: pull quotes, repeated teasers, lines that begin or end alike."""
    import numpy as np

    count = len(found.first) - 1
    numbers, mix = found.numbers.astype(np.uint64), np.uint64(_MIX)
    out: dict[str, Column] = {}
    three = np.flatnonzero(found.line[2:] == found.line[:-2])
    mixed = (numbers[:-2] * mix + numbers[1:-1]) * mix + numbers[2:]
    _, which, times = np.unique(mixed[three], return_inverse=True, return_counts=True)
    line = found.line[three]
    size = columns["words"][line]
    order = np.argsort(size, kind="stable")
    longest = np.zeros(len(times))
    longest[which[order]] = size[order]
    last = np.zeros(len(times), np.int64)
    last[which] = line
    total = np.maximum(np.bincount(line, minlength=count), 1)
    marks = {
        "echoed": times[which] > 1,
        "echo_of_longer": longest[which] > size + 0.1,
        "echoed_below": last[which] > line,
    }
    for name, mark in marks.items():
        out[name] = np.bincount(line, weights=mark, minlength=count) / total
    tally = np.diff(found.first)
    some = np.flatnonzero(tally)
    for name, place, step in (("like_start", found.first[:-1], 1), ("like_end", found.first[1:] - 1, -1)):
        alike = np.zeros(count)
        if some.size:
            at = place[some]
            key = numbers[at] * mix + np.where(tally[some] > 1, numbers[np.clip(at + step, 0, len(numbers) - 1)], 0)
            alike[some] = np.log1p(context.recurrence(key)[0] - 1)
        out[name] = alike
    return out
