"""The features of the blocks and their zones in, what spoke for each decision out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import TYPE_CHECKING, Any

from newsx.model import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsx.stages.label.weights import Weights

Spoke = tuple[tuple[str, ...], int, float, float, int, float, float]
"""The names of all features; of the two that spoke most: its place among them, its value, how much it spoke."""


def told(spoke: Spoke) -> Iterator[Evidence]:
    """The features in words."""
    names, first, value, weight, second, other, less = spoke
    yield Evidence(f"{names[first]}={value:.2f}", weight)
    yield Evidence(f"{names[second]}={other:.2f}", less)


def reasons(
    raw: NDArray[np.floating[Any]], values: NDArray[np.floating[Any]], zones: NDArray[np.int64], weights: Weights
) -> list[Spoke]:
    """For each block the features that spoke most for its zone. `raw` are the features as measured."""
    import numpy as np

    spoke = values * weights.attribution.T.take(zones, axis=0)
    first = spoke.argmax(axis=1)
    rows = np.arange(len(zones))
    most = spoke[rows, first]
    spoke[rows, first] = -np.inf
    second = spoke.argmax(axis=1)
    columns = (first, raw[rows, first], most.round(3), second, raw[rows, second], spoke[rows, second].round(3))
    return list(zip(repeat(weights.names), *(column.tolist() for column in columns), strict=False))
