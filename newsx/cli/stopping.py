"""Ctrl-C and SIGTERM in, a run that is asked to stop out."""

from __future__ import annotations

import os
import signal
import sys
import time
from types import FrameType

from newsx.cli.messages import on_terminal

TWICE = 0.5
"""Seconds in which two signals are one: `timeout` sends it to us and to our group."""


class Stop:
    """Ctrl-C or SIGTERM asks the run to stop; a second one ends it at once, which its output bears too."""

    def __init__(self) -> None:
        self.signal = 0
        self._when = 0.0

    def __enter__(self) -> Stop:
        self._before = [(number, signal.signal(number, self._asked)) for number in (signal.SIGINT, signal.SIGTERM)]
        if hasattr(signal, "SIGPIPE"):  # a worker that dies while it is written to must not end us
            self._before.append((signal.SIGPIPE, signal.signal(signal.SIGPIPE, signal.SIG_IGN)))
        return self

    def __exit__(self, *_error: object) -> None:
        for number, handler in self._before:
            signal.signal(number, handler)

    def _asked(self, number: int, _frame: FrameType | None) -> None:
        if self.signal and time.monotonic() - self._when > TWICE:
            if on_terminal(sys.stderr):
                os.write(2, b"\x1b[?25h\n")  # the progress bar had hidden the cursor
            os._exit(128 + number)
        self.signal, self._when = self.signal or number, self._when or time.monotonic()
