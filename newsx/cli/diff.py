"""`newsx diff`: two results held against each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from newsx.cli import options

if TYPE_CHECKING:
    from newsx.diff import Comparison

CODES = """\
Exit codes, as those of diff:
  0  no difference
  1  a difference
  2  wrong usage
  4  a result cannot be read
  5  the output cannot be written"""

First = Annotated[str, typer.Argument(metavar="A", hidden=True, show_default=False)]
Second = Annotated[str, typer.Argument(metavar="B", hidden=True, show_default=False)]
Field = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="NAME", help="Compare this field only (text, roles, title ...). May be repeated."),
]
Json = Annotated[
    bool, typer.Option("--json", help="The sums as one JSON object; with -v, one object an article before it.")
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Each article that differs, with its values and paragraphs.")
]


def diff(
    first: First,
    second: Second,
    field: Field = None,
    json: Json = False,
    color: options.Color = "auto",
    verbose: Verbose = False,
    config: options.Config = None,
) -> None:
    """Compare two results field by field: two runs, or two versions of newsx.

    A is the result before, B the one after; one of them may be standard input (-). Articles are matched by id (the same
    bytes), else by file and place, by file name and place, by address, by title. Compared are the values, the text by
    paragraphs and the roles of the dump's lines; confidence, evidence and the version of newsx are not.

    \b
    Examples:
      newsx diff before.jsonl after.jsonl
      newsx diff before.jsonl after.jsonl -v | less -R
      newsx diff before.jsonl after.jsonl --field date_published -v
      newsx diff before.jsonl after.jsonl --json | jq '.roles[:5]'
    """
    from newsx import results
    from newsx.cli.output import printed
    from newsx.cli.reading import readable
    from newsx.diff import NAMES, Comparison

    if first == second == "-":
        raise typer.BadParameter("only one of the two results can come from standard input")
    for name in field or ():
        if name not in NAMES:
            raise typer.BadParameter(f"--field {name}: give one of {', '.join(NAMES)}")
    comparison = Comparison(results.articles(first), results.articles(second), field or NAMES)
    with readable():
        printed(_pieces(comparison, first, second, json=json, color=color, verbose=verbose))
    raise typer.Exit(int(comparison.report().differs))


def _pieces(comparison: Comparison, first: str, second: str, *, json: bool, color: str, verbose: bool) -> Iterator[str]:
    import msgspec

    from newsx.cli.messages import colours, on_terminal
    from newsx.cli.reading import columns
    from newsx.diff.view import lines, summary

    colour = colours(color, sys.stdout)
    wrapped = columns() if on_terminal(sys.stdout) else None
    for found in comparison.differences():
        if verbose and json:
            yield msgspec.json.encode(found).decode() + "\n"
        elif verbose:
            yield "".join(f"{line}\n" for line in (*lines(found, width=wrapped, colour=colour), ""))
    report = comparison.report(first, second)
    yield msgspec.json.encode(report).decode() + "\n" if json else summary(report, width=columns(), colour=colour)
