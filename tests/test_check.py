"""The check of a result: what is counted, and what counts as moved."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import invented

from newsx.article import Article
from newsx.check import FIELDS, SOURCES, against, check, faults
from newsx.check.drift import LEAST, LEVEL, adjusted, chance, cuts
from newsx.check.record import Rate, Report
from newsx.check.spread import Sample
from newsx.model import Note, replace


def article(month: str | None = "2024-10", **changes: Any) -> Article:
    return invented(date_published=f"{month}-05" if month else None, **changes)


def rate(report: Report, field: str) -> Rate:
    return next(rate for rate in report.fields if rate.field == field)


def archive(*authors_of_month: int, each: int = 40, url: str = "https://example.org/x") -> list[Article]:
    """So many of `each` articles a month have authors."""
    return [
        article(f"2024-{month:02}", url=url, authors=("Ada Lang",) if at < having else ())
        for month, having in enumerate(authors_of_month, 1)
        for at in range(each)
    ]


# --- what is counted -----------------------------------------------------------------------------------------------


def test_rates_are_of_the_articles_with_text() -> None:
    report = check([article(), article(authors=()), article(text="", authors=(), title=None)])
    assert (report.articles, report.without_text) == (3, 1)
    assert rate(report, "authors") == Rate("authors", 1, 2, 0.5)
    assert rate(report, "title") == Rate("title", 2, 2, 1.0)
    assert rate(report, "text") == Rate("text", 2, 3, 0.666667)


@pytest.mark.parametrize(
    ("field", "value", "filled"),
    [("is_free", False, 1), ("is_free", None, 0), ("language", "und", 0), ("language", "de", 1), ("title", "", 0),
     ("tags", (), 0), ("reading_time_min", 0, 1)],
)  # fmt: skip
def test_what_counts_as_filled(field: str, value: object, filled: int) -> None:
    assert rate(check([article(**{field: value})]), field).filled == filled


@pytest.mark.parametrize(("words", "confidence", "long", "sure"), [(100, 0.8, 1, 1), (99, 0.79, 0, 0)])
def test_long_and_sure_texts(words: int, confidence: float, long: int, sure: int) -> None:
    report = check([article(word_count=words, confidence=confidence)])
    assert (rate(report, "text_long").filled, rate(report, "text_sure").filled) == (long, sure)


def test_bodies_that_are_cut_off_show_in_their_month() -> None:
    articles = [
        article(f"2024-{month:02}", word_count=300 if month < 4 else 40) for month in range(1, 7) for _ in range(30)
    ]
    assert [(shift.field, shift.since) for shift in check(articles).shifts] == [("text_long", "2024-04")]


def test_each_field_of_an_article_is_counted_or_left_out_on_purpose() -> None:
    named = {field.name for field in msgspec.structs.fields(Article)}
    assert set(FIELDS) - named == {"text_long", "text_sure"}
    assert named - set(FIELDS) == {"id", "paragraphs", "fields", "blocks", "word_count", "confidence", "notes",
                                   "provenance"}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"url": "https://www.example.org/a"}, "example.org"),
        ({"url": "http://["}, "Der Bote"),
        ({"url": None}, "Der Bote"),
        ({"url": None, "publisher": None}, "in/2024"),
        ({"url": None, "publisher": None, "member": "a.txt"}, "in/2024/dump.zip"),
    ],
)
def test_the_source_of_an_article(changes: dict[str, Any], name: str) -> None:
    member = changes.pop("member", None)
    origin = replace(invented().provenance, file="in/2024/dump.zip" if member else "in/2024/x.txt", member=member)
    one = article(**{"publisher": "Der Bote", **changes}, provenance=origin)
    assert [group.name for group in check([one]).sources] == [name]


@pytest.mark.parametrize("by", SOURCES)
def test_every_way_to_group_gives_each_article_one_group(by: str) -> None:
    report = check([article(), article(url=None, provenance=replace(invented().provenance, file=None))], by=by)
    assert sum(group.articles for group in report.sources) == 2


def test_months_and_cells() -> None:
    report = check([article("2024-11"), article("2024-10"), article(None), article("2024-10", url=None)])
    assert [(group.name, group.articles) for group in report.months] == [("2024-10", 2), ("2024-11", 1), ("undated", 1)]
    assert (report.first_month, report.last_month) == ("2024-10", "2024-11")
    assert sum(cell.articles for cell in report.cells) == 4
    assert report.sources[0].articles == 3


@pytest.mark.parametrize("stamp", ["", "gestern", "2024-13-01", "20241005"])
def test_a_stamp_that_is_none_has_no_month(stamp: str) -> None:
    assert check([invented(date_published=stamp)]).months[0].name == "undated"


def test_notes_and_faults(tmp_path: Path) -> None:
    report = check([article(notes=(Note("a", "x"), Note("a", "y"))), article(notes=(Note("b", "x"),))])
    assert report.notes == {"a": 2, "b": 1}
    lines = b'{"code":"record-broken"}\n{"code":"record-broken"}\n{"reason":"timeout"}\n[1]\n\n{"code":"rec'
    (tmp_path / "out.jsonl.errors.jsonl").write_bytes(lines)
    found = {"record-broken": 2, "timeout": 1, "unknown": 1, "torn-line": 1}
    assert faults(str(tmp_path / "out.jsonl")) == found
    assert faults(str(tmp_path / "other.jsonl")) == faults("-") == {}


@given(st.lists(st.integers(0, 999), min_size=1, max_size=80))
def test_quantiles_are_those_of_the_sorted_numbers(numbers: list[int]) -> None:
    sample = Sample()
    for number in numbers:
        sample.add(number)
    spread, ordered = sample.spread("x"), sorted(numbers)
    assert (spread.low, spread.high, spread.count) == (ordered[0], ordered[-1], len(numbers))
    assert spread.median == ordered[(len(numbers) + 1) // 2 - 1]


@given(st.floats(0, 1e7))
def test_a_number_keeps_three_digits(number: float) -> None:
    sample = Sample()
    sample.add(number)
    assert sample.spread("x").median == pytest.approx(number, rel=0.005, abs=0.0005)


def test_the_histogram_has_all_values() -> None:
    spread = check([article(confidence=value / 100) for value in range(101)]).confidence[0]
    assert sum(spread.histogram) == 101
    assert spread.histogram[0] == 5
    assert spread.histogram[-1] == 6  # 0.95 to 1, the end included


def test_sources_without_end_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsx.check.tally.MOST_SOURCES", 2)
    report = check([article(url=f"https://{name}.example/") for name in "abcab"])
    assert {group.name: group.articles for group in report.sources} == {
        "a.example": 2,
        "b.example": 2,
        "(other sources)": 1,
    }


def test_one_source_alone() -> None:
    articles = [article(url="https://a.example/"), article(url="https://b.example/"), article(url="https://b.example/")]
    assert check(articles, source="b.example").articles == 2
    assert check(articles, source="c.example").articles == 0


# --- what moved ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "p"),
    [
        ((3, 4), (1, 4), 0.485714),  # Fisher's cups of tea
        ((1, 10), (11, 14), 0.002759),
        ((50, 100), (70, 100), 0.006100),  # chi-squared with continuity correction
        ((900, 1000), (950, 1000), 0.00003184),
        ((5, 5), (7, 7), 1.0),
        ((0, 0), (7, 9), 1.0),
    ],
)
def test_known_probabilities(before: tuple[int, int], after: tuple[int, int], p: float) -> None:
    assert chance(before, after) == pytest.approx(p, rel=0.01)


COUNT = st.integers(0, 3000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(COUNT, COUNT)
def test_a_probability_is_one_and_knows_no_direction(before: tuple[int, int], after: tuple[int, int]) -> None:
    assert 0 <= chance(before, after) <= 1
    assert chance(before, after) == pytest.approx(chance(after, before), abs=1e-6)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_adjusting_never_lowers_and_keeps_the_order(chances: list[float]) -> None:
    result = adjusted(chances)
    assert all(one >= p - 1e-12 for one, p in zip(result, chances, strict=True))
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    assert [result[at] for at in order] == sorted(result)


def test_an_exporter_that_changed_its_layout_shows_in_its_month() -> None:
    report = check(archive(38, 39, 38, 38, 4, 3, 4, 2))
    (shift,) = report.shifts
    assert (shift.field, shift.kind, shift.since) == ("authors", "month", "2024-05")
    assert (shift.before.rate, shift.after.rate) == (0.95625, 0.08125)


def test_a_change_that_is_taken_back_shows_twice() -> None:
    found = cuts([(39, 40), (38, 40), (3, 40), (2, 40), (39, 40), (38, 40)])
    assert {at for at, before, after, p in found if p < LEVEL} == {2, 4}


def test_one_of_many_sources_shows() -> None:
    steady = archive(*[40] * 8, url="https://steady.example/x")
    report = check([*steady, *archive(40, 40, 40, 40, 0, 0, 0, 0)])
    assert [(shift.source, shift.since) for shift in report.shifts] == [("example.org", "2024-05"), (None, "2024-05")]


def test_what_is_chance_is_no_shift() -> None:
    """Twenty archives of one rate: not one alarm more than the level allows."""
    dice = random.Random(1)
    false = 0
    for _ in range(20):
        false += len(check(archive(*(sum(dice.random() < 0.7 for _ in range(40)) for _ in range(12)))).shifts)
    assert false <= 1


def test_a_small_difference_of_a_large_archive_is_no_shift() -> None:
    before, after = (90_000, 100_000), (87_000, 100_000)
    assert chance(before, after) < LEVEL
    assert abs(before[0] / before[1] - after[0] / after[1]) < LEAST
    assert check(archive(97, 97, 93, 93, each=100)).shifts == ()


def test_against_the_run_before() -> None:
    old, new = check(archive(38, 38), "old"), check([*archive(20, 20), article(url="https://new.example/")], "new")
    report = against(new, old)
    shifts = {(shift.field, shift.source, shift.kind, shift.since) for shift in report.shifts}
    assert shifts == {("authors", None, "run", None), ("authors", "example.org", "run", None)}
    assert report.against is not None
    assert (report.against.new_sources, report.against.lost_sources) == (("new.example",), ())
    assert against(old, old).shifts == ()
