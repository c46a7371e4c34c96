"""What the keys of a `[dates]` section mean: English concept -> role and value in a date."""

from __future__ import annotations

import unicodedata
from typing import Any

from newsx.languages.dates.lexicon import Lexicon

Words = dict[str, tuple[str, ...]]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_VALUES = {name: number for number, name in enumerate(MONTHS, 1)}
DAY_VALUES = {name: number for number, name in enumerate(WEEKDAYS, 1)}
PART_VALUES = {"morning": "MO", "forenoon": "MO", "noon": "MI", "afternoon": "AF", "evening": "EV", "night": "NI",
               "daytime": "DT", "late_night": "NI"}  # fmt: skip
UNIT_VALUES = {"second": "TS", "minute": "TM", "quarter_hour": "QH", "three_quarter_hour": "3QH", "hour": "TH",
               "day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q", "half_year": "H", "year": "Y",
               "decade": "DE", "century": "CE", "millennium": "ML", "season": "SN", "fortnight": "2W",
               "school_year": "Y", "workday": "D"}  # fmt: skip
"""TIMEX3 letters; those of the clock carry a `T`, `QH` is a quarter of an hour and `2W` two weeks."""
STEP_VALUES = {"last": -1, "this": 0, "next": 1, "before_last": -2, "after_next": 2, "previous": -1, "following": 1}
EDGE_VALUES = {"start": "START", "middle": "MID", "end": "END"}
SPANS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "weekend": "WE", "decade": "DE",
         "century": "CE"}  # fmt: skip


def step_unit(key: str) -> tuple[int, str]:
    """`last_year` -> (-1, "Y")."""
    step, unit = key.rsplit("_", 1)
    return STEP_VALUES[step], SPANS[unit]


def edge_unit(key: str) -> tuple[str, str]:
    """`end_year` -> ("END", "Y")."""
    edge, unit = key.rsplit("_", 1)
    return EDGE_VALUES[edge], SPANS[unit]


def day_part(key: str) -> tuple[int, str]:
    """`yesterday_evening` -> (-1, "EV")."""
    day, part = key.rsplit("_", 1)
    return RELATIVE_DAYS[day], PART_VALUES[part]


RELATIVE_DAYS = {"before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after_tomorrow": 2}

TABLES: tuple[tuple[str, str, Any], ...] = (
    ("months", "MON", MONTH_VALUES),
    ("months_short", "MONA", MONTH_VALUES),
    ("weekdays", "DOW", DAY_VALUES),
    ("weekdays_short", "DOWA", DAY_VALUES),
    ("weekdays_bare", "DOWBARE", DAY_VALUES),
    ("weekdays_each", "DOWEACH", DAY_VALUES),
    ("seasons", "SEASON", {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}),
    ("parts", "PART", PART_VALUES),
    ("parts_after", "PARTAFTER", PART_VALUES),
    ("parts_each", "PARTEACH", PART_VALUES),
    ("days", "DAYREL", RELATIVE_DAYS),
    ("day_parts", "DAYPART", day_part),
    ("units", "UNIT", UNIT_VALUES),
    ("units", "UNIT1", UNIT_VALUES),
    ("units_plural", "UNIT", UNIT_VALUES),
    ("units_plural", "UNITS", UNIT_VALUES),
    ("long", "LONG", UNIT_VALUES),
    ("steps", "STEP", STEP_VALUES),
    ("windows", "WINDOW", STEP_VALUES),
    ("step_units", "STEPUNIT", step_unit),
    ("edges", "EDGE", EDGE_VALUES),
    ("phases", "PHASE", EDGE_VALUES),
    ("edge_units", "EDGEUNIT", edge_unit),
    ("holidays", "HOLIDAY", str),
    ("references", "REF", {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}),
    ("sets", "SETADJ", {"hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
                        "quarterly": "P1Q", "half_yearly": "P6M", "yearly": "P1Y", "weekends": "XXXX-WXX-WE",
                        "workdays": "P1D"}),
    ("times", "TIMES", int),
    ("decades", "DECADE", str),
    ("clock_words", "CLOCKWORD", {"noon": 12, "midnight": 0}),
    ("meridiem", "HALFDAY", {"am": "am", "pm": "pm"}),
    ("ordinals", "ORD", int),
)  # fmt: skip
"""Field of the schema, role, and what turns a key into the role's value."""

UNIT_ROLES = {"W": "WEEK", "WE": "WEEKENDWORD", "M": "MONTHWORD", "CE": "CENTURYWORD", "Y": "YEARWORD", "Q": "QUARTERUNIT",
              "H": "QUARTERUNIT", "D": "DAYWORD", "TM": "MINUTEWORD"}  # fmt: skip
"""A unit's word is also this."""

LISTS = {
    "ago_before": "AGO1", "ago_after": "AGO2", "in_before": "IN1", "later_after": "LATER", "earlier_after": "EARLIER",
    "every": "EVERY", "every_other": "EVERY2", "per": "PER", "from_": "FROM", "to": "TO", "between": "BETWEEN",
    "and_": "AND", "of": "OF", "articles": "ART", "date_on": "PREP", "vague": "VAGUE", "about": "ABOUT",
    "more_than": "MORE", "less_than": "LESS", "at_least": "ATLEAST", "at_most": "ATMOST", "half": "HALF",
    "and_half": "PLUSHALF", "half_to": "HALFTO", "half_past": "HALFPAST", "quarter_hour": "QUARTER",
    "quarter_to": "QUARTERTO", "three_quarters": "QUARTER3", "past": "PAST", "til": "TIL", "plus": "PLUS",
    "minus": "MINUSHOUR", "whole": "WHOLE", "before_christ": "BC", "ex": "EX", "titles": "TITLE", "terms": "TERM",
    "fillers": "FILLER",
    "advent": "ADVENT", "eve_of": "EVE", "rate_on": "RATEON", "since": "SINCE", "during": "DURING", "before": "BEFORE",
    "after": "AFTER", "last_one": "LASTORD", "hence": "HENCE", "part_on": "PARTPREP", "day_on": "DAYON",
    "week_number": "WEEKNO", "toward_past": "TOPAST", "toward_future": "TOFUTURE", "decade_word": "DECADEWORD",
}  # fmt: skip
"""Field of the schema -> role of all its words."""


def lexicon_of(words: Any) -> Lexicon:
    """The compiled lexicon of a section."""
    lexicon = Lexicon()
    for field, role, meaning in TABLES:
        for key, forms in getattr(words, field).items():
            lexicon.add(role, forms, meaning[key] if isinstance(meaning, dict) else meaning(key))
    for field in BARE:
        role, meaning = next(table[1:] for table in TABLES if table[0] == field)
        for key, forms in getattr(words, field).items():
            lexicon.add(
                role, filter(None, map(bare, forms)), meaning[key] if isinstance(meaning, dict) else meaning(key)
            )
    for field, role in LISTS.items():
        lexicon.add(role, getattr(words, field), True)
    for table in ("units", "units_plural"):
        for key, forms in getattr(words, table).items():
            if unit_role := UNIT_ROLES.get(UNIT_VALUES[key]):
                lexicon.add(unit_role, forms, UNIT_VALUES[key])
    lexicon.add("ONE", words.one, 1)
    lexicon.add("HOUR", words.hour_one, 1)
    hours = {form for table in (words.units, words.units_plural) for form in table.get("hour", ())}
    for form in words.oclock:
        lexicon.add("OCLOCK2" if form in hours else "OCLOCK", (form,), True)
    lexicon.add("AT", words.clock_at, "only")
    lexicon.add("AT", words.clock_near, "near")
    for key, forms in words.cardinals.items():
        for role, value in figure_roles(int(key)).items():
            lexicon.add(role, forms, value)
    _compounds(lexicon, words)
    _figures(lexicon)
    lexicon.build()
    return lexicon


BARE = ("months", "weekdays", "holidays", "days", "day_parts", "parts", "units_plural")
"""What many people also type without accents."""


def bare(form: str) -> str | None:
    """The form without accents, where it has some and stays long enough to be nothing else."""
    if form.isascii():
        return None
    plain = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
    return plain if plain != form and len(plain) > 3 else None


def figure_roles(number: int) -> dict[str, Any]:
    """What a number in figures can be."""
    roles: dict[str, Any] = {"N": number}
    if number <= 24:
        roles["HOUR"] = number
    if number <= 59:
        roles["MIN"] = number
    if 1 <= number <= 31:
        roles["DAY"] = number
    if 1000 <= number <= 2199:
        roles["YEAR"] = str(number)
    return roles


def _figures(lexicon: Lexicon) -> None:
    """Codes for what is no word, so that all codes stand before the patterns are made."""
    for number in (0, 1, 13, 25, 32, 60, 1000):
        lexicon.entry(figure_roles(number))
        lexicon.entry({"WORDNUM": 0, **figure_roles(number)})
    for key in SHAPE_ROLES:
        lexicon.entry(dict.fromkeys(key))


SHAPE_ROLES: tuple[tuple[str, ...], ...] = (
    *((role,) for role in ("FULL", "DM", "DMSLASH", "CLOCK", "DOTCLOCK", "HCLOCK", "ORD", "YEAR", "SPAN", "DECADE", "NUMBER",
                           "COMMA", "DOT", "DASH", "SLASH", "LPAR", "RPAR", "AMOUNT", "QNUM", "HALFNUM", "ROMAN", "DOWPART",
                           "GAP")),
    ("ORD", "DAY"), ("ORD", "DAY", "HOUR", "MIN"), ("ORD", "DAY", "MIN"), ("WORDORD", "ORD"), ("WORDORD", "ORD", "DAY"),
)  # fmt: skip
"""Role sets of what is no word."""


def _compounds(lexicon: Lexicon, words: Any) -> None:
    """As in "Montagabend": where the language writes the weekday and the part of the day as one word."""
    if not words.weekday_parts:
        return
    days = [(form, DAY_VALUES[key]) for key, forms in words.weekdays.items() for form in forms]
    for key, forms in words.weekday_parts.items():
        for form in forms:
            for day, number in days:
                lexicon.add("DOWPART", (day + form,), (number, PART_VALUES[key]))
