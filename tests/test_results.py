"""Our own results read back: equal records, clear words for what is none."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import invented

from newsx import results, writers
from newsx.article import Article
from newsx.errors import UnreadableInput, UnreadableResult
from newsx.results.md import md

TWO = (invented(), invented(id="b", title=None, text="", authors=()))


def saved(path: Path, name: str, *articles: Article) -> Path:
    assert writers.save(articles, path, name, folder=name == "csv") == len(articles)
    return path


@pytest.mark.parametrize("name", list(results.FORMATS))
def test_what_is_saved_is_read_back(name: str, tmp_path: Path) -> None:
    assert tuple(results.articles(saved(tmp_path / "out", name, *TWO))) == TWO


@pytest.mark.parametrize("name", list(results.FORMATS))
def test_a_result_without_articles(name: str, tmp_path: Path) -> None:
    assert list(results.articles(saved(tmp_path / "out", name))) == []


def test_a_torn_last_line_is_told_with_its_number(tmp_path: Path) -> None:
    path = saved(tmp_path / "out.jsonl", "jsonl", *TWO)
    path.write_bytes(path.read_bytes()[:-40])
    found = results.articles(path)
    assert next(found) == TWO[0]
    with pytest.raises(UnreadableResult, match=r"out\.jsonl, line 2: the record is cut off"):
        next(found)


def test_an_array_that_does_not_end(tmp_path: Path) -> None:
    path = saved(tmp_path / "out.json", "json", *TWO)
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(UnreadableResult, match="does not end"):
        list(results.articles(path))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Berlin. Ein Satz.\n", "no result of newsx"),
        (b'{"id": "a"}\n', "line 1: no article of newsx: .*missing required field"),
        (b"\n{id: 1}\n", "line 2: no JSON"),
        (b"\x00\xff", "no result of newsx"),
    ],
)
def test_what_is_no_result(content: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    with pytest.raises(UnreadableResult, match=why):
        list(results.articles(path))


def test_a_field_of_others_is_not_lost_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(msgspec.json.encode(invented())[:-1] + b',"mine":1}\n')
    with pytest.raises(UnreadableResult, match="unknown field `mine`"):
        list(results.articles(path))


@pytest.mark.parametrize(("version", "advice"), [("2", "install a newer newsx"), ("0", "parse the dumps again")])
@pytest.mark.parametrize("more", [b"", b'"new":1,'])
def test_another_version_is_told(version: str, advice: str, more: bytes, tmp_path: Path) -> None:
    article = invented(provenance=msgspec.structs.replace(invented().provenance, schema_version=version))
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"{" + more + msgspec.json.encode(article)[1:])
    with pytest.raises(UnreadableResult, match=f"schema version {version}, this one reads 1: {advice}"):
        list(results.articles(path))


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot read"):
        list(results.articles(tmp_path / "none.jsonl"))


@pytest.mark.parametrize("indent", [-1, 0, 2])
@pytest.mark.parametrize("array", [True, False])
def test_json_in_the_layout_of_others(indent: int, array: bool, tmp_path: Path) -> None:
    """As `jq .`, `jq -s .` and the terminal have it."""
    told = [msgspec.json.format(msgspec.json.encode(one), indent=indent) for one in TWO]
    path = tmp_path / "x.json"
    path.write_bytes(b"[" + b",\n".join(told) + b"]\n" if array else b"\n".join(told) + b"\n")
    assert tuple(results.articles(path)) == TWO
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(UnreadableResult, match="cut off"):
        list(results.articles(path))
    path.write_bytes(b"\xef\xbb\xbf" + told[0] + b"\n oops \n" + told[1])
    with pytest.raises(UnreadableResult, match=r"oops|line 2: no JSON"):
        list(results.articles(path))


def test_records_longer_than_what_is_read_at_once(tmp_path: Path) -> None:
    long = invented(text='{"]' * 1_000_000)
    path = tmp_path / "x.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode([long, *TWO]), indent=1))
    assert tuple(results.articles(path)) == (long, *TWO)


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_inside_gzip(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.gz"
    path.write_bytes(gzip.compress(saved(tmp_path / "x", name, *TWO).read_bytes()))
    assert tuple(results.articles(path)) == TWO
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(UnreadableResult, match="gzip"):
        list(results.articles(path))


def test_a_database_inside_gzip(tmp_path: Path) -> None:
    path = tmp_path / "x.gz"
    path.write_bytes(gzip.compress(saved(tmp_path / "x", "sqlite", *TWO).read_bytes()))
    with pytest.raises(UnreadableResult, match="sqlite inside gzip; unpack it first"):
        list(results.articles(path))


# --- Markdown ------------------------------------------------------------------------------------------------------


HELD = "id title kicker lede section authors text headings tags date_published url"
"""Fields that every format holds which is read back in part."""


def the_same(found: Article, fields: str) -> None:
    """The fields, and what the paragraphs say, are those of the article that was written."""
    for name in fields.split():
        assert getattr(found, name) == getattr(invented(), name), name
    assert [(one.text, one.role, one.heading) for one in found.paragraphs] == [
        (one.text, one.role, one.heading) for one in invented().paragraphs
    ]


def marked_down(*articles: Article) -> str:
    return "".join(writers.writer("md")(articles))


def test_markdown_comes_back_as_far_as_it_goes(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.md", "md", *TWO)
    first, second = results.articles(path)
    the_same(first, HELD)
    assert (second.id, second.title, second.quantities) == ("b", None, ())
    assert [note.code for note in first.notes] == ["partial"]
    whole = path.read_text("utf-8")
    assert all(one.text in whole[one.start : one.end].replace("\\", "") for one in second.paragraphs)


@given(
    st.lists(
        st.text(alphabet=" ab1.)#>-+*_`[]<&;~|=\\é", min_size=1, max_size=9).map(str.strip).filter(bool), max_size=4
    )
)
def test_markdown_loses_no_character(texts: list[str]) -> None:
    texts = [" ".join(text.split()) for text in texts]
    blocks = tuple(msgspec.structs.replace(invented().blocks[4], text=text) for text in texts)
    given_ = invented(blocks=blocks, title=texts[0] if texts else None, lede=texts[-1] if texts else None)
    shown = marked_down(given_, given_)
    found = list(md(BytesIO(shown.encode()), "x"))
    assert [block.text for block in found[0].blocks] == texts
    assert marked_down(*found) == shown


def test_a_folder_of_markdown(tmp_path: Path) -> None:
    writers.save(TWO, tmp_path / "notes", "md", folder=True)
    assert {one.id for one in results.articles(tmp_path / "notes")} == {invented().id, "b"}


def test_tei_is_read_back_as_far_as_it_goes(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.xml", "tei", *TWO)
    first, second = results.articles(path)
    the_same(first, f"{HELD} date_modified publisher language word_count")
    assert [(each.title, each.date, each.snippet) for each in first.teasers] == [
        (each.title, each.date, each.snippet) for each in invented().teasers
    ]
    assert all(first.text[one.start : one.end] == one.text for one in first.paragraphs)
    assert (second.id, second.title, [note.code for note in second.notes]) == ("b", None, ["partial"])


def test_a_folder_of_tei(tmp_path: Path) -> None:
    writers.save(TWO, tmp_path / "corpus", "tei", folder=True)
    assert {one.id for one in results.articles(tmp_path / "corpus")} == {invented().id, "b"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/></TEI>", "without an id of newsx"),
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'>\n<teiHeader>", "line 2: no sound XML"),
        ("<?xml version='1.0'?><TimeML/>", "TimeML"),
    ],
)
def test_tei_of_others_and_torn_tei_are_told(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(text)
    with pytest.raises(UnreadableResult, match=why):
        list(results.articles(path))


def test_markdown_that_a_person_wrote_on(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(
        '---\ntitle: Ohne Zeichen: hier\nmine: [1]\nid: "a"\n---\n\nEin Absatz\nin zwei Zeilen.\n\n---\n\n- a\n- b\n'
    )
    (found,) = results.articles(path)
    assert found.title == "Ohne Zeichen: hier"
    assert [one.text for one in found.paragraphs] == ["Ein Absatz in zwei Zeilen.", "---", "a", "b"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('---\ntitle: "x"\n---\n\nText.\n', "line 1: front matter without an id"),
        ('---\nid: "x"\n', "line 1: no front matter"),
        ('---\nid: "x"\ntags: a, b\n---\n', "line 3: tags is no value"),
        ('---\nid: "x"\nword_count: "many"\n---\n', "line 1: no article of newsx: .*word_count"),
    ],
)
def test_markdown_of_others(content: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(content)
    with pytest.raises(UnreadableResult, match=why):
        list(results.articles(path))
