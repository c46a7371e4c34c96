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
    """Counts inputs, the documents in them, and what they gave."""

    def __init__(self) -> None:
        self.inputs = 0
        self.failed = 0
        """Inputs none of whose documents could be read."""
        self.damaged = 0
        """Inputs some of whose documents could not be read."""
        self.articles = 0
        self._documents = self._faults = 0

    def begin(self) -> None:
        """An input begins."""
        self.inputs += 1
        self._documents = self._faults = 0

    def read(self) -> None:
        """A document of the input was read."""
        self._documents += 1
        if self._documents == 1 and self._faults:
            self.failed -= 1
            self.damaged += 1

    def fault(self) -> None:
        """A document of the input, or all of it, could not be read."""
        self._faults += 1
        if self._faults == 1:
            self.failed += not self._documents
            self.damaged += bool(self._documents)

    def nothing(self) -> bool:
        """The input held neither a document nor anything broken: an empty folder."""
        return not self._documents and not self._faults

    def code(self) -> Code:
        """The exit code of the run."""
        if self.failed and self.failed == self.inputs:
            return Code.ALL_FAILED
        if self.failed or self.damaged:
            return Code.SOME_FAILED
        return Code.GOOD if self.articles else Code.NO_ARTICLE
