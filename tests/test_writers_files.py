"""The writers of files and folders."""

from __future__ import annotations

import tracemalloc
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from invented import invented

from newsx import results, writers
from newsx.article import Article
from newsx.errors import NewsxError, UnknownFormat, UnreadableResult
from newsx.layout.columns import TABLES
from newsx.layout.names import foreign, stem
from newsx.layout.sheets import file_of, line, records

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
    assert foreign([*(file_of(table) for table in TABLES), "mine.txt"]) == "mine.txt"
