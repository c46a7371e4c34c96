"""A match in, whether it only looks like a date out: names, scores, numbers of other things."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsx.patterns import late_re
from newsx.stages.dates.reading import Found
from newsx.stages.dates.tokens import Tokens

WORD_BEFORE = late_re(r"\b[^\W\d_](?:[^\W\d_]|-)*\s$")
SENTENCE_BEFORE = frozenset(("", *'.!?:»"„“‚('))
"""What stands before the first word of a sentence."""
SCORE_BEFORE = late_re(r"(?:\d:\d{1,2}[,;)]?\s?\(?|\(|\d[,;]\s|[-–/])$")
SCORE_AFTER = late_re(r"\s?(?:\(\d|[,;/]\s?\d{1,3}:\d|\)|-\w|min\b|Min)")
DIGITS_BEFORE = late_re(r"(?:\d[ \-/]|[^\W_][-/_.#]|[#§$€£]\s?|(?<![^\W\d_])(?P<letter>[^\W\d_])[ ]|\bTel\.?:? ?)$")
DIGITS_AFTER = late_re(r"\d|[ ]\d{4}|-\d{1,3}(?!\d)|-\d{5}|[/_]\w|\s?[%€$£°]|:\d")


VERSION = late_re(r"(?:\bvers[^\W\d_]{2,5}|\bv\.?|\brelease|\bbuild)\s?$", re.IGNORECASE)
LEADS = ("PREP", "ART", "STEP", "SINCE", "FROM", "TO", "DURING", "PARTPREP", "EDGE", "AND", "PHASE", "EVERY",
         "BETWEEN", "BEFORE", "AFTER", "OF", "IN1")  # fmt: skip
"""Words before a date that say that it is one."""
LEADS_OF_NAMES = tuple(role for role in LEADS if role != "AND")
"""The same for what may be a name: "Jan und April Jones"."""


BEFORE_CLOCK = ("AT", "COMMA", "TO", "BETWEEN", "DOW", "DAYREL", "YEAR", "MON", "FULL", "DM")


def vetoed(rule: str, found: Found, tokens: Tokens) -> bool:
    """The match is no date after all."""
    check = CHECKS.get(rule)
    return bool(check and check(found, tokens))


def _led(found: Found, *roles: str) -> bool:
    """A word of such a role stands right before."""
    return found.first > 0 and not found.tokens[found.first - 1].roles.keys().isdisjoint(roles)


def _named(found: Found, tokens: Tokens) -> bool:
    """As in "Theresa May", "Herr Freitag", "April Jones"."""
    if found.last - found.first > 1:
        return False
    text = tokens.text
    if _led(found, "TITLE") or text[max(0, found.start - 1) : found.start] == "-":
        return True
    if not tokens.capitals and text[found.start].isupper() and not text[found.start : found.end].isupper():
        return "MON" in found.tokens[found.first].roles
    if text[found.start].isupper() and _name_before(text, found.start):
        return True
    if tokens.dotted or _led(found, *LEADS_OF_NAMES):
        return False
    behind = text[found.end : found.end + 3]
    return text[found.start].isupper() and behind[:1].isspace() and behind[1:2].isupper() and behind[2:].islower()


def _name_before(text: str, end: int) -> bool:
    """A capitalised word that begins no sentence stands right before."""
    word = WORD_BEFORE.search(text, max(0, end - 40), end)
    if word is None:
        return False
    first, *others = (part[:1].isupper() and part[1:2].islower() for part in word[0].split("-"))
    before = text[max(0, word.start() - 2) : word.start()]
    begins = before[-1:] in SENTENCE_BEFORE or (before[-1:].isspace() and before[:-1] in SENTENCE_BEFORE)
    return any(others) or (first and not begins)


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
    joined = DIGITS_BEFORE.search(text, max(0, found.start - 6), found.start)
    return joined is not None and (joined["letter"] or "A").isupper()


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
