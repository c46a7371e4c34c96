"""A report in, one self-contained HTML page out: no network, no script, all text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from newsx.check import plots
from newsx.check.record import Group, Rate, Report, Shift, Spread, cell_rates
from newsx.check.view import chance, headline, number

MOST = 50
"""Sources and shifts that the page shows; `--json` has all."""
MOST_BY_MONTH = 12
"""Sources whose months the page shows."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
METHOD = (
    "A rate is the share of the articles with text that have the field; that of text is of all articles. text_long: "
    "100 words or more; text_sure: a confidence of 0.8 or more. A rate has moved where the difference is significant (two "
    "proportions: chi-squared test with continuity correction, Fisher's exact test for small counts; false discovery rate "
    "1 % by Benjamini and Hochberg) and five points wide at least."
)


def page(report: Report) -> str:
    """The page."""
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    title = escape(f"Check of {report.name}")
    return _clean(
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{title}</title><style>\n{style}</style></head>\n<body><h1>{title}</h1>\n"
        f"{''.join(_parts(report))}\n</body></html>\n"
    )


def _parts(report: Report) -> Iterator[str]:
    yield f"<p>{'<br>'.join(escape(line) for line in headline(report).splitlines())}</p>"
    yield _tiles(report)
    if not report.articles:
        return
    yield _section("What moved", _shifts(report.shifts))
    yield _section("Fields", _fields(report))
    yield _section("By month", _months(report))
    if len(report.sources) > 1:
        yield _section(f"By {report.by}", _sources(report.sources))
    yield _section("Confidence", _plots(_confidence(spread) for spread in report.confidence))
    yield _section("Length", _lengths(report.lengths))
    for title, counts in (("Notes", report.notes), ("Faults", report.faults)):
        if counts:
            yield _section(
                title, _table(("code", "how many"), ([code, f"{count:,}"] for code, count in counts.items()))
            )
    yield f"<p><small>{escape(METHOD)}</small></p>"


def _tiles(report: Report) -> str:
    tiles = {
        "articles": report.articles,
        "without text": report.without_text,
        "failed": sum(report.faults.values()),
        f"{report.by}s": len(report.sources),
        "months": sum(group.name != "undated" for group in report.months),
        "rates that moved": len(report.shifts),
    }
    return (
        "<dl>" + "".join(f"<div><dt>{name}</dt><dd>{value:,}</dd></div>" for name, value in tiles.items()) + "</dl>\n"
    )


def _section(title: str, inside: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{inside}</section>\n"


def _shifts(shifts: Sequence[Shift]) -> str:
    if not shifts:
        return "<p>No fill rate moved by more than chance.</p>"
    head = ("field", "since", "source", "before", "after", "p")
    return _table(head, (_shift(shift) for shift in shifts[:MOST]), [_turn(shift) for shift in shifts]) + _left(shifts)


def _shift(shift: Shift) -> list[str]:
    before, after = (f"{_percent(rate)} of {rate.of:,}" for rate in (shift.before, shift.after))
    source = "(all)" if shift.source is None else shift.source
    return [shift.field, shift.since or "the run before", source, before, after, chance(shift.p)]


def _turn(shift: Shift) -> str:
    return "worse" if shift.after.rate < shift.before.rate else "better"


def _fields(report: Report) -> str:
    before = {rate.field: rate for rate in report.against.rates} if report.against else {}
    rows = []
    for rate in report.fields:
        past = before.get(rate.field)
        cells = [escape(rate.field), f"{rate.filled:,}", _percent(rate), *([_percent(past)] if past else [])]
        rows.append([*cells, plots.bar(rate.rate, past.rate if past else None)])
    return _raw(("field", "filled", "rate", *(("before",) if before else ()), ""), rows)


def _months(report: Report) -> str:
    months = {group.name: group.rates for group in report.months if group.name != "undated"}
    if not months:
        return "<p>No article has a date of publication.</p>"
    names = list(months)
    counts = [group.articles for group in report.months if group.name in months]
    volume = plots.columns("articles", names, counts, f"{names[0]} to {names[-1]}")
    whole = _plots([volume, *_lines(months, _marks(report, None))])
    if len(report.sources) == 1:
        return whole
    return whole + "".join(_months_of(group.name, report) for group in report.sources[:MOST_BY_MONTH])


def _months_of(source: str, report: Report) -> str:
    """The months of one source, folded away."""
    months = {cell.month: cell_rates(cell) for cell in report.cells if cell.source == source and cell.month}
    if not months:
        return ""
    lines = _plots(_lines(months, _marks(report, source), dots=False))
    return f"<details><summary>{escape(source)}</summary>{lines}</details>"


def _marks(report: Report, source: str | None) -> set[tuple[str, str | None]]:
    """(field, month) where the rate of the source moved; of the only source where none is asked for."""
    only = len(report.sources) == 1
    return {(shift.field, shift.since) for shift in report.shifts if only or shift.source == source}


def _lines(
    months: Mapping[str, Sequence[Rate]], marks: set[tuple[str, str | None]], *, dots: bool = True
) -> Iterator[str]:
    names = list(months)
    for series in zip(*months.values(), strict=True):
        field = series[0].field
        if field != "date_published" and any(rate.filled for rate in series):
            moved = [name for name in names if (field, name) in marks]
            yield plots.line(field, names, series, moved, dots=dots)


def _sources(groups: Sequence[Group]) -> str:
    head = "".join(f"<th>{escape(rate.field.replace('_', ' '))}</th>" for rate in groups[0].rates)
    rows = "".join(
        f'<tr><th scope="row" title="{escape(group.name)}">{escape(group.name)}</th><td>{group.articles:,}</td>'
        f"{''.join(map(_heat, group.rates))}</tr>"
        for group in groups[:MOST]
    )
    table = f"<table><tr><th></th><th>articles</th>{head}</tr>{rows}</table>"
    return f'<div class="scroll heat">{table}</div>{_left(groups)}'


def _heat(rate: Rate) -> str:
    return f'<td style="--share:{rate.rate * 60:.0f}%">{_percent(rate)}</td>' if rate.of else "<td>-</td>"


def _confidence(spread: Spread) -> str:
    steps = len(spread.histogram) or 1
    names = [f"{at / steps:.2f} to {(at + 1) / steps:.2f}" for at in range(len(spread.histogram))]
    return plots.columns(spread.name, names, spread.histogram, f"median {number(spread.median)}, 0 to 1")


def _lengths(spreads: Sequence[Spread]) -> str:
    head = ("an article has", "mean", "least", "5 %", "25 %", "median", "75 %", "95 %", "most")
    return _table(head, ([each.name, *map(number, (each.mean, each.low, each.p05, each.p25, each.median, each.p75,
                                                   each.p95, each.high))] for each in spreads))  # fmt: skip


def _plots(drawn: Iterable[str]) -> str:
    return f'<div class="plots">{"".join(drawn)}</div>'


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], classes: Sequence[str] = ()) -> str:
    return _raw(head, [[escape(cell) for cell in row] for row in rows], classes)


def _raw(head: Sequence[str], rows: Sequence[Sequence[str]], classes: Sequence[str] = ()) -> str:
    """The cells are HTML already."""
    body = "".join(
        f'<tr class="{classes[at] if classes else ""}">{"".join(f"<td>{cell}</td>" for cell in row)}</tr>'
        for at, row in enumerate(rows)
    )
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    return f'<div class="scroll"><table><tr>{top}</tr>{body}</table></div>'


def _left(everything: Sequence[object]) -> str:
    left = len(everything) - MOST
    return f"<p>{left:,} more: newsx check --json has them.</p>" if left > 0 else ""


def _percent(rate: Rate) -> str:
    return f"{rate.filled * 1000 // rate.of / 10:.1f} %" if rate.of else "-"


def _clean(html: str) -> str:
    """Without the control characters that HTML forbids."""
    return "".join(sign for sign in html if sign >= " " or sign in "\n\t")
