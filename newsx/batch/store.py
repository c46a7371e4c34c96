"""Whole lines in, an output out that is sound at every moment and can be gone on with.

Beside OUT stands the hidden folder `.OUT.newsx`: the list of the inputs, the ledger, and, where OUT is no JSON Lines, the
journal that OUT is made of at the end. Output reaches the disk before the ledger says so; what the ledger does not know of
is cut off when a run goes on.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec
from msgspec.structs import replace

from newsx import __version__
from newsx.batch import plan
from newsx.batch.job import Job, Position, Result
from newsx.batch.ledger import Header, Ledger, Line, read, write_all
from newsx.batch.lock import Lock
from newsx.errors import OtherRun, UnwritableOutput
from newsx.layout.names import foreign
from newsx.model import SCHEMA_VERSION

SYNCED_EVERY = 1.0
"""Seconds of work that a power cut may cost."""
ERRORS = ".errors.jsonl"
OPTION = {"source_format": "--from", "folder": "the / at its end"}
"""What differs -> the option by which it is given, where that has another name."""
TOLD = {"profile_digest": "the file of the profile was changed"}
"""What differs -> what is told of it, where its values tell a reader nothing."""


class Store:
    """The output of one run, its errors and its ledger."""

    def __init__(self, job: Job, heed: Callable[[], None] = lambda: None) -> None:
        """Takes the lock and finds out how far an earlier run came; `heed` is called while the inputs are listed.

        Raises `UnwritableOutput`, `OtherRun`, `OutputInUse`, and what `heed` raises.
        """
        self.job = job
        self._heed = heed
        self.out = Path(os.path.realpath(job.out))
        self.folder = self.out.with_name(f".{self.out.name}.newsx")
        self.errors = self.out.with_name(self.out.name + ERRORS)
        self.direct = job.format == "jsonl" and not job.shape
        """OUT is its own journal."""
        self.journal = self.out if self.direct else self.folder / "articles.jsonl"
        self.sources = self.folder / "sources.jsonl"
        self._ledger_path = self.folder / "ledger"
        with ExitStack() as stack, _unwritable(job.out):
            self._prepare(stack)
            self._stack = stack.pop_all()

    def _prepare(self, stack: ExitStack) -> None:
        if self.out.exists() and not self.out.is_file() and not self.out.is_dir():
            raise OSError(0, "no regular file; `newsx parse` writes to devices and pipes")
        self.folder.mkdir(exist_ok=True)
        stack.callback(Lock(self.folder / "lock", self.job.out).release)
        stack.callback(self._forget)
        fresh = self.folder / "sources.new"
        with fresh.open("wb") as stream:
            self.plan = plan.write(self._entries(), stream)
            stream.flush()
            os.fsync(stream.fileno())
        header, self.line, good = self._before(fresh)
        if header is None:
            self._begin(fresh)
        else:
            fresh.unlink()
        if self.line.state == "done":
            return
        self._ledger = Ledger(self._ledger_path, good)
        stack.callback(self._ledger.close)
        if header is None:
            self._ledger.add(self._header())
        self._articles = _opened(stack, self.journal, self.line.articles)
        self._faults = _opened(stack, self.errors, self.line.faults)
        _sync_folder(self.out.parent)
        _sync_folder(self.folder)
        self._written = self._synced = self.line
        self._when = time.monotonic()

    def _entries(self) -> Iterator[plan.Entry]:
        for number, entry in enumerate(plan.entries(self.job.inputs, self._own())):
            if number % 1000 == 0:
                self._heed()
            yield entry

    def _own(self) -> tuple[str, ...]:
        """What may lie in a folder that is read, and is no input."""
        return tuple(filter(None, (str(self.out), str(self.errors), self.job.options.profile)))

    def _before(self, fresh: Path) -> tuple[Header | None, Line, int]:
        """(header of the run before, if it is to be gone on with; where; bytes of its ledger that are good)."""
        header, lines, good = read(self._ledger_path)
        if self.job.fresh or (header and lines and lines[-1].state == "done" and not self.out.exists()):
            self._clear()
            header = None
        if header is None:
            self._spare()
            if self.out.is_file() or (self.out.is_dir() and any(self.out.iterdir())):
                raise OtherRun(f"{self.job.out} exists, and no run of newsx batch has made it; --fresh replaces it")
            return None, Line(), 0
        self._same(header, fresh)
        if lines and lines[-1].state == "done":
            return header, lines[-1], good
        sizes = [path.stat().st_size if path.is_file() else 0 for path in (self.journal, self.errors)]
        whole = [line for line in lines if line.articles <= sizes[0] and line.faults <= sizes[1]]
        return header, whole[-1] if whole else Line(), good

    def _same(self, before: Header, fresh: Path) -> None:
        """Raises `OtherRun` where the run before was another one."""
        now = self._header()
        told = next(_differences(before, now), None)
        if not told and before.plan != now.plan:
            told = plan.difference(self.sources, fresh)
        if told:
            raise OtherRun(f"{self.job.out} was begun differently: {told}; --fresh starts anew")

    def _header(self) -> Header:
        facts = msgspec.to_builtins(self.job.options.facts)
        named = {**msgspec.to_builtins(self.job.options), **facts, "format": self.job.format, **self.job.shape}
        del named["facts"]
        options = {name: msgspec.json.encode(value).decode() for name, value in named.items()}
        return Header(__version__, SCHEMA_VERSION, self.plan, options)

    def _spare(self) -> None:
        """Raises `OtherRun` for a folder in which somebody else has put something."""
        other = foreign(entry.name for entry in self.out.iterdir()) if self.out.is_dir() else None
        if other is not None:
            raise OtherRun(f"{self.job.out} is a folder with other files in it ({other}); choose another name")

    def _clear(self) -> None:
        """Removes what an earlier run left. Raises `OtherRun` for a folder that is not ours."""
        self._spare()
        if self.out.is_dir():
            shutil.rmtree(self.out)
        for path in (self.out, self.errors, self.folder / "articles.jsonl", self._ledger_path, self.sources):
            path.unlink(missing_ok=True)

    def _begin(self, fresh: Path) -> None:
        fresh.replace(self.sources)
        self.errors.unlink(missing_ok=True)
        if not self.direct:
            self.journal.unlink(missing_ok=True)

    def take(self, result: Result, end: Position, behind: int) -> None:
        """Writes a task's lines; now and then waits until all is on disk. Raises `UnwritableOutput`, all sound."""
        with _unwritable(self.job.out):
            try:
                write_all(self._articles, result.articles)
                write_all(self._faults, result.faults)
            except OSError:
                self._cut()
                raise
            line = self._written
            self._written = Line(end, line.articles + len(result.articles), line.faults + len(result.faults),
                                 line.counts + result.counts, behind)  # fmt: skip
            if time.monotonic() - self._when >= SYNCED_EVERY:
                self.commit()

    def _cut(self) -> None:
        """What could not be written whole is taken away, the rest made sure of."""
        self._articles.truncate(self._written.articles)
        self._faults.truncate(self._written.faults)
        with suppress(OSError):  # the ledger knows an earlier state then, which is sound too
            self.commit()

    def commit(self) -> None:
        """Waits until all that was written is on disk, then says so in the ledger. Raises `OSError`."""
        before, now = self._synced, self._written
        if now == before:
            return
        if now.articles != before.articles:
            os.fsync(self._articles.fileno())
        if now.faults != before.faults:
            os.fsync(self._faults.fileno())
        self._ledger.add(now)
        self._synced = self.line = now
        self._when = time.monotonic()

    def enter(self, state: Literal["parsed", "done"]) -> None:
        """The run is in this state now. Raises `UnwritableOutput`."""
        with _unwritable(self.job.out):
            self.commit()
            self._written = replace(self._written, state=state)
            self.commit()

    @property
    def written(self) -> Line:
        """The state up to the last line that was written, on disk or not."""
        return self.line if self.line.state == "done" else self._written

    def close(self) -> None:
        """Makes sure of what was written and gives the output free."""
        if self.line.state != "done":
            with suppress(OSError):
                self.commit()
        self._stack.close()

    def _forget(self) -> None:
        """Leaves nothing behind where nothing was begun."""
        if not self._ledger_path.exists():
            with suppress(OSError):
                for name in ("sources.new", "sources.jsonl", "lock"):
                    (self.folder / name).unlink(missing_ok=True)
                self.folder.rmdir()


@contextmanager
def _unwritable(name: str) -> Iterator[None]:
    """`OSError` in, `UnwritableOutput` out."""
    try:
        yield
    except OSError as error:
        raise UnwritableOutput(f"cannot write {name}: {error.strerror or error}") from error


def _differences(before: Header, now: Header) -> Iterator[str]:
    """What the two runs do not have in common, but for their inputs."""
    for name, was, is_ in (("newsx", before.newsx, now.newsx), ("the schema", before.schema, now.schema)):
        if was != is_:
            yield f"{name} was version {was} and is {is_}"
    for name in sorted(before.options.keys() | now.options.keys()):
        was, is_ = (header.options.get(name, "null") for header in (before, now))
        if was != is_:
            option = OPTION.get(name, f"--{name.replace('_', '-')}")
            yield TOLD.get(name) or f"{option} was {_value(was)} and is {_value(is_)}"


def _value(shown: str) -> str:
    return "not given" if shown == "null" else shown.strip('"')


def _opened(stack: ExitStack, path: Path, whole: int) -> BinaryIO:
    """The file, open for more, without what stands behind its whole part."""
    file: BinaryIO = stack.enter_context(path.open("ab", buffering=0))
    if file.tell() != whole:
        file.truncate(whole)
        os.fsync(file.fileno())
    return file


def _sync_folder(path: Path) -> None:
    """New names in the folder are on disk."""
    if os.name == "posix":
        with suppress(OSError):
            file = os.open(path, os.O_RDONLY)
            try:
                os.fsync(file)
            finally:
                os.close(file)
