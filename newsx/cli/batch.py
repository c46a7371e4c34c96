"""`newsx batch`: whole archives in, one output on disk; a run that was ended goes on when it is started again."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsx.cli import failures, options, target
from newsx.cli.exits import Code
from newsx.cli.learning import Learn
from newsx.cli.messages import say
from newsx.cli.stopping import Stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsx.batch.job import Counts, Job, Progress
    from newsx.writers import Form

    Run = Callable[..., Iterator[Progress]]

CODES = """\
Exit codes:
  0  good
  1  no article found
  2  wrong usage; OUT is of another run, or written by one at this moment
  3  some documents failed, the rest was written; they stand in OUT.errors.jsonl
  4  all documents failed
  5  OUT cannot be written, or no process can be started; the same command goes on
  130, 143  stopped (Ctrl-C, SIGTERM); the same command goes on"""
_UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def whole(value: str) -> int:
    """A whole number that is not below 0."""
    if not value.isascii() or not value.isdecimal():
        raise ValueError(f"{value!r} is no whole number")
    return int(value)


def seconds(value: str) -> float:
    """A number of seconds above 0."""
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0.0 < number < 1e6:
        raise ValueError(f"{value!r} is no number of seconds")
    return number


def size(value: str) -> int:
    """Bytes: `500M`, `2G`; 0 for no limit."""
    number, unit = (value[:-1], _UNITS[value[-1].upper()]) if value[-1:].upper() in _UNITS else (value, 1)
    return whole(number) * unit


def spreader(value: str) -> str:
    """Who spreads the work."""
    if value not in {"local", "ray"}:
        raise ValueError(f"{value!r} is none of local, ray")
    return value


Output = Annotated[
    str,
    typer.Option("--output", "-o", metavar="OUT", help="The output; its suffix chooses the format, / at its end a folder."),
]  # fmt: skip
Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="NAME",
                 help="Format: json, jsonl, csv, md, text, tei, parquet, sqlite; by the suffix of OUT otherwise."),
]  # fmt: skip
Jobs = Annotated[
    int,
    typer.Option("--jobs", "-j", metavar="N", parser=whole, show_default=False, help="Worker processes; all cores (0)."),
]  # fmt: skip
Fresh = Annotated[bool, typer.Option("--fresh", help="Start anew: what stands in OUT is replaced.")]
MaxSeconds = Annotated[
    float,
    typer.Option("--max-seconds", metavar="SECONDS", parser=seconds, show_default=False,
                 help="CPU time that a page may take (60)."),
]  # fmt: skip
MaxChars = Annotated[
    int,
    typer.Option("--max-chars", metavar="N", parser=whole, show_default=False,
                 help="A longer document is not parsed (10000000)."),
]  # fmt: skip
MaxMemory = Annotated[
    int,
    typer.Option("--max-memory", metavar="SIZE", parser=size, show_default=False,
                 help="Memory of a worker, as 500M or 2G (4G); 0: no limit. Linux."),
]  # fmt: skip


Engine = Annotated[
    str,
    typer.Option("--engine", metavar="local|ray", parser=spreader, show_default=False,
                 help="Who spreads the work: processes of this machine (local), or Ray (ray; needs newsx[ray]): OUT is then "
                      "a folder of Parquet parts that all machines see."),
]  # fmt: skip
Address = Annotated[
    str | None, typer.Option("--address", metavar="ADDRESS", help="The Ray cluster; one on this machine otherwise.")
]  # fmt: skip


def batch(
    files: options.Files = None,
    output: Output = "",
    format: Format = None,
    scheme: target.Names = "newsx",
    table: target.Table = "articles",
    tables: target.Tables = False,
    defuse: target.Defuse = False,
    bom: target.Bom = False,
    jobs: Jobs = 0,
    fresh: Fresh = False,
    source: options.From = None,
    text_field: options.TextField = None,
    files_from: options.FilesFrom = None,
    null: options.Null = False,
    language: options.Language = None,
    encoding: options.Encoding = None,
    timezone: options.Timezone = None,
    url: options.Url = None,
    crawl_date: options.CrawlDate = None,
    min_confidence: options.MinConfidence = 0.0,
    profile: options.Profile = None,
    learn: Learn = None,
    keep_empty: options.KeepEmpty = False,
    max_seconds: MaxSeconds = 60.0,
    max_chars: MaxChars = 10_000_000,
    max_memory: MaxMemory = 4 << 30,
    engine: Engine = "local",
    address: Address = None,
    quiet: options.Quiet = False,
    config: options.Config = None,
) -> None:
    """Turn whole archives into one output, on all cores; stopped or killed and started again, it goes on.

    Reads each FILE (a dump, a folder, an archive), or standard input (-). A document that fails, hangs or takes too much
    memory costs itself only and stands in OUT.errors.jsonl. The output is in the order of the input, the same for any -j.

    \b
    Examples:
      newsx batch archive/ -o articles.jsonl
      newsx batch export-*.zip -o articles.parquet -j 8
      newsx batch crawl/*.warc.wet.gz -o articles.sqlite --language de
      find . -name "*.txt" -print0 | newsx batch --files-from - -0 -o articles.sqlite
      newsx batch archive/ -o articles.jsonl --fresh
      newsx batch archive/ -o articles.jsonl --learn 500
      newsx batch crawl/ -o parts -f parquet --engine ray --address auto
    """
    from newsx.cli import inputs

    if not output or output == "-":
        raise typer.BadParameter("name the output: newsx batch archive/ -o articles.jsonl (a pipe: newsx parse)")
    with inputs.refusals():
        from newsx import readers, writers
        from newsx.batch.hands import cores
        from newsx.batch.job import Job, Limits, Options
        from newsx.cli.learning import with_profile

        target.tables_go_with(tables, output, format)
        form = (
            writers.form(output, format, folder=tables, names=scheme, table=table)
            if engine == "local"
            else writers.Form(format or "parquet", False)
        )
        names = tuple(inputs.names(files, "batch", files_from, null=null))
        inputs.spare(names, output)
        if source:
            readers.room(source)
        wanted = Options(inputs.known(language, url, timezone, crawl_date), inputs.codec(encoding), source, text_field,
                         min_confidence, keep_empty, max_chars)  # fmt: skip
        _no_stream_twice(names, files_from)
        wanted = with_profile(wanted, names, output, profile, learn, fresh=fresh, quiet=quiet)
    job = Job(
        names,
        output,
        form.format,
        jobs or cores(),
        wanted,
        Limits(max_seconds, max_memory or None),
        _shape(form, scheme, table, defuse=defuse, bom=bom),
        fresh,
    )
    raise typer.Exit(_done(job, _engine(engine, address, job), quiet=quiet))


def _shape(form: Form, scheme: str, table: str, *, defuse: bool, bom: bool) -> dict[str, str | bool]:
    """The arguments of `writers.save` that are not as usual: without any, JSON Lines are their own journal."""
    given_and_usual: dict[str, tuple[str | bool, str | bool]] = {
        "folder": (form.folder, False),
        "names": (scheme, "newsx"),
        "table": (table, "articles"),
        "defuse": (defuse, False),
        "bom": (bom, False),
    }
    return {name: given for name, (given, usual) in given_and_usual.items() if given != usual}


def _engine(name: str, address: str | None, job: Job) -> Run:
    """What runs the job. Ray writes Parquet and nothing else."""
    if name == "local":
        if address:
            raise typer.BadParameter("--address goes with --engine ray")
        from newsx.batch import run

        return run
    if job.format != "parquet" or job.shape or "-" in job.inputs:
        raise typer.BadParameter("--engine ray reads files and writes a folder of Parquet parts: -o parts -f parquet")
    from functools import partial

    from newsx.batch import cluster

    return partial(cluster.run, address=address)


def _no_stream_twice(names: tuple[str, ...], files_from: str | None) -> None:
    if "-" in names and files_from == "-":
        raise typer.BadParameter("standard input holds the names of --files-from and cannot be an input too")
    if "-" in names and sys.platform == "win32":
        raise typer.BadParameter("batch reads no standard input on Windows; name a file, or use newsx parse")


def _done(job: Job, run: Run, *, quiet: bool) -> int:
    """Does the job, tells of it, and returns the exit code."""
    from newsx.batch import Interrupted
    from newsx.cli.progress import shown
    from newsx.errors import MissingExtra, NewsxError, OtherRun, OutputInUse

    last: Progress | None = None
    with Stop() as stop:
        try:
            for event in shown(run(job, stop=lambda: stop.signal != 0), quiet=quiet):
                last = event
        except Interrupted as stopped:
            again = ", with the same standard input," if "-" in job.inputs else ""
            say(f"stopped; {stopped.documents} documents are done and kept: the same command{again} goes on from there")
            return 128 + stop.signal
        except (MissingExtra, OtherRun, OutputInUse) as error:
            say(str(error))
            return Code.USAGE
        except NewsxError as error:
            say(f"{error}; what is done is kept: the same command goes on from there" if last else str(error))
            return Code.UNWRITABLE
    if last is None:
        return Code.UNWRITABLE
    if not quiet:
        _tell(job, last)
    return _code(last.counts)


def _tell(job: Job, last: Progress) -> None:
    counts = last.counts
    errors = f"{os.path.normpath(job.out)}.errors.jsonl"
    failed = f", {counts.faults} failed: see {errors}" if counts.faults else ""
    found = f"{counts.articles} articles from {counts.documents} documents, {counts.empty} without an article{failed}"
    if last.phase == "complete":
        say(f"{job.out} is complete, nothing to do (--fresh starts anew): {found}")
        return
    failures.tell(errors)
    rate = (counts.documents - last.earlier) / max(last.seconds, 0.001)
    resumed = f", {last.earlier} of them before" if last.earlier else ""
    say(f"{job.out}: {found}{resumed}; {last.seconds:.1f} s, {rate:.0f} documents/s")


def _code(counts: Counts) -> Code:
    if counts.faults:
        return Code.SOME_FAILED if counts.articles or counts.empty else Code.ALL_FAILED
    return Code.GOOD if counts.articles else Code.NO_ARTICLE
