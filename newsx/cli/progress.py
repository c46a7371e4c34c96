"""Events of a batch in, the same out: drawn as a bar on a terminal, told as a plain line now and then elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from newsx.cli.messages import on_terminal, say

if TYPE_CHECKING:
    from newsx.batch.job import Progress

EVERY = 10.0
"""Seconds between two plain lines."""
SURE = 100
"""Documents after which the time that is left is told."""


def shown(events: Iterable[Progress], *, quiet: bool) -> Iterator[Progress]:
    """The events, shown on standard error on their way."""
    if quiet:
        return iter(events)
    if on_terminal(sys.stderr) and os.environ.get("TERM") != "dumb":
        return _drawn(events)
    return _told(events)


def _told(events: Iterable[Progress]) -> Iterator[Progress]:
    last = 0.0
    for event in events:
        if event.phase == "write" or (event.phase == "parse" and event.seconds - last >= EVERY):
            last = event.seconds
            with suppress(OSError):  # nobody listens any more: the work goes on
                say(_line(event))
        yield event


def _line(event: Progress) -> str:
    """One line on how far the run is."""
    if event.phase == "write":
        return f"{event.counts.articles} articles found; writing them"
    counts = event.counts
    parts = [f"{counts.documents} documents", f"{counts.articles} articles", f"{counts.faults} failed",
             f"{_rate(event):.0f} documents/s"]  # fmt: skip
    if event.total:
        parts.append(f"{100 * event.behind / event.total:.0f} %")
    left = _left(event)
    return ", ".join(parts) + (f", {left} left" if left else "")


def _rate(event: Progress) -> float:
    return (event.counts.documents - event.earlier) / max(event.seconds, 0.001)


def _left(event: Progress) -> str:
    """The time that is left, where the inputs tell their size and enough of them is behind."""
    done = event.behind - event.before
    if not event.total or done <= 0 or event.counts.documents - event.earlier < SURE:
        return ""
    seconds = int(event.seconds * (event.total - event.behind) / done)
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    return (
        f"{hours} h {minutes:02} min" if hours else f"{minutes} min {seconds % 60:02} s" if minutes else f"{seconds} s"
    )


def _drawn(events: Iterable[Progress]) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = [BarColumn(bar_width=None), TextColumn("{task.description}", markup=False)]
    with Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        row = bar.add_task("starting", total=None)
        for event in events:
            if event.phase in {"parse", "write"}:
                total = event.total if event.phase == "parse" else None
                bar.update(row, completed=event.behind, total=total, description=_line(event), refresh=True)
            yield event
