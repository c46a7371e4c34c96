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


def columns(found: Table, scores: Floats, body: tuple[int, ...]) -> Floats:
    """Column x block: the features, the first pass and its surroundings, the neighbours' features."""
    import numpy as np

    count = len(scores)
    own = found.values.T
    chosen = own[_places(found.names)]
    padded = np.full((len(chosen), count + 2 * NEAR), OUTSIDE, np.float32)
    padded[:, NEAR : NEAR + count] = chosen
    beside = [padded[:, NEAR + step : NEAR + step + count] for step in range(-NEAR, NEAR + 1) if step]
    first = _first_pass(np.expm1(own[found.names.index("words")]), scores, body)
    return np.ascontiguousarray(np.concatenate((own, first, *beside)), dtype=np.float32)


@cache
def _places(names: tuple[str, ...]) -> list[int]:
    return [names.index(name) for name in NEIGHBOURS]


def _first_pass(size: Floats, scores: Floats, body: tuple[int, ...]) -> Floats:
    """What the network thinks of the line, of those around it, and of the page."""
    import numpy as np

    count = len(size)
    inside = scores[:, body].sum(axis=1)
    padded = np.full(count + 2 * FAR, OUTSIDE, np.float32)
    padded[FAR : FAR + count] = inside
    rows = [inside, *scores.T]
    rows += [padded[FAR + step : FAR + step + count] for step in range(-FAR, FAR + 1) if step]
    for means in context.windows(np.stack([inside, inside * np.log1p(size)], axis=1)):
        rows += [*means.T]
    mass = inside * np.minimum(size, LONGEST)
    total = max(1.0, float(mass.sum()))
    rows += [np.cumsum(mass) / total, np.full(count, np.log1p(total))]
    for price in PRICES:
        run = context.densest(mass - price * (1 - inside))
        rows += context.around(run, count)
        rows.append(np.full(count, mass[run[0] : run[1]].sum() / total))
    return np.stack(rows).astype(np.float32)


def corrected(scores: Floats, body: tuple[int, ...], inside: Floats, heading: int, headed: Floats) -> Floats:
    """The network's probabilities with what the second pass knows better: the share of the body, of headings in it."""
    import numpy as np

    shifted = scores + np.float32(1e-6)
    others = [zone for zone in body if zone != heading]
    outside = [zone for zone in range(scores.shape[1]) if zone not in body]
    shares: Floats = np.empty_like(shifted)
    for zones, total in ((others, inside * (1 - headed)), ([heading], inside * headed), (outside, 1 - inside)):
        part = shifted[:, zones]
        shares[:, zones] = part * (total / part.sum(axis=1))[:, None]
    return shares
