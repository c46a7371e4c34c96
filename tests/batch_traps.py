"""What tests put into the processes of a batch before they begin: pages that hang, crash or eat memory, and quick ones.

Run as a program it does a batch of its own, for tests that kill it: `python batch_traps.py OUT WORKERS INPUT...`.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from newsx import pipeline
from newsx.batch import Interrupted, run
from newsx.batch.job import Job, Limits, Options
from newsx.model import Page

PAUSE = 0.002
"""Seconds of a quick page: a run must last long enough to be killed in the middle."""


def _hang() -> None:
    while True:
        pass


def _eat() -> None:
    held = []
    while True:
        held.append(bytearray(1 << 24))


def _raise() -> None:
    raise ValueError("a trap")


TRAPS: dict[str, Callable[[], Any]] = {
    "TRAPHANG": _hang,
    "TRAPSLEEP": lambda: time.sleep(1000),
    "TRAPMEMORY": _eat,
    "TRAPCRASH": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "TRAPEXIT": lambda: os._exit(3),
    "TRAPRAISE": _raise,
}
"""Word of a page -> what happens when it is parsed."""


def _walk(page: Page, *_: Any) -> Page:
    """No stage at all: an article without a text."""
    for block in page.blocks:
        if block.text in TRAPS:
            TRAPS[block.text]()
    return page


def traps() -> None:
    """Pages are not parsed; some are traps."""
    pipeline.walk = _walk  # type: ignore[assignment]
    pipeline.in_its_language = lambda page: page  # type: ignore[assignment]


def short_careers() -> None:
    """As `traps`; each worker soon makes place for another."""
    from newsx.batch import work

    traps()
    work.CAREER = 20


def quick() -> None:
    """As `traps`, each page a moment of sleep."""

    def walk(page: Page, *_: Any) -> Page:
        time.sleep(PAUSE)
        return _walk(page)

    traps()
    pipeline.walk = walk  # type: ignore[assignment]


def reader_dies() -> None:
    """The process that reads dies at the document that says so; so does a worker that reads it."""
    from newsx.batch import reading

    traps()
    honest = reading._honest

    def trap(found: Any, most: int) -> Any:
        if "TRAPREADING" in getattr(found, "text", ""):
            os.kill(os.getpid(), signal.SIGSEGV)
        return honest(found, most)

    reading._honest = trap


def killed(out: str, workers: str, *inputs: str) -> int:
    """The batch of a test that kills it."""
    stopped: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: stopped.append(number))
    job = Job(inputs, out, workers=int(workers), options=Options(keep_empty=True), limits=Limits(seconds=20))
    try:
        for _ in run(job, stop=lambda: bool(stopped), prepare=quick):
            pass
    except Interrupted:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(killed(*sys.argv[1:]))
