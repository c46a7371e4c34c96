"""Rules for lengths of time and for what comes back: "zweieinhalb Jahre", "jeden Montag", "dreimal im Monat"."""

from __future__ import annotations

from newsx.model import Comparator, Mod, Quantity, replace
from newsx.patterns import late_re
from newsx.stages.dates.calendar import SECONDS_IN, move
from newsx.stages.dates.measured import TIME_UNITS
from newsx.stages.dates.reading import Clock, Found, Reading

QUARTERS = {"QH": 15, "3QH": 45}
"""Minutes of a quarter of an hour, and of three."""
RATE_LEAD = late_re(r"\d(?:[\d.,]*)(?:\s[^\s.;,:]{1,20}){0,2}\s$")
MODS: dict[Comparator, Mod] = {">": "MORE_THAN", "<": "LESS_THAN", ">=": "EQUAL_OR_MORE", "<=": "EQUAL_OR_LESS"}
BOUNDS: dict[str, Comparator] = {"MORE": ">", "LESS": "<", "ATLEAST": ">=", "ATMOST": "<="}


def length(amount: float | None, unit: str) -> str:
    """`P2.5Y`, `PT3H`, `PXD` for an amount that is not told."""
    if unit in QUARTERS:
        return length(None if amount is None else amount * QUARTERS[unit], "TM")
    number = "X" if amount is None else f"{amount:g}" if amount != int(amount) else str(int(amount))
    if unit == "2W":
        return "PXW" if amount is None else length(amount * 2, "W")
    if unit in SECONDS_IN:
        return f"PT{number}{unit[1]}"
    return f"P{number}{unit}"


def steps_of(found: Found) -> list[tuple[float, str]] | None:
    """Amounts and units, as they stand; null where an amount is not told."""
    steps: list[tuple[float, str]] = []
    if found.place("u") >= 0 and found.place("a") > found.place("u"):
        steps.append((float(found.get("n") or 1), found.get("u")))
    for _, quantity in found.all("a") if found.place("a") >= 0 else ():
        if not isinstance(quantity, Quantity) or quantity.value is None:
            return None
        steps.append((float(quantity.value), TIME_UNITS[quantity.unit or "d"]))
    if steps:
        if found.place("ph") >= 0:
            steps[-1] = (steps[-1][0] + 0.5, steps[-1][1])
        return steps
    if found.place("u") < 0 or found.place("v") >= 0:
        return None
    number: float | None = found.get("n")
    if number is None:
        number = 1 if found.place("o") >= 0 or found.place("h") < 0 else 0
    if found.place("h") >= 0:
        number = 0.5 if found.place("n") < 0 else number + 0.5
    if found.place("ph") >= 0:
        number += 0.5
    return [(float(number), found.get("u"))]


def duration_of(found: Found) -> Reading | None:
    """The match's length of time."""
    steps = steps_of(found)
    if steps is None:
        told = found.get("a")
        if isinstance(told, Quantity):
            return _untold(told)
        if found.place("v") >= 0 or (found.place("us") >= 0):
            return Reading("DURATION", length(None, found.get("u") or found.get("us")))
        return None
    whole = _joined(steps)
    comparator, approx = _bound(found)
    mod = MODS[comparator] if comparator else "APPROX" if approx else None
    return Reading("DURATION", whole, mod, comparator=comparator, approx=approx, amount=whole)


def _untold(quantity: Quantity) -> Reading:
    """As in "einige Jahre", "zwei bis drei Wochen"."""
    unit = TIME_UNITS[quantity.unit or "d"]
    if quantity.low is None or quantity.high is None:
        return Reading("DURATION", length(None, unit))
    return Reading("DURATION", f"{length(float(quantity.low), unit)}/{length(float(quantity.high), unit)}")


def _joined(steps: list[tuple[float, str]]) -> str:
    """`P1Y6M`, `P1DT12H`."""
    days = "".join(length(amount, unit)[1:] for amount, unit in steps if unit not in SECONDS_IN)
    hours = "".join(length(amount, unit)[2:] for amount, unit in steps if unit in SECONDS_IN)
    return f"P{days}" + (f"T{hours}" if hours else "")


def _bound(found: Found) -> tuple[Comparator | None, bool]:
    for _, quantity in found.all("a") if found.place("a") >= 0 else ():
        if isinstance(quantity, Quantity):
            return quantity.comparator, quantity.approx
    before = found.tokens[found.first - 1].roles if found.first else {}
    comparator = next((sign for role, sign in BOUNDS.items() if role in before), None)
    return comparator, "ABOUT" in before


def duration(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """zehn Jahre, a week; but no "second round"."""
    if found.place("o") >= 0 and "ORD" in found.tokens[found.place("u")].roles and found.followed_by_word():
        return None
    return duration_of(found)


def vague_duration(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """einige Jahre, seit Jahren, jahrelang."""
    return Reading("DURATION", length(None, found.get("u")))


def whole_unit(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """den ganzen Tag, all month."""
    return Reading("DURATION", length(1, found.get("u")), amount=length(1, found.get("u")))


def stepped_duration(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """die letzten zehn Jahre, die kommenden Wochen: the stretch that ends or begins at the reference."""
    step = found.get("s")
    direction = "past" if step < 0 else "future" if step > 0 else None
    if found.place("us") >= 0:
        return Reading("DURATION", length(None, found.get("us")), direction=direction)
    found_length = duration_of(found)
    if found_length is None:
        return None
    return replace(found_length, direction=direction)


def window(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """over the past year, in the next decade: a length up to the reference or from it."""
    if found.get("u") in SECONDS_IN:
        return None
    whole = length(1, found.get("u"))
    return Reading("DURATION", whole, direction="past" if found.get("s") < 0 else "future", amount=whole)


def stretch(direction: str | None, amount: str, clock: Clock) -> tuple[str, str] | None:
    """The half-open stretch of a counted length before or after the reference; whole days and longer."""
    unit, number = amount[-1:], amount[1:-1]
    if clock.today is None or not direction or not number.isdecimal() or unit not in "DWMY":
        return None
    there = move(clock.today, int(number) * (-1 if direction == "past" else 1), unit)
    if there is None:
        return None
    first, last = sorted((there, clock.today))
    return first.isoformat(), last.isoformat()


# --- sets ---


def every(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """jeden Montag, alle zwei Jahre, jeden dritten Mittwoch im Monat."""
    quant = "EVERY"
    number = found.get("o") or (2 if found.place("e2") >= 0 else None)
    if found.place("w") >= 0:
        part = f"T{found.get('p')}" if found.get("p") else ""
        freq = f"{number}" if number else None
        return Reading("SET", f"XXXX-WXX-{found.get('w')}{part}", quant=quant, freq=freq)
    if found.place("x") >= 0:
        day, part = found.get("x")
        return Reading("SET", f"XXXX-WXX-{day}T{part}", quant=quant)
    if found.place("p") >= 0:
        return Reading("SET", f"XXXX-XX-XXT{found.get('p')}", quant=quant)
    if found.place("m") >= 0:
        return Reading("SET", f"XXXX-{found.get('m'):02}", quant=quant)
    if found.place("sn") >= 0:
        return Reading("SET", f"XXXX-{found.get('sn')}", quant=quant)
    if found.place("us") >= 0:
        return Reading("SET", length(None, found.get("us")), quant=quant)
    steps = steps_of(found)
    if not steps or len(steps) != 1:
        return None
    amount, unit = steps[0]
    return Reading("SET", length(number or amount, unit), quant=quant)


def per(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """pro Tag, dreimal im Monat, zweimal wöchentlich."""
    value = found.get("x") or length(1, found.get("u"))
    times = found.get("t")
    return Reading("SET", value, freq=f"{times}X" if times else None)


def rate(found: Found, clock: Clock) -> Reading | None:
    """500 Tote im Jahr, $5 a day: only with a number before it in the clause."""
    if "ONE" in found.tokens[found.first].roles and clock.order != "MDY":
        return None
    counted = RATE_LEAD.search(found.text, max(0, found.start - 40), found.start)
    return Reading("SET", length(1, found.get("u"))) if counted else None


def adjective(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """täglich, montags, nachts."""
    if found.place("w") >= 0:
        part = f"T{found.get('p')}" if found.get("p") else ""
        return Reading("SET", f"XXXX-WXX-{found.get('w')}{part}", quant="EVERY")
    if found.place("p") >= 0:
        return Reading("SET", f"XXXX-XX-XXT{found.get('p')}", quant="EVERY")
    return Reading("SET", found.get("x"))


# --- words that only point ---


def pointer(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """jetzt, kürzlich, bald."""
    value = found.get("x")
    return Reading("DATE", value if isinstance(value, str) else "PAST_REF")
