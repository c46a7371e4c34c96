"""The engine Ray: the same rows as the processes of one machine, parts that are done left alone, a lost worker replaced."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from newsx.batch import plan
from newsx.batch.job import Counts, Job, Options
from newsx.errors import OtherRun

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"

pytest.importorskip("pyarrow")
from newsx.batch import cluster, run  # noqa: E402
from newsx.results import articles  # noqa: E402

needs_ray = pytest.mark.skipif(not find_spec("ray"), reason="ray is not installed")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    folder = tmp_path / "archive"
    folder.mkdir()
    text = (EXAMPLES / "de_hafenkran.txt").read_text(encoding="utf-8")
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(text.replace("1.400", f"{number + 2}.400"), encoding="utf-8")
    shutil.copy(EXAMPLES / "nexis_classic.txt", folder)
    (folder / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)))
    monkeypatch.setattr(cluster, "PART_FILES", 3)
    return folder


def job(archive: Path, out: Path, format: str = "parquet") -> Job:
    return Job((str(archive),), str(out), format, workers=2, options=Options())


def entries(sizes: list[int]) -> Iterator[plan.Entry]:
    return (plan.Entry(f"{number}.txt", size, 0) for number, size in enumerate(sizes))


# --- parts, which need no Ray --------------------------------------------------------------------------------------


def test_parts_hold_all_files_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PART_BYTES", 10)
    monkeypatch.setattr(cluster, "PART_FILES", 3)
    parts = list(cluster._parts(entries([4, 4, 4, 20, 1, 1, 1, 1])))
    assert [part.paths for part in parts] == [
        ("0.txt", "1.txt"), ("2.txt",), ("3.txt",), ("4.txt", "5.txt", "6.txt"), ("7.txt",),
    ]  # fmt: skip
    assert [part.number for part in parts] == [0, 1, 2, 3, 4]


def test_a_part_is_rows_errors_and_counts(archive: Path, tmp_path: Path) -> None:
    import msgspec

    out = tmp_path / "parts"
    (out / cluster.OWN).mkdir(parents=True)
    part = cluster.Part(0, (str(archive / "nexis_classic.txt"), str(archive / "photo.txt")), 10)
    wanted = msgspec.json.encode(Options())
    done = cluster.do_part(msgspec.to_builtins(part), out=str(out), options=wanted, seconds=60.0)
    assert done["counts"] == {"documents": 3, "articles": 3, "empty": 0, "faults": 1}
    assert [path.name for path in sorted(out.iterdir())] == ["_newsx", "part-000000.parquet"]
    assert len(list(articles(out))) == 3
    assert b"photo.txt" in (out / cluster.OWN / "part-000000.errors.jsonl").read_bytes()
    assert cluster._done(out, part) == Counts(3, 3, 0, 1)


def test_a_part_without_its_counts_is_not_done(tmp_path: Path) -> None:
    part = cluster.Part(0, (), 0)
    (tmp_path / cluster.OWN).mkdir()
    assert cluster._done(tmp_path, part) is None
    (tmp_path / cluster.OWN / "part-000000.json").write_bytes(b'{"documents": 1')  # torn
    assert cluster._done(tmp_path, part) is None


def test_a_folder_of_somebody_else_is_left_alone(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "own"
    out.mkdir()
    (out / "letter.txt").write_text("mine")
    for fresh in (False, True):
        with pytest.raises(OtherRun):
            cluster._prepared(Job((str(archive),), str(out), "parquet", fresh=fresh), out)
    assert (out / "letter.txt").exists()


def test_other_inputs_are_another_run(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "parts"
    cluster._prepared(job(archive, out), out)
    cluster._prepared(job(archive, out), out)
    (archive / "new.txt").write_text("A new one.")
    with pytest.raises(OtherRun, match="--fresh"):
        cluster._prepared(job(archive, out), out)


# --- with Ray ------------------------------------------------------------------------------------------------------


@needs_ray
def test_ray_gives_the_rows_of_one_machine_and_a_second_run_nothing(archive: Path, tmp_path: Path) -> None:
    own, parts = tmp_path / "own.jsonl", tmp_path / "parts"
    here = list(run(job(archive, own, "jsonl")))[-1]
    there = list(cluster.run(job(archive, parts)))[-1]
    assert there.counts == here.counts
    assert list(articles(parts)) == list(articles(own))
    kept = Path(f"{parts}.errors.jsonl").read_bytes()
    assert kept == Path(f"{own}.errors.jsonl").read_bytes()
    assert [event.phase for event in cluster.run(job(archive, parts))] == ["complete"]


@needs_ray
def test_only_parts_that_are_not_done_are_done(archive: Path, tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    list(cluster.run(job(archive, parts)))
    whole = list(articles(parts))
    (parts / "part-000001.parquet").write_bytes(b"torn")
    (parts / cluster.OWN / "part-000001.json").unlink()
    before = (parts / "part-000000.parquet").stat().st_mtime_ns
    list(cluster.run(job(archive, parts)))
    assert list(articles(parts)) == whole
    assert (parts / "part-000000.parquet").stat().st_mtime_ns == before


@needs_ray
@pytest.mark.skipif(not shutil.which("pgrep"), reason="pgrep is not here")
def test_a_worker_that_is_killed_costs_nothing(archive: Path, tmp_path: Path) -> None:
    for number in range(150):
        shutil.copy(archive / "00.txt", archive / f"more-{number}.txt")
    own, parts = tmp_path / "own.jsonl", tmp_path / "parts"
    list(run(job(archive, own, "jsonl")))
    events = cluster.run(job(archive, parts))
    next(events)  # begun
    next(events)  # the first part is done
    found = subprocess.run(["pgrep", "-f", "^ray::Map"], capture_output=True, text=True, check=False).stdout.split()
    assert found, "no worker to kill"
    os.kill(int(found[0]), signal.SIGKILL)
    list(events)
    assert list(articles(parts)) == list(articles(own))


@pytest.fixture
def machines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Two machines with a core each: on this one, but with a node process and an object store of their own."""
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    from ray.cluster_utils import Cluster

    two = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    two.add_node(num_cpus=1)
    yield two
    two.shutdown()


@needs_ray
def test_a_cluster_of_two_machines_gives_the_same_rows(archive: Path, tmp_path: Path, machines: Any) -> None:
    own, parts = tmp_path / "own.jsonl", tmp_path / "parts"
    here = list(run(job(archive, own, "jsonl")))[-1]
    there = list(cluster.run(job(archive, parts), address=machines.address))[-1]
    assert there.counts == here.counts
    assert list(articles(parts)) == list(articles(own))


@needs_ray
def test_a_machine_that_is_lost_costs_nothing(archive: Path, tmp_path: Path, machines: Any) -> None:
    for number in range(150):
        shutil.copy(archive / "00.txt", archive / f"more-{number}.txt")
    own, parts = tmp_path / "own.jsonl", tmp_path / "parts"
    list(run(job(archive, own, "jsonl")))
    events = cluster.run(job(archive, parts), address=machines.address)
    next(events)  # begun
    next(events)  # the first part is done
    machines.remove_node(next(iter(machines.worker_nodes)), allow_graceful=False)
    list(events)
    assert list(articles(parts)) == list(articles(own))
