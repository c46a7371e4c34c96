"""Quantities: a case is a line of a file in cases/numbers, what must be read of it stands indented below, all of it."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest

from newsx import languages
from newsx.model import Block, Dump, Field, Line, Metadata, Page, Quantity, Role, Teaser, View, join
from newsx.stages.numbers import numbers, read_quantities
from newsx.stages.numbers.digits import decimal_sign, value_of

CASES = Path(__file__).parent / "cases" / "numbers"


def load_cases() -> list[tuple[str, str, list[str]]]:
    """(language, text, expected mentions) of all files."""
    cases: list[tuple[str, str, list[str]]] = []
    for path in sorted(CASES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("    "):
                cases[-1][2].append(line.strip())
            elif line and not line.startswith("#"):
                cases.append((path.stem, line, []))
    return cases


def shown(quantity: Quantity) -> str:
    """A mention as the case files write it."""
    if quantity.value is not None:
        value = f"{quantity.value:.12g}"
    else:
        value = "?" if quantity.low is None else f"{quantity.low:.12g}..{quantity.high:.12g}"
    noun = f"noun={quantity.noun}" if quantity.noun else None
    words = (quantity.kind, value, quantity.unit, quantity.comparator, "~" if quantity.approx else None, noun)
    return f"{quantity.text} | {' '.join(filter(None, words))}"


@pytest.mark.parametrize(
    ("tag", "text", "expected"), load_cases(), ids=lambda value: value if type(value) is str else ""
)
def test_case(tag: str, text: str, expected: list[str]) -> None:
    found = read_quantities(text, languages.load(tag))
    assert [shown(quantity) for quantity in found] == expected
    assert [text[quantity.start : quantity.end] for quantity in found] == [quantity.text for quantity in found]
    assert all(one.end <= next_one.start for one, next_one in pairwise(found))


@pytest.mark.parametrize("tag", languages.available())
def test_every_language_has_cases_with_and_without_numbers(tag: str) -> None:
    own = [expected for language, _, expected in load_cases() if language == tag]
    assert sum(not expected for expected in own) >= 4
    assert sum(len(expected) for expected in own) >= 30


@pytest.mark.parametrize(
    ("tag", "words", "value"),
    [
        ("de", "dreihundertfünfundvierzigtausend", 345_000), ("de", "fuenfundzwanzig", 25), ("de", "dreissig", 30),
        ("de", "einundzwanzigste", 21), ("de", "zwei Komma fünf", 2.5), ("de", "haus", None), ("de", "eine", 1),
        ("de", "acht Bäume", None), ("en", "twenty-first", 21), ("en", "one hundred and five thousand two", 105_002),
        ("en", "three and a half", 3.5), ("fr", "soixante et onze", 71), ("fr", "septante-deux", 72),
        ("es", "quinientos mil uno", 500_001), ("it", "ventitré", 23), ("it", "millecentouno", 1101),
        ("nl", "achtennegentig", 98), ("nl", "tweeënhalf", 2.5), ("pt", "mil novecentos e oitenta e quatro", 1984),
    ],
)  # fmt: skip
def test_other_rooms_can_ask_for_the_value_of_words(tag: str, words: str, value: float | None) -> None:
    assert languages.load(tag).numbers.value_of(words) == value


@pytest.mark.parametrize(
    ("surface", "decimal", "value"),
    [
        ("600.000", ",", 600_000), ("600.000", ".", 600), ("1.234.567,8", ",", 1234567.8), ("1,234,567.8", ",", 1234567.8),
        ("12,34,567", ".", 1_234_567), ("1'250.50", ",", 1250.5), ("0.683", ",", 0.683), ("4,800", ",", 4.8),
        ("1111.13", ",", 1111.13), ("192.168.1.2", ",", None), ("3.11.2", ".", None), ("007", ",", 7),
    ],
)  # fmt: skip
def test_notations(surface: str, decimal: str, value: float | None) -> None:
    assert value_of(surface, decimal) == value


def test_a_page_in_a_foreign_notation_tells_its_decimal_sign() -> None:
    foreign = ["Sales of 12,500,000 units and 1,250.50 a share", "It rose 3.4 and 2.7 and 8.1 points"]
    assert decimal_sign(foreign, ",") == "."
    assert decimal_sign(["Am 3.4 und um 14.30 Uhr kamen 600.000 Leute", "1.500.000 Euro, 2,5 Prozent"], ",") == ","
    assert decimal_sign(["600.000 Leute"], ",") == ","
    assert decimal_sign([], ".") == "."


def view(text: str, surface: str) -> View:
    at = text.index(surface)
    return View(surface, ((0, at, len(surface)),))


def block(text: str, surface: str, role: Role) -> Block:
    at = text.index(surface)
    return Block(view(text, surface), (Line(1, at, at + len(surface)),), role=role)


def page(text: str, *blocks: Block, title: View | None = None, teasers: tuple[Teaser, ...] = ()) -> Page:
    field = Field(title.text, title, 1, 1.0) if title else None
    return Page(Dump(text), blocks, metadata=Metadata(title=field), teasers=teasers)


def test_the_stage_says_where_each_quantity_stands() -> None:
    text = "Zwölf Boote gesunken\n\nMehr als 300\nFischer suchen.\n\nTeuer: 90 Euro\nNur 5 Plätze"
    wrapped = join([view(text, "Mehr als 300"), view(text, "Fischer suchen.")])
    body = Block(wrapped, (Line(3, 22, 34), Line(4, 35, 50)), role=Role.PARAGRAPH)
    teaser = Teaser(view(text, "Teuer: 90 Euro"), (), "after", snippet=view(text, "Nur 5 Plätze"))
    found = numbers(page(text, body, title=view(text, "Zwölf Boote gesunken"), teasers=(teaser,)), languages.load("de"))
    assert [(q.where, q.part, q.text, q.noun) for q in found.quantities] == [
        ("title", None, "Zwölf", "Boote"), ("paragraph 1", None, "300", "Fischer"), ("teaser 1", "title", "90 Euro", None),
        ("teaser 1", "snippet", "5", "Plätze"),
    ]  # fmt: skip
    for quantity in found.quantities:
        assert text[quantity.dump_start : quantity.dump_end] == quantity.text


def test_a_german_page_in_english_notation_is_read_in_it() -> None:
    text = "Der Umsatz lag bei 1,250,000.50 Dollar nach 980,000,000 im Vorjahr; 4,500 Leute arbeiten dort."
    found = numbers(page(text, block(text, text, Role.PARAGRAPH)), languages.load("de"))
    assert [q.value for q in found.quantities] == [1_250_000.5, 980_000_000, 4500]


def test_what_stands_before_is_kept() -> None:
    text = "Neun Boote"
    first = numbers(page(text, block(text, text, Role.PARAGRAPH)), languages.load("de"))
    assert numbers(first, languages.load("de")).quantities == first.quantities * 2


@pytest.mark.parametrize("tag", ["sv", "und", "ja", "x-nonsense"])
def test_a_language_without_words_reads_digits(tag: str) -> None:
    found = read_quantities("12 500 kr, 40 % och 7 km", languages.load(tag))
    assert [(q.kind, q.value, q.unit) for q in found][1:] == [("percent", 40, "%"), ("quantity", 7, "km")]


@pytest.mark.parametrize(("tag", "value"), [("sv", 1250), ("da", 1250), ("ja", 1.25), ("zz", 1.25)])
def test_a_language_without_words_has_the_decimal_sign_of_its_locale(tag: str, value: float) -> None:
    (found,) = read_quantities("1.250 %", languages.load(tag))
    assert found.value == value


def test_bounds_have_their_timex_names() -> None:
    text = "Mehr als 3, mindestens 4, weniger als 5, höchstens 6, rund 70, knapp 80, gut 90 Tonnen."
    found = read_quantities(text, languages.load("de"))
    assert [quantity.mod for quantity in found] == [
        "MORE_THAN", "EQUAL_OR_MORE", "LESS_THAN", "EQUAL_OR_LESS", "APPROX", "LESS_THAN", "MORE_THAN",
    ]  # fmt: skip


HOSTILE = [
    "1", "1 ", "1,2.", "zwei", "zwei ", "ein ", "€ ", "und ", "hundert", "million ", "0", "+49 ", "12-", "3 x ", "mehr als ",
    "de89 ", "XIV. ", "½",
    "§ 5 und ", "zehn, ", "1/2 ", "S 3 ", "die 3. Reihe ", "drei Tage, ", "Eins, ", "vier- bis ", "1.1.20.",
]  # fmt: skip
LENGTH = 30_000


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("tag", ["de", "fr"])
def test_hostile_texts_cost_no_more_than_their_length(piece: str, tag: str) -> None:
    language = languages.load(tag)
    read_quantities("zwei", language)
    begin = time.process_time()
    read_quantities(piece * (LENGTH // len(piece)) + "\n", language)
    assert time.process_time() - begin < 8
