"""A batch as a program uses it: order, resume, faults of single pages, and what an output refuses to be."""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from batch_traps import reader_dies, traps
from containers import page, zipped

from newsx import results
from newsx.batch import Interrupted, run
from newsx.batch.job import Counts, Job, Limits, Options, Progress
from newsx.batch.store import Store
from newsx.errors import OtherRun, OutputInUse, UnwritableOutput

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


@pytest.fixture
def archive(tmp_path: Path) -> Path:
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


# --- the same output, however it is made ---------------------------------------------------------------------------


def test_order_and_any_number_of_workers(archive: Path, tmp_path: Path) -> None:
    made = {}
    for workers in (1, 2, 4):
        out = tmp_path / f"{workers}.jsonl"
        last = do(archive, out, workers=workers)
        made[workers] = (out.read_bytes(), out.with_name(out.name + ".errors.jsonl").read_bytes(), last.counts)
    assert made[1] == made[2] == made[4]
    numbers = [record["provenance"]["file"] for record in lines(tmp_path / "1.jsonl")]
    assert numbers == sorted(numbers)
    made_of = [record["provenance"] for record in lines(tmp_path / "1.jsonl")]
    rows = [each["record"] for each in made_of if each["file"].endswith("table.jsonl")]
    assert rows == [number for number in range(1, 302) if number != 151]


def test_equals_what_parse_gives(archive: Path, tmp_path: Path) -> None:
    from newsx import pipeline, readers
    from newsx.model import Dump
    from newsx.writers.json.forms import encoded

    few = [archive / "page00.txt", archive / "two.txt", archive / "more.zip"]
    out = tmp_path / "out.jsonl"
    last = do(few, out, prepare=_nothing, options=Options(), limits=Limits())
    dumps = [found for path in few for found in readers.records(path) if isinstance(found, Dump)]
    articles = [article for dump in dumps for article in pipeline.stream(dump) if article.text]
    assert out.read_bytes() == b"".join(encoded(article) + b"\n" for article in articles)
    assert last.counts == Counts(3, len(articles), 3 - len({a.provenance.file for a in articles}), 1)


def _nothing() -> None:
    """The real walk."""


def test_errors_have_source_place_and_reason(archive: Path, tmp_path: Path) -> None:
    do(archive, tmp_path / "out.jsonl")
    found = errors(tmp_path / "out.jsonl")
    table = next(each for each in found if each["file"].endswith("table.jsonl"))
    first = (archive / "table.jsonl").read_bytes().index(b"{broken")
    assert (table["code"], table["record"], table["at"]) == ("record-broken", 151, first)
    assert [each["member"] for each in found if each["file"].endswith("more.zip")] == ["photo.jpg"]
    assert [each["code"] for each in found if each["file"].endswith("z_empty.txt")] == ["empty"]
    assert all(each["message"] for each in found)
    assert [each["file"] for each in found] == sorted(each["file"] for each in found)


def test_a_folder_that_holds_the_output_is_not_read_back(archive: Path) -> None:
    out = archive / "out.jsonl"
    first = do(archive, out)
    before = out.read_bytes()
    assert do(archive, out).phase == "complete"
    assert do(archive, out, fresh=True).counts == first.counts
    assert out.read_bytes() == before


@pytest.mark.parametrize("name", ["out.sqlite", "out.csv", "out.json"])
def test_other_formats_are_made_of_the_journal(archive: Path, tmp_path: Path, name: str) -> None:
    plain, out = tmp_path / "plain.jsonl", tmp_path / name
    do(archive, plain)
    assert do(archive, out, format=out.suffix[1:]).phase == "done"
    assert sorted(path.name for path in work(out).iterdir()) == ["ledger", "lock", "sources.jsonl"]
    if name != "out.csv":
        assert [article.id for article in results.articles(out)] == [article.id for article in results.articles(plain)]
    assert do(archive, out, format=out.suffix[1:]).phase == "complete"


def test_empty_input_and_missing_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    last = do([tmp_path / "folder", tmp_path / "gone.txt"], tmp_path / "out.jsonl")
    assert [each["code"] for each in errors(tmp_path / "out.jsonl")] == ["empty", "unreadable"]
    assert last.counts == Counts(faults=2)
    assert (tmp_path / "out.jsonl").read_bytes() == b""
    assert do([], tmp_path / "none.jsonl").counts == Counts()
    assert not (tmp_path / "none.jsonl.errors.jsonl").exists()


# --- going on ------------------------------------------------------------------------------------------------------


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
    (archive / "page00.txt.roles.json").write_text("{}")
    os.utime(archive / "page00.txt.roles.json", ns=(1 << 62, 1 << 62))


def _grow(archive: Path) -> None:
    (archive / "page00.txt").write_text("longer" * 999)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_touch, "page00.txt was changed"),
        (_correct, "page00.txt was changed"),
        (_grow, "page00.txt had .* bytes and has 5994"),
        (lambda archive: (archive / "zz.txt").write_text("x"), "is new: .*zz.txt"),
        (lambda archive: (archive / "z_empty.txt").unlink(), "is gone: .*z_empty.txt"),
        (lambda archive: (archive / "page00.txt").rename(archive / "page00b.txt"), "page00.txt and is .*page00b.txt"),
    ],
    ids=["age", "corrected", "size", "new", "gone", "renamed"],
)
def test_other_inputs_are_refused(archive: Path, tmp_path: Path, change: Callable[[Path], object], told: str) -> None:
    out = tmp_path / "out.jsonl"
    for path in sorted(archive.iterdir())[3:-1]:
        path.unlink()
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
    assert do(archive, out, limits=Limits(seconds=9), workers=1).phase == "complete"


def test_a_file_of_somebody_else_is_kept(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("mine")
    with pytest.raises(OtherRun, match="no run of newsx batch has made it"):
        do(archive, out)
    assert out.read_text() == "mine"
    assert not work(out).exists()
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(OtherRun, match="folder"):
        do(archive, folder, format="md", shape={"folder": True}, fresh=True)
    assert folder.is_dir()


def test_two_runs_at_a_time(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    store = Store(Job((str(archive),), str(out), options=EMPTY))
    try:
        with pytest.raises(OutputInUse, match=f"process {os.getpid()} is writing it"):
            do(archive, out)
    finally:
        store.close()
    assert do(archive, out).phase == "done"


def test_unwritable(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput, match=r"cannot write .*nowhere"):
        do(archive, tmp_path / "nowhere" / "out.jsonl")
    if Path("/dev/full").exists():
        with pytest.raises(UnwritableOutput, match="no regular file"):
            do(archive, Path("/dev/full"))


# --- pages that are traps ------------------------------------------------------------------------------------------


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


def test_memory_of_the_list_does_not_matter(tmp_path: Path) -> None:
    """The plan is written as it is walked: entries come one by one."""
    from newsx.batch import plan

    def endless() -> Iterator[str]:
        for number in range(50_000):
            yield f"gone{number}"

    with (tmp_path / "plan").open("wb") as stream:
        made = plan.write(plan.entries(endless()), stream)
    assert (made.sources, made.size) == (50_000, None)
    assert sum(1 for _ in plan.read(tmp_path / "plan")) == 50_000


# --- how the work is cut -------------------------------------------------------------------------------------------


def cut(inputs: list[Path], folder: Path, **more: Any) -> list[Any]:
    """The tasks that the reader makes of the inputs."""
    from newsx.batch import plan
    from newsx.batch.feed import tasks
    from newsx.batch.hands import context
    from newsx.batch.job import Feed, Position
    from newsx.batch.slots import Slots

    with (folder / "plan").open("wb") as stream:
        plan.write(plan.entries(map(str, inputs)), stream)
    feed = Feed(str(folder / "plan"), more.pop("start", Position()), Options(), Limits(seconds=600))
    return list(tasks(feed, Slots(context())))


def test_a_small_archive_is_spread_over_the_workers(tmp_path: Path) -> None:
    dice = random.Random(2)
    data = zipped({f"{number}.txt": page(dice, number).encode() for number in range(100)})
    (tmp_path / "a.zip").write_bytes(data)
    found = cut([tmp_path / "a.zip"], tmp_path)
    assert len(data) < 1 << 18
    assert [(task.end.source, task.end.record) for task in found] == [
        (0, 4),
        (0, 12),
        (0, 28),
        (0, 60),
        (0, 92),
        (1, 0),
    ]


def test_tasks_end_where_a_run_can_begin(archive: Path, tmp_path: Path) -> None:
    import pickle

    inputs = sorted(archive.iterdir())
    found = cut(inputs, tmp_path)
    items = [item for task in found for item in pickle.loads(task.body)]
    assert found[-1].behind == sum(path.stat().st_size for path in inputs)
    assert [task.behind for task in found] == sorted(task.behind for task in found)
    done = 0
    for task in found:
        done += len(pickle.loads(task.body))
        rest = [item for each in cut(inputs, tmp_path, start=task.end) for item in pickle.loads(each.body)]
        assert rest == items[done:]


def test_an_input_that_has_changed_is_told(archive: Path, tmp_path: Path) -> None:
    found = cut([archive / "table.jsonl"], tmp_path)
    lines = (archive / "table.jsonl").read_bytes().splitlines(keepends=True)
    (archive / "table.jsonl").write_bytes(b"".join([lines[1], lines[0], *lines[2:]]))
    assert cut([archive / "table.jsonl"], tmp_path, start=found[1].end)[0] is None


def test_how_far_a_reader_is(tmp_path: Path) -> None:
    from newsx.batch.reach import OPEN, Reach

    if not OPEN.is_dir():
        pytest.skip("only Linux tells it")
    path = tmp_path / "file"
    path.write_bytes(bytes(1000))
    reach = Reach(str(path), 1000)
    assert reach.bytes() == 0
    with path.open("rb", buffering=0) as file:
        file.read(300)
        assert reach.bytes() == 300
        file.read(300)
        assert reach.bytes() == 600
        file.read()
        assert reach.bytes() == 600  # a file that was copied at once counts when it is done
    assert reach.bytes() == 600


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
