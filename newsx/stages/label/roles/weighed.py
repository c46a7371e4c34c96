"""Features by name and the weight of each in, the weighed sum out."""

from __future__ import annotations

from collections.abc import Mapping
from operator import mul


def weighed(known: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighed sum of what is known."""
    total: float = sum(map(mul, map(weights.__getitem__, known), known.values()))
    return total
