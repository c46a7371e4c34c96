"""A job in, events of its progress out, its output on disk: a run from its beginning, or from where the one before ended."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

from newsx.article import Article
from newsx.batch.crew import Crew
from newsx.batch.job import Feed, Job, Progress
from newsx.batch.store import Store
from newsx.errors import UnwritableOutput

EVERY = 0.1
"""Seconds between two events."""
Stop = Callable[[], bool]


class Interrupted(Exception):
    """The caller wanted the run to stop; what was done is kept."""

    def __init__(self, documents: int = 0) -> None:
        """`documents`: how many are done, those of earlier runs too."""
        super().__init__(documents)
        self.documents = documents


def run(job: Job, *, stop: Stop = lambda: False, prepare: Callable[[], None] | None = None) -> Iterator[Progress]:
    """Does the job; `stop` is asked several times a second.

    Raises `Interrupted`, `OtherRun`, `OutputInUse`, `UnwritableOutput`, `NoWorkers`: the output is sound and can be gone on
    with. `prepare` is called in each process before its work: for tests.
    """

    def heed() -> None:
        if stop():
            raise Interrupted

    store = Store(job, heed)
    try:
        yield from _Run(job, store, heed).events(prepare)
    except Interrupted:
        raise Interrupted(store.written.counts.documents) from None
    finally:
        store.close()


class _Run:
    """The state of one run."""

    def __init__(self, job: Job, store: Store, heed: Callable[[], None]) -> None:
        self._job, self._store, self._heed = job, store, heed
        self._began = time.monotonic()
        self._earlier = store.line
        self._restarts = 0

    def events(self, prepare: Callable[[], None] | None) -> Iterator[Progress]:
        if self._store.line.state == "done":
            if not self._store.direct:  # a run may have been killed just before
                self._store.journal.unlink(missing_ok=True)
            yield self._event("complete")
            return
        if not self._store.direct:
            self._try()
        if self._store.line.state == "parsing":
            yield from self._parse(prepare)
            self._store.enter("parsed")
        if not self._store.direct:
            yield from self._write()
        self._finish()
        yield self._event("done")

    def _event(self, phase: Literal["parse", "write", "done", "complete"]) -> Progress:
        line, plan = self._store.written, self._store.plan
        seconds, earlier = time.monotonic() - self._began, self._earlier
        return Progress(phase, line.counts, seconds, earlier.counts.documents, line.behind, earlier.behind, plan.size,
                        plan.sources, self._restarts)  # fmt: skip

    def _parse(self, prepare: Callable[[], None] | None) -> Iterator[Progress]:
        line = self._store.line
        feed = Feed(str(self._store.sources), line.position, self._job.options, self._job.limits,
                    handed=_handed(self._job.inputs))  # fmt: skip
        crew = Crew(feed, self._job.workers, prepare)
        told = 0.0
        yield self._event("parse")
        results = crew.results()
        try:
            for found in results:
                if found:
                    task, result = found
                    self._store.take(result, task.end, task.behind)
                if time.monotonic() - told >= EVERY:
                    self._heed()
                    told, self._restarts = time.monotonic(), crew.restarts
                    yield self._event("parse")
        finally:
            self._restarts = crew.restarts  # those since the last event too
            results.close()

    def _try(self) -> None:
        """Writes an output without an article: what its format lacks is told now, not after hours."""
        from newsx import writers

        trial = self._store.folder / f"trial{self._store.out.suffix}"
        try:
            _remove(trial)
            writers.save((), trial, self._job.format, **self._job.shape)
        except OSError as error:
            raise UnwritableOutput(f"cannot write {self._job.out}: {error.strerror or error}") from error
        finally:
            with suppress(OSError):
                _remove(trial)

    def _write(self) -> Iterator[Progress]:
        """Makes the output of the journal under another name, then gives it its own."""
        from newsx import results, writers

        store = self._store
        made = store.folder / f"made{store.out.suffix}"
        yield self._event("write")
        try:
            _remove(made)
            writers.save(self._heeding(results.articles(store.journal)), made, self._job.format, **self._job.shape)
            _sync(made)
            _remove(store.out)
            made.replace(store.out)
        except OSError as error:
            raise UnwritableOutput(f"cannot write {self._job.out}: {error.strerror or error}") from error
        finally:
            with suppress(OSError):
                _remove(made)

    def _heeding(self, articles: Iterator[Article]) -> Iterator[Article]:
        for number, article in enumerate(articles):
            if number % 100 == 0:
                self._heed()
            yield article

    def _finish(self) -> None:
        """Nothing is left but the output, the errors if there are any, and the ledger."""
        store = self._store
        if not store.written.faults:
            store.errors.unlink(missing_ok=True)
        store.enter("done")
        if not store.direct:
            store.journal.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """The file, or all files of the folder, are on disk."""
    for file in path.rglob("*") if path.is_dir() else (path,):
        if file.is_file():
            with file.open("rb+") as stream:
                os.fsync(stream.fileno())


def _handed(inputs: tuple[str, ...]) -> tuple[tuple[int, object], ...]:
    """What the process that reads cannot open by its name: standard input, `/dev/fd/63` of a shell's `<(...)`."""
    numbers = {0} if {"-", "/dev/stdin"} & set(inputs) else set()
    for name in inputs:
        for folder in ("/dev/fd/", "/proc/self/fd/"):
            if name.startswith(folder) and name.removeprefix(folder).isdecimal():
                numbers.add(int(name.removeprefix(folder)))
    return tuple((number, _Handed(number)) for number in sorted(numbers))


class _Handed:
    """An open file that goes to another process when that is started."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __reduce__(self) -> tuple[object, ...]:
        from multiprocessing import reduction

        return _identity, (reduction.DupFd(self._number),)


def _identity(duplicate: object) -> object:
    return duplicate
