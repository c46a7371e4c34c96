"""Promises of the numbers room: what a locale writes is read back, and no text breaks it."""

from __future__ import annotations

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx import languages
from newsx.stages.numbers import read_quantities

LOCALES = {"de": "de_DE", "en": "en_GB", "fr": "fr_FR", "es": "es_ES", "it": "it_IT", "nl": "nl_NL", "pt": "pt_BR"}
SENTENCES = {
    "de": "Es waren {} Tonnen.", "en": "There were {} tonnes.", "fr": "Il y avait {} tonnes.", "es": "Eran {} toneladas.",
    "it": "Erano {} tonnellate.", "nl": "Het waren {} ton.", "pt": "Eram {} toneladas.",
}  # fmt: skip
UNITS = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn",
         "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn")  # fmt: skip
TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")

values = st.one_of(st.integers(0, 10**12), st.integers(0, 10**8).map(lambda value: value / 100))


@pytest.mark.parametrize("tag", LOCALES)
@given(value=values)
@settings(max_examples=60, deadline=None)
def test_a_number_of_the_locale_is_read_back(tag: str, value: float) -> None:
    surface = format_decimal(value, "#,##0.###", locale=LOCALES[tag])
    (found,) = read_quantities(SENTENCES[tag].format(surface), languages.load(tag))
    assert (found.value, found.unit) == (value, "t")
    assert found.text.startswith(surface)


@pytest.mark.parametrize("tag", LOCALES)
@pytest.mark.parametrize("currency", ["EUR", "USD", "GBP", "CHF", "JPY"])
@given(value=st.integers(1, 10**9))
@settings(max_examples=15, deadline=None)
def test_money_of_the_locale_is_read_back(tag: str, currency: str, value: int) -> None:
    surface = format_currency(value, currency, locale=LOCALES[tag])
    (found,) = read_quantities(f"({surface})", languages.load(tag))
    assert (found.kind, found.value, found.unit) == ("money", value, currency)


def in_german(value: int) -> str:
    """The word of a whole number under a million."""
    if value >= 1000:
        rest = in_german(value % 1000) if value % 1000 else ""
        return (in_german(value // 1000) if value >= 2000 else "ein") + "tausend" + rest
    if value >= 100:
        return UNITS[value // 100] + "hundert" + (in_german(value % 100) if value % 100 else "")
    if value < 20:
        return "eins" if value == 1 else UNITS[value]
    return (UNITS[value % 10] + "und" if value % 10 else "") + TENS[value // 10]


@given(value=st.integers(2, 999_999))
@settings(max_examples=300, deadline=None)
def test_a_german_number_word_is_read_back(value: int) -> None:
    word = in_german(value)
    (found,) = read_quantities(f"Es waren {word} Schafe.", languages.load("de"))
    assert (found.text, found.value, found.noun) == (word, value, "Schafe")


@pytest.mark.parametrize("tag", LOCALES)
@given(low=st.integers(2, 900), more=st.integers(1, 90))
@settings(max_examples=25, deadline=None)
def test_a_range_has_both_its_ends(tag: str, low: int, more: int) -> None:
    (found,) = read_quantities(f"{low}–{low + more} %", languages.load(tag))
    assert (found.kind, found.low, found.high, found.unit) == ("percent", low, low + more, "%")


PIECES = st.sampled_from(
    ["3", "1.000", "2,5", " ", " ", "-", "–", "€", "$", "%", "zwei", "drittel", "million", "mio.", "bis", "von", "auf",
     "und", "ein", "halb", "one", "and", "a", "half", "cent", "vingt", "et", "mezzo", "m²", "°C", "jährig", "XIV", "½",
     ".", ",", "(", ")", "\n", "'", "º", "İ", "ß"]
)  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))


@pytest.mark.parametrize("tag", [*LOCALES, "und"])
@given(text=texts)
@settings(max_examples=120, deadline=None)
def test_any_text_gives_ordered_places_and_the_same_again(tag: str, text: str) -> None:
    language = languages.load(tag)
    found = read_quantities(text, language)
    end = 0
    for quantity in found:
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        assert (quantity.low is None) == (quantity.high is None)
        assert quantity.value is None or quantity.low is None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        end = quantity.end
    assert read_quantities(text, language) == found
