"""Nothing is lost: whatever the text, every line that shows something stands in exactly one block of one page."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsx
from newsx import pipeline
from newsx.account import account, visible_lines
from newsx.article import Article
from newsx.model import Dump, Note, replace

ENDS = ["\n", "\r", "\r\n", "\n\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\n\n"]
INVISIBLE = ["", "\u200b", "\ufeff", "\xad", "\u2060", "\u200e", "\x00", "\x01", "\x1b", "\x1f", "\x7f", "\xa0", "\u3000",
             "\u202e", "\u2066", "\u200d", "\ufe0f", "\U000e0041", "\t", "  "]  # fmt: skip
SHOWN = ["\ud800", "\udfff", "\ufffd", "\U0010ffff", "\ue000", "[1]", "[22]", "*", "o", "•", "-", "1.", "日本語", "عنوان",
         "a", "Anzeige", "Mehr zum Thema", "28.10.2024 16:32", "Von Ada Lang", "DWN", "article:text", "Lesezeit: 2 min",
         "End of Document", "1 of 2 DOCUMENTS", "References", "   1. https://example.org/",
         "Der Rat stimmte am Montag mit großer Mehrheit für den Bau einer neuen Brücke über den Fluss."]  # fmt: skip

lines = st.lists(st.sampled_from([*INVISIBLE, *SHOWN]) | st.text(max_size=12), max_size=5).map("".join)
dumps = st.lists(st.tuples(lines, st.sampled_from(ENDS)).map("".join), max_size=25).map("".join)


@settings(max_examples=400, deadline=None)
@given(dumps)
def test_every_visible_line_is_in_one_block(text: str) -> None:
    dump = Dump(text)
    assert_accounted(dump, pipeline.articles(dump))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=300))
def test_so_it_is_with_arbitrary_text(text: str) -> None:
    dump = Dump(text)
    assert_accounted(dump, pipeline.articles(dump))


def assert_accounted(dump: Dump, articles: list[Article]) -> None:
    found = account(dump, articles)
    assert (found.lost, found.doubled) == ((), ())
    assert sum(found.roles.values()) >= found.total
    for article in articles:
        numbers = [line for block in article.blocks for line in block.lines]
        assert numbers == sorted(numbers)
        for block in article.blocks:
            assert 0 <= block.start <= block.end <= len(dump.text)


@settings(max_examples=100, deadline=None)
@given(dumps)
def test_same_text_same_articles(text: str) -> None:
    first, second = (newsx.parse(text, keep_empty=True) for _ in range(2))
    assert first == second


@settings(max_examples=200, deadline=None)
@given(dumps)
def test_mentions_and_fields_point_back(text: str) -> None:
    for article in newsx.parse(text, keep_empty=True):
        places = [(field.start, field.end) for field in article.fields]
        places += [(one.dump_start, one.dump_end) for one in (*article.quantities, *article.dates)]
        for start, end in places:
            if start is not None and end is not None:
                assert 0 <= start < end <= len(text)


def test_visible_lines_are_counted_as_editors_count() -> None:
    assert list(visible_lines("a\n\nb\r\n\u200b\n \xa0\n\x01\rc\x0cd\x85e")) == [1, 3, 7, 8, 9]


@pytest.fixture
def whole() -> tuple[Dump, list[Article]]:
    dump = Dump("Headline\n\nThe first sentence of the text stands here.\n\nImprint\n")
    return dump, pipeline.articles(dump)


def test_the_account_finds_what_is_lost(whole: tuple[Dump, list[Article]]) -> None:
    dump, (article,) = whole
    assert account(dump, [article]).balanced
    short = account(dump, [replace(article, blocks=article.blocks[1:])])
    assert (short.lost, short.doubled, short.total, short.balanced) == ((1,), (), 3, False)


def test_the_account_finds_what_is_doubled(whole: tuple[Dump, list[Article]]) -> None:
    dump, (article,) = whole
    double = account(dump, [article, replace(article, blocks=article.blocks[1:2])])
    assert (double.lost, double.doubled, double.balanced) == ((), (3,), False)


def test_notes_survive_the_export() -> None:
    dump = Dump("A headline\n\nAnd a sentence below it.", notes=(Note("told", "by the reader"),))
    (article,) = pipeline.articles(dump)
    assert "told" in [note["code"] for note in msgspec.to_builtins(article)["notes"]]
