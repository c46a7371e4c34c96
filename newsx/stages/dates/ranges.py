"""Dates in order in, the same with those that are the two ends of one range made one out."""

from __future__ import annotations

from datetime import date, timedelta

from newsx.model import Timex, replace
from newsx.stages.dates.tokens import Tokens

FILL = {"PREP", "ART", "FROM", "AT"}


def joined(timexes: list[Timex], places: list[tuple[int, int]], tokens: Tokens) -> list[Timex]:
    """"vom 3. bis 5. Mai", "zwischen 1990 und 2000", "2009-2011", "10 bis 15 Uhr"."""
    out: list[Timex] = []
    at = 0
    while at < len(timexes):
        whole = None
        if at + 1 < len(timexes):
            whole = _range(timexes[at], timexes[at + 1], places[at], places[at + 1], tokens)
        out.append(whole or timexes[at])
        at += 2 if whole else 1
    return out


def _range(
    first: Timex, second: Timex, here: tuple[int, int], there: tuple[int, int], tokens: Tokens
) -> Timex | None:
    """The range of the two, where the words between them make one."""
    if first.type != second.type or first.type not in ("DATE", "TIME"):
        return None
    if not _leads(here, there, tokens) or len(first.value) < 4 or not _alike(first, second):
        return None
    second = _after(first, second)
    return replace(
        first,
        text=tokens.text[first.start : second.end], end=second.end, core_end=second.core_end,
        value=f"{first.value}/{second.value}", begin=first.begin, until=second.until, alternatives=(), mod=None,
        ends=(first, second), rule="dates.range",
    )  # fmt: skip


def _leads(here: tuple[int, int], there: tuple[int, int], tokens: Tokens) -> bool:
    between = [tokens.tokens[at].roles.keys() for at in range(here[1], there[0])]
    if not between or len(between) > 4:
        return False
    if any("TO" in roles or "DASH" in roles for roles in between):
        return all(roles & {"TO", "DASH", *FILL} for roles in between)
    opened = any("BETWEEN" in tokens.tokens[at].roles for at in range(max(0, here[0] - 3), here[0]))
    return opened and any("AND" in roles for roles in between) and all(roles & {"AND", *FILL} for roles in between)


def _alike(first: Timex, second: Timex) -> bool:
    """Both are days, or months, or years: the values have the same shape, or one is a time of the other's day."""
    return [part.isdigit() for part in first.value.split("-")] == [part.isdigit() for part in second.value.split("-")] or (
        first.type == "TIME"
    )


def _after(first: Timex, second: Timex) -> Timex:
    """"Freitag bis Montag": the second end is the next one behind the first."""
    if second.value >= first.value or len(first.value) != 10 or len(second.value) != 10:
        return second
    try:
        day = date.fromisoformat(second.value) + timedelta(days=7)
    except ValueError:
        return second
    if day.isoformat() < first.value or not second.alternatives:
        return second
    until = (day + timedelta(days=1)).isoformat()
    return replace(second, value=day.isoformat(), begin=day.isoformat(), until=until, alternatives=())
