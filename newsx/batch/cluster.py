"""A job in, partitioned Parquet out, the work spread by Ray Data: over the cores of a machine, or over many machines.

OUT is a folder that all machines see. The inputs are cut into parts, the same each time; a part is written under a
temporary name and renamed, its record of counts after it. A part with its record is done: a run that was ended goes on with
the others, and a part that Ray gives to a second worker, because the first was lost, is written over by the same rows.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from newsx import __version__, pipeline
from newsx.article import Article
from newsx.batch import plan
from newsx.batch.furnish import furnished
from newsx.batch.job import Counts, Job, Options, Progress
from newsx.batch.plan import Entry
from newsx.batch.reading import code_of, found_in, message_of
from newsx.batch.runner import Interrupted
from newsx.batch.store import ERRORS
from newsx.batch.work import Tray
from newsx.deadline import OutOfTime, within
from newsx.errors import MissingExtra, OtherRun, UnwritableOutput
from newsx.model import SCHEMA_VERSION, Dump, Fault
from newsx.writers import save

PART_BYTES, PART_FILES = 32 << 20, 2_000
"""A part takes files until it has so many bytes or so many files; one file is never cut."""
OWN = "_newsx"
"""Folder in OUT with the plan, the errors and the counts of each part; readers of Parquet leave out names with `_`."""


class Part(Struct, frozen=True):
    """What one worker does at a stretch."""

    number: int
    paths: tuple[str, ...]
    size: int

    @property
    def name(self) -> str:
        return f"part-{self.number:06}"


def run(job: Job, *, address: str | None = None, stop: Callable[[], bool] = lambda: False) -> Iterator[Progress]:
    """Does the job on the Ray cluster at `address` (of its own on this machine without one).

    Raises `MissingExtra`, `OtherRun`, `UnwritableOutput`, `Interrupted`; the parts that are done are kept.
    """
    began = time.monotonic()
    ray = _ray()
    out = Path(os.path.realpath(job.out))
    try:
        parts, total = _prepared(job, out)
    except OSError as error:
        raise UnwritableOutput(f"cannot write {job.out}: {error.strerror or error}") from error
    earlier = [_done(out, part) for part in parts]
    open_parts = [part for part, counts in zip(parts, earlier, strict=True) if counts is None]
    counts = sum(filter(None, earlier), Counts())
    behind = sum(part.size for part, done in zip(parts, earlier, strict=True) if done)
    before = counts.documents, behind

    def event(phase: Literal["parse", "done", "complete"]) -> Progress:
        return Progress(phase, counts, time.monotonic() - began, before[0], behind, before[1], total,
                        sum(len(part.paths) for part in parts))  # fmt: skip

    if not open_parts:
        yield event("complete")
        return
    yield event("parse")
    ray.init(address=address, ignore_reinit_error=True, log_to_driver=False, include_dashboard=False,
             logging_level=logging.ERROR, **({} if address else {"num_cpus": job.workers}))  # fmt: skip
    try:
        for row in _rows(ray, open_parts, out, job):
            counts += msgspec.convert(row["counts"], Counts)
            behind += row["size"]
            if stop():
                raise Interrupted(counts.documents)
            yield event("parse")
    finally:
        ray.shutdown()
    _join_errors(out, parts)
    yield event("done")


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError:
        raise MissingExtra("--engine ray needs the library Ray: pip install 'newsx[ray]'") from None
    return ray


def _rows(ray: Any, parts: list[Part], out: Path, job: Job) -> Iterator[dict[str, Any]]:
    """What became of each part, in the order in which they are done."""
    ray.data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    items = [msgspec.to_builtins(part) for part in parts]
    work = partial(do_part, out=str(out), options=msgspec.json.encode(job.options), seconds=job.limits.seconds)
    rows = ray.data.from_items(items, override_num_blocks=len(items)).map(work, num_cpus=1)
    yield from rows.iter_rows()


def _prepared(job: Job, out: Path) -> tuple[list[Part], int | None]:
    """(the parts, bytes of all inputs); the plan is written, or held against the one of the run before."""
    own = out / OWN
    if job.fresh:
        _clear(out)
    if out.exists() and not own.is_dir() and (not out.is_dir() or any(out.iterdir())):
        raise OtherRun(f"{job.out} exists, and no run of newsx batch --engine ray has made it; choose another name")
    own.mkdir(parents=True, exist_ok=True)
    with (own / "sources.new").open("wb") as stream:
        made = plan.write(plan.entries(job.inputs, tuple(filter(None, (str(out), job.options.profile)))), stream)
    state = msgspec.json.encode([__version__, SCHEMA_VERSION, made.digest, job.options])
    kept = own / "plan.json"
    if kept.exists() and kept.read_bytes() != state:
        raise OtherRun(f"{job.out} was begun with other inputs or options; --fresh starts anew")
    (own / "sources.new").replace(own / "sources.jsonl")
    _written(kept, state)
    return list(_parts(plan.read(own / "sources.jsonl"))), made.size


def _clear(out: Path) -> None:
    from shutil import rmtree

    if out.exists() and not (out / OWN).is_dir():
        raise OtherRun(f"{out} is no folder that newsx batch --engine ray has made; choose another name")
    if out.exists():
        rmtree(out)


def _parts(entries: Iterator[Entry]) -> Iterator[Part]:
    paths: list[str] = []
    size, number = 0, 0
    for entry in entries:
        if paths and (size + (entry.size or 0) > PART_BYTES or len(paths) >= PART_FILES):
            yield Part(number, tuple(paths), size)
            paths, size, number = [], 0, number + 1
        paths.append(entry.path)
        size += entry.size or 0
    if paths:
        yield Part(number, tuple(paths), size)


def _done(out: Path, part: Part) -> Counts | None:
    """What a part gave that is done."""
    try:
        return msgspec.json.decode((out / OWN / f"{part.name}.json").read_bytes(), type=Counts)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def do_part(item: dict[str, Any], *, out: str, options: bytes, seconds: float) -> dict[str, Any]:
    """Parses the files of a part, writes its rows, its errors, then its counts. Runs in a worker of Ray's."""
    part = msgspec.convert(item, Part, strict=False)
    wanted = msgspec.json.decode(options, type=Options)
    folder = Path(out)
    tray = Tray(wanted.keep_empty)
    articles = _articles(part, wanted, seconds, tray)
    with _whole(folder / f"{part.name}.parquet") as temporary:
        save(articles, temporary, "parquet")
    result = tray.result(0)
    _written(folder / OWN / f"{part.name}.errors.jsonl", result.faults)
    _written(folder / OWN / f"{part.name}.json", msgspec.json.encode(result.counts))
    return {"counts": msgspec.to_builtins(result.counts), "size": part.size}


def _join_errors(out: Path, parts: list[Part]) -> None:
    """`OUT.errors.jsonl`, as the run on one machine writes it."""
    joined = b"".join((out / OWN / f"{part.name}.errors.jsonl").read_bytes() for part in parts)
    _written(out.with_name(out.name + ERRORS), joined)


def _articles(part: Part, options: Options, seconds: float, tray: Tray) -> Iterator[Article]:
    """The part's articles; what fails goes on the tray."""
    for path in part.paths:
        for found in found_in(path, options, lambda _: None):
            if isinstance(found, Fault):
                tray.fail(found)
            else:
                yield from _of_dump(found, options, seconds, tray)


def _of_dump(dump: Dump, options: Options, seconds: float, tray: Tray) -> Iterator[Article]:
    before, full = tray.faults, 0
    name = dump.source.file or "-"
    pages = pipeline.stream(furnished(dump, options), min_confidence=options.min_confidence)
    try:
        while True:
            with within(seconds):
                article = next(pages, None)
            if article is None:
                break
            full += bool(article.text)
            tray.heed(article, dump)
            if article.text or options.keep_empty:
                yield article
    except OutOfTime:
        tray.fail(Fault("too-slow", f"{name}: a page was not done after {seconds:g} seconds", dump.source))
    except Exception as error:  # whatever it is, it costs this document, not the run
        tray.fail(Fault(code_of(error), message_of(error, name), dump.source))
    tray.end(full, before)


def _written(path: Path, data: bytes) -> None:
    with _whole(path) as temporary:
        temporary.write_bytes(data)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Where to write a file that takes its name when all of it is there, and is gone when it is not."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
