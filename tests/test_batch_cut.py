"""How the inputs of a batch are listed, and their work is cut."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from batches import filled
from containers import page, zipped

from newsx.batch.job import Limits, Options


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return filled(tmp_path)


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
