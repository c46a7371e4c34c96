"""Differences and sums in, lines for a terminal out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from textwrap import wrap
from typing import TYPE_CHECKING

from newsx.diff.record import BodyLine, Difference, FieldSum, Report
from newsx.patterns import CONTROLS

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

NARROWEST = 40
CONTEXT = 40
"""Characters that are shown before and behind what differs in a paragraph."""
SHOWN = 20
"""Changes of roles that are shown."""
_RED, _GREEN, _BOLD = "31", "32", "1"


def lines(found: Difference, *, width: int | None = None, colour: bool = False) -> Iterator[str]:
    """One article's differences: fields, body and roles; wrapped at `width` columns where it is given."""
    where = {"first": "only in the first: ", "second": "only in the second: ", None: ""}[found.only]
    matched = f", matched by {found.by}" if found.by not in {None, "id"} else ""
    yield _styled(f"{where}{_plain(found.name)} ({_plain(found.id)}{matched})", _BOLD, colour)
    for value in found.values:
        yield f"  {value.field}: {value.kind}"
        yield from _signed("-", value.before, width, colour)
        yield from _signed("+", value.after, width, colour)
    if found.body:
        yield "  text:"
        for sign, text in _focused(found.body):
            yield from _signed(sign, (text,), width, colour)
    for role in found.roles:
        yield f"  {role.lines} line{'' if role.lines == 1 else 's'}: {role.before} -> {role.after}"


def _focused(body: Sequence[BodyLine]) -> Iterator[tuple[str, str]]:
    """A paragraph that follows one that it replaces, and that: both shortened to where they differ."""
    at = 0
    while at < len(body):
        lost = _run(body, at, "-")
        gained = _run(body, at + len(lost), "+")
        for place, (one, other) in enumerate(zip(lost, gained, strict=False)):
            lost[place], gained[place] = _apart(one, other)
        yield from (("-", text) for text in lost)
        yield from (("+", text) for text in gained)
        at += len(lost) + len(gained)


def _run(body: Sequence[BodyLine], at: int, sign: str) -> list[str]:
    return [line.text for line in takewhile(lambda line: line.sign == sign, islice(body, at, None))]


def _apart(one: str, other: str) -> tuple[str, str]:
    """Both without most of their common beginning and end; as they are where those are short."""
    least = min(len(one), len(other))
    start = next((at for at in range(least) if one[at] != other[at]), least)
    end = next((at for at in range(least - start) if one[-1 - at] != other[-1 - at]), least - start)
    if start + end < least / 2:
        return one, other
    left, right = max(0, start - CONTEXT), max(0, end - CONTEXT)
    return _cut(one, left, right), _cut(other, left, right)


def _cut(text: str, left: int, right: int) -> str:
    return ("…" if left else "") + text[left : len(text) - right] + ("…" if right else "")


def _signed(sign: str, items: Sequence[str], width: int | None, colour: bool) -> Iterator[str]:
    style = _RED if sign == "-" else _GREEN
    for item in items:
        mark = f"    {sign} "
        for line in [_plain(item)] if width is None else wrap(_plain(item), max(NARROWEST, width) - len(mark)):
            yield _styled(mark + line, style, colour)
            mark = " " * len(mark)


def summary(report: Report, *, width: int, colour: bool = False) -> str:
    """The sums as tables."""
    from io import StringIO

    from rich.console import Console

    console = Console(file=StringIO(), width=max(width, NARROWEST), color_system="standard" if colour else None,
                      force_terminal=colour, no_color=not colour, highlight=False, markup=False, emoji=False,
                      legacy_windows=False)  # fmt: skip
    with console.capture() as shown:
        for part in _parts(report, console.width):
            console.print(part)
    return "\n".join(line.rstrip() for line in shown.get().splitlines()) + "\n"


def _parts(report: Report, width: int) -> Iterator[RenderableType]:
    yield from _headline(report)
    fields = [field for field in report.fields if field.added or field.lost or field.changed]
    if fields:
        yield from ("", _fields(fields, width))
    if report.body.changed:
        body = report.body
        yield from ("", f"text: {body.changed:,} of {body.changed + body.same:,} differ; paragraphs: "
                        f"{body.paragraphs_same:,} the same, {body.paragraphs_lost:,} lost, "
                        f"{body.paragraphs_added:,} added")  # fmt: skip
    if report.roles:
        yield from ("", _roles(report))


def _headline(report: Report) -> Iterator[str]:
    pairs = sum(report.matched.values())
    others = [f"{count:,} by {by}" for by, count in report.matched.items() if by != "id"]
    matched = f"{pairs:,} in both" + (f" ({', '.join(others)})" if others else "")
    only = [f"{count:,} only in the {which}" for which, count in (("first", report.only_first),
                                                                   ("second", report.only_second)) if count]  # fmt: skip
    yield f"first:  {_plain(report.first)}, {_counted(report.articles_first)}"
    yield f"second: {_plain(report.second)}, {_counted(report.articles_second)}"
    told = ", ".join([matched, *only])
    if not report.differs:
        yield f"{told}: no difference"
        return
    yield f"{told}; {report.equal:,} equal, {pairs - report.equal:,} differ"
    if report.confidence_first != report.confidence_second:
        yield f"mean confidence {report.confidence_first:.3f}, then {report.confidence_second:.3f}"


def _fields(fields: Sequence[FieldSum], width: int) -> Table:
    table = _table("field", "same", "added", "lost", "changed")
    table.add_column("for example", overflow="ellipsis", no_wrap=True, max_width=max(12, width - 56))
    for field in fields:
        counts = [f"{count:,}" if count else "" for count in (field.same, field.added, field.lost, field.changed)]
        example = field.examples[0]
        table.add_row(field.field, *counts, f"{_plain(example.before) or '-'} → {_plain(example.after) or '-'}")
    return table


def _roles(report: Report) -> Table:
    total = report.lines_same + sum(role.lines for role in report.roles)
    table = _table("role", "lines")
    table.add_column("then")
    for role in report.roles[:SHOWN]:
        table.add_row(role.before, f"{role.lines:,}", role.after)
    left = sum(role.lines for role in report.roles[SHOWN:])
    if left:
        table.add_row("other changes", f"{left:,}", "")
    table.add_row(
        "the same", f"{report.lines_same:,}", f"{report.lines_same / total:.2%} of {total:,}" if total else ""
    )
    return table


def _table(first: str, *numbers: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=False)
    table.add_column(first, no_wrap=True)
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _plain(text: str) -> str:
    return CONTROLS.sub("\ufffd", text.replace("\n", " "))


def _styled(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text


def _counted(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"
