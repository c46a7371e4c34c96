"""The features of the blocks and their zones in, what spoke for each decision out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsx.stages.label.weights import Weights

Spoke = tuple[str, float, float]
"""A feature, its value, how much it spoke."""


def reasons(
    raw: NDArray[np.floating[Any]], values: NDArray[np.floating[Any]], zones: NDArray[np.int64], weights: Weights
) -> list[tuple[Spoke, ...]]:
    """For each block the features that spoke most for its zone. `raw` are the features as measured."""
    import numpy as np

    spoke = values * weights.attribution.T[zones]
    first = spoke.argmax(axis=1)
    rows = np.arange(len(zones))
    most = spoke[rows, first]
    spoke[rows, first] = -np.inf
    second = spoke.argmax(axis=1)
    both = ((first, most), (second, spoke[rows, second]))
    parts = [zip([weights.names[at] for at in places.tolist()], raw[rows, places].tolist(), weight.round(3).tolist(),
                 strict=True) for places, weight in both]  # fmt: skip
    return list(zip(*parts, strict=True))
