"""The writers of files and folders, TEI, and the names of others."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from invented import invented

from newsx import results, writers
from newsx.article import Article
from newsx.errors import NewsxError, UnknownFormat, UnreadableResult
from newsx.layout.columns import TABLES
from newsx.layout.names import foreign, stem
from newsx.layout.schemes import SCHEMES
from newsx.layout.sheets import file_of, line, records
from newsx.layout.xml import attribute
from newsx.model import Quantity, Role, Timex, replace

TEI = "{http://www.tei-c.org/ns/1.0}"
WHOLE = [*writers.FILES, "csv", "json", "jsonl"]


# --- all of them ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WHOLE)
def test_memory_does_not_grow(name: str, tmp_path: Path) -> None:
    """Ten times the articles, written and read back: the same peak, give or take what is buffered."""

    def peak(number: int) -> int:
        articles = (invented(id=str(at), text=f"{at} " * 3000) for at in range(number))
        path = tmp_path / f"{name}{number}"
        tracemalloc.start()
        assert writers.save(articles, path, name, folder=name == "csv") == number
        assert sum(1 for _ in results.articles(path)) == number
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)  # imports
    assert peak(600) < 1.5 * peak(60) + 1_000_000


def test_parquet_in_row_groups(tmp_path: Path) -> None:
    from pyarrow import parquet

    path = tmp_path / "x.parquet"
    writers.save((invented(text="x" * 100_000) for _ in range(400)), path, "parquet")
    groups = parquet.ParquetFile(path).metadata
    assert groups.num_rows == 400
    assert groups.num_row_groups > 1


def test_parquet_is_typed_and_nested(tmp_path: Path) -> None:
    from pyarrow import parquet

    path = tmp_path / "x.parquet"
    writers.save([invented()], path, "parquet")
    (row,) = parquet.read_table(path).to_pylist()
    assert list(row) == list(Article.__struct_fields__)
    assert row["quantities"][0]["value"] == 30_000_000.0
    assert row["authors"] == ["Ada Lang", "Bo Kurz"]
    assert row["fields"][0]["evidence"][0] == {"name": "words=9", "weight": 1.5}
    assert row["provenance"]["file"] == "dump.txt"


def test_a_result_is_never_written_over(tmp_path: Path) -> None:
    for name in ("jsonl", "csv"):
        path = tmp_path / name
        path.write_text("mine")
        with pytest.raises(OSError, match="exists"):
            writers.save([invented()], path, name, folder=name == "csv")
        assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("output", "format", "form"),
    [
        (None, None, ("json", False)),
        ("-", "csv", ("csv", False)),
        ("a.csv", None, ("csv", False)),
        ("a/", None, ("csv", True)),
        ("a/", "md", ("md", True)),
        ("a.tei.xml", None, ("tei", False)),
        ("a.db", None, ("sqlite", False)),
        ("a.csv", "jsonl", ("jsonl", False)),
    ],
)
def test_what_an_output_is(output: str | None, format: str | None, form: tuple[str, bool]) -> None:
    assert writers.form(output, format) == form


def test_a_folder_that_is_there_is_a_folder(tmp_path: Path) -> None:
    assert writers.form(str(tmp_path)) == ("csv", True)
    with pytest.raises(UnknownFormat, match="is one file"):
        writers.form(str(tmp_path), "sqlite")


# --- csv tables ----------------------------------------------------------------------------------------------------


@given(
    st.lists(st.lists(st.none() | st.text(alphabet="a\",\r\n '=\x00é", max_size=5), min_size=1, max_size=3), max_size=4)
)
@example([[None], ["a\nb", None, ""]])
def test_cells_come_back(rows: list[list[str | None]]) -> None:
    text = "".join(map(line, rows))
    assert [cells for _, cells in records(StringIO(text, newline="\n"))] == rows


@pytest.mark.parametrize("text", ['a,"b\n', 'a,"b"c\n', 'a"b,c\n', "a,b", 'a,"b"'])
def test_cells_that_are_damaged(text: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        list(records(StringIO(text, newline="\n")))


def spoiled(folder: Path, table: str, old: str, new: str) -> Path:
    writers.save([invented(), invented(id="b")], folder / "t", "csv", folder=True)
    path = folder / "t" / f"{table}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return folder / "t"


@pytest.mark.parametrize(
    ("table", "old", "new", "why"),
    [
        ("quantities", "30000000", "many", r"quantities\.csv, line 2"),
        ("articles", "number,id", "id", r"articles\.csv: its columns are not those"),
        ("articles", "\n2,", "\n1,", r"line \d+: article 1 stands there twice"),
        ("dates", "\n2,", "\n7,", r"dates\.csv, line 4: a row of article 7, which is not in its place"),
        ("paragraphs", ",paragraph,", ",prose,", r"articles\.csv, line 2: no article of newsx: Invalid enum value"),
    ],
)
def test_tables_that_do_not_fit(table: str, old: str, new: str, why: str, tmp_path: Path) -> None:
    folder = spoiled(tmp_path, table, old, new)
    with pytest.raises(UnreadableResult, match=why):
        list(results.articles(folder))


@pytest.mark.parametrize("name", ["parquet", "sqlite", "csv", "jsonl", "json"])
def test_damage_is_told_and_never_a_surprise(name: str, tmp_path: Path) -> None:
    """Bytes changed, lost, cut off: articles or a `NewsxError`, nothing else."""
    chance = Random(7)
    path = tmp_path / "x"
    writers.save([invented(), invented(id="b")], path, name, folder=name == "csv")
    told: list[str] = []
    for _ in range(60):
        file = chance.choice(sorted(path.iterdir())) if path.is_dir() else path
        whole = file.read_bytes()
        data, at = bytearray(whole), chance.randrange(len(whole))
        data[at : at + chance.choice([1, 3, 100, len(whole)])] = chance.choice([b"", b"\xff", b'"', b"\0"])
        file.write_bytes(data)
        try:
            list(results.articles(path))
        except NewsxError as error:
            told.append(str(error))
        file.write_bytes(whole)
    assert len(told) > 20
    assert all(str(path) in each and "\n" not in each for each in told)


def test_a_missing_table(tmp_path: Path) -> None:
    writers.save([invented()], tmp_path / "t", "csv", folder=True)
    (tmp_path / "t" / "dates.csv").unlink()
    with pytest.raises(UnreadableResult, match=r"dates\.csv is missing"):
        list(results.articles(tmp_path / "t"))


# --- a file an article ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "2024-10-28-neue-brucke-30-millionen-0123456789abcdef"),
        ({"title": "../../etc/passwd\x00 CON", "id": "b"}, "2024-10-28-etc-passwd-con-b"),
        ({"title": "北京新桥", "date_published": None}, "undated-0123456789abcdef"),
        ({"title": None, "date_published": "2024", "id": "A/B"}, "2024-a-b"),
        ({"title": "ein " * 40, "id": "x"}, "2024-10-28" + "-ein" * 15 + "-x"),
    ],
)
def test_names_of_files(changes: dict[str, Any], name: str) -> None:
    assert stem(invented(**changes)) == name


@given(st.text(max_size=80), st.text(max_size=30), st.none() | st.text(max_size=12))
def test_names_are_safe_whatever_the_article(title: str, id: str, date: str | None) -> None:
    name = stem(invented(title=title, id=id, date_published=date)) + ".md"
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert len(name) < 130


def test_articles_of_the_same_name(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    assert writers.save([invented(), invented(), invented()], path, "md", folder=True) == 3
    plain = stem(invented())
    assert sorted(each.name for each in path.iterdir()) == sorted(f"{plain}{end}.md" for end in ("", "-2", "-3"))
    assert foreign(each.name for each in path.iterdir()) is None
    assert (path / f"{plain}-2.md").read_text("utf-8") == "".join(writers.writer("md")([invented()]))


@pytest.mark.parametrize(
    "name", ["diary.md", "README.md", "2024-10-28-meeting-notes.md", "notes.csv", ".git", "articles.csv.bak"]
)
def test_a_folder_of_others_is_known_by_any_file(name: str) -> None:
    ours = f"{stem(invented())}.md"
    assert foreign([ours]) is None
    assert foreign([]) is None
    assert foreign([name]) == name
    assert foreign([ours, name]) == name
    assert foreign([file_of(table) for table in TABLES]) is None
    assert foreign([*(file_of(table) for table in TABLES), ours]) is not None


# --- tei -----------------------------------------------------------------------------------------------------------


def tei(*articles: Article) -> ET.Element:
    return ET.fromstring("".join(writers.writer("tei")(articles)).encode("utf-8", "strict"))


def test_tei_of_one_article() -> None:
    root = tei(invented())
    assert [child.tag for child in root] == [f"{TEI}teiHeader", f"{TEI}text"]
    assert [each.text for each in root.iter(f"{TEI}author")][:2] == ["Ada Lang", "Bo Kurz"]
    (body,) = root.iter(f"{TEI}body")
    (article,) = body
    assert [child.tag.removeprefix(TEI) for child in article] == ["head", "head", "ab", "p", "div"]
    assert [child.tag.removeprefix(TEI) for child in article[-1]] == ["head", "list", "quote"]
    assert ["".join(item.itertext()) for item in article[-1][1]] == ["*Planen* und_bauen", "1. März: Beginn"]
    assert root.find(f".//{TEI}num").attrib == {"type": "cardinal", "value": "30000000"}  # type: ignore[union-attr]
    date, open_date = body.iter(f"{TEI}date")
    assert (date.text, date.get("when")) == ("Montag", "2024-10-28")
    assert (open_date.text, open_date.get("when-custom")) == ("1. März", "XXXX-03-01")


def test_tei_of_several_is_a_corpus() -> None:
    root = tei(invented(), invented(id="b"), invented(id="c"))
    assert root.tag == f"{TEI}teiCorpus"
    assert [child.tag.removeprefix(TEI) for child in root] == ["teiHeader", "TEI", "TEI", "TEI"]


def test_tei_of_an_article_without_anything() -> None:
    root = tei(invented(title=None, kicker=None, lede=None, text="", authors=(), blocks=(), teasers=(), url=None))
    assert root.find(f".//{TEI}titleStmt/{TEI}title").text == "Untitled"  # type: ignore[union-attr]
    assert root.find(f".//{TEI}body/{TEI}div/{TEI}p") is not None


def date(value: str, **more: Any) -> Timex:
    return replace(invented().dates[0], value=value, mod=None, **more)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2024", {"when": "2024"}),
        ("2024-10-28/2024-10-30", {"from": "2024-10-28", "to": "2024-10-30"}),
        ("2024-10-28T09:30", {"when-iso": "2024-10-28T09:30"}),
        ("2024-W44", {"when-iso": "2024-W44"}),
        ("P2Y", {"when-custom": "P2Y"}),
        ("XXXX-WXX-1", {"when-custom": "XXXX-WXX-1"}),
    ],
)
def test_tei_dates(value: str, told: dict[str, str]) -> None:
    found = tei(invented(dates=(date(value),))).find(f".//{TEI}body//{TEI}date")
    assert found is not None
    assert found.attrib == {"type": "date", **told}


def quantity(**more: Any) -> Quantity:
    return replace(invented().quantities[0], **more)


@pytest.mark.parametrize(
    ("mention", "name", "told"),
    [
        (quantity(kind="percent", unit="%", value=5, comparator=">"), "num",
         {"type": "percentage", "value": "5", "atLeast": "5"}),
        (quantity(kind="money", unit="EUR", value=30_000_000), "measure",
         {"type": "money", "quantity": "30000000", "unit": "EUR"}),
        (quantity(kind="range", value=None, low=2, high=3.5, noun="große  Kräne"), "num",
         {"type": "range", "min": "2", "max": "3.5"}),
        (quantity(kind="quantity", unit="km", value=None, low=0, high=1), "measure",
         {"type": "quantity", "unit": "km", "min": "0", "max": "1"}),
    ],
)  # fmt: skip
def test_tei_quantities(mention: Quantity, name: str, told: dict[str, str]) -> None:
    found = tei(invented(quantities=(mention,))).find(f".//{TEI}head/{TEI}{name}")
    assert found is not None
    assert found.text == "30 Millionen"
    assert found.attrib == told


def test_tei_mentions_never_cross() -> None:
    both = (quantity(start=0, end=8), quantity(start=5, end=12), quantity(start=0, end=3), quantity(start=20, end=99))
    head = tei(invented(quantities=both)).findall(f".//{TEI}head")[1]
    assert [each.text for each in head] == ["=Neue Br"]
    assert "".join(head.itertext()) == invented().title


@settings(max_examples=60)
@given(st.text(alphabet=st.characters() | st.sampled_from("\x00\x0b\ufffe\ud800&<>]\"\r\n\t"), max_size=12),
       st.integers(0, 9), st.integers(0, 12))  # fmt: skip
def test_tei_is_well_formed_whatever_the_text(text: str, start: int, end: int) -> None:
    block = replace(invented().blocks[4], text=text)
    mention = replace(invented().dates[0], core_start=start, core_end=end, value=text)
    found = replace(invented().quantities[0], start=end - 2, end=end, unit=text, where="paragraph 1")
    article = invented(title=text, authors=(text,), tags=(text,), language=text, url=text, blocks=(block,),
                       dates=(mention,), quantities=(found,))  # fmt: skip
    root = tei(article, article)
    shown = "".join(root.find(f".//{TEI}body//{TEI}p").itertext())  # type: ignore[union-attr]
    assert len(shown.strip()) <= len(text)


@given(st.text(alphabet="a \t\r\n&<>\"'", max_size=8))
def test_attributes_keep_their_white_space(text: str) -> None:
    assert ET.fromstring(f'<a b="{attribute(text)}"/>').get("b") == text


# --- names of others -----------------------------------------------------------------------------------------------


def named(names: str, article: Article) -> dict[str, Any]:
    (shown,) = writers.writer("jsonl", names=names)([article])
    found: dict[str, Any] = json.loads(shown)
    return found


def test_schema_org() -> None:
    article = invented(publisher="Der Kai", agency="nda", language="und", kicker=None, is_free=False)
    found = named("schema.org", article)
    assert found["@context"] == "https://schema.org"
    assert found["author"] == [{"@type": "Person", "name": "Ada Lang"}, {"@type": "Person", "name": "Bo Kurz"}]
    assert found["publisher"] == {"@type": "Organization", "name": "Der Kai"}
    assert (found["headline"], found["articleBody"], found["wordCount"]) == (article.title, article.text, 24)
    assert (found["isAccessibleForFree"], found["timeRequired"]) == (False, "PT2M")
    assert {"inLanguage", "alternativeHeadline", "dateModified"}.isdisjoint(found)
    assert all(value not in (None, "", []) for value in found.values())


def test_trafilatura() -> None:
    found = named("trafilatura", invented(url="https://www.example.org/bruecke", publisher="Der Kai"))
    assert list(found) == list(SCHEMES["trafilatura"].names)
    assert (found["author"], found["hostname"], found["date"]) == ("Ada Lang; Bo Kurz", "example.org", "2024-10-28")
    assert (found["source-hostname"], found["tags"]) == ("Der Kai", "Brücke;Rat")
    assert found["text"].startswith('Der Rat sagt "ja", wenn auch knapp.\nAm Montag')
    nobody = named("trafilatura", invented(authors=(), url="http://[", date_published=None))
    assert (nobody["author"], nobody["hostname"], nobody["date"]) == (None, None, None)


def test_hugging_face(tmp_path: Path) -> None:
    from pyarrow import parquet

    found = named("hf", invented())
    assert (found["id"], found["text"]) == (invented().id, invented().text)
    assert found["metadata"]["authors"] == ["Ada Lang", "Bo Kurz"]
    assert found["metadata"]["file"] == "dump.txt"
    writers.save([invented(), invented(title=None)], tmp_path / "x.parquet", "parquet", names="hf")
    first, second = parquet.read_table(tmp_path / "x.parquet").to_pylist()
    assert first == found
    assert second["metadata"]["title"] is None


@pytest.mark.parametrize("names", list(SCHEMES))
def test_names_in_every_format_that_they_go_with(names: str, tmp_path: Path) -> None:
    torn = invented(title="\ud83d x", section="\ud83d x")
    for format in SCHEMES[names].formats:
        assert writers.save([torn, torn], tmp_path / f"{format}", format, names=names) == 2
    assert len(list(tmp_path.iterdir())) == len(SCHEMES[names].formats)
    with pytest.raises(UnknownFormat, match="not with md"):
        writers.writer("md", names=names)


def test_each_article_is_renamed_when_it_comes() -> None:
    def endless() -> Iterator[Article]:
        while True:
            yield invented()

    pieces = writers.writer("jsonl", names="hf")(endless())
    assert json.loads(next(pieces)) == json.loads(next(pieces))


def test_roles_of_the_body_have_an_element() -> None:
    from newsx.model import BODY_ROLES
    from newsx.writers.tei.document import _BODY

    assert set(_BODY) == BODY_ROLES
    assert Role.HEADING in _BODY
