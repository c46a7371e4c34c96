"""The features of the blocks and their zones in, the reasons for each decision out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsx.model import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsx.stages.label.weights import Weights


def reasons(
    raw: NDArray[np.floating[Any]], values: NDArray[np.floating[Any]], zones: NDArray[np.int64], weights: Weights
) -> list[tuple[Evidence, ...]]:
    """For each block the features that spoke most for its zone. `raw` are the features as measured."""
    import numpy as np

    spoke = values * weights.attribution.T[zones]
    first = spoke.argmax(axis=1)
    rows = np.arange(len(zones))
    most = spoke[rows, first]
    spoke[rows, first] = -np.inf
    second = spoke.argmax(axis=1)
    columns = zip(
        first.tolist(), most.round(3).tolist(), raw[rows, first].tolist(),
        second.tolist(), spoke[rows, second].round(3).tolist(), raw[rows, second].tolist(), strict=True,
    )  # fmt: skip
    names = weights.names
    return [(Evidence(f"{names[a]}={x:.2f}", u), Evidence(f"{names[b]}={y:.2f}", v)) for a, u, x, b, v, y in columns]
