"""Seconds in, an exception in the running code when they are over: for pages parsed in a process of somebody else's.

Where signals can be had (the main thread, not Windows) the system's timer ends the work, elsewhere a second thread.
Both wait for a call into C to come back; newsx's own patterns are bounded, so none is long.
"""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType


class OutOfTime(BaseException):
    """The seconds are over. Not an `Exception`: what catches the faults of a stage must let it through."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Runs the block for so many seconds by the clock at most; then raises `OutOfTime` in it. 0: no limit."""
    if seconds <= 0:
        yield
    elif threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer"):
        yield from _by_signal(seconds)
    else:
        yield from _by_thread(seconds)


def _by_signal(seconds: float) -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _by_thread(seconds: float) -> Iterator[None]:
    worker = ctypes.c_ulong(threading.get_ident())
    lock = threading.Lock()
    over = rung = False

    def ring() -> None:
        nonlocal rung
        with lock:
            if not over:
                rung = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(worker, ctypes.py_object(OutOfTime))

    clock = threading.Timer(seconds, ring)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        with suppress(OutOfTime):  # it may ring between the end of the block and here
            with lock:
                over = True
            for _ in range(1000 if rung else 0):  # a few steps of Python, in which it arrives
                pass
        clock.cancel()
