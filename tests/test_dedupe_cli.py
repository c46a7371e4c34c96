"""The command that marks duplicates and sets them aside."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from test_cli import newsx_
from test_dedupe import article, story

from newsx import results, writers


@pytest.fixture
def here(tmp_path: Path) -> Path:
    writers.save([story(id="a"), article("Anderes.", id="x"), story(id="b")], tmp_path / "in.jsonl", "jsonl")
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "torn.jsonl").write_bytes((tmp_path / "in.jsonl").read_bytes()[:-50])
    return tmp_path


def test_the_command_marks_and_changes_nothing(here: Path) -> None:
    before = (here / "in.jsonl").read_bytes()
    done = newsx_("dedupe", "in.jsonl", cwd=here)
    marks = [json.loads(line) for line in (here / "in.jsonl.duplicates.jsonl").read_text().splitlines()]
    assert done.returncode == 0
    assert [(mark["id"], mark["kind"], mark["of"]) for mark in marks] == [
        ("a", "representative", None),
        ("b", "exact", "a"),
    ]
    assert "3 articles: 1 duplicate in 1 group (1 exact)" in done.stderr.decode()
    assert (here / "in.jsonl").read_bytes() == before


def test_the_command_sets_aside_and_tells(here: Path) -> None:
    done = newsx_("dedupe", "in.jsonl", "--keep", "first", "-o", "out.jsonl", cwd=here)
    assert [article.id for article in results.articles(here / "out.jsonl")] == ["a", "x"]
    assert "1 set aside" in done.stderr.decode()
    assert "in.jsonl.duplicates.jsonl" in done.stderr.decode()
    marks = [json.loads(line) for line in (here / "in.jsonl.duplicates.jsonl").read_text().splitlines()]
    assert [mark["kept"] for mark in marks] == [True, False]


def test_the_command_in_a_pipe(here: Path) -> None:
    done = newsx_("dedupe", cwd=here, input=(here / "in.jsonl").read_bytes())
    assert [json.loads(line)["number"] for line in done.stdout.splitlines()] == [1, 3]
    assert done.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX")
def test_a_full_disk_of_temporary_files(here: Path) -> None:
    done = newsx_("dedupe", "in.jsonl", cwd=here, preexec_fn=_no_large_files)
    assert (done.returncode, b"cannot write a temporary file" in done.stderr) == (5, True)


def _no_large_files() -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (["empty.jsonl"], 0, "0 articles"),
        (["none.jsonl"], 4, "cannot read none.jsonl"),
        (["torn.jsonl"], 4, "line 3"),
        (["in.jsonl", "--keep", "best"], 2, "first, latest, longest"),
        (["in.jsonl", "--keep", "first"], 2, "-o"),
        (["-", "--keep", "first", "-o", "x.jsonl"], 2, "twice"),
        (["in.jsonl", "--keep", "first", "-o", "in.jsonl"], 2, "is an input"),
        (["in.jsonl", "--keep", "first", "-o", "x.xyz"], 2, "no format for the suffix"),
        (["in.jsonl", "-o", "no/such/x.jsonl"], 5, "cannot write"),
        (["in.jsonl", "--threshold", "2"], 2, "no number from 0 to 1"),
    ],
)
def test_exit_codes(here: Path, arguments: list[str], code: int, why: str) -> None:
    done = newsx_("dedupe", *arguments, cwd=here)
    assert why in " ".join(done.stderr.decode().split())
    assert done.returncode == code
    assert not (here / "torn.jsonl.duplicates.jsonl").exists()
