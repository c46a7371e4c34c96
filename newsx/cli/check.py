"""`newsx check`: how complete a result is, and what moved."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from newsx.cli import options
from newsx.cli.exits import Code

if TYPE_CHECKING:
    from newsx.article import Article
    from newsx.check import Report

CODES = """\
Exit codes:
  0  good
  1  the result holds no article, or a field is below --fail-under
  2  wrong usage
  3  a result is damaged or cut off; the figures are of what stands before
  4  a result cannot be read at all
  5  the output cannot be written"""


Result = Annotated[str | None, typer.Argument(metavar="RESULT", hidden=True, show_default=False)]
Against = Annotated[
    str | None, typer.Option("--against", metavar="RESULT", help="The run before: tell which fill rates moved since.")
]
By = Annotated[
    str,
    typer.Option("--by", metavar="NAME",
                 help="What a source is: source (site, else publisher, else folder or file), publisher, site, folder, "
                      "file, format, language."),
]  # fmt: skip
Source = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Only the articles of this source, as --by names it.")
]
Html = Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write one page with plots to FILE.")]
Json = Annotated[bool, typer.Option("--json", help="The figures as one JSON object, those by source and month too.")]
FailUnder = Annotated[
    list[str] | None,
    typer.Option("--fail-under", metavar="FIELD=RATE",
                 help="Exit with 1 where less of the articles have the field: title=0.9. May be repeated."),
]  # fmt: skip
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="All sources, shifts and notes, not the first 20.")]


def check(
    result: Result = None,
    against: Against = None,
    by: By = "source",
    source: Source = None,
    html: Html = None,
    json: Json = False,
    fail_under: FailUnder = None,
    color: options.Color = "auto",
    verbose: Verbose = False,
    config: options.Config = None,
) -> None:
    """Show how complete a result is: each field by source and month, what moved, how sure it is.

    Reads RESULT (what parse -o or batch wrote), or standard input (-). A rate is the share of the articles with text that
    have the field; that of text itself is of all. text_long are those of 100 words or more, text_sure those of a
    confidence of 0.8 or more. A rate has moved where its change is no chance (two proportions tested, corrected for the
    number of tests) and 5 points wide at least.

    \b
    Examples:
      newsx check articles.jsonl
      newsx check articles.jsonl --against last-week.jsonl
      newsx check articles.jsonl --html check.html
      newsx check articles.jsonl --source example.org
      newsx check articles.jsonl --by file --json | jq '.shifts'
      newsx check articles.jsonl --fail-under title=95% --fail-under date_published=0.8
    """
    from newsx.check import FIELDS, SOURCES, faults
    from newsx.check import against as held_against
    from newsx.check import check as checked
    from newsx.cli.reading import name_of, readable

    name = name_of(result, "check")
    if by not in SOURCES:
        raise typer.BadParameter(f"--by {by}: give one of {', '.join(SOURCES)}")
    floors = [_floor(each, FIELDS) for each in fail_under or ()]
    if against == name == "-":
        raise typer.BadParameter("only one of the two results can come from standard input")
    damaged: list[str] = []
    with readable():
        report = checked(_standing(name, damaged), name, by=by, source=source, faults=faults(name))
        if against is not None:
            report = held_against(report, checked(_standing(against, damaged), against, by=by, source=source))
    _shown(report, html=html, json=json, color=color, verbose=verbose)
    below = _below(report, floors) or not report.articles
    raise typer.Exit(Code.SOME_FAILED if damaged else Code.NO_ARTICLE if below else Code.GOOD)


def _standing(name: str, damaged: list[str]) -> Iterator[Article]:
    """The articles of a result; what stands before a damage is told of and counts."""
    from newsx import results
    from newsx.cli.messages import say
    from newsx.cli.reading import counted
    from newsx.errors import UnreadableResult

    read = 0
    try:
        for article in counted(results.articles(name)):
            read += 1
            yield article
    except UnreadableResult as error:
        if not read:
            raise
        damaged.append(name)
        say(f"{error} (checked: {read:,} before it)")


def _floor(value: str, fields: Sequence[str]) -> tuple[str, float]:
    """FIELD=RATE, the rate as 0.9 or 90%."""
    field, _, rate = value.partition("=")
    try:
        share = float(rate.removesuffix("%")) / (100 if rate.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise typer.BadParameter(f"--fail-under {value}: give FIELD=RATE, such as title=0.9 or title=90%")
    if field not in fields:
        raise typer.BadParameter(f"--fail-under {field}: give one of {', '.join(fields)}")
    return field, share


def _shown(report: Report, *, html: str | None, json: bool, color: str, verbose: bool) -> None:
    from newsx.check.view import view
    from newsx.cli.messages import colours
    from newsx.cli.output import printed, saved
    from newsx.cli.reading import columns

    if html is not None:
        from newsx.check.page import page

        saved(html, [page(report)])
    if json:
        import msgspec

        printed([msgspec.json.encode(report).decode(), "\n"])
    elif html != "-":
        printed([view(report, width=columns(), colour=colours(color, sys.stdout), verbose=verbose)])


def _below(report: Report, floors: list[tuple[str, float]]) -> bool:
    """Tells each field that is below its floor."""
    from newsx.cli.messages import say

    rates = {rate.field: rate for rate in report.fields}
    low = [(rates[field], least) for field, least in floors if rates[field].rate < least]
    for rate, least in low:
        say(f"{rate.field}: {rate.filled:,} of {rate.of:,} ({rate.rate:.2%}), less than {least:.2%}")
    return bool(low)
