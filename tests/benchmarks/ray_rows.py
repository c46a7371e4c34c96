"""Rows per second of the two engines of `newsx batch`, on two workers each, over the same generated archive.

    python tests/benchmarks/ray_rows.py [--rows 20000] [--files 40]

Needs `newsx[ray]`. Each file is JSON Lines with short invented articles. The output of both is compared row by row. Ray's
time is told with its start, which an archive of hours does not feel.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("RAY_AUTH_MODE", "disabled")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]

from batch_throughput import article  # noqa: E402

from newsx.batch import cluster, run  # noqa: E402
from newsx.batch.job import Job, Progress  # noqa: E402
from newsx.results import articles  # noqa: E402


def archive(folder: Path, rows: int, files: int) -> Path:
    import json

    dice = random.Random(1)
    folder.mkdir()
    for number in range(files):
        with (folder / f"{number:05}.jsonl").open("w", encoding="utf-8") as out:
            for at in range(number, rows, files):
                out.write(json.dumps({"text": article(dice, at, 1)}) + "\n")
    return folder


def timed(events: Iterable[Progress]) -> tuple[float, float, int]:
    """(seconds, those until the first event with a document, documents)."""
    began = time.monotonic()
    first, documents = 0.0, 0
    for event in events:
        documents = event.counts.documents
        if documents and not first:
            first = time.monotonic() - began
    return time.monotonic() - began, first, documents


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--files", type=int, default=40)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = archive(folder / "in", args.rows, args.files)
        cluster.PART_FILES = 1
        local = Job((str(source),), str(folder / "local.parquet"), "parquet", workers=2)
        spread = Job((str(source),), str(folder / "parts"), "parquet", workers=2)
        print(f"{args.rows} rows in {args.files} files, two workers")
        for engine, events in (("processes", run(local)), ("ray", cluster.run(spread))):
            seconds, first, rows = timed(events)
            print(f"{engine:10} {seconds:8.1f} s  {rows / seconds:7.0f} rows/s   first rows after {first:.1f} s")
        pairs = zip_longest(articles(folder / "local.parquet"), articles(folder / "parts"))
        print(f"same rows: {all(one == other for one, other in pairs)}")


if __name__ == "__main__":
    main()
