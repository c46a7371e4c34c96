"""A batch that is killed again and again ends with the output of one that nobody disturbed; so does one on a full disk.

`NEWSX_KILLS=50` kills 50 times instead of a few; `NEWSX_SEED` repeats the moments of an earlier run.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_traps import PAUSE
from containers import page, zipped

if sys.platform != "linux":
    pytest.skip("looks for processes in /proc", allow_module_level=True)

ROOT = Path(__file__).parent.parent
KILLS = int(os.environ.get("NEWSX_KILLS", "8"))
SEED = int(os.environ.get("NEWSX_SEED", str(random.randrange(1 << 30))))
PAGES = 1200
PROGRAM = [sys.executable, str(ROOT / "tests" / "batch_traps.py")]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small files, a long table, a zip; a file that cannot be read among them."""
    import json

    dice = random.Random(11)
    folder = tmp_path_factory.mktemp("killed") / "archive"
    folder.mkdir()
    for number in range(PAGES // 3):
        (folder / f"a{number:04}.txt").write_text(page(dice, number))
    rows = [json.dumps({"text": page(dice, number)}) for number in range(PAGES // 3)]
    rows[100] = "{broken"
    rows.append(json.dumps({"text": "\n".join("a long row " * 9 for _ in range(12_000))}))  # no small file
    (folder / "b.jsonl").write_text("\n".join(rows))
    (folder / "c.zip").write_bytes(
        zipped({f"{number}.txt": page(dice, number).encode() for number in range(PAGES // 3)})
    )
    (folder / "d.txt").write_bytes(b"")
    return folder


def begin(archive: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*PROGRAM, str(out), "2", str(archive)], env=ENVIRONMENT, stderr=subprocess.PIPE)


def made(out: Path) -> tuple[bytes, bytes]:
    return out.read_bytes(), out.with_name(out.name + ".errors.jsonl").read_bytes()


def told(out: Path) -> list[str]:
    """The reasons of what failed."""
    errors = out.with_name(out.name + ".errors.jsonl")
    return errors.read_text().splitlines()[-9:] if errors.exists() else []


@pytest.fixture(scope="module")
def undisturbed(archive: Path) -> tuple[bytes, bytes, float]:
    """(output, errors, seconds that it took)."""
    out = archive.parent / "undisturbed.jsonl"
    started = time.monotonic()
    with begin(archive, out) as process:
        assert process.wait(120) == 0
    return *made(out), time.monotonic() - started


def descendants(parent: int) -> list[int]:
    """Ids of the processes that it has started, and those of these."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(told[1])
    found = [parent]
    for process in found:
        found.extend(child for child, of in parents.items() if of == process)
    return found[1:]


def kill(process: subprocess.Popen[bytes], dice: random.Random) -> str:
    """Kills the run or one of its processes; tells which."""
    children = descendants(process.pid)
    victim = dice.choice([process.pid, *children]) if dice.random() < 0.5 else process.pid
    try:
        os.kill(victim, signal.SIGKILL)
    except ProcessLookupError:
        return "nobody"
    return "parent" if victim == process.pid else "child"


def test_killed_at_random_moments(archive: Path, undisturbed: tuple[bytes, bytes, float], tmp_path: Path) -> None:
    articles, faults, seconds = undisturbed
    dice = random.Random(SEED)
    print(f"NEWSX_SEED={SEED}")
    out = tmp_path / "out.jsonl"
    kills, parents, finished = 0, 0, 0
    while kills < KILLS:
        with begin(archive, out) as process:
            while kills < KILLS:
                try:
                    process.wait(dice.uniform(0, seconds * 0.7))
                    break
                except subprocess.TimeoutExpired:
                    who = kill(process, dice)
                    kills += who != "nobody"
                    parents += who == "parent"
                    if who == "parent":
                        break
            code = process.wait(120)
            assert code in {0, -signal.SIGKILL}, (process.stderr.read().decode(), f"NEWSX_SEED={SEED}")  # type: ignore[union-attr]
        left = out.read_bytes() if out.exists() else b""
        assert articles.startswith(left[: left.rfind(b"\n") + 1]), (told(out), f"NEWSX_SEED={SEED}")
        if code == 0:
            assert made(out) == (articles, faults), f"NEWSX_SEED={SEED}"
            finished += 1
            out = tmp_path / f"out{finished}.jsonl"
    with begin(archive, out) as process:
        assert process.wait(120) == 0
    assert made(out) == (articles, faults), f"NEWSX_SEED={SEED}"
    assert parents or KILLS < 5


def test_processes_end_with_their_parent(archive: Path, tmp_path: Path) -> None:
    with begin(archive, tmp_path / "out.jsonl") as process:
        until = time.monotonic() + 60
        while len(children := descendants(process.pid)) < 4 and time.monotonic() < until:
            time.sleep(0.05)
        process.kill()
    assert len(children) >= 4
    until = time.monotonic() + 20
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < until:
        time.sleep(0.05)
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []


@pytest.mark.parametrize("number", [signal.SIGINT])
def test_ctrl_c_keeps_what_is_done(
    archive: Path, undisturbed: tuple[bytes, bytes, float], tmp_path: Path, number: int
) -> None:
    out = tmp_path / "out.jsonl"
    with begin(archive, out) as process:
        until = time.monotonic() + 60
        while not (out.exists() and out.stat().st_size) and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(number)
        assert process.wait(30) == 130
    done = out.read_bytes()
    assert done.endswith(b"\n")
    assert undisturbed[0].startswith(done)
    assert len(done) < len(undisturbed[0]), f"a page takes {PAUSE} s: too little to be stopped in the middle?"
    with begin(archive, out) as process:
        assert process.wait(120) == 0
    assert made(out) == undisturbed[:2]


FULL = """
import resource, sys
from newsx.batch import run
from newsx.batch.job import Job, Options
from newsx.errors import UnwritableOutput
from batch_traps import traps
most = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    for _ in run(Job((sys.argv[1],), sys.argv[2], workers=2, options=Options(keep_empty=True)), prepare=traps):
        pass
except UnwritableOutput as error:
    print(error)
    sys.exit(5)
"""


@pytest.mark.parametrize("share", [0.01, 0.4, 0.97])
def test_no_room_is_left(archive: Path, undisturbed: tuple[bytes, bytes, float], tmp_path: Path, share: float) -> None:
    """A file that may not grow stands for a full disk: the write falls short, then fails."""
    out = tmp_path / "out.jsonl"
    most = int(len(undisturbed[0]) * share)
    command = [sys.executable, "-c", FULL, str(archive), str(out), str(most)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 5, done.stderr
    assert "cannot write" in done.stdout
    left = out.read_bytes() if out.exists() else b""
    assert undisturbed[0].startswith(left)
    assert left.endswith(b"\n") or not left
    assert len(left) <= most
    with begin(archive, out) as process:
        assert process.wait(120) == 0
    assert made(out) == undisturbed[:2]
