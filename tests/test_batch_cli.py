"""`newsx batch` as a user meets it: exit codes, messages, lists of files, streams, signals, a bar on a terminal."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from containers import page

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "examples" / "de_hafenkran.txt"
COMMAND = [sys.executable, "-m", "newsx", "batch"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")


def batch(*arguments: str, cwd: Path, data: bytes = b"") -> tuple[int, str]:
    """(exit code, what was told)."""
    done = subprocess.run(
        [*COMMAND, "-j", "1", *arguments],
        cwd=cwd, env=ENVIRONMENT, input=data, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout == b""
    return done.returncode, done.stderr.decode()


@pytest.fixture
def here(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_bytes(PAGE.read_bytes())
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)))
    (tmp_path / "menu.txt").write_text("Startseite\nPolitik\nSport\n\nImpressum\n")
    return tmp_path


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_a_run_its_summary_and_a_second_call(here: Path) -> None:
    code, told = batch("pages", "photo.jpg", "-o", "out.jsonl", cwd=here)
    assert code == 3
    assert "1 articles from 1 documents, 0 without an article, 1 failed: see out.jsonl.errors.jsonl" in told
    (failure,) = records(here / "out.jsonl.errors.jsonl")
    assert (failure["code"], failure["file"]) == ("undecodable", "photo.jpg")
    plain = subprocess.run([sys.executable, "-m", "newsx", "parse", "pages"], cwd=here, env=ENVIRONMENT,
                           capture_output=True, check=True).stdout  # fmt: skip
    assert (here / "out.jsonl").read_bytes() == plain
    code, told = batch("pages", "photo.jpg", "-o", "out.jsonl", cwd=here)
    assert code == 3
    assert told.startswith("newsx: out.jsonl is complete, nothing to do (--fresh starts anew)")


def test_what_failed_is_told_by_kind_and_counts_that_differ_one_by_one(here: Path) -> None:
    name = "Nexis_{}.txt"
    export = (ROOT / "tests" / "cases" / "readers" / "nexis_classic.txt").read_bytes()
    cut = export[: export.index(b"3 of 3 DOCUMENTS")].rstrip()
    for number in range(5):
        (here / "pages" / name.format(number)).write_bytes(cut)
        (here / "pages" / f"photo{number}.jpg").write_bytes((here / "photo.jpg").read_bytes())
    code, told = batch("pages", "-o", "out.jsonl", cwd=here)
    assert code == 3
    lines = told.splitlines()
    assert sum("says that it holds 3 documents, 2 were found" in line for line in lines) == 5
    assert [line for line in lines if "JPEG" in line] == [
        f"newsx: pages/photo{number}.jpg: a JPEG image, not text" for number in range(3)
    ]
    assert "newsx: ... and 2 more of the kind undecodable" in lines
    assert "10 failed: see out.jsonl.errors.jsonl" in lines[-1]
    assert batch("pages", "-o", "out.jsonl", "--fresh", "-q", cwd=here) == (3, "")
    assert batch("gone.txt", "-o", "gone.jsonl", cwd=here)[1].startswith("newsx: gone.txt: no such file\n")


def test_exit_codes(here: Path) -> None:
    assert batch("pages", "-o", "good.jsonl", "--quiet", cwd=here) == (0, "")
    assert batch("menu.txt", "-o", "none.jsonl", cwd=here)[0] == 1
    assert batch("gone.txt", "-o", "gone.jsonl", cwd=here)[0] == 4
    code, told = batch("pages", "-o", "no/where.jsonl", cwd=here)
    assert (code, told) == (5, "newsx: cannot write no/where.jsonl: No such file or directory\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pages",), "name the output"),
        (("pages", "-o", "-"), "name the output"),
        (("pages", "-o", "out.xyz"), "no format for the suffix"),
        (("pages", "-o", "out", "--tables", "-f", "md"), "--tables is for CSV in a folder"),
        (("pages", "-o", "out.csv", "--table", "chapters"), "no table 'chapters'"),
        (("pages", "-o", "out.jsonl", "--from", "x"), "no input format"),
        (("pages", "-o", "out.jsonl", "-j", "many"), "no whole number"),
        (("pages", "-o", "out.jsonl", "--max-seconds", "0"), "no number of seconds"),
        (("pages", "-o", "out.jsonl", "--max-memory", "2X"), "no whole number"),
        (("-", "--files-from", "-", "-o", "out.jsonl"), "standard input holds the names"),
    ],
)
def test_wrong_usage(here: Path, arguments: tuple[str, ...], told: str) -> None:
    code, said = batch(*arguments, cwd=here)
    assert code == 2
    assert told in " ".join(said.split())
    assert not list(here.glob(".out*"))


def test_all_tables_or_one_as_csv(here: Path) -> None:
    assert batch("pages", "-o", "tables", "--tables", cwd=here)[0] == 0
    assert batch("pages", "-o", "numbers.csv", "--table", "quantities", cwd=here)[0] == 0
    all_of_them, alone = (
        [line.partition(",")[2] for line in (here / name).read_text("utf-8").splitlines()]
        for name in ("tables/quantities.csv", "numbers.csv")
    )
    assert all_of_them == alone  # but for the first column: number or id of the article
    assert len(alone) > 1
    assert "nothing to do" in batch("pages", "-o", "tables/", "-f", "csv", cwd=here)[1]


def test_a_run_with_other_options_names_fresh(here: Path) -> None:
    batch("menu.txt", "-o", "out.jsonl", cwd=here)
    code, told = batch("menu.txt", "-o", "out.jsonl", "--language", "de", cwd=here)
    assert code == 2
    assert told == "newsx: out.jsonl was begun differently: --language was not given and is de; --fresh starts anew\n"
    assert batch("menu.txt", "-o", "out.jsonl", "--language", "de", "--fresh", cwd=here)[0] == 1


@pytest.mark.parametrize("null", [False, True])
def test_names_from_standard_input_and_a_full_text_query(here: Path, null: bool) -> None:
    end = "\0" if null else "\n"
    names = "".join(name + end for name in ("pages/good.txt", "menu.txt")).encode()
    more = ["-0"] if null else []
    code, _ = batch("--files-from", "-", *more, "-o", "out.sqlite", cwd=here, data=names)
    assert code == 0
    assert batch("--files-from", "-", *more, "-o", "out.sqlite", cwd=here, data=names)[1].count("nothing to do") == 1
    assert "input 2 is gone: menu.txt" in batch("--files-from", "-", *more, "-o", "out.sqlite", cwd=here,
                                                data=b"pages/good.txt")[1]  # fmt: skip
    with sqlite3.connect(here / "out.sqlite") as tables:
        assert tables.execute("SELECT count(*) FROM articles").fetchone() == (1,)


# --- streams and signals -------------------------------------------------------------------------------------------


def rows(number: int) -> list[bytes]:
    """More bytes than are looked at before a format is known."""
    dice = random.Random(9)
    return [json.dumps({"text": page(dice, at), "filler": "-" * 3000}).encode() + b"\n" for at in range(number)]


def until(met: object, seconds: float = 60.0) -> None:
    """Waits for something that a process does."""
    end = time.monotonic() + seconds
    while not met() and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.02)


def size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


@posix
def test_a_stream_is_gone_on_with_when_it_is_given_again(here: Path) -> None:
    data = rows(160)
    stream = [*COMMAND, "-", "-o", "out.jsonl", "-j", "1", "--keep-empty"]
    with subprocess.Popen(stream, cwd=here, env=ENVIRONMENT, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(b"".join(data[:120]))
        process.stdin.flush()
        until(lambda: size(here / "out.jsonl"))
        process.send_signal(signal.SIGINT)
        told = process.stderr.read().decode()
        assert process.wait(30) == 130
    assert "the same command, with the same standard input, goes on from there" in told
    done = (here / "out.jsonl").read_bytes()
    assert done.endswith(b"\n")
    code, told = batch("-", "-o", "out.jsonl", "--keep-empty", cwd=here, data=b"".join(data[1:]))
    assert (code, told) == (
        2,
        "newsx: an input holds other documents than the run before has read; --fresh starts anew\n",
    )
    code, told = batch("-", "-o", "out.jsonl", "--keep-empty", cwd=here, data=b"".join(data))
    assert code == 0
    assert f"{done.count(bytes([10]))} of them before" in told
    batch("-", "-o", "again.jsonl", "--keep-empty", cwd=here, data=b"".join(data))
    assert (here / "out.jsonl").read_bytes() == (here / "again.jsonl").read_bytes()
    assert len(records(here / "out.jsonl")) == 160


@posix
def test_sigterm_and_a_second_signal(here: Path) -> None:
    (here / "rows.jsonl").write_bytes(b"".join(rows(1000)))
    for number, code in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
        with subprocess.Popen([*COMMAND, "rows.jsonl", "-o", "out.jsonl", "-j", "1"], cwd=here, env=ENVIRONMENT,
                              stderr=subprocess.DEVNULL) as process:  # fmt: skip
            before = size(here / "out.jsonl")
            until(lambda before=before: size(here / "out.jsonl") > before)
            process.send_signal(number)
            if number == signal.SIGINT:
                time.sleep(0.6)
            process.send_signal(number)
            assert process.wait(30) == code
        assert (here / "out.jsonl").read_bytes().endswith(b"\n")


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_all_processes_but_the_first_are_killed(here: Path) -> None:
    from test_batch_killed import descendants

    (here / "rows.jsonl").write_bytes(b"".join(rows(400)))
    with subprocess.Popen([*COMMAND, "rows.jsonl", "-o", "out.jsonl", "-j", "2"], cwd=here, env=ENVIRONMENT,
                          stderr=subprocess.PIPE) as process:  # fmt: skip
        for _ in range(2):
            before = size(here / "out.jsonl")
            until(lambda before=before: size(here / "out.jsonl") > before)
            for child in descendants(process.pid):
                os.kill(child, signal.SIGKILL)
        assert process.stderr
        told = process.stderr.read().decode()
        assert process.wait(60) == 0, told
    assert batch("rows.jsonl", "-o", "again.jsonl", cwd=here)[0] == 0
    assert (here / "out.jsonl").read_bytes() == (here / "again.jsonl").read_bytes()


@posix
def test_a_bar_on_a_terminal_and_lines_elsewhere(here: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(
        COMMAND[0], [*COMMAND[1:], "pages", "-o", "out.jsonl", "-j", "1"], cwd=str(here), dimensions=(24, 120),
        env={**ENVIRONMENT, "TERM": "xterm-256color"}, encoding="utf-8", timeout=60,
    )  # fmt: skip
    shown = child.read()
    child.close()
    assert child.exitstatus == 0
    assert "━" in shown
    assert "documents/s" in shown
    assert "newsx: out.jsonl: 1 articles from 1 documents" in shown.rstrip().splitlines()[-1]


def test_plain_lines_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from newsx.batch.job import Counts, Progress
    from newsx.cli.progress import shown

    counts = Counts(documents=210, articles=40, empty=9, faults=1)
    events = [
        Progress("parse", counts, seconds, earlier=10, behind=500 + int(seconds) * 10, before=500, total=1000)
        for seconds in (0.0, 4.0, 10.0, 12.0, 20.0)
    ]
    assert list(shown(events, quiet=False)) == events
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "newsx: 210 documents, 40 articles, 1 failed, 20 documents/s, 60 %, 40 s left",
        "newsx: 210 documents, 40 articles, 1 failed, 10 documents/s, 70 %, 30 s left",
    ]
    assert list(shown(events, quiet=True)) == events
    assert capsys.readouterr().err == ""
