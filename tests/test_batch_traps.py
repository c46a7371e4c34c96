"""A page that hangs, crashes, eats memory or fails costs itself, and stands among the errors."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from batch_traps import reader_dies, short_careers
from batches import do, errors, lines, posix, texts

from newsx.batch.job import Counts, Limits, Options


def trapped(tmp_path: Path, *words: str, name: str = "rows.jsonl") -> Path:
    """Twelve rows, some of them traps; so large that they go to the workers as documents."""
    rows = [{"text": f"Row {number}\n\n{'a few words ' * 5}"} for number in range(12)]
    for at, word in zip(range(3, 12, 2), words, strict=False):
        rows[at]["text"] += f"\n\n{word}\n"
    path = tmp_path / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@posix
@pytest.mark.parametrize(
    ("word", "code", "told"),
    [
        ("TRAPHANG", "too-slow", "more than 0.5 seconds"),
        ("TRAPSLEEP", "too-slow", "more than 0.5 seconds"),
        ("TRAPMEMORY", "out-of-memory", "more memory"),
        ("TRAPCRASH", "worker-died", "signal 11"),
        ("TRAPEXIT", "worker-died", "exit code 3"),
        ("TRAPRAISE", "failed", "ValueError: a trap"),
    ],
)
def test_a_trap_costs_its_page(tmp_path: Path, word: str, code: str, told: str) -> None:
    out = tmp_path / "out.jsonl"
    limits = Limits(seconds=9 if word == "TRAPMEMORY" else 0.5, memory=1 << 30)
    last = do(trapped(tmp_path, word), out, limits=limits)
    assert last.counts == Counts(documents=12, articles=0, empty=11, faults=1)
    assert texts(out) == [f"Row {number}" for number in range(12) if number != 3]
    (fault,) = errors(out)
    assert (fault["code"], fault["record"], fault["page"]) == (code, 4, 1)
    assert told in fault["message"]


@posix
def test_many_traps_in_one_task_and_any_number_of_workers(tmp_path: Path) -> None:
    path = trapped(tmp_path, "TRAPCRASH", "TRAPHANG", "TRAPRAISE", "TRAPEXIT")
    made = []
    for workers in (1, 2):
        out = tmp_path / f"{workers}.jsonl"
        do(path, out, workers=workers, limits=Limits(seconds=0.3))
        made.append((out.read_bytes(), errors(out)))
    assert made[0] == made[1]
    assert [each["record"] for each in made[0][1]] == [4, 6, 8, 10]
    assert len(texts(tmp_path / "1.jsonl")) == 8


@posix
def test_a_trap_among_the_pages_of_one_dump(tmp_path: Path) -> None:
    pages = [f"Page {number}\n\nwords\n" for number in range(6)]
    pages[2] += "\nTRAPHANG\n"
    pages[4] += "\nTRAPRAISE\n"
    (tmp_path / "six.txt").write_text("\f".join(pages))
    out = tmp_path / "out.jsonl"
    do(tmp_path / "six.txt", out, limits=Limits(seconds=0.3))
    assert texts(out) == ["Page 0", "Page 1", "Page 3", "Page 5"]
    assert [(each["code"], each["page"]) for each in errors(out)] == [("too-slow", 3), ("failed", 5)]


def test_pages_of_one_dump_that_fail_alike(tmp_path: Path) -> None:
    def six(*bad: int) -> Path:
        path = tmp_path / f"{bad}.txt"
        path.write_text("\f".join(f"Page {at}\n\nwords\n" + "\nTRAPRAISE\n" * (at in bad) for at in range(7)))
        return path

    out = tmp_path / "out.jsonl"
    do([six(1, 3, 5), six(1, 2), six(2, 3, 4)], out)
    files = [[record["blocks"][0]["text"][5:] for record in lines(out) if record["provenance"]["file"] == str(six(*bad))]
             for bad in ((1, 3, 5), (1, 2), (2, 3, 4))]  # fmt: skip
    assert files == [["0", "2", "4", "6"], ["0", "3", "4", "5", "6"], ["0", "1"]]
    assert [each["page"] for each in errors(out)] == [2, 4, 6, 2, 3, 3, 4, 5]
    assert [each["message"].endswith("the rest of the document is left out") for each in errors(out)] == [False] * 7 + [
        True
    ]


def test_workers_make_place_for_others(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"page{number:03}.txt").write_text(f"Page {number}\n\nwords\n")
    inputs = sorted(tmp_path.glob("*.txt"))
    seen = do(inputs, tmp_path / "out.jsonl", prepare=short_careers)
    assert texts(tmp_path / "out.jsonl") == [f"Page {number}" for number in range(200)]
    assert seen.counts == Counts(documents=200, articles=0, empty=200, faults=0)
    assert seen.restarts >= 4


@posix
@pytest.mark.parametrize("large", [False, True], ids=["by a worker", "by the reader"])
def test_a_file_whose_reading_kills_is_left(tmp_path: Path, large: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    path = trapped(tmp_path, "TRAPREADING")
    (tmp_path / "after.txt").write_text("After\n\nwords\n")
    if large:
        with path.open("a") as stream:
            stream.write(json.dumps({"text": "x" * (1 << 20)}) + "\n")
    out = tmp_path / "out.jsonl"
    do([path, tmp_path / "after.txt"], out, prepare=reader_dies)
    assert texts(out) == ["Row 0", "Row 1", "Row 2", "After"]
    (fault,) = errors(out)
    assert fault["code"] == "worker-died"
    assert "nothing behind it was read" in fault["message"]


def test_a_document_that_is_too_long(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("a long page " * 100)
    (tmp_path / "short.txt").write_text("a short page")
    out = tmp_path / "out.jsonl"
    do([tmp_path / "long.txt", tmp_path / "short.txt"], out, options=Options(keep_empty=True, max_chars=999))
    assert [each["code"] for each in errors(out)] == ["too-long"]
    assert texts(out) == ["a short page"]


def test_names_that_are_no_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text("words\n")
    except (OSError, UnicodeError):
        pytest.skip("the file system wants UTF-8")
    out = tmp_path / "out.jsonl"
    assert do(tmp_path / name, out).counts.documents == 1
    assert do(tmp_path / name, out).phase == "complete"


def test_a_stage_that_fails_stands_among_the_errors_too() -> None:
    from invented import invented
    from msgspec import json as msgspec

    from newsx.batch.work import Tray
    from newsx.model import Dump, Note, Source

    tray = Tray(keep_empty=False)
    article = invented(notes=(Note("stage-failed", "dates failed: KeyError: 1", "dates"),))
    tray.end(tray.add(article, Dump("text", Source(file="a.txt", record=4))), 0)
    result = tray.result(1)
    assert result.counts == Counts(documents=1, articles=1, empty=0, faults=1)
    assert msgspec.decode(result.articles)["id"] == article.id
    fault = msgspec.decode(result.faults)
    assert [fault[name] for name in ("code", "message", "file", "record", "page")] == [
        "stage-failed", "dates failed: KeyError: 1", "a.txt", 4, 1,
    ]  # fmt: skip


@posix
def test_workers_that_cannot_even_begin(tmp_path: Path) -> None:
    from newsx.errors import NoWorkers

    with pytest.raises(NoWorkers, match="--max-memory"):
        do(trapped(tmp_path), tmp_path / "out.jsonl", limits=Limits(memory=1 << 20))
