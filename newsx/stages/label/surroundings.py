"""What the lines of a page look like in, what stands around each of them out."""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from newsx.stages.label import context

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[Any]
    Rows = NDArray[np.float32]

PROSE, LONG, SHORT = 8, 20, 5
"""Words from which on a line may be prose, surely is long, and below which it is short."""
MOST = 80
"""Words of a line from which on more make a run no denser."""
CHANNELS = ("mass", "short", "title_like", "gap", "date")
NEAREST = ("prose", "long", "not_prose", "not_short")
RUNS = {"tight": 12.0, "loose": 4.0}
"""Words that a line which is no prose costs a run."""
NAMES = (
    "prose",
    *(f"{name}_{side}_{width}" for width in context.WINDOWS for side in ("before", "after") for name in CHANNELS),
    *(f"to_{name}_{side}" for name in NEAREST for side in ("before", "after")),
    "prose_above", "page_lines", "page_prose",
    *(f"{part}_{run}_run" for run in RUNS for part in ("in", "before", "behind", "place")),
)  # fmt: skip
IN_RUN = NAMES.index("in_tight_run")


def surroundings(words: Column, ended: Column, gap: Column, dated: Column, out: Rows) -> None:
    """The features of `NAMES`. `words` and `gap`: logarithms; `dated`: whether the line holds a stamp."""
    import numpy as np

    size, count = np.expm1(words), len(words)
    prose = (size >= PROSE) & ((ended > 0) | (size >= LONG))
    short = size < SHORT
    channels = np.empty((len(CHANNELS), count), np.float32)
    channels[0] = np.where(prose, np.log1p(size), 0)
    channels[1] = short
    channels[2] = (ended == 0) & ~short & (size < LONG)
    channels[3] = gap
    channels[4] = dated
    flags = np.empty((len(NEAREST), count), bool)
    flags[0], flags[1], flags[2], flags[3] = prose, size >= 2 * LONG, ~prose, ~short
    parts = [out[start:stop] for start, stop in pairwise(_BOUNDS)]
    parts[0][:] = prose
    context.windows(channels, parts[1])
    context.nearest(flags, parts[2])
    text = np.where(prose, size, 0)
    above = text.cumsum()
    total = float(above[-1])
    parts[3][0] = (above - text) / max(1.0, total)
    parts[3][1], parts[3][2] = np.log1p(count), np.log1p(total)
    runs = context.densest(np.where(prose, np.minimum(size, MOST), _costs()))
    context.around(runs, parts[4].reshape(len(RUNS), 4, count))


@cache
def _costs() -> Rows:
    import numpy as np

    return -np.array(list(RUNS.values()), np.float32)[:, None]


_WIDTHS = (1, 2 * len(context.WINDOWS) * len(CHANNELS), 2 * len(NEAREST), 3)
_BOUNDS = (0, *accumulate(_WIDTHS), len(NAMES))
