"""A report in, its tables with bars for a terminal out, as wide as the terminal is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsx.check.record import Group, Rate, Report, Shift, Spread
from newsx.patterns import CONTROLS

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

SHOWN = 20
"""Sources, shifts and notes that are shown without being asked for more."""
NARROWEST = 40
MONTHS = 60
"""Steps of a line of months at most."""
_EIGHTHS = "▏▎▍▌▋▊▉█"
_LEVELS = "▁▂▃▄▅▆▇█"


def view(report: Report, *, width: int, colour: bool = False, verbose: bool = False) -> str:
    """The tables as text; `verbose`: all sources, shifts and notes."""
    from io import StringIO

    from rich.console import Console

    most = 1_000_000 if verbose else SHOWN
    console = Console(file=StringIO(), width=max(width, NARROWEST), color_system="standard" if colour else None,
                      force_terminal=colour, no_color=not colour, highlight=False, markup=False, emoji=False,
                      legacy_windows=False)  # fmt: skip
    with console.capture() as shown:
        for part in _parts(report, console.width, most):
            console.print(part)
    return "\n".join(line.rstrip() for line in shown.get().splitlines()) + "\n"


def _parts(report: Report, width: int, most: int) -> Iterator[RenderableType]:
    yield headline(report)
    if not report.articles:
        return
    yield from ("", _fields(report, width))
    if len(report.sources) > 1:
        yield from ("", _sources(report, width, most))
    yield from ("", _shifts(report, most))
    yield from ("", _spreads("confidence", report.confidence, report.against.confidence if report.against else ()))
    yield from ("", _spreads("length", report.lengths, report.against.lengths if report.against else ()))
    for title, counts in (("note", report.notes), ("fault", report.faults)):
        if counts:
            yield from ("", _counts(title, counts, most))


def headline(report: Report) -> str:
    """One sentence: how many articles, from when, what is missing."""
    parts = [f"{report.articles:,} article{'' if report.articles == 1 else 's'}"]
    if report.without_text:
        parts.append(f"{report.without_text:,} without text")
    if report.faults:
        parts.append(f"{sum(report.faults.values()):,} failed")
    if report.articles:
        parts.append(_sources_of(len(report.sources), report))
    if report.first_month:
        parts.append(f"{report.first_month} to {report.last_month}")
    told = f"{shown(report.name)}: {', '.join(parts)}"
    if report.against is None:
        return told
    run = report.against
    turns = (run.new_sources, "new"), (run.lost_sources, "gone")
    sources = [f"{_sources_of(len(names), report)} {what}" for names, what in turns if names]
    return told + f"\nagainst {shown(run.name)}: {', '.join([f'{run.articles:,} articles', *sources])}"


def _sources_of(count: int, report: Report) -> str:
    return f"{count:,} {report.by}{'' if count == 1 else 's'}"


def _fields(report: Report, width: int) -> Table:
    before = {rate.field: rate for rate in report.against.rates} if report.against else {}
    months = [group for group in report.months if group.name != "undated"]
    line = min(MONTHS, len(months), max(0, width - 60))
    table = _table("field", ("filled", "right"), ("rate", "right"))
    if before:
        table.add_column("before", justify="right")
    bar = max(10, min(40, width - 52 - line))
    table.add_column("", min_width=10)
    if line > 1:
        table.add_column("by month", no_wrap=True)
    for at, rate in enumerate(report.fields):
        cells = [rate.field, f"{rate.filled:,}", _percent(rate), *([_percent(before[rate.field])] if before else [])]
        cells.append(_bar(rate.rate, bar))
        if line > 1:
            cells.append(_line([group.rates[at] for group in months], line))
        table.add_row(*cells, style=_style(rate))
    return table


def _sources(report: Report, width: int, most: int) -> Table:
    """The fields that differ most between the sources, as many as there is room for."""
    wide = min(40, width // 3)
    order = _telling(report.sources)[: max(1, (width - wide - 12) // 9)]
    table = _table((report.by, "left"), ("articles", "right"))
    for at in order:
        table.add_column(report.fields[at].field.replace("_", " "), justify="right", max_width=9)
    for group in report.sources[:most]:
        name = shown(group.name)
        name = name if len(name) <= wide else name[: wide - 1] + "…"
        table.add_row(name, f"{group.articles:,}", *(_percent(group.rates[at]) for at in order))
    return _more(table, len(report.sources) - most, len(order) + 1)


def _telling(groups: Sequence[Group]) -> list[int]:
    """Places of the fields, that with the widest spread between the groups first."""
    large = [group for group in groups if group.rates[0].of >= 5] or list(groups)

    def spread(at: int) -> float:
        rates = [group.rates[at].rate for group in large]
        return max(rates) - min(rates)

    return sorted(range(len(groups[0].rates)), key=spread, reverse=True)


def _shifts(report: Report, most: int) -> RenderableType:
    if not report.shifts:
        return "No fill rate moved by more than chance."
    table = _table("moved", "since", (report.by, "left"), ("before", "right"), ("after", "right"), ("p", "right"))
    for shift in report.shifts[:most]:
        table.add_row(*_shift(shift), style="red" if shift.after.rate < shift.before.rate else "green")
    return _more(table, len(report.shifts) - most, 5)


def _shift(shift: Shift) -> list[str]:
    source = shown(shift.source) if shift.source is not None else "(all)"
    before, after = (f"{_percent(rate)} of {rate.of:,}" for rate in (shift.before, shift.after))
    return [shift.field, shift.since or "the run before", source, before, after, chance(shift.p)]


def _spreads(name: str, spreads: Sequence[Spread], before: Sequence[Spread]) -> Table:
    old = {spread.name: spread for spread in before}
    counted = "values" if name == "confidence" else "articles"
    table = _table(name, *((head, "right") for head in (counted, "mean", "5 %", "median", "95 %")), apart=1 + (not old))
    if old:
        table.add_column("before", justify="right")
    if any(spread.histogram for spread in spreads):
        table.add_column("0 to 1", no_wrap=True)
    for spread in spreads:
        figures = [number(each) for each in (spread.mean, spread.p05, spread.median, spread.p95)]
        past = [number(old[spread.name].median) if spread.name in old else ""] if old else []
        drawn = [_histogram(spread.histogram)] if spread.histogram else []
        table.add_row(shown(spread.name), f"{spread.count:,}", *figures, *past, *drawn)
    return table


def _counts(name: str, counts: dict[str, int], most: int) -> Table:
    table = _table(name, ("how many", "right"))
    for code, count in list(counts.items())[:most]:
        table.add_row(shown(code), f"{count:,}")
    return _more(table, len(counts) - most, 1)


def _table(*columns: str | tuple[str, str], apart: int = 2) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, apart, 0, 0), header_style="bold")
    for column in columns:
        head, justify = column if isinstance(column, tuple) else (column, "left")
        table.add_column(head, justify="right" if justify == "right" else "left", overflow="fold")
    return table


def _more(table: Table, left: int, blanks: int) -> Table:
    if left > 0:
        table.add_row(f"… {left:,} more (-v)", *[""] * blanks, style="dim")
    return table


def shown(name: str) -> str:
    """The name without what a terminal obeys."""
    return CONTROLS.sub("\ufffd", name)


def number(value: float) -> str:
    """A figure in three digits or so."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def chance(p: float) -> str:
    """A p as people write it."""
    return f"{p:.0e}".replace("e-0", "e-") if p >= 1e-99 else "< 1e-99"


def _percent(rate: Rate) -> str:
    """Rounded down to a tenth: 100 % are all."""
    return f"{rate.filled * 1000 // rate.of / 10:.1f} %" if rate.of else "-"


def _style(rate: Rate) -> str:
    return "" if not rate.of else "red" if rate.rate < 0.5 else "yellow" if rate.rate < 0.9 else "green"


def _bar(rate: float, width: int) -> str:
    eighths = round(rate * width * 8)
    return "█" * (eighths // 8) + (_EIGHTHS[eighths % 8 - 1] if eighths % 8 else "")


def _line(rates: Sequence[Rate], width: int) -> str:
    """The rates as a line of so many steps at most, several months to a step where there are more."""
    width = min(width, len(rates))
    steps = [rates[at * len(rates) // width : (at + 1) * len(rates) // width] for at in range(width)]
    return "".join(_level(sum(rate.filled for rate in step), sum(rate.of for rate in step)) for step in steps)


def _level(filled: int, of: int) -> str:
    return _LEVELS[min(7, filled * 8 // of)] if filled else " " if not of else "▁"


def _histogram(steps: Sequence[int]) -> str:
    """Square roots: a step with few is seen beside one with many."""
    top = max(steps) ** 0.5 or 1.0
    return "".join(_LEVELS[min(7, int(step**0.5 / top * 7.99))] if step else "·" for step in steps)
