"""Counts of filled fields before and after in, how likely such a difference is by chance out. Plain mathematics.

Two rates are compared by the chi-squared test of two proportions with Yates' continuity correction; by Fisher's exact
test where a cell of the table is expected to hold fewer than ten. A series of months is cut where the difference of the
rates before and after is greatest, and each half again (binary segmentation); the p of a cut is multiplied by the number
of places that it was chosen from (Bonferroni). All tests of a report together are corrected by Benjamini and Hochberg's
procedure, so that of the shifts told at most `LEVEL` are chance on average. Articles of one template are not independent of
each other, which makes every p smaller than it should be, and a large archive makes any difference significant: a shift
that is told must be at least `LEAST` wide too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import erfc, exp, lgamma, sqrt

LEVEL = 0.01
"""False discovery rate."""
LEAST = 0.05
"""Five points."""
FEW = 10
"""Articles expected in a cell of the table, below which the exact test is used."""

Count = tuple[int, int]
"""(filled, of)"""


def chance(before: Count, after: Count) -> float:
    """Probability (two-sided) of rates at least so different where nothing has changed; 1 where there is no article."""
    (a, n), (b, m) = before, after
    total, filled = n + m, a + b
    if not n or not m or filled in {0, total}:
        return 1.0
    if min(n, m) * min(filled, total - filled) < FEW * total:
        return _fisher(a, n, filled, total)
    return erfc(_z(before, after) / sqrt(2))


def _z(before: Count, after: Count) -> float:
    """Distance of the rates in standard errors, with the continuity correction."""
    (a, n), (b, m) = before, after
    pooled = (a + b) / (n + m)
    each = 1 / n + 1 / m
    apart = max(0.0, abs(a / n - b / m) - each / 2)
    spread = pooled * (1 - pooled) * each
    return apart / sqrt(spread) if spread else 0.0


def _fisher(a: int, n: int, filled: int, total: int) -> float:
    """Sum of the probabilities of all tables that are as unlikely as this one, or less likely."""

    def ways(among: int, chosen: int) -> float:
        return lgamma(among + 1) - lgamma(chosen + 1) - lgamma(among - chosen + 1)

    def likely(x: int) -> float:
        return ways(filled, x) + ways(total - filled, n - x) - ways(total, n)

    bound = likely(a) + 1e-7
    tables = range(max(0, n - (total - filled)), min(n, filled) + 1)
    return min(1.0, sum(exp(each) for each in map(likely, tables) if each <= bound))


def adjusted(chances: Sequence[float]) -> list[float]:
    """The p of all tests, adjusted for their number (Benjamini and Hochberg 1995)."""
    order = sorted(range(len(chances)), key=lambda at: chances[at], reverse=True)
    least, result = 1.0, [1.0] * len(chances)
    for rank, at in zip(range(len(chances), 0, -1), order, strict=True):
        least = min(least, chances[at] * len(chances) / rank)
        result[at] = least
    return result


def wide(before: Count, after: Count) -> bool:
    """Whether the rates are far enough apart to be told."""
    return abs(rate(before) - rate(after)) >= LEAST


def rate(count: Count) -> float:
    """Filled of all, 0 where there are none."""
    return count[0] / count[1] if count[1] else 0.0


Cut = tuple[int, Count, Count, float]
"""(place of the first month behind the cut, the months before it, the months behind it, p)"""


def cuts(series: Sequence[Count]) -> list[Cut]:
    """Where the rate of a series of months changes; at least one cut that was tried, if there are two months."""
    return sorted(_cuts(series, 0))


def _cuts(series: Sequence[Count], offset: int) -> Iterator[Cut]:
    best = _best(series)
    if best is None:
        return
    at, before, after = best
    p = min(1.0, chance(before, after) * (len(series) - 1))
    yield offset + at, before, after, p
    if p < LEVEL and wide(before, after):
        yield from _cuts(series[:at], offset)
        yield from _cuts(series[at:], offset + at)


def _best(series: Sequence[Count]) -> tuple[int, Count, Count] | None:
    """The cut with the greatest distance; none where all months have the same rate."""
    filled, of = _sum(series)
    if filled in {0, of}:
        return None
    best, furthest = None, 0.0
    a = n = 0
    for at, (more, months) in enumerate(series[:-1], 1):
        a, n = a + more, n + months
        before, after = (a, n), (filled - a, of - n)
        far = _z(before, after) if n and of - n else 0.0
        if far > furthest:
            best, furthest = (at, before, after), far
    return best


def _sum(series: Iterable[Count]) -> Count:
    filled = of = 0
    for a, n in series:
        filled, of = filled + a, of + n
    return filled, of
