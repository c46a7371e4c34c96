"""The options of an output in, articles written there: a stream, or a file or folder that is whole or not there at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

if TYPE_CHECKING:
    from newsx.article import Article
    from newsx.writers import Form

Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="PATH",
                 help="Write to PATH, whole or not at all; its suffix chooses the format, / at its end a folder."),
]  # fmt: skip
Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="json|jsonl|csv|md|text|tei|parquet|sqlite",
                 help="Format. JSON is indented on a terminal, one object a line in a pipe, an array in a file. csv, md and "
                      "tei can be folders: all tables, a file an article."),
]  # fmt: skip
Names = Annotated[
    str,
    typer.Option("--names", metavar="newsx|schema.org|trafilatura|hf", show_default=False,
                 help="Names of the fields in JSON, CSV and Parquet; others than newsx's leave fields out."),
]  # fmt: skip
Table = Annotated[
    str,
    typer.Option("--table", metavar="NAME", show_default=False,
                 help="Table of CSV: articles (default), paragraphs, teasers, quantities, dates, fields, blocks, notes; "
                      "linked by the article's id."),
]  # fmt: skip
Tables = Annotated[bool, typer.Option("--tables", help="All tables as CSV, in the folder of --output.")]
Defuse = Annotated[bool, typer.Option("--csv-defuse", help="Put ' before CSV cells that a spreadsheet would run.")]
Bom = Annotated[bool, typer.Option("--csv-bom", help="Begin CSV with a byte order mark, which Excel needs for UTF-8.")]


class Target(NamedTuple):
    """Where articles go, and in which shape."""

    output: str | None
    """Null is standard output."""
    form: Form
    shape: dict[str, Any]
    """Keyword arguments of `writers.save` and `writers.writer`."""
    colour: str = "auto"


def target(
    output: str | None,
    format: str | None,
    *,
    names: str = "newsx",
    table: str = "articles",
    tables: bool = False,
    defuse: bool = False,
    bom: bool = False,
    colour: str = "auto",
) -> Target:
    """The target of the options. Raises `UnknownFormat`, `MissingExtra`, `UnwritableOutput` before any work is done."""
    from newsx import writers

    output = None if output == "-" else output
    tables_go_with(tables, output, format)
    form = writers.form(output, format, folder=tables, names=names, table=table)
    shape = {"names": names, "table": table, "defuse": defuse, "bom": bom}
    if output is not None and _whole(form):
        from newsx.cli.placing import refuse

        refuse(Path(os.path.realpath(output)), output, folder=form.folder)
    return Target(output, form, shape, colour)


def tables_go_with(tables: bool, output: str | None, format: str | None) -> None:
    """Raises `UnknownFormat` where `--tables` is given and no folder, or another format than CSV."""
    from newsx.errors import UnknownFormat

    if tables and (output is None or format not in {None, "csv"}):
        raise UnknownFormat("--tables is for CSV in a folder: name it with -o")


def _whole(form: Form) -> bool:
    """Whether it is made beside its place, not written as a stream."""
    from newsx.writers import FILES

    return form.folder or form.format in FILES


def written(articles: Iterable[Article], where: Target) -> int:
    """Writes the articles; returns how many. Without any a file or folder stays as it was. Raises `UnwritableOutput`."""
    from newsx import writers

    if where.output is not None and _whole(where.form):
        from newsx.cli.placing import placed

        with placed(where.output) as place:
            number = writers.save(articles, place.path, where.form.format, folder=where.form.folder, **where.shape)
            if number:
                place.keep()
        return number
    return _streamed(articles, where)


def _streamed(articles: Iterable[Article], where: Target) -> int:
    from newsx import writers
    from newsx.cli.messages import colours, on_terminal
    from newsx.cli.output import opened

    colour = where.output is None and colours(where.colour, sys.stdout)
    looked_at = where.output is None and (colour or on_terminal(sys.stdout))
    kind: writers.Target = "file" if where.output else "terminal" if looked_at else "pipe"
    wanted = writers.writer(where.form.format, target=kind, colour=colour, **where.shape)
    with opened(where.output) as stream:
        number = writers.write(articles, stream.stream, wanted)
        if number:
            stream.keep()
    return number
