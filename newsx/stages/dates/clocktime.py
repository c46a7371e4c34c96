"""Rules for times of day: 16:32 Uhr, half past eight, halb neun, 4 p.m., am Abend, gegen Mittag."""

from __future__ import annotations

from newsx.model import Quantity, replace
from newsx.stages.dates.calendar import OPEN
from newsx.stages.dates.reading import Clock, Found, Reading


def clock_time(found: Found, clock: Clock) -> Reading | None:
    """Figures: 16:32 Uhr, 14.30 Uhr, 16h32, 4 p.m., 8 Uhr 15."""
    shape = found.get("x")
    if shape and len(shape) == 1 and _is_length(found, clock, shape[0]):
        return Reading("DURATION", f"PT{shape[0]}H", amount=f"PT{shape[0]}H")
    if (
        shape
        and len(shape) > 1
        and found.has("HCLOCK")
        and shape[0] < 5
        and found.last - found.first == 1
        and not found.led_by("AT")
    ):
        return Reading("DURATION", f"PT{shape[0]}H{shape[1]}M")  # "1h33" is how long a film is
    hour, minute, second = (*shape, 0, 0)[:3] if shape else (found.get("h"), 0, 0)
    if shape and found.last - found.first == 1 and found.has("DOTCLOCK") and (hour == 0 or _is_decimal(found, clock)):
        return None
    if not shape and "N" not in found.tokens[found.place("h")].roles and _loosely_led(found):
        return None
    if found.place("m") >= 0:
        told = minutes(found.get("m"))
        if told is None:
            return None
        hour, minute = divmod(hour * 60 + told, 60)
    return at_hour(found, clock, hour, minute, second if shape and len(shape) > 2 else None)


def _is_decimal(found: Found, clock: Clock) -> bool:
    """As in "after 9.30" in English, where a point is a decimal point."""
    return clock.order == "MDY" and _loosely_led(found)


def _loosely_led(found: Found) -> bool:
    """As in "voor een uur": before an article only words that belong to clocks alone make an hour of it."""
    return bool(found.first) and found.tokens[found.first - 1].roles.get("AT") == "near"


def _is_length(found: Found, clock: Clock, hours: int) -> bool:
    """Whether "16h" is a length: for 24 hours, behind "for" and "since", and in English."""
    before = found.tokens[found.first - 1].roles if found.first else {}
    return hours == 24 or clock.order == "MDY" or bool(before.keys() & {"SINCE", "EVERY", "VAGUE"})


def minutes(told: object) -> int | None:
    """The number, or that of an amount of minutes."""
    if isinstance(told, Quantity):
        return told.value if told.unit == "min" and isinstance(told.value, int) else None
    return told if isinstance(told, int) else None


def hour_less(found: Found, clock: Clock) -> Reading | None:
    """le otto [meno tre minuti]: where the numbers read the sign."""
    told = minutes(found.get("m"))
    if told is None or told >= 0:
        return None
    hour, minute = divmod(found.get("h") * 60 + told, 60)
    return at_hour(found, clock, hour, minute)


def hour_with_part(found: Found, clock: Clock) -> Reading | None:
    """7 abends, five in the morning; but not "3 (morgens"."""
    hour = found.get("h")
    if found.place("hd") < 0 and not 1 <= hour <= 12:
        return None
    return clock_time(found, clock)


def hour_at(found: Found, clock: Clock) -> Reading | None:
    """at 5, um acht: only where such a word stands before the hour of a clock."""
    before = found.tokens[found.first - 1].roles
    figure = "WORDNUM" not in found.tokens[found.first].roles
    if found.followed_by_name() or (figure and clock.order != "DMY" and found.followed_by_word()):
        return None
    if before.get("AT") == "only":
        return clock_time(found, clock)
    day = found.tokens[found.first - 2].roles if found.first > 1 else {}
    return clock_time(found, clock) if day.keys() & {"DAYREL", "DAYPART", "DOW", "DOWPART", "PART", "ORD"} else None


def at_hour(found: Found, clock: Clock, hour: int, minute: int, second: int | None = None) -> Reading | None:
    """The time with what the words around say of the half of the day."""
    said = _half(found)
    if said is not None:
        told = _turn(hour, said)
        if told is None:
            return None
        hour = told
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    hour %= 24
    value = f"T{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "")
    exact = clock.order != "MDY" and found.has("OCLOCK") and found.place("q") < 0
    vague = said is None and 1 <= hour <= 12 and second is None and not exact
    others = (f"T{(hour + 12) % 24:02}:{minute:02}",) if vague else ()
    return on_day(Reading("TIME", value, alternatives=others), clock)


def _half(found: Found) -> str | None:
    """`am`, `pm`, or a part of the day that was said with the hour."""
    if found.place("hd") >= 0:
        return str(found.get("hd"))
    return str(found.get("p")) if found.place("p") >= 0 else None


def _turn(hour: int, said: str) -> int | None:
    """The hour from 0 to 23; null for 16 a.m."""
    if said in ("am", "pm"):
        if not 0 <= hour <= 12:
            return hour if said == "pm" and hour < 24 else None
        return hour % 12 + (12 if said == "pm" else 0)
    if hour > 12:
        return hour
    if said == "NI":
        return 0 if hour == 12 else hour + 12 if 7 <= hour < 12 else hour
    if said in ("AF", "EV"):
        return (0 if said == "EV" else 12) if hour == 12 else hour + 12
    if said == "MI":
        return hour + 12 if hour < 5 else hour
    return hour


def turned(hour: int, part: str) -> int:
    """The hour in that part of the day."""
    told = _turn(hour, part)
    return hour if told is None else told


def on_day(reading: Reading, clock: Clock) -> Reading:
    """The time on the day that the text spoke of before."""
    if not clock.last:
        return reading
    day = clock.last.partition("T")[0]
    others = tuple(day + other if other.startswith("T") else other for other in reading.alternatives)
    return replace(reading, value=day + reading.value, alternatives=others)


def spoken(found: Found, clock: Clock) -> Reading | None:
    """halb neun, Viertel nach acht, huit heures et quart, ten to nine, fünf vor halb neun."""
    hour = found.get("h")
    minute = 0
    if found.place("half_to") >= 0:
        minute -= 30
    if found.place("half") >= 0:
        minute += 30
    if found.place("q1") >= 0:
        minute -= 45
    if found.place("q3") >= 0:
        minute -= 15
    step = 15 if found.place("q") >= 0 else minutes(found.get("m")) or 0
    minute += -step if found.place("to") >= 0 else step
    total = (hour * 60 + minute) % (24 * 60)
    if hour == 12 and total < 12 * 60 and hour * 60 + minute < 0:
        total += 12 * 60
    if hour > 24 or (hour == 0 and found.place("word") < 0):
        return None
    return at_hour(found, clock, total // 60 or (24 if hour else 0), total % 60)


def named(found: Found, clock: Clock) -> Reading | None:
    """Mittag, Mitternacht."""
    return on_day(Reading("TIME", f"T{found.get('x'):02}:00"), clock)


def part_of_day(found: Found, clock: Clock) -> Reading | None:
    """am Abend, dieser Morgen: of the day that was spoken of, else of the reference."""
    part, step = found.get("p"), found.get("s")
    if step is not None and clock.today is not None:
        from newsx.stages.dates.calendar import shift

        return Reading("TIME", f"{shift(clock.today, step, 'D')}T{part}", found.get("e"))
    day = clock.last.partition("T")[0] if clock.last else clock.today.isoformat() if clock.today else OPEN["D"]
    return Reading("TIME", f"{day}T{part}", found.get("e"))


def part_of_weekday(found: Found, clock: Clock) -> Reading | None:
    """Montagabend, Monday night, lunes por la tarde."""
    from newsx.stages.dates.relative import weekday_on

    number, part = found.get("x") if found.place("x") >= 0 else (found.get("w"), found.get("p"))
    day = weekday_on(found, clock, number, found.get("s"))
    others = tuple(f"{other}T{part}" for other in day.alternatives)
    return replace(day, type="TIME", value=f"{day.value}T{part}", mod=found.get("e"), alternatives=others)
