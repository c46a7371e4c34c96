"""What a batch costs beside the bare pipeline, what a second worker brings, and how much memory it takes.

    python tests/benchmarks/batch_throughput.py [--articles 2000] [--machinery 100000]

Invented articles are read from one JSONL file. The bare pipeline (read, parse, encode) runs in one process; then batches
with one and with two workers, whose CPU seconds are those of all their processes. `--machinery`: so many articles go through
a batch whose pages are not parsed at all: what is left is reading, passing on, and writing. On a machine with other work
only CPU seconds mean much.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from containers import WORDS  # noqa: E402

SUBREAPER = 36
BATCH = """
import sys
from newsx.batch import run
from newsx.batch.job import Job, Options
from batch_traps import traps
for _ in run(Job((sys.argv[1],), sys.argv[2], workers=int(sys.argv[3]), options=Options(keep_empty=True)),
             prepare=traps if sys.argv[4] == "machinery" else None): pass
"""
BARE = """
import gc, sys
gc.set_threshold(50_000, 20, 50)
from newsx import pipeline, readers
from newsx.writers.json.forms import encoded
if sys.argv[4] == "machinery":
    from batch_traps import traps
    traps()
with open(sys.argv[2], "wb") as out:
    for dump in readers.records(sys.argv[1]):
        for article in pipeline.stream(dump):
            out.write(encoded(article) + b"\\n")
"""


class Cost(NamedTuple):
    """What a program took."""

    wall: float
    cpu: float
    parent: float
    """MB of its first process at most."""
    others: float
    """MB of the largest of its other processes."""


def article(dice: random.Random, number: int, paragraphs: int) -> str:
    def sentence() -> str:
        return " ".join(dice.choices(WORDS, k=14)).capitalize() + f" for {number % 97} million euros."

    body = "\n\n".join(" ".join(sentence() for _ in range(3)) for _ in range(paragraphs))
    return (f"Home\nPolitics\nSport\n\nThe {number}th bridge opens in the harbour\n\nBy Ada Lang\n"
            f"March {1 + number % 28}, 2024\n\n{body}\n\nRead more\nImprint\nPrivacy\n")  # fmt: skip


def written(path: Path, number: int, paragraphs: int) -> Path:
    dice = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        for at in range(number):
            out.write(json.dumps({"text": article(dice, at, paragraphs)}) + "\n")
    return path


def spent() -> float:
    """CPU seconds of all processes that we have seen the end of."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(process: int) -> float:
    """MB that the process has had at most."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def cost(code: str, *arguments: object) -> Cost:
    """Runs the program; its orphans become ours, so that their CPU time counts."""
    from test_batch_killed import descendants

    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    before, began = spent(), time.monotonic()
    process = subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], env=environment)
    peaks = [0.0, 0.0]
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            peaks[0] = max(peaks[0], memory(process.pid))
            peaks[1] = max([peaks[1], *(memory(child) for child in descendants(process.pid))])

    threading.Thread(target=watch, daemon=True).start()
    if process.wait():
        raise SystemExit(f"failed: {process.returncode}")
    wall = time.monotonic() - began
    over.set()
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    return Cost(wall, spent() - before, *peaks)


def compared(source: Path, number: int, what: str, folder: Path) -> dict[str, Cost]:
    print(f"\n{number} articles, {source.stat().st_size / number:.0f} bytes each: {what}")
    print(f"{'':16}{'wall s':>9}{'CPU s':>9}{'CPU ms each':>13}{'parent MB':>11}{'others MB':>11}")
    found = {}
    for name, code, workers in (("bare", BARE, 0), ("one worker", BATCH, 1), ("two workers", BATCH, 2)):
        one = found[name] = cost(code, source, folder / f"{what}{workers}.jsonl", workers, what)
        print(
            f"{name:16}{one.wall:9.1f}{one.cpu:9.1f}{1000 * one.cpu / number:13.3f}{one.parent:11.0f}{one.others:11.0f}"
        )
    one, two = ((folder / f"{what}{workers}.jsonl").read_bytes() for workers in (1, 2))
    print(f"same output with one and two workers: {one == two}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--paragraphs", type=int, default=4)
    parser.add_argument("--machinery", type=int, default=100_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        machinery = parsed = None
        if args.articles:
            source = written(folder / "articles.jsonl", args.articles, args.paragraphs)
            parsed = compared(source, args.articles, "parsed", folder)
            two = parsed["one worker"].wall / parsed["two workers"].wall
            over = parsed["one worker"].cpu / parsed["bare"].cpu - 1
            print(f"two workers are {two:.2f} times as quick as one; overhead of one worker {over:.1%} of CPU time")
        if args.machinery:
            source = written(folder / "machinery.jsonl", args.machinery, 1)
            machinery = compared(source, args.machinery, "machinery", folder)
        if parsed and machinery:
            each = (machinery["two workers"].cpu - machinery["bare"].cpu) / args.machinery
            print(f"the machinery takes {1e6 * each:.0f} microseconds an article: "
                  f"{each * args.articles / parsed['bare'].cpu:.1%} of the bare pipeline")  # fmt: skip


if __name__ == "__main__":
    main()
