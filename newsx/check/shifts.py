"""Counts by source and month, or two reports, in; the fields whose fill rate moved out, by the tests of `drift`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsx.check.drift import LEVEL, Count, adjusted, chance, cuts, wide
from newsx.check.record import Against, Cell, Rate, Report, Shift, rate
from newsx.model import replace

SAYS_NOTHING = frozenset({"date_published"})
"""Along the months of publication every article has it."""


def along_months(cells: Sequence[Cell]) -> tuple[Shift, ...]:
    """The shifts inside one run: of each source, and of all together where there are several."""
    found = [shift for source, months in _series(cells).items() for shift in _of_series(source, months)]
    return _kept(found)


def against(report: Report, old: Report) -> Report:
    """The report with the shifts against another run: of the sources that both have, and of all together."""
    pairs: list[tuple[str | None, Sequence[Rate], Sequence[Rate]]] = [(None, old.fields, report.fields)]
    before = {group.name: group.rates for group in old.sources}
    if len(report.sources) > 1:
        pairs += [(group.name, before[group.name], group.rates) for group in report.sources if group.name in before]
    found = [shift for source, one, other in pairs for shift in _of_runs(source, one, other)]
    now = {group.name for group in report.sources}
    new = tuple(group.name for group in report.sources if group.name not in before)
    lost = tuple(group.name for group in old.sources if group.name not in now)
    run = Against(old.name, old.articles, old.fields, old.confidence, old.lengths, new, lost)
    return replace(report, shifts=(*_kept(found), *report.shifts), against=run)


def _series(cells: Sequence[Cell]) -> dict[str | None, list[tuple[str, Cell]]]:
    """Source -> its months in order; null: all sources, where there are several."""
    series: dict[str | None, list[tuple[str, Cell]]] = {}
    for cell in cells:
        if cell.month:
            series.setdefault(cell.source, []).append((cell.month, cell))
    if len(series) > 1:
        series[None] = sorted(((name, cell) for months in series.values() for name, cell in months), key=_month)
    return series


def _month(pair: tuple[str, Cell]) -> str:
    return pair[0]


def _of_series(source: str | None, cells: Sequence[tuple[str, Cell]]) -> Iterator[Shift]:
    fields = cells[0][1].filled if cells else {}
    for field in fields:
        if field in SAYS_NOTHING:
            continue
        months: dict[str, Count] = {}
        for name, cell in cells:
            filled, of = months.get(name, (0, 0))
            all_of_it = cell.articles if field == "text" else cell.with_text
            months[name] = (filled + cell.filled[field], of + all_of_it)
        names = list(months)
        for at, before, after, p in cuts(list(months.values())):
            yield Shift(field, source, "month", names[at], rate(field, *before), rate(field, *after), p)


def _of_runs(source: str | None, old: Sequence[Rate], new: Sequence[Rate]) -> Iterator[Shift]:
    for before, after in zip(old, new, strict=True):
        if before.of and after.of:
            p = chance((before.filled, before.of), (after.filled, after.of))
            yield Shift(after.field, source, "run", None, before, after, p)


def _kept(tried: Sequence[Shift]) -> tuple[Shift, ...]:
    """Those that are no chance, given how many were tried, and wide enough; the least likely first."""
    chances = adjusted([shift.p for shift in tried])
    told = [replace(shift, p=p) for shift, p in zip(tried, chances, strict=True) if p < LEVEL and _wide(shift)]
    return tuple(sorted(told, key=lambda shift: shift.p))


def _wide(shift: Shift) -> bool:
    return wide((shift.before.filled, shift.before.of), (shift.after.filled, shift.after.of))
