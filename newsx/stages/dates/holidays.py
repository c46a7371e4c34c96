"""A feast and a year in, its day out; the movable ones counted from Easter."""

from __future__ import annotations

from datetime import date, timedelta

FIXED = {
    "new_year": (1, 1), "new_years_eve": (12, 31), "epiphany": (1, 6), "candlemas": (2, 2), "valentine": (2, 14),
    "st_joseph": (3, 19), "womens_day": (3, 8), "st_patrick": (3, 17), "april_fools": (4, 1), "labour_day": (5, 1),
    "st_john": (6, 24), "peter_and_paul": (6, 29), "independence_day": (7, 4), "bastille_day": (7, 14),
    "swiss_day": (8, 1), "assumption": (8, 15), "german_unity": (10, 3), "austrian_day": (10, 26),
    "reformation": (10, 31), "halloween": (10, 31), "all_saints": (11, 1), "all_souls": (11, 2),
    "armistice": (11, 11), "st_martin": (11, 11), "st_barbara": (12, 4), "st_nicholas": (12, 6),
    "immaculate": (12, 8), "christmas_eve": (12, 24), "christmas": (12, 25), "boxing_day": (12, 26),
    "kings_day": (4, 27), "liberation_day_nl": (5, 5), "liberation_day_it": (4, 25), "republic_day_it": (6, 2),
    "hispanic_day": (10, 12), "portugal_day": (6, 10), "carnation_day": (4, 25), "childrens_day": (6, 1),
    "augsburg_peace": (8, 8), "sinterklaas": (12, 5), "tiradentes": (4, 21), "brazil_day": (9, 7),
    "earth_day": (4, 22), "victory_day": (5, 8), "groundhog_day": (2, 2), "inauguration_day": (1, 20),
    "juneteenth": (6, 19), "veterans_day": (11, 11), "guy_fawkes": (11, 5), "columbus_day_fixed": (10, 12),
    "holocaust_day": (1, 27), "dead_memorial_nl": (5, 4), "aids_day": (12, 1), "queens_day": (4, 30),
}  # fmt: skip
FROM_EASTER = {
    "fat_thursday": -52, "carnival_friday": -51, "carnival_saturday": -50, "carnival_sunday": -49,
    "carnival_monday": -48, "carnival": -47, "ash_wednesday": -46, "palm_sunday": -7, "maundy_thursday": -3,
    "good_friday": -2, "holy_saturday": -1, "easter": 0, "easter_monday": 1, "white_sunday": 7, "ascension": 39,
    "pentecost": 49, "whit_monday": 50, "trinity": 56, "corpus_christi": 60,
}  # fmt: skip
NTH = {
    "thanksgiving": (11, 4, 4), "mothers_day": (5, 7, 2), "memorial_day": (5, 1, -1), "us_labor_day": (9, 1, 1),
    "martin_luther_king": (1, 1, 3), "presidents_day": (2, 1, 3), "fathers_day_us": (6, 7, 3),
    "columbus_day": (10, 1, 2), "prinsjesdag": (9, 2, 3), "mothers_day_fr": (5, 7, -1),
}  # fmt: skip
"""Month, weekday, which one."""
BEFORE_CHRISTMAS = {"advent_4": 0, "advent_3": 7, "advent_2": 14, "advent_1": 21, "dead_sunday": 28, "mourning_sunday": 35,
                    "repentance_day": 32}  # fmt: skip
"""Days before the last Sunday before Christmas."""


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> date | None:
    """The day of that feast in that year; null for an unknown one or a year off the calendar."""
    if not 1583 <= year <= 9998:
        return None
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in FROM_EASTER:
        return easter(year) + timedelta(days=FROM_EASTER[name])
    if name == "black_friday":
        return _nth(year, 11, 4, 4) + timedelta(days=1)
    if name in NTH:
        return _nth(year, *NTH[name])
    if name in BEFORE_CHRISTMAS:
        christmas = date(year, 12, 25)
        sunday = christmas - timedelta(days=christmas.isoweekday())
        return sunday - timedelta(days=BEFORE_CHRISTMAS[name])
    return None


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
