"""A language in, a reader of its number words out: "dritte", "zweiundzwanzig", "nineteen eighty-six"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsx.languages import Language
from newsx.languages.dates.concepts import figure_roles
from newsx.stages.dates.tokens import Numeral

LATEST = 2199


def number_words(language: Language) -> Numeral:
    """Reads whole numbers up to the size of a year; longer phrases where the language writes several words."""
    parts, read = language.numbers.lexicon.parts, language.numbers.numerals.read

    def numeral(text: str, word: str, start: int) -> tuple[int, Mapping[str, Any]] | None:
        low = word.lower()
        found = parts(low)
        if not found or found[0][0] not in "cohs":
            return None
        window = text[start : start + 60].lower()
        phrase = read(window, 0)
        if phrase is None or not isinstance(phrase.value, int) or "\n" in window[: phrase.end]:
            phrase = read(low, 0)
        if phrase is None or not isinstance(phrase.value, int) or not 0 <= phrase.value <= LATEST:
            return None
        if found[0][0] in "hs" and phrase.value < 1000:
            return None
        if 16 <= phrase.value <= 20 and not phrase.ordinal:
            rest = read(window[phrase.end :].lstrip(), 0)
            if rest and isinstance(rest.value, int) and 10 <= rest.value <= 99 and not rest.ordinal:
                gap = len(window[phrase.end :]) - len(window[phrase.end :].lstrip())
                return start + phrase.end + gap + rest.end, {"YEAR": f"{phrase.value}{rest.value}"}
        return start + phrase.end, _roles(phrase.value, ordinal=phrase.ordinal)

    return numeral


def _roles(value: int, *, ordinal: bool) -> Mapping[str, Any]:
    if ordinal:
        day = {"DAY": value} if 1 <= value <= 31 else {}
        return {"WORDORD": value, "ORD": value, **day}
    return {"WORDNUM": value, **figure_roles(value)}
