"""Lines of a CSV file in, its rows out: a quotation mark that is never closed costs its row, not all that is behind it."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

OPEN = "a quotation mark in it is not closed"


class Rows:
    """The rows one by one, each with the number of its first line; what is wrong with a row instead of its cells."""

    def __init__(self, lines: Iterable[str], delimiter: str, columns: int) -> None:
        """`lines` are those behind the header."""
        self._lines = iter(lines)
        self._delimiter, self._columns = delimiter, columns
        self._back: deque[str] = deque()
        self._taken: list[str] = []
        """Lines of the row that is read."""
        self._line = 1
        self._quoted: bool | None = None
        """Whether each good row so far had a quoted cell in its first line."""

    def __iter__(self) -> Iterator[tuple[int, list[str] | str]]:
        rows = self._strictly()
        while True:
            self._line += len(self._taken)
            self._taken = []
            line = self._line + 1
            try:
                cells = next(rows, None)
            except csv.Error:
                yield line, self._mended() or OPEN
                rows = self._strictly()  # one that has met the end would not go on
                continue
            if cells is None:
                return
            if len(cells) > self._columns:
                yield line, f"{len(cells)} cells, but the table has {self._columns} columns"
            elif cells:
                self._quoted = self._quoted is not False and self._has_quoted(self._taken[0])
                yield line, cells

    def _strictly(self) -> Iterator[list[str]]:
        return csv.reader(self._given(), delimiter=self._delimiter, strict=True)

    def _given(self) -> Iterator[str]:
        while (line := self._next()) is not None:
            self._taken.append(line)
            yield line

    def _next(self) -> str | None:
        return self._back.popleft() if self._back else next(self._lines, None)

    def _mended(self) -> list[str] | None:
        """The cells of one line that only quotes badly; otherwise all is passed over up to where a row may begin."""
        first, *behind = self._taken
        if not behind and first.count('"') % 2 == 0:
            cells = next(csv.reader([first], delimiter=self._delimiter), [])
            if len(cells) == self._columns:
                return cells
        self._back.extendleft(reversed(behind))
        self._taken = [first]
        while (line := self._next()) is not None:
            if self._begins_row(line):
                self._back.appendleft(line)
                break
            self._line += 1
        return None

    def _begins_row(self, line: str) -> bool:
        """It has all cells up to its end or an open one, quoted where the rows before are."""
        if self._quoted and not self._has_quoted(line):
            return False
        try:
            return len(next(csv.reader([line], delimiter=self._delimiter), [])) == self._columns
        except csv.Error:
            return False

    def _has_quoted(self, line: str) -> bool:
        return line.startswith('"') or f'{self._delimiter}"' in line
