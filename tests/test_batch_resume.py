"""A batch that was stopped goes on where it was; a complete one does nothing; another one is refused."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batch_traps import traps
from batches import EMPTY, LIMITS, do, errors, filled, work

from newsx.batch import Interrupted, run
from newsx.batch.job import Counts, Job, Limits, Options
from newsx.batch.store import Store
from newsx.errors import OtherRun, OutputInUse


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return filled(tmp_path)


def partly(inputs: Path, out: Path, most: int, **more: Any) -> Counts:
    """Does a batch until so many documents are done."""
    seen = Counts()

    def stop() -> bool:
        return seen.documents >= most

    job = Job((str(inputs),), str(out), **({"options": EMPTY, "limits": LIMITS, "workers": 2} | more))
    try:
        for event in run(job, stop=stop, prepare=traps):
            seen = event.counts
    except Interrupted:
        return seen
    pytest.fail("the run came to its end")


@pytest.fixture
def every_event(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run tells of each task at once."""
    monkeypatch.setattr("newsx.batch.runner.EVERY", 0.0)


@pytest.mark.usefixtures("every_event")
@pytest.mark.parametrize("most", [1, 100, 250])
def test_stopped_and_gone_on_with(archive: Path, tmp_path: Path, most: int) -> None:
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    do(archive, whole)
    seen = partly(archive, out, most)
    assert out.read_bytes() == whole.read_bytes()[: out.stat().st_size]
    assert out.read_bytes().endswith(b"\n")
    last = do(archive, out)
    assert last.earlier >= seen.documents >= most
    assert out.read_bytes() == whole.read_bytes()
    assert errors(out) == errors(whole)
    assert last.counts == do(archive, whole).counts


@pytest.mark.usefixtures("every_event")
def test_what_a_crash_tore_is_cut_off(archive: Path, tmp_path: Path) -> None:
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    do(archive, whole)
    partly(archive, out, 100)
    for path in (out, out.with_name(out.name + ".errors.jsonl"), work(out) / "ledger"):
        with path.open("ab") as stream:
            stream.write(b'{"torn')
    do(archive, out)
    assert out.read_bytes() == whole.read_bytes()
    assert errors(out) == errors(whole)


@pytest.mark.usefixtures("every_event")
def test_output_that_a_power_cut_lost_is_made_again(archive: Path, tmp_path: Path) -> None:
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    do(archive, whole)
    partly(archive, out, 100)
    os.truncate(out, out.stat().st_size // 2)
    do(archive, out)
    assert out.read_bytes() == whole.read_bytes()


def test_a_complete_run_does_nothing(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    first = do(archive, out)
    before = (out.stat().st_mtime_ns, out.stat().st_ino)
    again = do(archive, out)
    assert again.phase == "complete"
    assert again.counts == first.counts
    assert (out.stat().st_mtime_ns, out.stat().st_ino) == before


def test_a_complete_run_whose_output_is_gone_begins_anew(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    do(archive, out)
    before = out.read_bytes()
    out.unlink()
    assert do(archive, out).phase == "done"
    assert out.read_bytes() == before


def _touch(archive: Path) -> None:
    os.utime(archive / "page00.txt", ns=(1, 1))


def _correct(archive: Path) -> None:
    """Older than the page: what counts is that it is there."""
    (archive / "page00.txt.roles.json").write_text("{}")
    os.utime(archive / "page00.txt.roles.json", ns=(1, 1))


def _correct_otherwise(archive: Path) -> None:
    (archive / "z_empty.txt.roles.json").write_text('{"1": "kicker"}')


def _take_back(archive: Path) -> None:
    (archive / "z_empty.txt.roles.json").unlink()


def _grow(archive: Path) -> None:
    (archive / "page00.txt").write_text("longer" * 999)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_touch, "page00.txt was changed"),
        (_correct, "page00.txt.roles.json is another one"),
        (_correct_otherwise, "z_empty.txt.roles.json is another one"),
        (_take_back, "z_empty.txt.roles.json is another one"),
        (_grow, "page00.txt had .* bytes and has 5994"),
        (lambda archive: (archive / "zz.txt").write_text("x"), "is new: .*zz.txt"),
        (lambda archive: (archive / "z_empty.txt").unlink(), "is gone: .*z_empty.txt"),
        (lambda archive: (archive / "page00.txt").rename(archive / "page00b.txt"), "page00.txt and is .*page00b.txt"),
    ],
    ids=["age", "corrected", "corrected otherwise", "no longer corrected", "size", "new", "gone", "renamed"],
)
def test_other_inputs_are_refused(archive: Path, tmp_path: Path, change: Callable[[Path], object], told: str) -> None:
    out = tmp_path / "out.jsonl"
    for path in sorted(archive.iterdir())[3:-1]:
        path.unlink()
    roles = archive / "z_empty.txt.roles.json"
    roles.write_text('{"1": "title"}')
    os.utime(roles, ns=(1, 1))
    do(archive, out, workers=1)
    before = out.read_bytes()
    change(archive)
    with pytest.raises(OtherRun, match=f"{told}.*--fresh"):
        do(archive, out)
    assert out.read_bytes() == before


def test_other_options_are_refused_and_other_limits_are_not(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    do(archive, out)
    with pytest.raises(OtherRun, match=r"--min-confidence was 0\.0 and is 0\.5"):
        do(archive, out, options=Options(keep_empty=True, min_confidence=0.5))
    with pytest.raises(OtherRun, match="the file of the profile was changed"):
        do(archive, out, options=Options(keep_empty=True, profile_digest="0"))
    assert do(archive, out, limits=Limits(seconds=9), workers=1).phase == "complete"


def test_a_file_of_somebody_else_is_kept(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine")
    with pytest.raises(OtherRun, match="no run of newsx batch has made it"):
        do(archive, out)
    assert out.read_text() == "mine"
    assert not work(out).exists()
    assert do(archive, out, fresh=True).phase == "done"


@pytest.mark.parametrize("fresh", [False, True])
def test_a_folder_of_somebody_else_is_kept(archive: Path, tmp_path: Path, fresh: bool) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "thesis.docx").write_text("mine")
    with pytest.raises(OtherRun, match=r"a folder with other files in it \(thesis.docx\); choose another name"):
        do(archive, folder, format="csv", shape={"folder": True}, fresh=fresh)
    assert (folder / "thesis.docx").read_text() == "mine"
    assert not work(folder).exists()


def test_an_empty_folder_is_filled_and_ours_is_replaced_only_whole(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    wanted: dict[str, Any] = {"format": "csv", "shape": {"folder": True}}
    assert do(archive, folder, **wanted).phase == "done"
    before = (folder / "articles.csv").read_bytes()
    assert do(archive, folder, fresh=True, **wanted).phase == "done"
    assert (folder / "articles.csv").read_bytes() == before
    (folder / "notes of mine.txt").write_text("mine")
    with pytest.raises(OtherRun, match="notes of mine"):
        do(archive, folder, fresh=True, **wanted)
    assert (folder / "notes of mine.txt").read_text() == "mine"


def test_two_runs_at_a_time(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    store = Store(Job((str(archive),), str(out), options=EMPTY))
    try:
        with pytest.raises(OutputInUse, match=f"process {os.getpid()} is writing it"):
            do(archive, out)
    finally:
        store.close()
    assert do(archive, out).phase == "done"
