"""What the tests of batches share: a run of invented pages that are not parsed, and what it has left."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batch_traps import traps
from containers import page, zipped

from newsx.batch import run
from newsx.batch.job import Job, Limits, Options, Progress

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are of POSIX")
LIMITS = Limits(seconds=1.0)
EMPTY = Options(keep_empty=True)
"""The traps' pages have no text."""


def do(inputs: list[Path] | Path, out: Path, prepare: Callable[[], None] = traps, **more: Any) -> Progress:
    """The last event of a batch."""
    names = tuple(map(str, inputs if isinstance(inputs, list) else [inputs]))
    options = {"options": EMPTY, "limits": LIMITS, "workers": 2} | more
    last = None
    for last in run(Job(names, str(out), **options), prepare=prepare):  # noqa: B007
        pass
    assert last is not None
    return last


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def errors(out: Path) -> list[dict[str, Any]]:
    return lines(out.with_name(out.name + ".errors.jsonl"))


def texts(out: Path) -> list[str]:
    """The first line of each article's page, in order."""
    return [record["blocks"][0]["text"] for record in lines(out)]


def work(out: Path) -> Path:
    return out.with_name(f".{out.name}.newsx")


def filled(tmp_path: Path) -> Path:
    """Small files, a table with many rows, a zip with a damaged member, an empty file."""
    dice = random.Random(5)
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(40):
        (folder / f"page{number:02}.txt").write_text(page(dice, number))
    rows = [json.dumps({"text": page(dice, number) + "words " * 200}) for number in range(300)]  # no small file
    (folder / "table.jsonl").write_text("\n".join([*rows[:150], "{broken", *rows[150:]]))
    (folder / "two.txt").write_text(page(dice, 1000) + "\f" + page(dice, 1001))
    data = zipped({f"member{number}.txt": page(dice, 500 + number).encode() for number in range(9)})
    (folder / "members.zip").write_bytes(data.replace(b"PK\x01\x02", b"PK\x01\x09", 1))
    (folder / "more.zip").write_bytes(zipped({"m.txt": page(dice, 600).encode(), "photo.jpg": b"\xff\xd8\xff\xe0" * 9}))
    (folder / "z_empty.txt").write_bytes(b"")
    return folder
