"""The process that reads: the list of files in, tasks out. Small files go unread to the workers, large ones as documents."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from hashlib import blake2b
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from newsx.batch import limits
from newsx.batch.job import CHANGED, END, TASK_BYTES, Feed, Position, Task
from newsx.batch.plan import Entry, read
from newsx.batch.reach import Reach
from newsx.batch.reading import found_in
from newsx.batch.slots import Slots
from newsx.intake.kinds import container
from newsx.model import Dump, Fault, Source

SMALL = TASK_BYTES
"""Bytes of a file that a worker reads itself."""
KINDS = 4096
"""Bytes that tell an archive."""
FIRST_ITEMS, ITEMS = 4, 32
"""A task is cut at so many documents; the first ones are smaller, so that something is done soon."""
PATIENCE = 10
"""Times the seconds of a page that reading may take until a document comes: an archive may be large."""


def serve(pipe: Connection, slots: Slots, feed: Feed, prepare: Callable[[], None] | None) -> None:
    """The process: sends tasks until the list ends."""
    limits.quiet()
    limits.memory(2 * feed.limits.memory if feed.limits.memory else None)
    threading.Thread(target=_until_orphaned, args=(pipe,), daemon=True).start()
    _take_over(feed.handed)
    if prepare:
        prepare()
    try:
        for task in tasks(feed, slots):
            pipe.send_bytes(pickle.dumps(task, 5) if task else CHANGED)
        pipe.send_bytes(END)
    except OSError:  # nobody listens any more
        pass
    finally:
        limits.seconds(0)


def _until_orphaned(pipe: Connection) -> None:
    """Nothing is ever sent to this process: it ends when the pipe does."""
    try:
        pipe.recv_bytes()
    except (EOFError, OSError):
        os._exit(0)


def _take_over(handed: tuple[Any, ...]) -> None:
    for number, duplicate in handed:
        own = duplicate.detach()
        if own != number:
            os.dup2(own, number)
            os.close(own)
        if number == 0:
            sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)


def tasks(feed: Feed, slots: Slots) -> Iterator[Task | None]:
    """The tasks from the start position on; None where the source in work has changed since."""
    cutter = _Cutter(feed.start)
    for number, entry in enumerate(read(Path(feed.sources))):
        if number < feed.start.source:
            cutter.behind += entry.size or 0
            continue
        begun = number == feed.start.source and feed.start.record > 0
        if not begun and _is_small(entry):
            slots.tell(number, 0)
            yield from cutter.add(entry.path, entry.size or 0, Position(number + 1))
        else:
            yield from _of_large(number, entry, feed, slots, cutter)
        yield from cutter.source_ends(Position(number + 1), entry.size or 0)
    yield from cutter.rest()


def _is_small(entry: Entry) -> bool:
    """Whether one worker reads the whole file: an archive of that size may hold thousands of documents."""
    if entry.size is None or entry.size > SMALL:
        return False
    try:
        with Path(entry.path).open("rb") as file:
            return container(file.read(KINDS)) is None
    except (OSError, ValueError):  # the worker tells why
        return True


def _of_large(number: int, entry: Entry, feed: Feed, slots: Slots, cutter: _Cutter) -> Iterator[Task | None]:
    done = feed.start.record if number == feed.start.source else 0
    digest, record, reach = "", 0, Reach(entry.path, entry.size)
    for record, found in enumerate(_found(number, entry, feed, slots), 1):
        digest = _chained(digest, found)
        if record == done and digest != feed.start.digest:
            yield None
            return
        if record > done:
            size = len(found.text) if isinstance(found, Dump) else len(found.message)
            yield from cutter.add(found, size, Position(number, record, digest), reach)
    if record < done:
        yield None


def _found(number: int, entry: Entry, feed: Feed, slots: Slots) -> Iterator[Dump | Fault]:
    """The documents of the file; where the reading of one ended an earlier process, a fault is its last."""
    ends = {charge.record: charge for charge in feed.charges if charge.item == number}

    def tell(record: int) -> None:
        slots.tell(number, record)
        limits.seconds(PATIENCE * feed.limits.seconds)

    records = found_in(entry.path, feed.options, tell)
    for record, found in enumerate(records if 1 not in ends else (), 1):
        yield found
        if record + 1 in ends:
            break
    charge = next(iter(ends.values()), None)
    if charge:
        yield Fault(charge.code, f"{entry.path}: {charge.message}; nothing behind it was read", Source(file=entry.path))


def _chained(digest: str, found: Dump | Fault) -> str:
    if isinstance(found, Dump):
        told = found.source.sha256 or found.text
        told += "".join(f" {each.line} {each.role} {each.by}" for each in found.corrections)
    else:
        told = found.code + found.message
    return blake2b((digest + told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class _Cutter:
    """Collects documents until they are a task."""

    def __init__(self, end: Position) -> None:
        self._items: list[Dump | Fault | str] = []
        self._size = 0
        self._end = end
        self._reach: Reach | None = None
        self._most = FIRST_ITEMS
        self.behind = 0
        """Bytes of the files that are done."""

    def add(self, item: Dump | Fault | str, size: int, end: Position, reach: Reach | None = None) -> Iterator[Task]:
        """One more; the task, when it is full."""
        if self._items and self._size + size > TASK_BYTES:
            yield self._cut()
        self._items.append(item)
        self._size += size
        self._end, self._reach = end, reach
        if len(self._items) >= self._most or self._size > TASK_BYTES:
            yield self._cut()

    def source_ends(self, end: Position, size: int) -> Iterator[Task]:
        """All documents of a file were added."""
        self.behind += size
        self._reach = None
        inside, self._end = self._end.source < end.source, end
        if inside and not self._items:  # its last document went already: now it need not be opened again
            yield self._cut()

    def rest(self) -> Iterator[Task]:
        """What is left at the end."""
        if self._items:
            yield self._cut()

    def _cut(self) -> Task:
        behind = self.behind + (self._reach.bytes() if self._reach else 0)
        task = Task(pickle.dumps(self._items, 5), self._size, self._end, behind)
        self._items, self._size = [], 0
        self._most = min(2 * self._most, ITEMS)
        return task
