"""`newsx convert` and the outputs that are files and folders, as a user meets them."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from invented import invented

from newsx import results, writers

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "examples" / "de_hafenkran.txt"
GIVEN = (invented(), invented(id="b" * 16, title="Zweite Brücke", authors=()))
OUTPUTS = ("o.json", "o.jsonl", "o.parquet", "o.sqlite", "tables/")


def newsx_(*arguments: str, cwd: Path, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "newsx", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    options = {"capture_output": True, "timeout": 60, "stdin": subprocess.DEVNULL} | more
    if "input" in options:
        del options["stdin"]
    return subprocess.run(command, cwd=cwd, env=environment, check=False, **options)  # type: ignore[call-overload]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    writers.save(GIVEN, tmp_path / "a.jsonl", "jsonl")
    return tmp_path


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_from_one_format_to_the_next_and_back(here: Path) -> None:
    last = "a.jsonl"
    for output in (*OUTPUTS, "b.jsonl"):
        done = newsx_("convert", last, "-o", output, cwd=here)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        last = output
    assert (here / "b.jsonl").read_bytes() == (here / "a.jsonl").read_bytes()
    assert hidden(here) == []


def test_a_pipe_at_both_ends(here: Path) -> None:
    done = newsx_("convert", "-", cwd=here, input=(here / "a.jsonl").read_bytes())
    assert done.stdout == (here / "a.jsonl").read_bytes()


def test_several_results_become_one(here: Path) -> None:
    assert newsx_("convert", "a.jsonl", "a.jsonl", "-o", "both.sqlite", cwd=here).returncode == 0
    assert tuple(results.articles(here / "both.sqlite")) == (*GIVEN, *GIVEN)


def test_parse_writes_files_and_folders(here: Path) -> None:
    plain = newsx_("parse", str(PAGE), cwd=here).stdout
    for output in OUTPUTS:
        assert newsx_("parse", str(PAGE), "-o", output, cwd=here).returncode == 0
        assert newsx_("convert", output, "-f", "jsonl", cwd=here).stdout == plain
    assert newsx_("parse", str(PAGE), "-o", "page.tei.xml", cwd=here).returncode == 0
    assert ET.parse(here / "page.tei.xml").getroot().tag == "{http://www.tei-c.org/ns/1.0}TEI"
    assert newsx_("parse", str(PAGE), "--tables", "-o", "all", cwd=here).returncode == 0
    assert newsx_("convert", "all", "-f", "jsonl", cwd=here).stdout == plain


def test_a_folder_of_markdown_is_replaced_whole(here: Path) -> None:
    assert newsx_("convert", "a.jsonl", "-o", "notes/", "-f", "md", cwd=here).returncode == 0
    names = sorted(path.name for path in (here / "notes").iterdir())
    assert names == [
        "2024-10-28-neue-brucke-30-millionen-0123456789abcdef.md",
        f"2024-10-28-zweite-brucke-{'b' * 16}.md",
    ]
    writers.save(GIVEN[:1], here / "one.jsonl", "jsonl")
    assert newsx_("convert", "one.jsonl", "-o", "notes", "-f", "md", cwd=here).returncode == 0
    assert [path.name for path in (here / "notes").iterdir()] == names[:1]
    assert hidden(here) == []


def test_markdown_is_read_back_in_part(here: Path) -> None:
    assert newsx_("convert", "a.jsonl", "-o", "notes/", "-f", "md", cwd=here).returncode == 0
    done = newsx_("convert", "notes/", "-f", "md", cwd=here)
    assert done.returncode == 0
    assert done.stdout.decode() == "".join(writers.writer("md")(GIVEN))
    assert done.stderr.decode().splitlines() == [
        "newsx: notes/: read back from Markdown, which holds a part of the article"
    ]
    assert newsx_("convert", "notes/", "-q", "-f", "md", cwd=here).stderr == b""


def test_a_folder_with_files_of_others_stays(here: Path) -> None:
    (here / "notes").mkdir()
    (here / "notes" / "diary.md").write_text("mine")
    done = newsx_("convert", "a.jsonl", "-o", "notes/", "-f", "md", cwd=here)
    assert done.returncode == 5
    assert b"diary.md" in done.stderr
    assert [path.name for path in (here / "notes").iterdir()] == ["diary.md"]


@pytest.mark.parametrize("output", ["a.json", "a.parquet", "a.sqlite", "a/"])
def test_what_stands_before_a_torn_line_is_kept(output: str, here: Path) -> None:
    torn = here / "torn.jsonl"
    torn.write_bytes((here / "a.jsonl").read_bytes()[:-30])
    done = newsx_("convert", "torn.jsonl", "-o", output, cwd=here)
    assert done.returncode == 3
    assert b"torn.jsonl, line 2: the record is cut off" in done.stderr
    assert b"(kept: 1 before it)" in done.stderr
    assert tuple(results.articles(here / output)) == GIVEN[:1]


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (["empty"], 1, "empty: no article in it"),
        (["none.jsonl"], 4, "cannot read none.jsonl: No such file"),
        (["page.txt"], 4, "page.txt: no result of newsx"),
        (["page.txt", "a.jsonl"], 3, "page.txt: no result of newsx"),
        (["x.xml"], 4, "TimeML, which does not hold the whole article"),
        (["x.csv"], 4, "one table of CSV"),
        (["."], 4, "x.xml: no TEI"),
    ],
)
@pytest.mark.parametrize("output", ["o.json", "o.sqlite"])
def test_what_cannot_be_read(arguments: list[str], code: int, why: str, output: str, here: Path) -> None:
    (here / "empty").write_bytes(b"")
    (here / "page.txt").write_bytes(PAGE.read_bytes())
    (here / "x.xml").write_text("<?xml version='1.0'?>\n<TimeML/>")
    writers.save(GIVEN, here / "x.csv", "csv")
    (here / output).write_bytes(b"old")
    done = newsx_("convert", *arguments, "-o", output, cwd=here)
    assert done.returncode == code
    assert why in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert ((here / output).read_bytes() == b"old") == (code != 3)
    assert hidden(here) == []


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["a.jsonl", "-f", "sqlite"], "sqlite is a file, no stream"),
        (["a.jsonl", "-o", "o/", "-f", "parquet"], "parquet is one file, and o/ is a folder"),
        (["a.jsonl", "--tables"], "--tables is for CSV in a folder"),
        (["a.jsonl", "-f", "xlsx"], "no format 'xlsx'"),
        (["a.jsonl", "-o", "o"], "no format for the suffix"),
        (["a.jsonl", "--names", "mine"], "no names 'mine'"),
        (["a.jsonl", "--names", "hf", "-f", "md"], "the names of hf go with csv, json, jsonl, parquet"),
        (["a.jsonl", "--names", "hf", "-o", "o/"], "go with a file"),
        (["a.jsonl", "-o", "o.parquet", "--table", "dates"], "tables are for CSV"),
        (["a.jsonl", "-o", "a.jsonl"], "is an input"),
    ],
)
def test_wrong_usage(arguments: list[str], why: str, here: Path) -> None:
    done = newsx_("convert", *arguments, cwd=here)
    assert done.returncode == 2
    assert why in " ".join(done.stderr.decode().split())


@pytest.mark.parametrize("names", ["schema.org", "trafilatura", "hf"])
def test_names_of_others(names: str, here: Path) -> None:
    done = newsx_("convert", "a.jsonl", "--names", names, "-o", "o.json", cwd=here)
    assert done.returncode == 0
    assert invented().title in json.loads((here / "o.json").read_bytes())[0].values() or names == "hf"
    done = newsx_("convert", "o.json", cwd=here)
    assert done.returncode == 4
    assert f"line 2: an article under the names of {names}".encode() in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("output", [*OUTPUTS, "o.xml", "o.csv"])
def test_a_full_disk(output: str, here: Path) -> None:
    """A limit on the size of files stands for the disk: code 5, the old output stays, nothing is left over."""
    many = [invented(id=str(number), text=f"{number} " + os.urandom(2000).hex()) for number in range(300)]
    writers.save(many, here / "many.jsonl", "jsonl")
    if not output.endswith("/"):
        (here / output).write_bytes(b"old")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = newsx_("convert", "many.jsonl", "-o", output, cwd=here, preexec_fn=limit)
    assert done.returncode == 5, done.stderr
    assert done.stderr.decode().startswith(f"newsx: cannot write {output}: ")
    assert done.stderr.count(b"\n") == 1
    if not output.endswith("/"):
        assert (here / output).read_bytes() == b"old"
    assert hidden(here) == []
    assert not (here / "tables").exists()


def test_without_the_library_of_parquet(here: Path) -> None:
    (here / "pyarrow.py").write_text("raise ImportError\n")
    for arguments in (("a.jsonl", "-o", "o.parquet"), ("o.parquet", "-o", "o.json")):
        (here / "o.parquet").write_bytes(b"PAR1")
        done = newsx_("convert", *arguments, cwd=here)
        assert done.returncode in {4, 5}
        assert done.stderr.decode().count("pip install 'newsx[archives]'") == 1
        assert done.stderr.count(b"\n") == 1


def test_full_text_search(here: Path) -> None:
    newsx_("convert", "a.jsonl", "-o", "a.sqlite", cwd=here)
    asked = "SELECT a.id FROM articles_fts f JOIN articles a ON a.number = f.rowid WHERE articles_fts MATCH ?"
    with closing(sqlite3.connect(here / "a.sqlite", isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        assert database.execute(asked, ("zweite AND brucke",)).fetchall() == [("b" * 16,)]
        database.execute("UPDATE articles SET title = 'Tunnel' WHERE id LIKE 'b%'")
        assert database.execute(asked, ("zweite",)).fetchall() == []
        assert database.execute(asked, ("tunnel",)).fetchall() == [("b" * 16,)]
        database.execute("DELETE FROM articles WHERE id LIKE 'b%'")
        assert database.execute(asked, ("tunnel",)).fetchall() == []
        assert database.execute("SELECT count(DISTINCT article) FROM paragraphs").fetchone() == (1,)
        assert database.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
