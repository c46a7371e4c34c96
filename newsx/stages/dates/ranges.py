"""Dates in order in, the same with those that are the two ends of one range made one out."""

from __future__ import annotations

from datetime import date, timedelta

from newsx.model import Timex, replace
from newsx.patterns import late_re
from newsx.stages.dates.calendar import move, period
from newsx.stages.dates.clocktime import turned
from newsx.stages.dates.tokens import Tokens

FILL = {"PREP", "ART", "FROM", "AT"}
CLOCK = late_re(r"T\d\d:\d\d")
PART = late_re(r"T(?:MO|MI|AF|EV|NI)$")
DAY = late_re(r"\d{4}-\d\d-\d\d")


def dated(timexes: list[Timex], places: list[tuple[int, int]], tokens: Tokens) -> list[Timex]:
    """A time of day takes the day right behind it ("9 am on Tuesday") and the part before it ("in the evening at 7")."""
    out = list(timexes)
    for at in range(len(out)):
        if out[at].rule == "dates.weekday" and at + 1 < len(out):
            out[at] = told_again(out[at], out[at + 1], places[at], places[at + 1], tokens)
        if out[at].type != "TIME":
            continue
        if out[at].rule == "dates.part" and at + 1 < len(out) and _eve(places[at], places[at + 1], tokens):
            out[at] = night_before(out[at], out[at + 1])
        elif out[at].rule == "dates.part" and at + 1 < len(out) and _of(places[at], places[at + 1], tokens):
            out[at] = on_day(out[at], out[at + 1]) if DAY.fullmatch(out[at + 1].value) else out[at]
        if not CLOCK.search(out[at].value):
            continue
        before = out[at - 1] if at and _glued(places[at - 1], places[at], tokens) else None
        after = out[at + 1] if at + 1 < len(out) and _glued(places[at], places[at + 1], tokens) else None
        if before and before.type == "TIME" and PART.search(before.value):
            out[at] = in_part(out[at], before)
        elif after and not before and after.type in ("DATE", "TIME") and DAY.match(after.value):
            out[at] = on_day(out[at], after)
    return out


def told_again(weekday: Timex, day: Timex, here: tuple[int, int], there: tuple[int, int], tokens: Tokens) -> Timex:
    """As in "am Freitag (24. Mai)", "Friday, May 24": the weekday is that day."""
    between = [tokens.tokens[token].roles.keys() for token in range(here[1], there[0])]
    told = len(between) < 4 and all(roles & {"LPAR", "COMMA", "PREP", "ART"} for roles in between)
    if not (told and DAY.fullmatch(day.value) and DAY.fullmatch(weekday.value)) or day.rule == "dates.weekday":
        return weekday
    if date.fromisoformat(day.value).isoweekday() != date.fromisoformat(weekday.value[:10]).isoweekday():
        return weekday
    return replace(weekday, value=day.value, begin=day.begin, until=day.until, alternatives=())


def _glued(here: tuple[int, int], there: tuple[int, int], tokens: Tokens) -> bool:
    """Only words that hold dates together stand between the two."""
    between = [tokens.tokens[token].roles.keys() for token in range(here[1], there[0])]
    return len(between) < 4 and all(roles & {"PREP", "ART", "OF", "COMMA", "AT", "PARTPREP"} for roles in between)


def _of(here: tuple[int, int], there: tuple[int, int], tokens: Tokens) -> bool:
    """As in "the morning of May 3"."""
    return here[1] < there[0] and "OF" in tokens.tokens[here[1]].roles and _glued(here, there, tokens)


def _eve(here: tuple[int, int], there: tuple[int, int], tokens: Tokens) -> bool:
    """As in "die Nacht auf Sonntag"."""
    return there[0] - here[1] in (1, 2) and "EVE" in tokens.tokens[here[1]].roles


def night_before(night: Timex, day: Timex) -> Timex:
    """The night that ends on that day."""
    if not (night.value.endswith("TNI") and DAY.fullmatch(day.value)):
        return night
    return _set(night, (date.fromisoformat(day.value) - timedelta(days=1)).isoformat() + "TNI")


def in_part(time: Timex, part: Timex) -> Timex:
    """The time in that part of the day."""
    clock = time.value.rpartition("T")[2]
    hour = turned(int(clock[:2]), part.value.rpartition("T")[2])
    value = f"{part.value.rpartition('T')[0]}T{hour:02}{clock[2:]}"
    begin, until = period(value) or (None, None)
    return replace(time, value=value, alternatives=(), begin=begin, until=until)


def counted(timexes: list[Timex], places: list[tuple[int, int]], tokens: Tokens) -> list[Timex]:
    """As in "three months after Easter": the day so far from the other stands beside the length."""
    out = list(timexes)
    for at in range(len(out) - 1):
        length, day = out[at], out[at + 1]
        if length.type != "DURATION" or not length.amount or day.type != "DATE" or len(day.value) != 10:
            continue
        between = [tokens.tokens[token].roles for token in range(places[at][1], places[at + 1][0])]
        if not between:
            continue
        sign = 1 if "AFTER" in between[0] else -1 if "BEFORE" in between[0] else 0
        there = [value for date in (day.value, *day.alternatives) if (value := _moved(date, length.amount, sign))]
        if sign and all(roles.keys() & FILL for roles in between[1:]):
            out[at] = replace(length, alternatives=tuple(there))
    return out


def _moved(day: str, amount: str, sign: int) -> str | None:
    """The day so many of one unit before or after."""
    if not amount[1:-1].isdecimal() or len(day) != 10 or not day[:4].isdecimal():
        return None
    there = move(date.fromisoformat(day), sign * int(amount[1:-1]), amount[-1])
    return there.isoformat() if there else None


def on_day(time: Timex, day: Timex) -> Timex:
    """The time on that day, and on the other days that stand."""
    clocks = tuple(dict.fromkeys("T" + value.rpartition("T")[2] for value in (time.value, *time.alternatives)))
    days = [value.partition("T")[0] for value in (day.value, *day.alternatives)]
    values = [day + clock for day in days if len(day) == 10 for clock in clocks]
    begin, until = period(values[0]) or (None, None)
    return replace(time, value=values[0], alternatives=tuple(values[1:]), begin=begin, until=until,
                   anchor=day.anchor, reference=day.reference)  # fmt: skip


def joined(timexes: list[Timex], places: list[tuple[int, int]], tokens: Tokens) -> list[Timex]:
    """As in "vom 3. bis 5. Mai", "zwischen 1990 und 2000", "2009-2011", "10 bis 15 Uhr"."""
    out: list[Timex] = []
    at = 0
    while at < len(timexes):
        whole = None
        if at + 1 < len(timexes):
            whole = _range(timexes[at], timexes[at + 1], places[at], places[at + 1], tokens)
        out.append(whole or timexes[at])
        at += 2 if whole else 1
    return out


def _range(first: Timex, second: Timex, here: tuple[int, int], there: tuple[int, int], tokens: Tokens) -> Timex | None:
    """The range of the two, where the words between them make one."""
    if first.type != second.type or first.type not in ("DATE", "TIME"):
        return None
    if (
        not _leads(here, there, tokens, ("COMMA",) if first.type == "DATE" else ())
        or len(first.value) < 4
        or not _alike(first, second)
    ):
        return None
    first, second = _in_order(first, second)
    return replace(
        first,
        text=tokens.text[first.start : second.end], end=second.end, core_end=second.core_end,
        value=f"{first.value}/{second.value}", begin=first.begin, until=second.until, mod=None,
        alternatives=tuple("/".join(pair) for pair in zip(first.alternatives, second.alternatives, strict=False)),
        ends=(first, second), rule="dates.range",
    )  # fmt: skip


def _leads(here: tuple[int, int], there: tuple[int, int], tokens: Tokens, extra: tuple[str, ...]) -> bool:
    between = [tokens.tokens[at].roles.keys() for at in range(here[1], there[0])]
    if not between or len(between) > 4:
        return False
    if any("TO" in roles or "DASH" in roles for roles in between):
        return all(roles & {"TO", "DASH", *FILL, *extra} for roles in between)
    opened = any("BETWEEN" in tokens.tokens[at].roles for at in range(max(0, here[0] - 3), here[0]))
    return opened and any("AND" in roles for roles in between) and all(roles & {"AND", *FILL} for roles in between)


def _alike(first: Timex, second: Timex) -> bool:
    """Both are days, or months, or years: the values have the same shape, or one is a time of the other's day."""
    if first.type == "TIME":
        return bool(CLOCK.search(first.value)) == bool(CLOCK.search(second.value))
    return [part.isdigit() for part in first.value.split("-")] == [part.isdigit() for part in second.value.split("-")]


def _in_order(first: Timex, second: Timex) -> tuple[Timex, Timex]:
    """As in "Freitag bis Montag": the second end is the next one behind the first; "from 10 to 4" ends in the afternoon."""
    if first.type == "TIME" and second.value < first.value:
        later = [value for value in second.alternatives if value > first.value and value[:-5] == first.value[:-5]]
        return first, replace(second, value=later[0], alternatives=()) if later else second
    if len(first.value) != len(second.value) or not first.value[:4].isdigit() or not second.value[:4].isdigit():
        return first, second
    years = int(second.value[:4]) - int(first.value[:4])
    if second.value >= first.value and (years < 1 or not (first.alternatives and second.alternatives)):
        return first, second
    if first.rule == second.rule == "dates.weekday":
        return first, _a_week_later(first, second)
    pairs = [(one, two) for one in (first.value, *first.alternatives) for two in (second.value, *second.alternatives)
             if len(one) == len(two) and one <= two and one[:4].isdigit() and two[:4].isdigit()]  # fmt: skip
    if not pairs:
        return first, second
    kept = [pair for pair in pairs if pair[0] == first.value or pair[1] == second.value]
    one, two = min(kept or pairs, key=lambda pair: (int(pair[1][:4]) - int(pair[0][:4]), pair[0] != first.value))
    return _set(first, one), _set(second, two)


def _a_week_later(first: Timex, second: Timex) -> Timex:
    day = (date.fromisoformat(second.value) + timedelta(days=7)).isoformat()
    return _set(second, day) if day >= first.value else second


def _set(timex: Timex, value: str) -> Timex:
    """The mention with that one of its values."""
    if value == timex.value:
        return timex
    begin, until = period(value) or (None, None)
    return replace(timex, value=value, begin=begin, until=until, alternatives=())
