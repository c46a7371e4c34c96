"""Dates: a random day written as its language writes it is read back; whatever the text, spans slice back to it."""

from __future__ import annotations

from datetime import date, datetime, time

from babel.dates import format_date, format_time
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsx import languages
from newsx.model import Timex
from newsx.stages.dates import read_dates

TAGS = ("de", "de_AT", "de_CH", "en_US", "en_GB", "fr", "es", "it", "nl", "pt", "pt_PT")
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
WIDTHS = st.sampled_from(["full", "long"])
CLOCKS = st.times(time(0, 0), time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0))
LEADS = {
    "de": "um {} Uhr",
    "fr": "à {}",
    "es": "a las {}",
    "it": "alle {}",
    "nl": "om {} uur",
    "pt": "às {}",
    "en": "at {}",
}


def read(text: str, tag: str, reference: str | None = None) -> list[Timex]:
    return read_dates(text, languages.load(tag.replace("_", "-")), anchor="article", reference=reference)


@settings(max_examples=300, deadline=None)
@given(DAYS, WIDTHS, st.sampled_from(TAGS))
@example(date(2024, 3, 1), "full", "de_AT")
def test_a_written_day_is_read_back(day: date, width: str, tag: str) -> None:
    text = format_date(day, format=width, locale=tag)
    assert [timex.value for timex in read(text, tag)] == [day.isoformat()], text


@settings(max_examples=150, deadline=None)
@given(DAYS, st.sampled_from([tag for tag in TAGS if not tag.startswith("en")]))
def test_a_day_in_figures_is_read_back(day: date, tag: str) -> None:
    text = format_date(day, format="dd.MM.yyyy" if tag.startswith("de") else "d/M/yyyy", locale=tag)
    assert [timex.value for timex in read(text, tag)] == [day.isoformat()], text


@settings(max_examples=100, deadline=None)
@given(DAYS)
def test_american_figures_put_the_month_first(day: date) -> None:
    (timex,) = read(format_date(day, format="MM/dd/yyyy", locale="en_US"), "en-US")
    assert timex.value == day.isoformat()


@settings(max_examples=150, deadline=None)
@given(DAYS, st.sampled_from(TAGS))
def test_a_month_and_a_year_are_read_back(day: date, tag: str) -> None:
    text = format_date(day, format="MMMM yyyy", locale=tag)
    assert [timex.value for timex in read(text, tag)] == [f"{day.year}-{day.month:02}"], text


@settings(max_examples=150, deadline=None)
@given(CLOCKS, st.sampled_from([tag for tag in TAGS if tag[:2] != "en"]))
def test_a_time_of_day_is_read_back(clock: time, tag: str) -> None:
    text = LEADS[tag[:2]].format(f"{clock.hour}:{clock.minute:02}")
    assert [timex.value for timex in read(text, tag)] == [f"T{clock.hour:02}:{clock.minute:02}"], text


@settings(max_examples=100, deadline=None)
@given(CLOCKS)
def test_so_is_one_with_am_and_pm(clock: time) -> None:
    text = LEADS["en"].format(format_time(datetime.combine(date(2024, 1, 1), clock), "h:mm a", locale="en_US"))
    assert [timex.value for timex in read(text, "en")] == [f"T{clock.hour:02}:{clock.minute:02}"], text


@settings(max_examples=150, deadline=None)
@given(DAYS, st.integers(1, 11), st.sampled_from(["Tagen", "Wochen", "Monaten", "Jahren"]))
def test_so_long_ago_lies_before_the_clock(day: date, amount: int, unit: str) -> None:
    (timex,) = read(f"vor {amount + 1} {unit}", "de", day.isoformat())
    assert timex.begin is not None
    assert timex.begin < day.isoformat()
    assert timex.amount == f"P{amount + 1}{'DWMY'['TWMJ'.index(unit[0])]}"


WORDS = st.sampled_from(
    "am im vom bis und von zwischen der den letzten nächsten vor in seit rund 3. 12 2024 28.10.2024 16:32 Montag Mai Mittag "
    "Woche Jahren Jahr Ende Anfang gestern heute halb neun Uhr jeden zehn Ostern Sommer 90er , . ( ) - / 3:1 Prozent Haus "
    "of the last on at half past May Friday years ago every le de à janvier heures et demie años las media".split()
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60),
    st.sampled_from(["de", "en", "fr", "es", "it", "nl", "pt"]),
    st.sampled_from([None, "2024-10-30", "2024-02-29T12:00"]),
)
def test_spans_slice_back_and_stand_apart(text: str, tag: str, reference: str | None) -> None:
    found = read(text, tag, reference)
    end = 0
    for timex in found:
        assert end <= timex.start <= timex.core_start < timex.core_end <= timex.end
        assert text[timex.start : timex.end] == timex.text
        assert (timex.begin is None) == (timex.until is None)
        assert not (timex.begin and timex.until) or timex.begin < timex.until or "/" in timex.value
        end = timex.end
    assert read(text, tag, reference) == found
