"""Whatever stands in a text: what is read only at the places that its words name is what is read anywhere in it."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx import languages
from newsx.languages.words import APART, Words, lowered
from newsx.stages.dates.read import read_dates, read_windows, windows
from newsx.stages.dates.windows import Window
from newsx.stages.numbers.reader import places

TAGS = ["de", "en", "fr", "es", "it", "nl", "pt"]
JUNK = ["Haus", "und", "a", "XXe", "vi", "II", "12", "3.", "2024", "9:30", "1,5", "½", "3rd", "Q3", "€5", "$3m", "90er",
        "A4", "km", "%", "h", "foo\n7", "İstanbul", "e\u0301t", "‘98", "co-op", "d'", "l’", "\x00", "www.qed.example",
        "EUR12",
        "_", ""]  # fmt: skip
GAPS = [" ", " ", " ", " ", ", ", ". ", "-", "–", "'", "’", "\n", "\u00a0", "  ", "", " (", ") ", "/", ": "]


@cache
def vocabulary(tag: str) -> list[str]:
    language = languages.load(tag)
    phrases = [" ".join((head, *pieces)) for head, tails in language.dates.lexicon.tails.items() for pieces, _ in tails]
    words = [*language.dates.lexicon.forms, *phrases, *language.numbers.lexicon.listed, *language.numbers.vague]
    return sorted({spelt for word in words for spelt in (word, word.capitalize(), word.upper())}) + JUNK * 40


@st.composite
def text(draw: st.DrawFn, tag: str) -> str:
    words = draw(st.lists(st.sampled_from(vocabulary(tag)), min_size=1, max_size=12))
    return "".join(word + draw(st.sampled_from(GAPS)) for word in words)


@pytest.mark.parametrize("tag", TAGS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_date_stands_outside_the_windows(tag: str, data: st.DataObject) -> None:
    language = languages.load(tag)
    texts = data.draw(st.lists(text(tag), min_size=1, max_size=3))
    for one, inside in zip(texts, windows(texts, language), strict=True):
        found = read_windows(one, inside, language, (), anchor="article", reference="2024-10-28")
        everywhere = read_windows(one, [Window(0, 0, len(one))], language, (), anchor="article", reference="2024-10-28")
        missing = [each for each in everywhere if each not in found]
        assert not any(read_dates(each.text, language) for each in missing)  # some need a word beside them that tells


@pytest.mark.parametrize("tag", TAGS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_amount_begins_anywhere_else(tag: str, data: st.DataObject) -> None:
    language = languages.load(tag)
    texts = data.draw(st.lists(text(tag), min_size=1, max_size=3))
    known = language.numbers.places
    for one, inside in zip(texts, places(texts, language), strict=True):
        low = lowered(one)
        begins = [at for at in range(len(low)) if not at or not (low[at - 1].isalnum() or low[at - 1] == "_")]
        seeds = [known.seed(low, at) for at in begins if not low[at].isspace()]
        assert [known.seed(low, at) for at in inside if at in begins and known.seed(low, at)] == list(
            filter(None, seeds)
        )


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_words_point_back(texts: list[str]) -> None:
    found = Words(tuple(texts))
    assert len(found.words) == len(found.plain) == len(found.letters) - 1
    for number, word in enumerate(found.words):
        start = found.letters[number] + number
        assert found.low[start : start + len(word)] == word
        assert found.plain[number] == word.isalpha()
    assert found.words.count(APART) >= len(texts) - 1
    for base, one in zip(found.bases, texts, strict=False):
        assert found.text[base : base + len(one)] == one
