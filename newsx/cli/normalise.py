"""`newsx normalise`: a text in, its numbers and dates out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Annotated

import typer

from newsx.cli import options
from newsx.cli.exits import Code

Text = Annotated[str | None, typer.Argument(metavar="TEXT|FILE", hidden=True, show_default=False)]
ReferenceDate = Annotated[
    str | None,
    typer.Option("--reference-date", metavar="DATE",
                 help="The day or stamp (ISO 8601) that 'yesterday' counts from; without it such dates stay open."),
]  # fmt: skip
Timex3 = Annotated[bool, typer.Option("--timex3", help="Print the text as TimeML, its dates tagged inline.")]


def normalise(
    text: Text = None,
    language: options.Language = None,
    reference_date: ReferenceDate = None,
    timex3: Timex3 = False,
    encoding: options.Encoding = None,
    color: options.Color = "auto",
    config: options.Config = None,
) -> None:
    """Read the numbers and dates of a text that stands alone, without a page around it.

    Takes the text itself, a file, or standard input (-), and prints the values as JSON; start and end count its characters.

    \b
    Examples:
      newsx normalise "Mehr als 600.000 kamen am Montag" --reference-date 2024-10-28
      newsx normalise note.txt --language en | jq ".dates[].value"
      echo "vor drei Wochen" | newsx normalise --language de --timex3
    """
    from newsx.cli import inputs
    from newsx.cli.messages import say
    from newsx.cli.output import printed
    from newsx.errors import NewsxError

    try:
        inputs.known(language, None, None, reference_date)
        codec = inputs.codec(encoding)
        printed(_shown(_given(text, codec), language, reference_date, timex3=timex3, color=color))
    except inputs.WRONG_USAGE as error:
        raise typer.BadParameter(str(error)) from None
    except NewsxError as error:
        say(str(error))
        raise typer.Exit(Code.ALL_FAILED) from None


def _given(text: str | None, encoding: str | None) -> str:
    """The text: the argument itself, or the content of the file that it names."""
    from newsx import readers
    from newsx.cli import inputs

    if text is None:
        (text,) = inputs.names(None, "normalise")
    if text != "-" and not _names_a_file(text):
        return text
    return "\n".join(dump.text for dump in readers.read(text, encoding=encoding))


def _names_a_file(text: str) -> bool:
    """A file of that name is there, or the word is so much like a file's name that its absence must be told."""
    try:
        return Path(text).exists() or (PurePath(text).suffix[1:] in {"txt", "md"} and " " not in text)
    except (OSError, ValueError):  # too long for a name, or a NUL in it
        return False


def _shown(text: str, language: str | None, reference: str | None, *, timex3: bool, color: str) -> Iterator[str]:
    from newsx import pipeline
    from newsx.cli.messages import colours, on_terminal
    from newsx.writers.json import indented, jsonl
    from newsx.writers.timeml import timeml

    found = pipeline.normalise(text, language=language, reference_date=reference)
    if timex3:
        yield timeml(text, found.dates, reference)
    elif colours(color, sys.stdout) or on_terminal(sys.stdout):
        yield from indented([found], colour=colours(color, sys.stdout))
    else:
        yield from jsonl([found])
