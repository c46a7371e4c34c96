"""Numbers in one by one, their quantiles and histogram out; the memory does not grow with how many there are."""

from __future__ import annotations

from collections import Counter
from math import floor, log10

from newsx.check.record import Spread

STEPS = 20
"""Of a histogram."""


class Sample:
    """Counts numbers, each rounded to three digits: at most 900 of each order of magnitude."""

    def __init__(self) -> None:
        self._counts: Counter[float] = Counter()
        self._sum = 0.0

    def add(self, number: float) -> None:
        """One more."""
        self._counts[number if 0 <= number < 1000 and number == int(number) else _rounded(number)] += 1
        self._sum += number

    def spread(self, name: str, *, unit: bool = False) -> Spread:
        """Its figures; `unit`: the numbers lie from 0 to 1 and get a histogram."""
        count = self._counts.total()
        ordered = sorted(self._counts.items())
        low, p05, p25, median, p75, p95, high = _quantiles(ordered, count)
        mean = round(self._sum / count, 4) if count else 0.0
        return Spread(name, count, mean, low, p05, p25, median, p75, p95, high, self._histogram() if unit else ())

    def _histogram(self) -> tuple[int, ...]:
        steps = [0] * STEPS
        for number, count in self._counts.items():
            steps[min(STEPS - 1, max(0, int(number * STEPS + 1e-9)))] += count
        return tuple(steps)


def _rounded(number: float) -> float:
    return round(number, 2 - floor(log10(abs(number)))) if abs(number) >= 1 else round(number, 3)


def _quantiles(ordered: list[tuple[float, int]], count: int) -> list[float]:
    """The numbers at 0, 5, 25, 50, 75, 95 and 100 %: the least that so many are not above (nearest rank)."""
    found: list[float] = []
    passed = 0
    wanted = [max(1, -(-count * per_cent // 100)) for per_cent in (0, 5, 25, 50, 75, 95, 100)]
    for number, more in ordered:
        passed += more
        while len(found) < len(wanted) and wanted[len(found)] <= passed:
            found.append(number)
    return found or [0.0] * len(wanted)
