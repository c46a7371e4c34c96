"""What a process may use: memory for good, CPU time anew for each page. Nothing happens where the system has no limits."""

from __future__ import annotations

import signal
import sys

PROFILED = getattr(signal, "SIGPROF", None)
"""Ends a process whose page has had its CPU time: also one that hangs in C, where no Python handler would run."""


def memory(most: int | None) -> None:
    """No more than so many bytes of address space from now on."""
    if most is None or sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except (OSError, ValueError):  # macOS refuses what is less than it has given
        return


def seconds(most: float) -> None:
    """So many CPU seconds from now on until the process is ended; 0: no limit."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, most)


def too_slow(exit_code: int | None) -> bool:
    """Whether a process was ended because its page had had its time."""
    return PROFILED is not None and exit_code == -PROFILED


def quiet() -> None:
    """Ctrl-C goes to all processes of the terminal: the one that it is meant for ends the others. Nothing is warned of."""
    import warnings

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if PROFILED is not None:
        signal.signal(PROFILED, signal.SIG_DFL)
    warnings.simplefilter("ignore")
