"""Rules for dates that count from the reference: weekdays, "gestern", "letzte Woche", "vor zehn Jahren"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from newsx.model import replace
from newsx.stages.dates.amounts import duration_of, steps_of
from newsx.stages.dates.calendar import MONTHS_IN, OPEN, SECONDS_IN, move, of_day, shift
from newsx.stages.dates.reading import Clock, Found, Reading


def weekday(found: Found, clock: Clock) -> Reading | None:
    """am Montag, letzten Freitag: the last or the next one, as the sentence tells; news mostly look back."""
    return weekday_on(found, clock, found.get("w"), found.get("s"))


def weekday_on(found: Found, clock: Clock, number: int, step: int | None) -> Reading:
    """The day of that weekday, from the reference."""
    today = clock.today
    if today is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    before = today - timedelta(days=(today.isoweekday() - number) % 7)
    after = before if before == today else before + timedelta(days=7)
    if step is not None:
        day = _stepped_weekday(today, before, number, step).isoformat()
        there = (today + timedelta(days=number - today.isoweekday() + 7 * step)).isoformat()
        return Reading("DATE", day, direction=_side(step), alternatives=(there,) if there != day else ())
    lean = found.lean(clock)
    if before == today:
        return Reading("DATE", today.isoformat(), direction=lean)
    chosen, other = (after, before) if lean == "future" else (before, after)
    return Reading("DATE", chosen.isoformat(), direction=lean, alternatives=(other.isoformat(),))


def _stepped_weekday(today: date, before: date, number: int, step: int) -> date:
    if step == -1:
        return before if before < today else before - timedelta(days=7)
    if step == 1:
        return before + timedelta(days=7)
    if step == 0:
        return today + timedelta(days=number - today.isoweekday())
    return before + timedelta(days=7 * step)


def _side(step: float) -> str | None:
    return "past" if step < 0 else "future" if step > 0 else None


def weekday_counted(found: Found, clock: Clock) -> Reading | None:
    """Dienstag vor einer Woche, Montag in zwei Wochen."""
    steps = steps_of(found)
    if clock.today is None or not steps or len(steps) != 1 or steps[0][1] != "W":
        return None
    sign = -1 if found.place("back") >= 0 else 1
    near = weekday_on(found, clock, found.get("w"), 1 if sign > 0 else None)
    day = move(date.fromisoformat(min(near.value, *near.alternatives, near.value)), sign * steps[0][0], "W")
    return Reading("DATE", day.isoformat(), direction=_side(sign)) if day else None


def weekday_of_week(found: Found, clock: Clock) -> Reading | None:
    """nächste Woche Montag, Freitag letzter Woche."""
    if clock.today is None:
        return Reading("DATE", f"XXXX-WXX-{found.get('w')}")
    monday = clock.today - timedelta(days=clock.today.isoweekday() - 1)
    day = monday + timedelta(days=7 * found.get("s") + found.get("w") - 1)
    return Reading("DATE", day.isoformat(), direction=_side(found.get("s")))


def weekday_and_day(found: Found, clock: Clock) -> Reading | None:
    """Dienstag, der 25.: the nearest month in which that day is such a weekday."""
    number, weekday_ = found.get("d"), found.get("w")
    words = "WORDNUM" in found.tokens[found.place("d")].roles
    if words and not found.has("ART") and found.followed_by_word():
        return None
    if clock.today is None:
        return Reading("DATE", f"XXXX-XX-{number:02}")
    here = clock.today.year * 12 + clock.today.month - 1
    for step in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6):
        try:
            day = date((here + step) // 12, (here + step) % 12 + 1, number)
        except ValueError:
            continue
        if day.isoweekday() == weekday_:
            return Reading("DATE", day.isoformat(), alternatives=(f"XXXX-WXX-{weekday_}",))
    return None


def day_of_step(found: Found, clock: Clock) -> Reading | None:
    """am 21. dieses Monats."""
    month = shift(clock.today, found.get("s"), "M")
    return Reading("DATE", f"{month}-{found.get('d'):02}") if month else None


def near_day(found: Found, clock: Clock) -> Reading | None:
    """gestern, übermorgen; with a part of the day: gestern Abend."""
    step = found.get("x")
    part = found.get("p")
    if isinstance(step, tuple):
        step, part = step
    value = shift(clock.today, step, "D") or OPEN["D"]
    if part:
        return Reading("TIME", f"{value}T{part}", found.get("e"), direction=_side(step))
    return Reading("DATE", value, direction=_side(step))


def stepped(found: Found, clock: Clock) -> Reading | None:
    """letzte Woche, dieses Jahr, Ende nächsten Monats."""
    step, unit = found.get("s"), found.get("u")
    if found.place("x") >= 0:
        step, unit = found.get("x")
    if unit in SECONDS_IN or unit == "SN":
        return None
    if unit == "D":
        return _neighbour_day(step, clock)
    if unit == "WE":
        return _weekend(step, clock, found)
    return _unit(step, unit, clock, found)


def _unit(step: int, unit: str, clock: Clock, found: Found) -> Reading | None:
    value = shift(clock.today, step, unit)
    return Reading("DATE", value, found.get("e"), direction=_side(step)) if value else None


def _neighbour_day(step: int, clock: Clock) -> Reading:
    """am nächsten Tag: from the day that was spoken of; without one only the day before can count from the reference."""
    if clock.last and clock.last[:4].isdigit():
        try:
            return Reading("DATE", shift(date.fromisoformat(clock.last[:10]), step, "D") or OPEN["D"])
        except ValueError:
            return Reading("DATE", OPEN["D"])
    counted = shift(clock.today, step, "D") or OPEN["D"]
    if step < 0 or clock.today is None:
        return Reading("DATE", counted)
    return Reading("DATE", OPEN["D"], alternatives=(counted,))


def _weekend(step: int, clock: Clock, found: Found) -> Reading:
    """The last weekend is the one before today, also on a Sunday."""
    value = shift(clock.today, step, "WE") or OPEN["WE"]
    return Reading("DATE", value, found.get("e"), direction=_side(step))


def weekend(found: Found, clock: Clock) -> Reading | None:
    """am Wochenende: that of this week, or the last one where the sentence looks back and this one is to come."""
    today = clock.today
    if today is None:
        return Reading("DATE", OPEN["WE"])
    lean = found.lean(clock)
    back = lean == "past" and today.isoweekday() < 6
    first, other = (-1, 0) if back else (0, -1)
    alternative = shift(today, other, "WE") or ""
    return Reading("DATE", shift(today, first, "WE") or OPEN["WE"], direction=lean, alternatives=(alternative,))


def edge_of_unit(found: Found, clock: Clock) -> Reading | None:
    """Ende des Monats, Jahresende."""
    if found.place("x") >= 0:
        edge, unit = found.get("x")
    else:
        edge, unit = found.get("e"), found.get("u")
    step = found.get("s") or 0
    year = found.get("y")
    if year:
        return Reading("DATE", year, edge)
    if unit in SECONDS_IN or unit in ("SN", "D", "WE", "H", "ML"):
        return None
    value = shift(clock.today, step, unit)
    return Reading("DATE", value, edge, direction=_side(step)) if value else None


def edge_of_day(found: Found, clock: Clock) -> Reading | None:
    """end of tomorrow, Ende des Tages."""
    if found.place("w") >= 0:
        return replace(weekday_on(found, clock, found.get("w"), None), mod=found.get("e"))
    value = shift(clock.today, found.get("x") or 0, "D")
    return Reading("DATE", value, found.get("e")) if value else None


def ago(found: Found, clock: Clock) -> Reading | None:
    """vor zehn Jahren, in drei Wochen: as exact as the unit."""
    return _counted(found, -1 if found.place("back") >= 0 else 1, clock.now)


def ahead(found: Found, clock: Clock) -> Reading | None:
    """in drei Wochen: a day to come, but a length of time in a sentence that looks back."""
    if clock.lean(found.start, found.end) == "past":
        return None
    there = _counted(found, 1, clock.now)
    if there and there.type == "TIME" and not clock.timed:
        return duration_of(found)  # a day has no minutes to count from
    return there


def later(found: Found, clock: Clock) -> Reading | None:
    """zwei Tage später: from the day that was spoken of; a length of time where none was."""
    base = None
    steps = steps_of(found)
    if steps and steps[-1][1] in SECONDS_IN and not clock.timed:
        length = duration_of(found)
        return length and replace(length, type="TIME", value="XXXX-XX-XXTXX:XX", amount=length.value)
    if clock.last and clock.last[:4].isdigit() and len(clock.last) >= 10:
        base = datetime.fromisoformat(clock.last[:10])
    sign = -1 if found.place("back") >= 0 else 1
    if base is None:
        length, there = duration_of(found), _counted(found, sign, clock.now)
        if length is None or there is None or clock.now is None:
            return length
        return replace(length, alternatives=(there.value, *there.alternatives))
    return _counted(found, sign, base)


def from_day(found: Found, clock: Clock) -> Reading | None:
    """heute vor einer Woche, zwei Tage vor Weihnachten's like: an amount from a near day."""
    base = move(clock.today, found.get("x"), "D") if clock.today else None
    steps = steps_of(found)
    if base is None or not steps or len(steps) != 1:
        return None
    sign = -1 if found.place("back") >= 0 else 1
    amount, unit = steps[0]
    day = move(base, sign * amount, unit)
    return Reading("DATE", day.isoformat(), direction=_side(sign)) if day else None


def _counted(found: Found, sign: int, base: datetime | None) -> Reading | None:
    """The day or time so far from the base, as exact as the finest unit that was counted."""
    length = duration_of(found)
    steps = steps_of(found)
    if length is None or steps is None:
        return length and replace(length, direction=_side(sign))
    unit = steps[-1][1]
    whole = replace(length, type="TIME" if unit in SECONDS_IN else "DATE", direction=_side(sign), amount=length.value)
    there = _moved(base, steps, sign)
    if there is None:
        return replace(whole, value="XXXX-XX-XXTXX:XX" if unit in SECONDS_IN else OPEN.get(unit, "XXXX"))
    if unit in SECONDS_IN:
        return replace(whole, value=there.isoformat(timespec="seconds" if unit == "TS" else "minutes"))
    day = there.date()
    value = of_day(day, "W" if unit == "2W" else unit)
    others = tuple(of_day(day, finer) for finer in ("M", "D") if of_day(day, finer) != value)
    return replace(whole, value=value, alternatives=others)


def _moved(base: datetime | None, steps: list[tuple[float, str]], sign: int) -> datetime | None:
    """Month steps first, then days, then the clock."""
    for amount, unit in steps if base else ():
        if base is None:
            return None
        if unit in SECONDS_IN:
            base = base + timedelta(seconds=sign * amount * SECONDS_IN[unit])
            continue
        if unit in MONTHS_IN and not float(amount * MONTHS_IN[unit]).is_integer():
            return None
        day = move(base.date(), sign * amount, unit)
        base = datetime.combine(day, base.time()) if day else None
    return base
