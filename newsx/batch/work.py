"""The process that parses: tasks in, whole lines of articles and of faults out. No page ever ends it by an exception."""

from __future__ import annotations

import gc
import os
import pickle
import threading
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.connection import Connection
from queue import SimpleQueue

import msgspec

from newsx import pipeline
from newsx.article import Article
from newsx.batch import limits
from newsx.batch.furnish import furnished
from newsx.batch.job import Charge, Counts, Limits, Options, Result, Task
from newsx.batch.reading import code_of, found_in, message_of
from newsx.batch.slots import Slots
from newsx.model import Dump, Fault, Source
from newsx.writers.json.forms import encoded

GIVEN_UP = 3
"""So many pages of one document may end a worker, or fail one behind the other; then its rest is left out."""
REST = "; the rest of the document is left out"
CAREER = 50_000
"""Documents that a worker does; then another takes its place, so that no memory grows with the archive."""


class Failure(msgspec.Struct, frozen=True):
    """A line of the file of errors."""

    code: str
    message: str
    file: str | None
    member: str | None
    record: int | None
    page: int | None
    """Page of the document where one page failed and the document was read."""
    at: int | None
    """Place of the first byte in the file or member, where the reader knows it."""
    format: str
    sha256: str | None


def serve(pipe: Connection, slots: Slots, options: Options, most: Limits, prepare: Callable[[], None] | None) -> None:
    """The process: does tasks until the pipe ends."""
    limits.quiet()
    limits.memory(most.memory)
    gc.set_threshold(50_000, 20, 50)  # records, none in a cycle: as the command line has it
    tasks: SimpleQueue[Task] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
    if prepare:
        prepare()
    desk = Desk(options, most, slots)
    while not desk.tired:
        result = desk.do(tasks.get())
        pipe.send_bytes(pickle.dumps(result, 5))
        slots.begin(-1)


def _receive(pipe: Connection, tasks: SimpleQueue[Task]) -> None:
    """Takes tasks from the pipe at once, so that the sender never waits; ends the process with the pipe."""
    try:
        while True:
            tasks.put(pickle.loads(pipe.recv_bytes()))
    except (EOFError, OSError):
        os._exit(0)


class Tray:
    """What a task has given so far."""

    def __init__(self, keep_empty: bool) -> None:
        self._keep_empty = keep_empty
        self._articles: list[bytes] = []
        self._faults: list[bytes] = []
        self._documents = self._full = self._empty = 0

    def add(self, article: Article, dump: Dump) -> int:
        """An article; returns whether it has a text."""
        if article.text or self._keep_empty:
            self._articles.append(encoded(article) + b"\n")
        self.heed(article, dump)
        return bool(article.text)

    def heed(self, article: Article, dump: Dump) -> None:
        """What failed on the way to the article."""
        for note in article.notes:
            if note.code == "stage-failed":  # the article stands, poorer
                self.fail(Fault(note.code, note.message, dump.source), article.provenance.page)

    def fail(self, fault: Fault, page: int | None = None) -> None:
        """A document or a page that could not be read or parsed."""
        source = fault.source
        failure = Failure(fault.code, fault.message, source.file, source.member, source.record, page, fault.at,
                          source.format, source.sha256)  # fmt: skip
        self._faults.append(encoded(failure) + b"\n")

    def end(self, full: int, before: int) -> None:
        """A document is through: so many articles with a text, so many faults before it."""
        self._documents += 1
        self._full += full
        self._empty += not full and len(self._faults) == before

    @property
    def faults(self) -> int:
        """How many."""
        return len(self._faults)

    def result(self, number: int) -> Result:
        """All of it."""
        counts = Counts(self._documents, self._full, self._empty, len(self._faults))
        return Result(number, b"".join(self._articles), b"".join(self._faults), counts)


Charges = dict[tuple[int, int], Charge]
"""(document, page) -> why it is not to be tried again."""


class Desk:
    """Where tasks are done one by one."""

    def __init__(self, options: Options, most: Limits, slots: Slots) -> None:
        self._options, self._most, self._slots = options, most, slots
        self._documents = 0
        self._short_of_memory = False

    @property
    def tired(self) -> bool:
        """Whether the next task is for another process: this one has done much, or its memory was full."""
        return self._documents >= CAREER or self._short_of_memory

    def do(self, task: Task) -> Result:
        """The task's lines, in order."""
        self._slots.begin(task.number)
        tray = Tray(self._options.keep_empty)
        for number, item in enumerate(pickle.loads(task.body)):
            charges = {(charge.record, charge.page): charge for charge in task.charges if charge.item == number}
            for record, found in enumerate(self._found(number, item, charges), 1):
                if isinstance(found, Fault):
                    tray.fail(found)
                else:
                    before = tray.faults
                    tray.end(self._parse(found, number, record, charges, tray), before)
        limits.seconds(0)
        return tray.result(task.number)

    def _begin(self, item: int, record: int, page: int = 0) -> None:
        self._slots.tell(item, record, page)
        limits.seconds(self._most.seconds)

    def _found(self, number: int, item: Dump | Fault | str, charges: Charges) -> Iterator[Dump | Fault]:
        """The item's documents; of a small file that is read here, up to the one whose reading ended a worker."""
        if not isinstance(item, str):
            yield item
            return
        ends = {record: charge for (record, page), charge in charges.items() if not page}
        if 1 not in ends:
            for record, found in enumerate(found_in(item, self._options, partial(self._begin, number)), 2):
                yield found
                if record in ends:
                    break
        for charge in ends.values():
            yield Fault(charge.code, f"{item}: {charge.message}; nothing behind it was read", Source(file=item))

    def _parse(self, dump: Dump, item: int, record: int, charges: Charges, tray: Tray) -> int:
        """Puts the articles of the dump and what failed on the tray; returns how many have a text."""
        skip = {page: charge for (of, page), charge in charges.items() if of == record and page}
        last = max(skip) if len(skip) >= GIVEN_UP else 0
        full, page, row, name = 0, 1, 0, _name(dump.source)
        stream: Iterator[Article] | None = None
        self._documents += 1
        while True:
            while charge := skip.get(page):
                message = f"{name}: {charge.message}{REST if page == last else ''}"
                tray.fail(Fault(charge.code, message, dump.source), page)
                if page == last:
                    return full
                page += 1
            self._begin(item, record, page)
            try:
                stream = stream or self._stream(dump, {*range(1, page), *skip})
                article = next(stream, None)
                if article is None:
                    return full
                full += tray.add(article, dump)
                page, row = article.provenance.page + 1, 0
            except Exception as error:  # whatever it is, it costs this page, not the run
                row += 1
                self._short_of_memory |= isinstance(error, MemoryError)
                message = message_of(error, name) + (REST if row == GIVEN_UP else "")
                tray.fail(Fault(code_of(error), message, dump.source), page)
                if row == GIVEN_UP:
                    return full
                stream, page = None, page + 1

    def _stream(self, dump: Dump, skip: set[int]) -> Iterator[Article]:
        known = furnished(dump, self._options)
        return pipeline.stream(known, min_confidence=self._options.min_confidence, skip=skip)


def _name(source: Source) -> str:
    """Where a document came from, for messages."""
    inner = f": {source.member}" if source.member else ""
    record = f", document {source.record}" if source.record else ""
    return f"{source.file or '-'}{inner}{record}"
