"""Dates, times, durations and sets: cases as files in `cases/dates`, and what a record tells beside its value."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsx
from newsx import languages
from newsx.errors import BadDate
from newsx.model import Block, Dump, Field, Line, Metadata, Page, Quantity, Role, Teaser, Timex, View
from newsx.stages.dates import dates, read_dates
from newsx.stages.dates.calendar import period
from newsx.stages.dates.holidays import holiday

DAY = "2024-10-30"
FOLDER = Path(__file__).parent / "cases" / "dates"


def cases() -> list[tuple[str, str, tuple[str, ...]]]:
    """Language, text, and the mentions as the case file writes them."""
    found: list[tuple[str, str, list[str]]] = []
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("    "):
                found[-1][2].append(line.strip())
            elif line and not line.startswith("#"):
                found.append((path.stem, line, []))
    return [(language, text, tuple(mentions)) for language, text, mentions in found]


@pytest.mark.parametrize(("language", "text", "mentions"), cases())
def test_case(language: str, text: str, mentions: tuple[str, ...]) -> None:
    assert tuple(written(timex) for timex in of(text, language)) == mentions


def test_there_are_as_many_languages_as_files() -> None:
    assert {language for language, _, _ in cases()} == {"de", "en", "es", "fr", "it", "nl", "pt"}


def written(timex: Timex) -> str:
    return f"{timex.text} | {timex.type} {timex.value}" + (f" {timex.mod}" if timex.mod else "")


def of(text: str, language: str = "de", day: str | None = DAY) -> list[Timex]:
    return list(newsx.normalise(text, language=language, reference_date=day).dates)


# --- the clock ---


OPEN = [
    ("am Montag", "XXXX-WXX-1"), ("am 3. Mai", "XXXX-05-03"), ("im Mai", "XXXX-05"), ("im Sommer", "XXXX-SU"),
    ("gestern", "XXXX-XX-XX"), ("letzte Woche", "XXXX-WXX"), ("vor zehn Jahren", "XXXX"), ("im dritten Quartal", "XXXX-Q3"),
    ("am 3. Mai 2023", "2023-05-03"), ("um 16:32 Uhr", "T16:32"), ("am Wochenende", "XXXX-WXX-WE"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), OPEN)
def test_without_a_clock_nothing_is_guessed(text: str, value: str) -> None:
    (timex,) = of(text, day=None)
    assert timex.value == value
    assert timex.anchor == "none"
    assert timex.reference is None


def test_only_what_was_counted_from_the_clock_names_it() -> None:
    (counted,), (written_out,) = of("Am Montag kam er."), of("Am 3. Mai 2023 kam er.")
    assert (counted.anchor, counted.reference) == ("article", DAY)
    assert (written_out.anchor, written_out.reference) == ("none", None)


@pytest.mark.parametrize(
    ("text", "value", "direction"),
    [("Am Freitag brannte es.", "2024-10-25", "past"), ("Am Freitag wird gewählt.", "2024-11-01", "future"),
     ("Das Ergebnis vom Freitag zeigt es.", "2024-10-25", "past"), ("Bis Freitag ist Zeit.", "2024-11-01", "future"),
     ("Am Mittwoch kam er.", "2024-10-30", "past"), ("Im Februar stiegen die Preise.", "2024-02", "past"),
     ("Im Februar wird gewählt.", "2025-02", "future")],
)  # fmt: skip
def test_tense_and_preposition_settle_an_open_day(text: str, value: str, direction: str) -> None:
    (timex,) = of(text)
    assert (timex.value, timex.direction) == (value, direction)


def test_an_open_day_keeps_its_other_reading() -> None:
    (timex,) = of("Freitag.")
    assert {timex.value, *timex.alternatives} == {"2024-10-25", "2024-11-01"}


def test_the_weekday_settles_an_open_year() -> None:
    (timex,) = of("Sunday, March 12", "en")
    assert timex.value == "2023-03-12"


def test_a_year_written_before_rules_the_days_of_its_sentence() -> None:
    assert [timex.value for timex in of("Am 12. Juni 2019 kam er, am 15. Juni ging er.")] == [
        "2019-06-12",
        "2019-06-15",
    ]
    assert {timex.anchor for timex in of("Am 12. Juni 2019 kam er, am 15. Juni ging er.")} == {"none"}
    assert [timex.value for timex in of("Er kam 2019 zur Welt. Am 15. Juni ging er.")] == ["2019", "2024-06-15"]


@pytest.mark.parametrize(
    ("tag", "values"),
    [
        ("en", {"2024-03-04", "2024-04-03"}),
        ("en-GB", {"2024-04-03"}),
        ("en-US", {"2024-03-04"}),
        ("fr", {"2024-04-03"}),
    ],
)
def test_the_region_settles_the_order_of_figures(tag: str, values: set[str]) -> None:
    (timex,) = of("03/04/2024", tag)
    assert {timex.value, *timex.alternatives} == values


def test_a_stamp_is_a_clock_too() -> None:
    (timex,) = of("Vor zwei Stunden begann es.", day="2024-10-30T16:32+01:00")
    assert timex.value == "2024-10-30T14:32"


def test_what_is_no_date_is_no_clock() -> None:
    with pytest.raises(BadDate):
        newsx.normalise("heute", language="de", reference_date="gestern")


# --- the record ---


def test_the_core_leaves_the_preposition_outside() -> None:
    text = "Er kam am Montag."
    (timex,) = of(text)
    assert text[timex.start : timex.end] == timex.text == "am Montag"
    assert text[timex.core_start : timex.core_end] == "Montag"


def test_a_range_is_one_mention_with_two_ends() -> None:
    (timex,) = of("Das Fest läuft vom 3. bis 8. November.")
    assert (timex.value, timex.begin, timex.until) == ("2024-11-03/2024-11-08", "2024-11-03", "2024-11-09")
    assert [end.value for end in timex.ends] == ["2024-11-03", "2024-11-08"]


@pytest.mark.parametrize(
    ("value", "bounds"),
    [("2024", ("2024-01-01", "2025-01-01")), ("2024-02", ("2024-02-01", "2024-03-01")),
     ("2024-W44", ("2024-10-28", "2024-11-04")), ("2024-W44-WE", ("2024-11-02", "2024-11-04")),
     ("2024-Q4", ("2024-10-01", "2025-01-01")), ("2024-WI", ("2024-12-01", "2025-03-01")),
     ("199", ("1990-01-01", "2000-01-01")),
     ("18", ("1800-01-01", "1900-01-01")), ("2024-10-30TNI", ("2024-10-30T21:00", "2024-10-31T06:00")),
     ("2024-10-30T16:32", ("2024-10-30T16:32", "2024-10-30T16:33")), ("XXXX-05", None), ("P1Y", None), ("2024-W60", None)],
)  # fmt: skip
def test_a_value_covers_a_half_open_stretch(value: str, bounds: tuple[str, str] | None) -> None:
    assert period(value) == bounds


def test_a_length_says_whether_it_is_a_bound() -> None:
    (timex,) = of("Der Krieg dauert seit mehr als zweieinhalb Jahren.")
    assert (timex.type, timex.value, timex.comparator, timex.mod) == ("DURATION", "P2.5Y", ">", "MORE_THAN")


def test_the_last_ten_years_have_a_begin() -> None:
    (timex,) = of("In den letzten zehn Jahren stieg der Wert.")
    assert (timex.value, timex.begin, timex.until) == ("P10Y", "2014-10-30", "2024-10-30")


def test_ago_keeps_the_distance() -> None:
    (timex,) = of("Vor zehn Jahren kam er.")
    assert (timex.value, timex.amount, timex.direction) == ("2014", "P10Y", "past")


def test_a_time_stands_on_the_day_before_or_behind_it() -> None:
    assert [timex.value for timex in of("Am 3. Mai 2023 um 16.30 Uhr")] == ["2023-05-03", "2023-05-03T16:30"]
    assert [timex.value for timex in of("at 9 a.m. on May 3, 2023", "en")] == ["2023-05-03T09:00", "2023-05-03"]


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [("easter", 2024, "2024-03-31"), ("easter", 2025, "2025-04-20"), ("pentecost", 2024, "2024-05-19"),
     ("advent_1", 2024, "2024-12-01"), ("repentance_day", 2024, "2024-11-20"), ("thanksgiving", 2024, "2024-11-28"),
     ("mothers_day", 2024, "2024-05-12"), ("memorial_day", 2024, "2024-05-27"), ("ash_wednesday", 2024, "2024-02-14")],
)  # fmt: skip
def test_feasts(name: str, year: int, day: str) -> None:
    found = holiday(name, year)
    assert found
    assert found.isoformat() == day


def test_every_feast_of_the_language_files_is_known() -> None:
    for tag in languages.available():
        for name in languages.load(tag).dates.words.holidays:
            assert holiday(name, 2024), (tag, name)


# --- the stage ---


def test_each_passage_is_read_on_its_own_clock() -> None:
    page = page_of("Am 11. März wurde gewählt, sagte er am Montag.", "Die Stadt wählt am 11. März")
    found = {
        (timex.where, timex.value, timex.anchor, timex.reference) for timex in dates(page, languages.load("de")).dates
    }
    assert found == {
        ("paragraph 1", "2024-03-11", "article", "2024-10-28T16:32"),
        ("paragraph 1", "2024-10-28", "article", "2024-10-28T16:32"),
        ("teaser 1", "2025-03-11", "teaser", "2025-02-05"),
    }


def test_a_mention_points_back_into_the_dump() -> None:
    page = page_of("Er kam am Montag.", "Morgen mehr")
    for timex in dates(page, languages.load("de")).dates:
        assert page.dump.text[timex.dump_start : timex.dump_end] == timex.text


def test_a_number_that_is_part_of_a_date_is_no_quantity() -> None:
    page = page_of("Am 28. Oktober 2024 kamen 300 Leute nach zwei Jahren.", "Titel")
    text = page.blocks[0].text
    written = (("28.", "ordinal", None, 28), ("2024", "number", None, 2024), ("300", "number", None, 300),
               ("zwei Jahren", "quantity", "a", 2))  # fmt: skip
    quantities = [
        Quantity(text=part, start=at, end=at + len(part), where="paragraph 1", kind=kind, unit=unit, value=value)
        for part, kind, unit, value in written
        for at in (text.index(part),)
    ]
    page = dates(page_with(page, quantities), languages.load("de"))
    assert [quantity.text for quantity in page.quantities] == ["300"]


def page_of(paragraph: str, teaser: str) -> Page:
    text = f"{paragraph}\n{teaser}"
    first, second = View(paragraph, ((0, 0, len(paragraph)),)), View(teaser, ((0, len(paragraph) + 1, len(teaser)),))
    blocks = (
        Block(first, (Line(1, 0, len(paragraph)),), role=Role.PARAGRAPH),
        Block(second, (Line(2, len(paragraph) + 1, len(text)),), role=Role.TEASER_TITLE),
    )
    stamp = Field(value="2024-10-28T16:32", view=None, line=None, confidence=1.0)
    return Page(Dump(text), blocks, language="de", metadata=Metadata(date_published=stamp),
                teasers=(Teaser(second, (1,), "after", date="2025-02-05"),))  # fmt: skip


def page_with(page: Page, quantities: list[Quantity]) -> Page:
    from newsx.model import replace

    return replace(page, quantities=tuple(quantities))


# --- what must not break ---


STRANGE = ["", " ", ".", "3", "am", "der " * 4000, "3. " * 3000, "1:" * 3000, "Montag " * 500, "' " * 3000]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts_are_read_in_no_time(text: str) -> None:
    for tag in ("de", "fr"):
        for timex in read_dates(text, languages.load(tag), reference=DAY):
            assert text[timex.start : timex.end] == timex.text


def test_a_language_without_a_file_reads_figures() -> None:
    assert [timex.value for timex in of("28.10.2024 2024-10-29", "sv")] == ["2024-10-28", "2024-10-29"]
