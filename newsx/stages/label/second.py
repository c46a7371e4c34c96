"""Features and the first pass in, the columns for the second pass out: it sees what the network made of the page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from newsx.stages.label import context
from newsx.stages.label.features import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

NEIGHBOURS = (
    "words", "sentence_end", "sentences", "commas", "letters", "upper", "capitalised", "digits", "colons", "bars", "gap",
    "indent", "mark", "clock", "year", "day", "copies", "of_run", "rare_of_run", "common", "recurring", "last_colon",
    "first_lower", "quotes", "tail", "echoed", "echo_of_longer", "like_end",
)  # fmt: skip
"""Features of the three lines above and the three below that are looked at too."""
NEAR, FAR = 3, 5
"""Lines above and below whose features, and whose answers of the first pass, are looked at."""
OUTSIDE = -1.0
"""Stands for the features of lines above the first and below the last."""
LONGEST = 100
"""Words of a line from which on more do not count."""
PRICES = (3.0, 12.0)


def columns(found: Table, scores: Floats, body: tuple[int, ...], asked: NDArray[np.int64] | None = None) -> Floats:
    """Column x block: the features, the first pass and its surroundings, the neighbours' features. `asked`: places of the
    blocks; all where it is null.
    """
    import numpy as np

    own = found.values.T
    count = own.shape[1]
    asked = np.arange(count) if asked is None else asked
    seen = np.empty((_first_columns(scores.shape[1]), count), np.float32)
    _first_pass(np.expm1(own[found.names.index("words")]), scores, body, seen)
    places = _places(found.names)
    beside = np.empty((len(places), count + 2 * NEAR), np.float32)
    beside[:, :NEAR] = beside[:, -NEAR:] = OUTSIDE
    beside[:, NEAR : NEAR + count] = own.take(places, axis=0)
    around = [beside.take(asked + NEAR + step, axis=1) for step in STEPS]
    return np.concatenate((own.take(asked, axis=1), seen.take(asked, axis=1), *around))


STEPS = tuple(step for step in range(-NEAR, NEAR + 1) if step)


@cache
def _places(names: tuple[str, ...]) -> list[int]:
    return [names.index(name) for name in NEIGHBOURS]


def _first_columns(zones: int) -> int:
    return 1 + zones + 2 * FAR + 4 * len(context.WINDOWS) + 2 + 5 * len(PRICES)


def _first_pass(size: Floats, scores: Floats, body: tuple[int, ...], out: Floats) -> None:
    """What the network thinks of the line, of those around it, and of the page."""
    import numpy as np

    inside = scores[:, body].sum(axis=1)
    at = 1 + scores.shape[1]
    out[0], out[1:at] = inside, scores.T
    padded = np.full(len(inside) + 2 * FAR, OUTSIDE, np.float32)
    padded[FAR : FAR + len(inside)] = inside
    for step in range(-FAR, FAR + 1):
        if step:
            out[at] = padded[FAR + step : FAR + step + len(inside)]
            at += 1
    context.windows(np.array((inside, inside * np.log1p(size))), out[at : at + 4 * len(context.WINDOWS)])
    at += 4 * len(context.WINDOWS)
    mass = inside * np.minimum(size, LONGEST)
    above = mass.cumsum()
    total = max(1.0, float(mass.sum()))
    out[at], out[at + 1] = above / total, np.log1p(total)
    _runs(mass, inside, total, out[at + 2 :].reshape(len(PRICES), 5, len(mass)))


def _runs(mass: Floats, inside: Floats, total: float, out: Floats) -> None:
    import numpy as np

    prices = np.array(PRICES, np.float32)[:, None]
    runs = context.densest(mass - prices * (1 - inside))
    context.around(runs, out[:, :4])
    for row, (first, last) in zip(out[:, 4], runs, strict=True):
        row[:] = mass[first:last].sum() / total


def corrected(scores: Floats, body: tuple[int, ...], inside: Floats, heading: int, headed: Floats) -> Floats:
    """The network's probabilities with what the second pass knows better: the share of the body, of headings in it."""
    import numpy as np

    shifted = scores.T + np.float32(1e-6)
    others = [zone for zone in body if zone != heading]
    outside = [zone for zone in range(scores.shape[1]) if zone not in body]
    shares: Floats = np.empty_like(shifted)
    for zones, total in ((others, inside * (1 - headed)), ([heading], inside * headed), (outside, 1 - inside)):
        part = shifted.take(zones, axis=0)
        shares[zones] = part * (total / part.sum(axis=0))
    return shares.T
