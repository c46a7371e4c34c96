"""Duplicates and what only looks like some: cases as files and edits made by a program."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import invented

from newsx.article import Article
from newsx.dedupe import KEEPS, Duplicates, Mark, dedupe
from newsx.dedupe.fingerprints import WINDOW, winnowed
from newsx.dedupe.words import Words, shingles

CASES = sorted((Path(__file__).parent / "cases" / "dedupe").glob("*.toml"))


def article(text: str, **changes: Any) -> Article:
    date = changes.pop("date", None)
    return invented(**{"url": None, "title": None, "publisher": None, "date_published": date, "text": text, **changes})


def marked(*articles: Article, **options: Any) -> dict[int, Mark]:
    return {mark.number: mark for mark in all_marks(articles, **options)}


def all_marks(articles: Iterable[Article], **options: Any) -> list[Mark]:
    with dedupe(articles, **options) as found:
        return list(found.marks())


def kinds(*articles: Article) -> list[str | None]:
    marks = marked(*articles)
    return [marks[number].kind if number in marks else None for number in range(1, len(articles) + 1)]


# --- cases ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_cases(case: Path, turned: bool) -> None:
    """The order of the articles says nothing about how they are like each other."""
    told = tomllib.loads(case.read_text(encoding="utf-8"))
    pair = [article(id=name, **told[name]) for name in ("one", "other")]
    found = [kind for kind in kinds(*(reversed(pair) if turned else pair)) if kind not in {None, "representative"}]
    assert found == ([] if told["expect"] == "none" else [told["expect"]]), told["why"]


def test_pairs_that_only_look_alike_are_counted() -> None:
    told = tomllib.loads((CASES[0].parent / "none_weather_of_two_days.toml").read_text(encoding="utf-8"))
    assert dedupe([article(**told["one"]), article(**told["other"])]).sums.look_alikes == 1


# --- edits ---------------------------------------------------------------------------------------------------------

SYLLABLES = [
    "ba",
    "do",
    "fen",
    "gur",
    "hal",
    "ker",
    "lim",
    "mor",
    "nas",
    "pel",
    "rud",
    "sto",
    "tir",
    "vol",
    "wen",
    "zig",
]


def invented_text(seed: int, words: int) -> list[str]:
    dice = random.Random(seed)
    return ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(words)]


def replaced(words: list[str], every: int, seed: int) -> list[str]:
    other = invented_text(seed, len(words))
    return [other[at] if at % every == every - 1 else word for at, word in enumerate(words)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(60, 900), st.integers(20, 60))
def test_a_word_in_twenty_edited_is_near(seed: int, words: int, every: int) -> None:
    text = invented_text(seed, words)
    copy = replaced(text, every, seed + 1)
    expected = ["representative", "exact" if copy == text else "near"]
    assert sorted(map(str, kinds(article(" ".join(text)), article(" ".join(copy))))) == sorted(expected)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(60, 300), st.integers(0, 300))
def test_a_passage_of_another_article_is_an_excerpt(seed: int, words: int, at: int) -> None:
    long = invented_text(seed, 4 * words)
    at %= 3 * words
    short = long[at : at + words]
    assert kinds(article(" ".join(short)), article(" ".join(long))) == ["excerpt", "representative"]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(20, 600), st.integers(20, 600))
def test_texts_of_chance_are_no_duplicates(seed: int, one: int, other: int) -> None:
    assert marked(article(" ".join(invented_text(seed, one))), article(" ".join(invented_text(seed + 1, other)))) == {}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(8, 14))
def test_a_form_filled_in_twice_is_no_duplicate(seed: int, blanks: int) -> None:
    """A template of 120 words, with other numbers and names in its blanks."""
    dice = random.Random(seed)
    form = invented_text(seed, 120)
    places = dice.sample(range(120), blanks)
    texts = []
    for filling in "Xy", "Qw":
        words = list(form)
        for place in places:
            words[place] = f"{filling}{place}".translate({48 + n: "abcdefghij"[n] for n in range(10)})
        words[places[0]] = str(ord(filling[0]))
        texts.append(" ".join(words))
    assert marked(*map(article, texts)) == {}


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300), st.text(max_size=300))
def test_any_text_is_like_itself(text: str, other: str) -> None:
    """Where it has a word at all."""
    found = kinds(article(text, title="x"), article(other, title="y"), article(text, title="x"))
    if not Words(text).all:
        assert found == [None, None, None]
    else:
        assert found[0] is not None
        assert found[2] is not None


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 100), st.integers(0, 100), st.integers(0, 200))
def test_a_passage_as_long_as_the_window_shares_a_fingerprint(seed: int, before: int, after: int, more: int) -> None:
    """The guarantee of winnowing, wherever the passage stands."""
    passage = invented_text(seed, WINDOW + 2)
    one = [*invented_text(seed + 1, before), *passage, *invented_text(seed + 2, after)]
    other = [*invented_text(seed + 3, more), *passage]
    prints = [set(winnowed(shingles(Words(" ".join(text)).all)).tolist()) for text in (one, other)]
    assert prints[0] & prints[1]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Straße", "STRASSE", True),
        ("ﬁne co\u00adop", "fine coop", True),
        ("12.000 Euro", "12,000 Euro", False),
        ("5 %", "5 €", False),
        ("um −5 Grad", "um 5 Grad", False),
        ("Seite 3-5", "Seite 3–5", True),
        ("東京 都", "東京都", True),
    ],
)
def test_what_makes_words_the_same(one: str, other: str, same: bool) -> None:
    assert (Words(one).digest == Words(other).digest) is same


# --- groups --------------------------------------------------------------------------------------------------------

STORY = invented_text(1, 200)


def story(**changes: Any) -> Article:
    return article(" ".join(STORY), **changes)


def test_a_group_has_one_representative_and_names_it() -> None:
    marks = marked(story(id="a"), article("Etwas anderes.", id="b"), story(id="c"), story(id="d"))
    assert [(mark.number, mark.id, mark.kind, mark.of, mark.group) for mark in marks.values()] == [
        (1, "a", "representative", None, "a"),
        (3, "c", "exact", "a", "a"),
        (4, "d", "exact", "a", "a"),
    ]


def test_two_articles_of_one_id_are_told_apart_by_their_place() -> None:
    assert [(mark.number, mark.of_number) for mark in all_marks([story(id="a"), story(id="a")])] == [
        (1, None),
        (2, 1),
    ]


def test_a_copy_of_an_excerpt_is_a_copy_first() -> None:
    long = article(" ".join([*STORY, *invented_text(2, 400)]), id="long")
    marks = marked(story(id="a"), long, story(id="b"))
    assert [(mark.kind, mark.of, mark.group) for mark in marks.values()] == [
        ("excerpt", "long", "long"),
        ("representative", None, "long"),
        ("exact", "a", "long"),
    ]


def test_articles_without_text_are_like_nothing() -> None:
    with dedupe([article("", title="x"), article("", title="x")]) as found:
        assert (list(found.marks()), found.sums.without_text) == ([], 2)


def test_no_articles() -> None:
    assert dedupe([]).sums.articles == 0


def test_the_outcome_is_the_same_each_time() -> None:
    articles = [article(" ".join(replaced(invented_text(seed % 5, 120), 30, seed)), id=str(seed)) for seed in range(40)]
    assert all_marks(articles) == all_marks(articles)


def test_a_boilerplate_of_hundreds_makes_no_duplicates() -> None:
    """Every article ends with the same 100 words: few leaders a fingerprint are looked at, and none is like another."""
    tail = invented_text(3, 100)
    articles = [article(" ".join([*invented_text(1_000 + seed, 60), *tail])) for seed in range(300)]
    assert dedupe(articles).sums.kinds == {}


# --- what stays ----------------------------------------------------------------------------------------------------


def ids(found: Duplicates, articles: list[Article]) -> list[str]:
    return [article.id for article in found.kept(articles)]


@pytest.mark.parametrize(("keep", "stays"), [*zip(KEEPS, ["a", "b", "c"], strict=True)])
def test_which_of_a_group_stays(keep: Any, stays: str) -> None:
    articles = [
        story(id="a", date="2024-01-01"),
        article(" ".join([*STORY, "neu"]), id="b", date="2024-01-02", date_modified="2024-01-05"),
        article("Anderes.", id="x"),
        article(" ".join([*STORY, "neu", "neu"]), id="c", date="2024-01-03"),
    ]
    found = dedupe(articles, keep=keep)
    assert ids(found, articles) == sorted([stays, "x"], key=[one.id for one in articles].index)
    assert {mark.id for mark in found.marks() if mark.kept} == {stays}


@pytest.mark.parametrize("keep", KEEPS)
def test_a_roundup_is_not_lost_for_its_first_story(keep: Any) -> None:
    other = invented_text(2, 200)
    articles = [story(id="a"), article(" ".join([*STORY, *other]), id="all"), article(" ".join(other), id="b"),
                story(id="c")]  # fmt: skip
    assert ids(dedupe(articles, keep=keep), articles) == ["all"]


def test_without_keep_nothing_is_set_aside() -> None:
    articles = [story(id="a"), story(id="b")]
    assert ids(dedupe(articles), articles) == ["a", "b"]
