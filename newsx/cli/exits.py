"""What happened to the inputs in, the exit code out."""

from __future__ import annotations

from enum import IntEnum


class Code(IntEnum):
    """The exit codes; 130 (Ctrl-C) and 141 (the reader of our output went away) are the shell's."""

    GOOD = 0
    NO_ARTICLE = 1
    USAGE = 2
    SOME_FAILED = 3
    ALL_FAILED = 4
    UNWRITABLE = 5


TABLE = """\
Exit codes:
  0  good
  1  no article found
  2  wrong usage
  3  some inputs failed, the rest was written
  4  all inputs failed
  5  the output cannot be written"""


class Tally:
    """Counts inputs and what they gave."""

    def __init__(self) -> None:
        self.inputs = 0
        self.failed = 0
        self.articles = 0

    def code(self) -> Code:
        """The exit code of the run."""
        if self.failed:
            return Code.ALL_FAILED if self.failed == self.inputs else Code.SOME_FAILED
        return Code.GOOD if self.articles else Code.NO_ARTICLE
