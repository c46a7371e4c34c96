"""A match in, whether it only looks like a date out: names, scores, numbers of other things."""

from __future__ import annotations

from collections.abc import Callable

import regex

from newsx.patterns import late
from newsx.stages.dates.reading import Found
from newsx.stages.dates.tokens import Tokens

NAME_BEFORE = late(r"(?<![.!?:»\"„“‚(]\s?)(?<!^)\b\p{Lu}\p{Ll}[\p{L}-]*\s$")
NAME_AFTER = late(r"\s\p{Lu}\p{Ll}+")
SCORE_BEFORE = late(r"(?:\d:\d{1,2}[,;)]?\s?\(?|\(|\d[,;]\s|[-–/])$")
SCORE_AFTER = late(r"\s?(?:\(\d|[,;/]\s?\d{1,3}:\d|\)|-\w|min\b|Min)")
DIGITS_BEFORE = late(r"(?:\d[ \-/]|[\p{L}\d][-/_.#]|[#§$€£]\s?|(?<!\p{L})\p{Lu}[ ]|\bTel\.?:? ?)$")
DIGITS_AFTER = late(r"\d|[ ]\d{4}|-\d{1,3}(?!\d)|-\d{5}|[/_]\w|\s?[%€$£°]|:\d")


VERSION = late(r"(?:\bvers\p{L}{2,5}|\bv\.?|\brelease|\bbuild)\s?$", regex.IGNORECASE)
LEADS = ("PREP", "ART", "STEP", "SINCE", "FROM", "TO", "DURING", "PARTPREP", "EDGE", "AND", "PHASE", "EVERY",
         "BETWEEN", "BEFORE", "AFTER", "OF", "IN1")  # fmt: skip
"""Words before a date that say that it is one."""


BEFORE_CLOCK = ("AT", "COMMA", "TO", "BETWEEN", "DOW", "DAYREL", "YEAR", "MON", "FULL", "DM")


def vetoed(rule: str, found: Found, tokens: Tokens) -> bool:
    """The match is no date after all."""
    check = CHECKS.get(rule)
    return bool(check and check(found, tokens))


def _led(found: Found, *roles: str) -> bool:
    """A word of such a role stands right before."""
    return found.first > 0 and any(role in found.tokens[found.first - 1].roles for role in roles)


def _named(found: Found, tokens: Tokens) -> bool:
    """As in "Theresa May", "Herr Freitag", "April Jones"."""
    if found.last - found.first > 1:
        return False
    text = tokens.text
    if _led(found, "TITLE") or text[max(0, found.start - 1) : found.start] == "-":
        return True
    if not tokens.capitals and text[found.start].isupper() and not text[found.start : found.end].isupper():
        return "MON" in found.tokens[found.first].roles
    if NAME_BEFORE.search(text, max(0, found.start - 40), found.start) and text[found.start].isupper():
        return True
    if tokens.dotted or _led(found, *(role for role in LEADS if role != "AND")):
        return False
    return text[found.start].isupper() and bool(NAME_AFTER.match(text, found.end))


def _season(found: Found, tokens: Tokens) -> bool:  # noqa: ARG001
    """A season needs a word that says when: "im Sommer", "the spring of"."""
    return found.last - found.first == 1 and not _led(found, *LEADS)


def _score(found: Found, tokens: Tokens) -> bool:
    """3:1, sets and lap times."""
    behind = found.tokens[found.last].roles if found.last < len(found.tokens) else {}
    if "UNIT" in behind and "OCLOCK2" not in behind:
        return True
    if found.last - found.first > 1 or _led(found, *BEFORE_CLOCK):
        return False
    text = tokens.text
    if SCORE_BEFORE.search(text, max(0, found.start - 12), found.start) or SCORE_AFTER.match(text, found.end):
        return True
    return (
        tokens.dotted and text[: found.start].strip() != "" and "\n" not in text[max(0, found.start - 2) : found.start]
    )


def _figure(found: Found, tokens: Tokens) -> bool:
    """A number of four digits that is no year."""
    text = tokens.text
    if DIGITS_AFTER.match(text, found.end) or _led(found, "TITLE"):
        return True
    if _led(found, "DASH", "SLASH"):
        before = found.tokens[found.first - 2].roles if found.first > 1 else {}
        return "N" in before and "YEAR" not in before
    return bool(DIGITS_BEFORE.search(text, max(0, found.start - 6), found.start))


def _age(found: Found, tokens: Tokens) -> bool:
    """An age: years behind "of" ("un homme de 41 ans"), but for a term or a sentence."""
    if "TERM" not in tokens.lexicon.roles or not _led(found, "OF"):
        return False
    if found.first_of("YEARWORD") is None and not _years(found):
        return False
    before = found.tokens[found.first - 2].roles if found.first > 1 else {}
    return "TERM" not in before


def _years(found: Found) -> bool:
    amount = found.first_of("AMOUNT")
    return amount is not None and amount.unit == "a"


def _version(found: Found, tokens: Tokens) -> bool:
    """Version 3.10.12."""
    return bool(VERSION.search(tokens.text, max(0, found.start - 12), found.start))


def _proper(found: Found, tokens: Tokens) -> bool:
    """As in "the Daily Telegraph", "el Diario": a capital letter inside the sentence."""
    text = tokens.text
    surface, before = text[found.start : found.end], text[max(0, found.start - 2) : found.start].rstrip()
    return surface[0].isupper() and not surface.isupper() and bool(before) and before[-1] not in '.!?:;"“„»«(–-—…'


CHECKS: dict[str, Callable[[Found, Tokens], bool]] = {
    "month": _named,
    "weekday": _named,
    "season": _season,
    "feast": lambda found, tokens: not tokens.dotted and tokens.capitals and found.followed_by_name(),
    "clock": _score,
    "year": _figure,
    "set": _proper,
    "full": _version,
    "day-number": _version,
    "duration": _age,
}
"""Rule -> what speaks against its matches."""
