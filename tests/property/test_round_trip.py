"""Whatever the article: each format that can hold it whole gives it back whole."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx import results, writers
from newsx.article import Article, ArticleBlock, ArticleField, ArticleParagraph, ArticleTeaser, Provenance
from newsx.model import Comparator, Evidence, Mod, Note, Position, Quantity, QuantityKind, Role, Timex, TimexType

texts = st.sampled_from(
    ["", " ", '"', '""', ",", "\n", "\r\n", "\0", "a\tb", "null", "5", "-5", '"5"', "true", "|", "é\u2028"]
)
texts |= st.text(max_size=6)
maybe = st.none() | texts
whole = st.integers(0, 1 << 40)
places = st.none() | whole
shares = st.floats(0, 1)
long = st.integers() | st.integers(-(10**30), 10**30)
numbers = st.none() | long | st.floats(allow_nan=False, allow_infinity=False).filter(lambda value: value % 1 != 0)
truth = st.booleans()
roles = st.sampled_from(Role)


def several(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(items, max_size=2).map(tuple)


def one_of(choice: object) -> st.SearchStrategy[object]:
    return st.sampled_from(get_args(choice))


mention = {
    "text": texts, "start": whole, "end": whole, "where": texts, "part": maybe, "dump_start": places, "dump_end": places,
    "comparator": st.none() | one_of(Comparator), "approx": truth, "mod": st.none() | one_of(Mod), "rule": texts,
}  # fmt: skip
timex = {
    **mention, "type": one_of(TimexType), "value": texts, "quant": maybe, "freq": maybe, "anchor": st.just("teaser"),
    "reference": maybe, "direction": st.none() | st.just("past"), "begin": maybe, "until": maybe,
    "alternatives": several(texts), "amount": maybe, "core_start": whole, "core_end": whole,
}  # fmt: skip
evidence = several(st.builds(Evidence, texts, st.floats(allow_nan=False, allow_infinity=False)))
articles = st.builds(
    Article,
    id=texts, title=maybe, kicker=maybe, lede=maybe, section=maybe, authors=several(texts), agency=maybe, dateline=maybe,
    date_published=maybe, date_modified=maybe, reading_time_min=places, publisher=maybe, url=maybe, language=texts,
    text=texts, headings=several(texts), captions=several(texts), tags=several(texts), is_free=st.none() | truth,
    word_count=whole, confidence=shares,
    paragraphs=several(st.builds(ArticleParagraph, texts, maybe, roles, whole, whole, whole)),
    teasers=several(
        st.builds(ArticleTeaser, maybe, maybe, texts, maybe, maybe, truth, truth, one_of(Position), several(whole))
    ),
    quantities=several(st.builds(Quantity, kind=one_of(QuantityKind), value=numbers, low=numbers, high=numbers,
                                 unit=maybe, noun=maybe, **mention)),
    dates=several(st.builds(Timex, ends=several(st.builds(Timex, **timex)), **timex)),
    fields=several(st.builds(ArticleField, texts, texts | st.integers(-(1 << 62), 1 << 62), maybe, places, places, places,
                             shares, maybe, truth, evidence)),
    blocks=several(st.builds(ArticleBlock, roles, texts, whole, several(whole), whole, whole, shares,
                             st.none() | roles, evidence)),
    notes=several(st.builds(Note, texts, texts, maybe, places)),
    provenance=st.builds(Provenance, maybe, maybe, places, whole, maybe, texts, maybe, texts,
                         columns=st.dictionaries(texts, texts, max_size=2)),
)  # fmt: skip


@pytest.mark.parametrize("name", results.FORMATS)
@settings(max_examples=30, deadline=None)
@given(st.lists(articles, max_size=3))
def test_no_format_loses_anything(name: str, given: list[Article]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        assert writers.save(given, path, name, folder=name == "csv") == len(given)
        assert list(results.articles(path)) == given


@settings(max_examples=20, deadline=None)
@given(st.lists(articles, max_size=2), st.permutations(results.FORMATS))
def test_through_all_formats_and_back(given: list[Article], order: list[str]) -> None:
    """The same bytes at the end of the way: no number turns from whole to not whole."""
    with TemporaryDirectory() as folder:
        first = last = Path(folder) / "first"
        writers.save(given, first, "jsonl")
        for name in [*order, "jsonl"]:
            path = Path(folder) / f"to_{name}_{len(list(Path(folder).iterdir()))}"
            writers.save(results.articles(last), path, name, folder=name == "csv")
            last = path
        assert last.read_bytes() == first.read_bytes()
