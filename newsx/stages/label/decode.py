"""Probabilities of a page's blocks in, one zone a block out, with the page as a whole in mind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

BODY_FLOOR = 0.02
"""A page whose best block is less likely body than that has no article."""
LEAST, DOUBTFUL = 0.35, 0.25
"""The threshold is never lower than the first; blocks below the second say nothing of how sure the page can be."""


def decode(
    scores: Floats, body: tuple[int, ...], threshold: float, size: Floats, prose: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The zone (column) of each block. `body`: the columns that make up the body; `size`: the blocks' characters."""
    import numpy as np

    parts = scores[:, body]
    inside = parts.sum(axis=1)
    chosen = inside >= settled(inside, size, threshold)
    if not chosen.any() and prose.any():
        best = float(inside[prose].max())
        chosen = prose & (inside >= max(BODY_FLOOR, best / 2))
    among = np.array(body).take(parts.argmax(axis=1))
    outside = scores.copy()
    outside[:, body] = -1.0
    zones: NDArray[np.int64] = np.where(chosen, among, outside.argmax(axis=1))
    return zones


def settled(inside: Floats, size: Floats, threshold: float) -> float:
    """The page's own threshold: lower where all its text is doubtful, as in dumps that break lines at every element."""
    likely = inside > DOUBTFUL
    mass = inside[likely] * size[likely]
    total = float(mass.sum())
    return max(LEAST, threshold * float((inside[likely] * mass).sum()) / total) if total else threshold
