"""A few numbers that one process writes and another reads, without a message: what is being done at this moment."""

from __future__ import annotations

from multiprocessing.context import BaseContext
from typing import Any, NamedTuple

MOVES, TASK, ITEM, RECORD, PAGE = range(5)


class Place(NamedTuple):
    """What a process is at."""

    task: int
    item: int
    record: int
    page: int


class Slots:
    """Shared by a process and the one that looks after it."""

    def __init__(self, context: BaseContext) -> None:
        self._numbers: Any = context.RawArray("q", [0, -1, 0, 0, 0])

    def tell(self, item: int, record: int, page: int = 0) -> None:
        """What is begun now."""
        numbers = self._numbers
        numbers[ITEM], numbers[RECORD], numbers[PAGE] = item, record, page
        numbers[MOVES] += 1

    def begin(self, task: int) -> None:
        """A task is begun, or none (-1)."""
        self._numbers[TASK] = task
        self.tell(0, 0)

    @property
    def moves(self) -> int:
        """Grows with every step."""
        return int(self._numbers[MOVES])

    @property
    def place(self) -> Place:
        """What was begun last."""
        return Place(*map(int, self._numbers[TASK:]))
