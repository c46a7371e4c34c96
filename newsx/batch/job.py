"""The records of a batch: what is wanted, what goes between the processes, and what is told of the progress."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from newsx.model import Facts


class Options(Struct, frozen=True):
    """What decides what an article looks like: a run that goes on must have the same."""

    facts: Facts = Facts()
    encoding: str | None = None
    source_format: str | None = None
    text_field: str | None = None
    min_confidence: float = 0.0
    keep_empty: bool = False
    max_chars: int = 10_000_000
    """A longer document is not parsed."""
    profile: str | None = None
    """Path of the file that says what repeats on the pages of a source."""
    profile_digest: str | None = None
    """Of that file: another one makes other articles."""
    learn: int = 0
    """So many documents the profile was learned from; 0: it was given."""


class Limits(Struct, frozen=True):
    """What a page may cost; no part of the result, so that a run may go on with others."""

    seconds: float = 60.0
    """CPU seconds a page; three times as many by the clock."""
    memory: int | None = None
    """Bytes of address space of a worker, where the system can limit it."""


class Job(Struct, frozen=True):
    """A whole run."""

    inputs: tuple[str, ...]
    out: str
    format: str = "jsonl"
    workers: int = 1
    options: Options = Options()
    limits: Limits = Limits()
    shape: dict[str, Any] = {}
    """Keyword arguments of `writers.save`."""
    fresh: bool = False


class Position(Struct, frozen=True):
    """A place between two documents of the inputs."""

    source: int = 0
    """Number of the file, from 0."""
    record: int = 0
    """Documents of it that are behind."""
    digest: str = ""
    """Of those documents: a stream cannot be asked for its size and age."""


class Counts(Struct, frozen=True):
    """What the documents gave."""

    documents: int = 0
    articles: int = 0
    empty: int = 0
    """Documents that were read and hold no article."""
    faults: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.documents + other.documents,
            self.articles + other.articles,
            self.empty + other.empty,
            self.faults + other.faults,
        )


class Charge(Struct, frozen=True):
    """A page that is not to be tried again, and why."""

    item: int
    """Place in the task; of the reader: number of the file."""
    record: int
    """Place among the documents of the item, from 1."""
    page: int
    """Place in the document; 0: reading the document itself."""
    code: str
    message: str


class Task(Struct, frozen=True):
    """Some documents, or small files to be read, that one worker does at a stretch."""

    body: bytes
    """Pickled list of `Dump`, `Fault` or path: only workers look inside."""
    size: int
    """Bytes that it stands for."""
    end: Position
    behind: int
    """Bytes of the inputs that are behind when it is done."""
    number: int = 0
    charges: tuple[Charge, ...] = ()


class Result(Struct, frozen=True):
    """What became of a task: whole lines."""

    number: int
    articles: bytes
    faults: bytes
    counts: Counts


class Progress(Struct, frozen=True):
    """How far the run is."""

    phase: Literal["parse", "write", "done", "complete"]
    """`complete`: a run before had done all, nothing was done now."""
    counts: Counts
    seconds: float
    """Of this run."""
    earlier: int = 0
    """Documents that runs before this one did."""
    behind: int = 0
    """Bytes of the inputs that are done."""
    before: int = 0
    """Those of them that runs before this one did."""
    total: int | None = None
    """Bytes of all inputs, where they are known."""
    sources: int = 0
    """Files of the inputs."""
    restarts: int = 0
    """Workers that had to be replaced."""


class Feed(Struct, frozen=True):
    """Where to read from."""

    sources: str
    """Path of the list."""
    start: Position
    options: Options
    limits: Limits
    charges: tuple[Charge, ...] = ()
    handed: tuple[Any, ...] = ()
    """(number of a file that the caller has open, how to come by it): standard input, `<(...)` of a shell."""


TASK_BYTES = 1 << 18
"""A task is cut at so many bytes."""
CHANGED = b"changed"
"""Instead of a task: what was read before is not what stands there now."""
END = b""
"""Behind the last task."""
