"""Features by name and the weight of each in, the weighed sum out."""

from __future__ import annotations

from collections.abc import Mapping


def weighed(known: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighed sum of what is known; most of it is 0."""
    return sum([weights[name] * value for name, value in known.items() if value])
