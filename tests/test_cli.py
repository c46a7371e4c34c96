"""The command line as a user meets it: files, pipes, exit codes, messages; each run is a process of its own."""

from __future__ import annotations

import csv
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import newsx

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "examples" / "de_hafenkran.txt"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256))
MENU = "Startseite\nPolitik\nSport\n\nImpressum\n"
"""A page without an article."""

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def newsx_(*arguments: str | Path, cwd: Path = ROOT, **more: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}  # type: ignore[dict-item]
    command = [sys.executable, "-m", "newsx", *map(str, arguments)]
    options = {"stdin": subprocess.DEVNULL, "capture_output": True, "timeout": 60} | more
    if "input" in options:
        del options["stdin"]
    return subprocess.run(command, cwd=cwd, env=environment, check=False, **options)  # type: ignore[call-overload]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_bytes(PAGE.read_bytes())
    (tmp_path / "again.txt").write_bytes(PAGE.read_bytes())
    (tmp_path / "photo.jpg").write_bytes(JPEG)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "menu.txt").write_text(MENU)
    (tmp_path / "folder").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "photo.jpg").write_bytes(JPEG)
    (tmp_path / "pages" / "z.txt").write_bytes(PAGE.read_bytes())
    return tmp_path


def told(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return done.stderr.decode().splitlines()


# --- what comes out ------------------------------------------------------------------------------------------------


def test_a_file_gives_one_object_a_line(here: Path) -> None:
    done = newsx_("parse", "page.txt", "again.txt", cwd=here)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert done.stderr == b""
    assert [record["provenance"]["file"] for record in records] == ["page.txt", "again.txt"]
    assert records[0]["title"] == newsx.read(PAGE)[0].title
    assert records[0]["language"] == "de"


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input(arguments: tuple[str, ...]) -> None:
    done = newsx_("parse", *arguments, input=PAGE.read_bytes())
    assert json.loads(done.stdout)["provenance"]["file"] == "-"
    assert done.returncode == 0


def test_python_and_the_command_agree(here: Path) -> None:
    done = newsx_("parse", "page.txt", "--timezone", "Europe/Vienna", "--url", "https://example.org/x", cwd=here)
    (article,) = newsx.read(here / "page.txt", timezone="Europe/Vienna", url="https://example.org/x")
    record = json.loads(done.stdout)
    assert record["url"] == article.url == "https://example.org/x"
    assert record["date_published"] == article.date_published
    assert record["text"] == article.text


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "md", "text"])
def test_formats(here: Path, name: str) -> None:
    done = newsx_("parse", "page.txt", "-f", name, cwd=here)
    assert done.returncode == 0
    assert newsx.read(PAGE)[0].text.splitlines()[-1].encode()[:20] in done.stdout


def test_tables(here: Path) -> None:
    done = newsx_("parse", "page.txt", "--table", "blocks", cwd=here)
    rows = list(csv.DictReader(done.stdout.decode().splitlines()))
    assert [row["role"] for row in rows] == [block.role for block in newsx.read(PAGE)[0].blocks]


def test_same_input_same_bytes(here: Path) -> None:
    assert newsx_("parse", "page.txt", cwd=here).stdout == newsx_("parse", "page.txt", cwd=here).stdout


def test_coverage_accounts_for_every_line(here: Path) -> None:
    done = newsx_("parse", "page.txt", "--coverage", cwd=here)
    lines = [line.split() for line in told(done)]
    total = sum(1 for line in PAGE.read_text("utf-8").splitlines() if line.strip())
    assert lines[-1][1:3] == [str(total), "lines"]
    assert "each in exactly one block" in told(done)[-1]
    assert sum(int(line[1]) for line in lines[:-1]) == total
    assert json.loads(done.stdout)["id"]


def test_quiet_and_verbose(here: Path) -> None:
    assert newsx_("parse", "menu.txt", "-q", cwd=here).stderr == b""
    assert newsx_("parse", "photo.jpg", "-q", cwd=here).stderr != b""
    assert any(line.startswith("newsx: page.txt: de, ") for line in told(newsx_("parse", "page.txt", "-v", cwd=here)))


# --- exit codes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "code", "articles", "message"),
    [
        (["page.txt"], 0, 1, None),
        (["page.txt", "menu.txt"], 0, 1, "menu.txt: no article found"),
        (["menu.txt"], 1, 0, "menu.txt: no article found"),
        (["page.txt", "photo.jpg", "again.txt"], 3, 2, "photo.jpg: a JPEG image, not text"),
        (["menu.txt", "missing.txt"], 3, 0, "missing.txt: no such file"),
        (["photo.jpg"], 4, 0, "photo.jpg: a JPEG image, not text"),
        (["empty.txt"], 4, 0, "empty.txt: empty, no text in it"),
        (["missing.txt"], 4, 0, "missing.txt: no such file"),
        (["folder"], 4, 0, "folder: a folder without a file in it"),
        (["pages"], 3, 1, "pages/photo.jpg: a JPEG image, not text"),
        (["pages", "page.txt"], 3, 2, "0 of 2 inputs failed, 1 in part"),
        (["photo.jpg", "empty.txt", "missing.txt"], 4, 0, "3 of 3 inputs failed"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else None,
)
def test_exit_codes(here: Path, files: list[str], code: int, articles: int, message: str | None) -> None:
    done = newsx_("parse", *files, cwd=here)
    assert done.returncode == code
    assert len(done.stdout.splitlines()) == articles
    assert (f"newsx: {message}" in told(done)) if message else told(done) == []
    assert b"Traceback" not in done.stderr


def test_one_line_an_error(here: Path) -> None:
    assert len(told(newsx_("parse", "photo.jpg", cwd=here))) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is refused to root")
def test_unreadable(here: Path) -> None:
    (here / "page.txt").chmod(0)
    done = newsx_("parse", "page.txt", cwd=here)
    assert (done.returncode, told(done)) == (4, ["newsx: page.txt: no permission to read it"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--nonsense"], "--nonsense"),
        (["page.txt", "--language", "deutsch!"], "'deutsch!' is no language tag"),
        (["page.txt", "--timezone", "Mars/Olympus"], "no time zone 'Mars/Olympus'"),
        (["page.txt", "--timezone", "../../etc/passwd"], "no time zone"),
        (["page.txt", "--encoding", "utf-9"], "no encoding 'utf-9'"),
        (["page.txt", "--crawl-date", "yesterday"], "'yesterday' is no ISO 8601 date"),
        (["page.txt", "--min-confidence", "2"], "no number from 0 to 1"),
        (["page.txt", "--min-confidence", "much"], "no number from 0 to 1"),
        (["page.txt", "--color", "sometimes"], "none of auto, always, never"),
        (["page.txt", "-f", "xlsx"], "no format 'xlsx'"),
        (["page.txt", "--from", "xlsx"], "no input format 'xlsx'"),
        (["page.txt", "-o", "out.xlsx"], "no format for the suffix '.xlsx'"),
        (["page.txt", "--table", "people"], "no table 'people'"),
        (["page.txt", "--table", "blocks", "-f", "jsonl"], "tables are for CSV"),
        (["-o", "page.txt", "again.txt", "page.txt"], "page.txt is an input"),
        (["again.txt", "./page.txt", "-o", "folder/../page.txt"], "is an input"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_usage(here: Path, arguments: list[str], message: str) -> None:
    done = newsx_("parse", *arguments, cwd=here)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.decode().split())
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


def test_a_forgotten_command_is_guessed(here: Path) -> None:
    done = newsx_("page.txt", cwd=here)
    assert done.returncode == 2
    assert "Did you mean 'newsx parse page.txt'?" in done.stderr.decode()
    assert newsx_("prase", "page.txt", cwd=here).returncode == 2


def test_a_language_without_a_file_is_told(here: Path) -> None:
    done = newsx_("parse", "page.txt", "--language", "sv", cwd=here)
    assert done.returncode == 0
    assert told(done)[0].startswith("newsx: no language file for 'sv'")
    assert json.loads(done.stdout)["language"] == "sv"


def test_keep_empty(here: Path) -> None:
    done = newsx_("parse", "menu.txt", "--keep-empty", cwd=here)
    assert json.loads(done.stdout)["text"] == ""
    assert done.returncode == 1


# --- -o: whole or not at all ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.csv", "out.md", "out.txt"])
def test_output_files(here: Path, name: str) -> None:
    done = newsx_("parse", "page.txt", "-o", name, cwd=here)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert len((here / name).read_text("utf-8")) > 100
    assert sorted(path.name for path in here.iterdir() if path.name.startswith(".")) == []


def test_the_format_outranks_the_suffix(here: Path) -> None:
    newsx_("parse", "page.txt", "again.txt", "-o", "out.dat", "-f", "jsonl", cwd=here)
    assert len((here / "out.dat").read_bytes().splitlines()) == 2


def test_output_to_standard_output(here: Path) -> None:
    assert newsx_("parse", "page.txt", "-o", "-", cwd=here).stdout.startswith(b'{"id":')


def test_a_json_file_is_one_document(here: Path) -> None:
    newsx_("parse", "page.txt", "photo.jpg", "again.txt", "-o", "out.json", cwd=here)
    assert len(json.loads((here / "out.json").read_bytes())) == 2


def test_output_replaces_and_keeps_permissions(here: Path) -> None:
    out = here / "out.md"
    out.write_text("old")
    out.chmod(0o640)
    assert newsx_("parse", "page.txt", "-o", "out.md", cwd=here).returncode == 0
    assert out.read_text("utf-8") != "old"
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(here: Path) -> None:
    (here / "other").touch()
    newsx_("parse", "page.txt", "-o", "out.md", cwd=here)
    assert (here / "out.md").stat().st_mode == (here / "other").stat().st_mode


def test_output_through_a_link(here: Path) -> None:
    (here / "folder" / "real.md").write_text("old")
    (here / "out.md").symlink_to("folder/real.md")
    newsx_("parse", "page.txt", "-o", "out.md", cwd=here)
    assert (here / "out.md").is_symlink()
    assert (here / "folder" / "real.md").read_text("utf-8") != "old"


@pytest.mark.parametrize(("files", "code"), [(["photo.jpg"], 4), (["menu.txt"], 1)])
def test_without_an_article_the_old_file_stays(here: Path, files: list[str], code: int) -> None:
    (here / "out.csv").write_text("old")
    assert newsx_("parse", *files, "-o", "out.csv", cwd=here).returncode == code
    assert (here / "out.csv").read_text() == "old"
    assert [path.name for path in here.iterdir() if path.name.startswith(".")] == []


def test_no_output_where_there_was_none(here: Path) -> None:
    newsx_("parse", "photo.jpg", "-o", "out.csv", cwd=here)
    assert not (here / "out.csv").exists()


@pytest.mark.parametrize("path", ["missing/out.csv", "missing/out/", "folder", "folder/", "page.txt/out.csv"])
def test_unwritable_output(here: Path, path: str) -> None:
    (here / "folder" / "mine.txt").write_text("not made by newsx")
    done = newsx_("parse", "page.txt", "-o", path, "-f", "csv", cwd=here)
    assert done.returncode == 5
    assert len(told(done)) == 1
    assert told(done)[0].startswith(f"newsx: cannot write {path}: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_disk_full(here: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = newsx_("parse", "page.txt", cwd=here, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 5
    assert told(done) == ["newsx: cannot write standard output: No space left on device"]
    done = newsx_("parse", "page.txt", "-o", "/dev/full", "-f", "csv", cwd=here)
    assert (done.returncode, len(told(done))) == (5, 1)


@pytest.mark.skipif(os.name != "posix", reason="closing streams is the shell's business")
@pytest.mark.parametrize(("closed", "code"), [(">&-", 5), ("2>&-", 0), ("<&-", 0), (">&- 2>&-", 5)])
def test_closed_streams(here: Path, closed: str, code: int) -> None:
    line = f'"{sys.executable}" -m newsx parse page.txt {closed}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", line], cwd=here, env=environment, capture_output=True, check=False, timeout=60)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert bool(done.stdout) == (code == 0)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names there are Unicode")
def test_a_name_that_is_no_utf8(here: Path) -> None:
    name = os.fsdecode(b"p\xe4ge.txt")
    (here / name).write_bytes(PAGE.read_bytes())
    done = newsx_("parse", name, "-v", cwd=here)
    assert json.loads(done.stdout)["provenance"]["file"] == "p\ufffdge.txt"
    assert told(done)[0].startswith("newsx: p?ge.txt: de")


# --- the other commands --------------------------------------------------------------------------------------------


def test_version() -> None:
    assert newsx_("--version").stdout.decode().split() == ["newsx", newsx.__version__]


def test_explain(here: Path) -> None:
    done = newsx_("explain", "page.txt", cwd=here)
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    for block in newsx.read(PAGE)[0].blocks:
        assert any(line.split()[:2] == [str(block.line), block.role] for line in shown.splitlines() if line[:7].strip())
    assert newsx_("explain", "photo.jpg", cwd=here).returncode == 4
    assert newsx_("explain", "menu.txt", cwd=here).returncode == 1
    assert "no article found" in newsx_("explain", "menu.txt", cwd=here).stdout.decode()


def test_schema() -> None:
    from newsx.schema import schema

    assert json.loads(newsx_("schema").stdout) == json.loads(json.dumps(schema()))


SENTENCE = "Mehr als 600.000 kamen am Montag."


@pytest.mark.parametrize("way", ["text", "file", "pipe", "dash"])
def test_normalise(tmp_path: Path, way: str) -> None:
    (tmp_path / "note").write_text(SENTENCE, "utf-8")
    given = {"text": [SENTENCE], "file": ["note"], "pipe": [], "dash": ["-"]}[way]
    options = ["--language", "de", "--reference-date", "2024-10-28"]
    piped = {"input": SENTENCE.encode()} if way in {"pipe", "dash"} else {}
    done = newsx_("normalise", *given, *options, cwd=tmp_path, **piped)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert [(one["text"], one["value"], one["comparator"]) for one in found["quantities"]] == [
        ("600.000", 600_000, ">")
    ]
    assert [(one["text"], one["value"]) for one in found["dates"]] == [("am Montag", "2024-10-28")]
    assert [SENTENCE[one["start"] : one["end"]] for one in found["dates"]] == ["am Montag"]


def test_normalise_to_timeml() -> None:
    done = newsx_("normalise", SENTENCE, "--language", "de", "--reference-date", "2024-10-28", "--timex3")
    assert 'am <TIMEX3 tid="t1" type="DATE" value="2024-10-28">Montag</TIMEX3>.' in done.stdout.decode()


def test_normalise_refuses(tmp_path: Path) -> None:
    assert newsx_("normalise", "x", "--reference-date", "today").returncode == 2
    assert newsx_("normalise", "x", "--language", "deutsch!").returncode == 2
    (tmp_path / "photo.jpg").write_bytes(JPEG)
    assert newsx_("normalise", "photo.jpg", cwd=tmp_path).returncode == 4
    assert told(newsx_("normalise", "missing.txt", cwd=tmp_path)) == ["newsx: missing.txt: no such file"]
    assert json.loads(newsx_("normalise", "a" * 5000 + "/b").stdout) == {"quantities": [], "dates": []}


def test_languages() -> None:
    rows = [line.split("\t") for line in newsx_("languages").stdout.decode().splitlines()]
    assert ["de", "German", "Deutsch"] in rows
    assert all(len(row) == 3 for row in rows)


@pytest.mark.parametrize("command", ["parse", "explain", "normalise", "schema", "languages"])
def test_help_has_examples(command: str) -> None:
    done = newsx_(command, "--help")
    assert done.returncode == 0
    assert f"newsx {command}" in done.stdout.decode().split("Examples:")[1]
    assert newsx_(command, "-h").stdout == done.stdout


def test_help_lists_commands_and_exit_codes() -> None:
    shown = newsx_("--help").stdout.decode()
    for command in ("parse", "explain", "normalise", "schema", "languages"):
        assert f"\n  {command} " in shown
    for code in range(6):
        assert f"\n    {code}  " in shown


def test_completion() -> None:
    done = newsx_(env={"_NEWSX_COMPLETE": "complete_bash", "COMP_WORDS": "newsx parse --cov", "COMP_CWORD": "2"})
    assert done.stdout.split() == [b"--coverage"]
