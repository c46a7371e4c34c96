"""What the commands share that read results of newsx: their names, what cannot be read, how wide a report is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from newsx.cli.exits import Code
from newsx.cli.messages import on_terminal, say

if TYPE_CHECKING:
    from newsx.article import Article

UNKNOWN_WIDTH = 100
"""Columns where nobody looks."""


def name_of(result: str | None, command: str) -> str:
    """The result's name; standard input where none is named and something is piped in."""
    if result is not None:
        return result
    if sys.stdin is None or on_terminal(sys.stdin):
        raise typer.BadParameter(f"no result: name one (newsx {command} articles.jsonl) or pipe one in")
    return "-"


@contextmanager
def readable(code: int = Code.ALL_FAILED) -> Iterator[None]:
    """A result that cannot be read ends the command with the code; a full disk with 5."""
    from newsx.errors import MissingExtra, UnreadableInput, UnreadableResult, UnwritableOutput

    try:
        yield
    except (UnreadableInput, UnreadableResult, MissingExtra) as error:
        say(str(error))
        raise typer.Exit(code) from None
    except UnwritableOutput as error:
        say(str(error))
        raise typer.Exit(Code.UNWRITABLE) from None


def counted(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles; a person who waits sees, after a second, how many were read."""
    if not on_terminal(sys.stderr):
        yield from articles
        return
    from time import monotonic

    line, due = "", monotonic() + 1
    try:
        for number, article in enumerate(articles, 1):
            yield article
            if monotonic() >= due:
                line, due = f"{number:,} articles read", monotonic() + 1
                print(f"\r{line}", end="", file=sys.stderr, flush=True)
    finally:
        if line:
            print(f"\r{' ' * len(line)}\r", end="", file=sys.stderr, flush=True)


def columns() -> int:
    """Width of the terminal; `COLUMNS` outranks it."""
    from shutil import get_terminal_size

    return get_terminal_size((UNKNOWN_WIDTH, 24)).columns
