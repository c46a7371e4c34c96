"""Names of files in, their dumps with all articles out, one input after the other; what fails is told and counted."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NotRequired, TypedDict, TypeVar, Unpack

import typer

from newsx.article import Article
from newsx.cli.exits import Code, Tally
from newsx.cli.messages import on_terminal, say
from newsx.errors import (
    BadDate,
    BadProfile,
    MissingExtra,
    NewsxError,
    UnknownEncoding,
    UnknownFormat,
    UnknownLanguage,
    UnknownTimezone,
    UnwritableOutput,
)
from newsx.model import Dump, Facts, Fault

T = TypeVar("T")
WRONG_USAGE = (BadDate, BadProfile, UnknownEncoding, UnknownFormat, UnknownLanguage, UnknownTimezone)
"""Errors that the caller's options made: exit code 2."""


@contextmanager
def refusals() -> Iterator[None]:
    """Wrong options end in a usage error (2), an output that cannot be written in its exit code (5)."""
    try:
        yield
    except WRONG_USAGE as error:
        raise typer.BadParameter(str(error)) from None
    except (MissingExtra, UnwritableOutput) as error:
        say(str(error))
        raise typer.Exit(Code.UNWRITABLE) from None


def names(
    files: Sequence[str] | None, command: str, files_from: str | None = None, *, null: bool = False
) -> Sequence[str]:
    """The files, those that `files_from` lists too; standard input where none is named and something is piped in."""
    if files_from is not None:
        return _dumps([*(files or ()), *_listed(files_from, null=null)])
    if null:
        raise typer.BadParameter("-0 goes with --files-from")
    if files:
        return _dumps(files)
    if sys.stdin is None or on_terminal(sys.stdin):
        raise typer.BadParameter(
            f"no input: name files (newsx {command} page.txt) or pipe a text in (cat page.txt | newsx {command})"
        )
    return ["-"]


def _dumps(files: Sequence[str]) -> Sequence[str]:
    """The files without the corrected roles that lie beside dumps: `*` names those too."""
    from newsx.readers import CORRECTIONS

    found = [name for name in files if not name.endswith(CORRECTIONS)]
    if files and not found:
        raise typer.BadParameter(
            f"{files[0]}: corrected roles, no dump; name {files[0].removesuffix(CORRECTIONS)} instead"
        )
    return found


def _listed(name: str, *, null: bool) -> Iterator[str]:
    """The names in that file or on standard input, byte by byte as the system has them."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"--files-from {name}: {getattr(error, 'strerror', None) or error}") from None
    listed = data.split(b"\0") if null else data.splitlines()
    return (os.fsdecode(each) for each in listed if each.strip())


def spare(files: Sequence[str], output: str | None) -> None:
    """Refuses to replace an input by the output: `newsx parse -o *.txt` would."""
    if output and output != "-" and Path(output).exists():
        for name in files:
            if name != "-" and Path(name).exists() and Path(name).samefile(output):
                raise typer.BadParameter(f"{output} is an input; the output would replace it")


def known(language: str | None, url: str | None, timezone: str | None, crawl_date: str | None) -> Facts:
    """What the caller says of the pages, checked."""
    from newsx import api, languages

    facts = api.facts(language=language, url=url, timezone=timezone, crawl_date=crawl_date)
    if language and language.replace("_", "-").split("-")[0].lower() not in languages.available():
        say(f"no language file for {language!r}: only the rules that need no words; there are "
            f"{', '.join(languages.available())}")  # fmt: skip
    return facts


def codec(encoding: str | None) -> str | None:
    """The encoding to force, checked before any input is opened. Raises `UnknownEncoding`."""
    from newsx import readers

    return readers.known(encoding) if encoding is not None else None


def furniture(profile: str | None) -> Callable[[Dump], Dump] | None:
    """What tells each dump what repeats on the pages of its source. Raises `BadProfile`."""
    if profile is None:
        return None
    from newsx.profile import load

    return load(profile)


class How(TypedDict):
    """How inputs are read: what `readers.records` takes."""

    encoding: str | None
    facts: Facts
    format: NotRequired[str | None]
    text_field: NotRequired[str | None]


def articles(
    files: Sequence[str],
    tally: Tally,
    *,
    furniture: Callable[[Dump], Dump] | None = None,
    min_confidence: float = 0.0,
    **how: Unpack[How],
) -> Iterator[tuple[Dump, Article | None]]:
    """Each dump with its articles one by one, those without text too, and with None when it is through."""
    from newsx import pipeline

    def parsed(_name: str, dump: Dump) -> Iterator[tuple[Dump, Article | None]]:
        dump = furniture(dump) if furniture else dump
        for article in pipeline.stream(dump, min_confidence=min_confidence):
            yield dump, article
        yield dump, None

    return documents(files, tally, parsed, **how)


def documents(
    files: Sequence[str],
    tally: Tally,
    worked: Callable[[str, Dump], Iterable[T]],
    **how: Unpack[How],
) -> Iterator[T]:
    """What `worked` makes of each document, given the name of its input; what cannot be read is told and counted."""
    from newsx import readers

    for name in files:
        tally.begin()
        try:
            for found in readers.records(name, **how):
                if isinstance(found, Fault):
                    tally.fault()
                    say(found.message)
                    continue
                yield from worked(name, found)
                tally.read()
        except WRONG_USAGE:
            raise
        except NewsxError as error:
            tally.fault()
            say(str(error))
        except Exception as error:  # a fault of ours on one input must not cost the others
            tally.fault()
            say(f"{name}: newsx failed, please report it: {type(error).__name__}: {error}")
        if tally.nothing():
            say(f"{name}: nothing to read in it")
