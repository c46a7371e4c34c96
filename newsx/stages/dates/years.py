"""Rules for years, seasons over two years, decades and centuries."""

from __future__ import annotations

from newsx.stages.dates.reading import Clock, Found, Reading


def year(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """2024, im Jahr 2024, Anfang 2024."""
    value = found.get("y")
    if found.has("BC"):
        return Reading("DATE", f"BC{int(found.get('n') or value):04}", found.get("e"))
    return Reading("DATE", value, found.get("e"))


def year_span(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """2007/08: a season over two years."""
    first, _, second = found.get("y").partition("/")
    if int(second) != (int(first) + 1) % 100:
        return None
    return Reading("DATE", f"{first}/{first[:2] if second != '00' else int(first[:2]) + 1}{second}", found.get("e"))


def year_dash(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """The 2016-17 season: the year after, in two figures."""
    first, second = int(found.get("y")), found.get("n")
    if second != (first + 1) % 100 or found.end - found.start != 7:
        return None
    return Reading("DATE", f"{first}/{first + 1}")


def decade(found: Found, clock: Clock) -> Reading:
    """90er Jahre, 1990s, neunziger Jahre: of the last hundred years."""
    digits: str = found.get("x")
    if len(digits) == 1:
        now = clock.today.year if clock.today else 2000
        century = now // 100 if int(digits) * 10 <= now % 100 else now // 100 - 1
        digits = f"{century}{digits}"
    return Reading("DATE", digits, found.get("e"))


def decade_number(found: Found, clock: Clock) -> Reading | None:
    """années 90, jaren negentig."""
    number = int(found.get("n"))
    if number % 10 or not (20 <= number <= 90 or 1000 <= number <= 2090):
        return None
    digits = str(number // 10)
    if len(digits) == 1:
        now = clock.today.year if clock.today else 2000
        digits = f"{now // 100 if number <= now % 100 else now // 100 - 1}{digits}"
    return Reading("DATE", digits, found.get("e"))


def century(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """das 19. Jahrhundert, siglo XIX."""
    number = found.get("n")
    if not isinstance(number, int) or not 1 <= number <= 30:
        return None
    if found.has("BC"):
        return Reading("DATE", f"BC{number - 1:02}", found.get("e"))
    return Reading("DATE", f"{number - 1:02}", found.get("e"))


def bare_year(found: Found, clock: Clock) -> Reading | None:  # noqa: ARG001
    """2024 alone: not a round hundred, not an amount of something."""
    value: str = found.get("y")
    token = found.tokens[found.first]
    if not "1500" <= value <= "2099" or (value.endswith("00") and value != "2000"):
        return None
    return Reading("DATE", value) if token.end - token.start in (3, 4) else None
