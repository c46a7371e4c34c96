"""Figures in, inline SVG out: no script, no colour of its own (the style sheet has them), each point told on hover."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from newsx.check.record import Rate

WIDE, HIGH = 240, 72
"""Of a plot, in its own units; it grows with its box."""
MOST_POINTS = 400
"""A line of more months would be a file of megabytes; every so manieth is drawn then."""


def bar(rate: float, before: float | None = None) -> str:
    """A rate as a bar; a tick where the rate before was."""
    tick = f'<path class="tick" d="M{before * 100:.1f} -1V9"/>' if before is not None else ""
    return (
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="empty" width="100" height="8"/><rect class="full" width="{rate * 100:.1f}" height="8"/>{tick}</svg>'
    )


def line(
    title: str, months: Sequence[str], rates: Sequence[Rate], marks: Sequence[str] = (), *, dots: bool = True
) -> str:
    """The rate of each month; `marks`: months at which it moved. A month without articles interrupts the line."""
    step = -(-len(months) // MOST_POINTS)
    points = list(zip(months, rates, strict=True))[::step]
    places = [_place(at, len(points)) for at in range(len(points))]
    drawn = [_vertical(places[at]) for at, (month, _) in enumerate(points) if month in marks]
    drawn.append(_path([(x, rate) for x, (_, rate) in zip(places, points, strict=True)]))
    if dots or len(points) == 1:
        drawn += [_point(x, month, rate) for x, (month, rate) in zip(places, points, strict=True) if rate.of]
    return _figure(title, "".join(drawn))


def columns(title: str, names: Sequence[str], counts: Sequence[int], note: str = "") -> str:
    """Counts as columns, the highest as high as the plot."""
    top = max(counts, default=0) or 1
    wide = WIDE / max(1, len(counts))
    drawn = [
        f'<rect class="full" x="{at * wide:.2f}" y="{HIGH - count / top * HIGH:.2f}" width="{max(0.3, wide - 1):.2f}" '
        f'height="{count / top * HIGH:.2f}"><title>{escape(name)}: {count:,}</title></rect>'
        for at, (name, count) in enumerate(zip(names, counts, strict=True))
        if count
    ]
    return _figure(title, "".join(drawn), note)


def _figure(title: str, drawn: str, note: str = "") -> str:
    told = f" <small>{escape(note)}</small>" if note else ""
    return (
        f"<figure><figcaption>{escape(title)}{told}</figcaption>"
        f'<svg viewBox="-2 -4 {WIDE + 4} {HIGH + 8}" role="img" aria-label="{escape(title)}">'
        f'<path class="axis" d="M0 0H{WIDE}M0 {HIGH / 2:g}H{WIDE}M0 {HIGH}H{WIDE}"/>{drawn}</svg></figure>'
    )


def _place(at: int, count: int) -> float:
    return WIDE * at / (count - 1) if count > 1 else WIDE / 2


def _vertical(x: float) -> str:
    return f'<path class="mark" d="M{x:.1f} -4V{HIGH + 4}"/>'


def _path(points: Sequence[tuple[float, Rate]]) -> str:
    parts, pen = [], "M"
    for x, rate in points:
        if rate.of:
            parts.append(f"{pen}{x:.1f} {HIGH - rate.rate * HIGH:.1f}")
        pen = "L" if rate.of else "M"
    return f'<path class="line" d="{"".join(parts)}"/>'


def _point(x: float, month: str, rate: Rate) -> str:
    y = HIGH - rate.rate * HIGH
    told = f"{month}: {rate.rate:.1%} of {rate.of:,}"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.8"><title>{escape(told)}</title></circle>'
