"""The program's arguments in, a command run and the exit code out."""

from __future__ import annotations

import os
import signal
import sys
from typing import Annotated, Any

import typer

from newsx import __version__
from newsx.cli.exits import TABLE
from newsx.cli.plain import PlainGroup
from newsx.cli.rooms import Rooms


class Program(PlainGroup):
    """The commands, none of them imported yet."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.commands = Rooms()


app = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    rich_markup_mode=None,  # drawing help with rich costs more than parsing a page
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=f"\b\n{TABLE}",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"newsx {__version__}")
        raise typer.Exit


@app.callback()
def newsx(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn the raw plain text of news pages into structured articles.

    \b
    Examples:
      newsx parse page.txt                  the article as JSON
      newsx parse *.txt -o articles.csv     many pages, one table
      w3m -dump page.html | newsx parse     from another program
      newsx batch archive -o out.sqlite     archives, on all cores; resumes
      newsx convert a.jsonl -o a.sqlite     a result in another format
      newsx sniff export.zip                what the files are
      newsx explain page.txt                what became of each line, and why
    """


def main() -> None:
    """Runs the program and ends at once: freeing every object one by one takes longer than reading a page."""
    try:
        run()
    except SystemExit as end:
        if isinstance(end.code, str):
            raise
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):  # null where the caller closed it
                stream.flush()
        except (OSError, ValueError):  # for Python to tell
            raise end from None
        os._exit(end.code or 0)


def run() -> None:
    """Runs the program and exits."""
    # every array is small: threads would cost more than they bring, and numpy takes long to start them
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that has had enough ends us quietly (141)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # as Ctrl-C: half a file is cleared away
    try:
        app(prog_name="newsx")
    except KeyboardInterrupt:
        sys.exit(130)
