"""A process and what belongs to it: its pipe, what it is at, and when it last moved."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections import deque
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from newsx.batch.job import Task
from newsx.batch.slots import Slots

PRELOADED = ["newsx.batch.feed", "newsx.batch.work"]


def context() -> Any:
    """How processes are started: forked from a clean server where there is one, so that a new one is quickly there."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(PRELOADED)
    return found


def cores() -> int:
    """Cores that this process may use."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _enter(room: str, *arguments: Any) -> None:
    """In the new process: what it needs is imported there, not in the one that starts it."""
    import_module(room).serve(*arguments)


class Hand:
    """A process that was started for us. Its pipe breaks when it dies: nobody else has the other end."""

    def __init__(self, started_by: Any, room: str, *arguments: Any) -> None:
        """Runs `serve` of that module with its end of the pipe, its slots and the arguments."""
        self.pipe: Connection
        self.pipe, theirs = started_by.Pipe()
        self.slots = Slots(started_by)
        self.tasks: deque[Task] = deque()
        """What it was given and has not given back, in order."""
        self._moves = -1
        self._since = time.monotonic()
        try:
            self.process = started_by.Process(target=_enter, args=(room, theirs, self.slots, *arguments), daemon=True)
            self.process.start()
        finally:
            theirs.close()

    def still_for(self, slack: float) -> float:
        """Seconds since it last moved; `slack`: those in which nobody could, not even we."""
        moves = self.slots.moves
        if moves != self._moves or not self.tasks:
            self._moves, self._since = moves, time.monotonic()
        self._since += slack
        return time.monotonic() - self._since

    def ended(self) -> int | None:
        """How a process ended whose pipe broke (below 0: by that signal); null where nobody knows."""
        with suppress(Exception):  # one whose server is gone can be neither asked nor waited for
            self.process.join(2)
            if self.process.exitcode is not None:
                return int(self.process.exitcode)
        return None

    def kill(self) -> None:
        """Ends it at once."""
        with suppress(Exception):
            self.process.kill()
        with suppress(OSError):
            self.pipe.close()

    def bury(self) -> None:
        """Waits for the end of one that was killed."""
        with suppress(Exception):
            self.process.join(5)
