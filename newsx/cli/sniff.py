"""`newsx sniff`: what files are, before anything is parsed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from newsx.cli import options
from newsx.cli.exits import Code

if TYPE_CHECKING:
    from newsx.survey import Sniffed

Json = Annotated[bool, typer.Option("--json", help="One JSON object a file.")]


def sniff(
    files: options.Files = None,
    json: Json = False,
    encoding: options.Encoding = None,
    text_field: options.TextField = None,
    files_from: options.FilesFrom = None,
    null: options.Null = False,
    config: options.Config = None,
) -> None:
    """Tell of each file its format and why, encoding, languages, and how many documents it holds.

    Reads each FILE (a dump, an export, a folder, an archive), or standard input (-); nothing is parsed.

    \b
    Examples:
      newsx sniff download.zip
      newsx sniff archive/ --json | jq -r 'select(.faults != []) | .file'
      find . -name "*.txt" -print0 | newsx sniff --files-from - -0
    """
    from newsx import survey
    from newsx.cli import inputs
    from newsx.cli.output import printed

    failed = good = 0

    def lines() -> Iterator[str]:
        nonlocal failed, good
        import msgspec

        for name in names:
            for found in survey.sniff(name, encoding=codec, text_field=text_field):
                failed += bool(found.faults)
                good += bool(found.documents)
                yield msgspec.json.encode(found).decode() + "\n" if json else _line(found)

    try:
        names = inputs.names(files, "sniff", files_from, null=null)
        codec = inputs.codec(encoding)
    except inputs.WRONG_USAGE as error:
        raise typer.BadParameter(str(error)) from None
    printed(lines())
    raise typer.Exit(Code.SOME_FAILED if failed and good else Code.ALL_FAILED if failed else Code.GOOD)


def _line(found: Sniffed) -> str:
    """One line for a person, one more for each fault."""
    from newsx.cli.messages import plain

    name = f"{found.file}: {found.member}" if found.member else found.file
    lines = []
    if found.format:
        documents = f"{found.documents} document{'' if found.documents == 1 else 's'}"
        facts = ", ".join(part for part in (documents, "/".join(found.languages), found.encoding or "") if part)
        lines.append(f"{name}: {found.format}, {facts} ({found.why})")
    lines += [f"{name}: {_without(fault, name, found.file)}" for fault in found.faults]
    return "".join(plain(line, sys.stdout) + "\n" for line in lines)


def _without(fault: str, *names: str) -> str:
    """The fault without the names that it begins with."""
    for name in names:
        fault = fault.removeprefix(f"{name}: ").removeprefix(name).lstrip(", ")
    return fault
