"""`newsx explain`: what became of each line of a dump, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from newsx.cli import options
from newsx.cli.exits import Tally

Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="All evidence with its weight, and the next best role.")]


def explain(
    files: options.Files = None,
    source: options.From = None,
    language: options.Language = None,
    encoding: options.Encoding = None,
    timezone: options.Timezone = None,
    url: options.Url = None,
    crawl_date: options.CrawlDate = None,
    color: options.Color = "auto",
    verbose: Verbose = False,
    config: options.Config = None,
) -> None:
    """Show each line of a dump with its role, how sure that is and why; then where each field comes from.

    \b
    Examples:
      newsx explain page.txt
      newsx explain page.txt --color always | less -R
      newsx explain -v page.txt | grep -A 9 headline
    """
    from newsx.cli import inputs
    from newsx.cli.messages import colours, on_terminal
    from newsx.cli.output import printed
    from newsx.explain import view

    tally = Tally()
    coloured = colours(color, sys.stdout)
    width = _width() if on_terminal(sys.stdout) else None

    def lines() -> Iterator[str]:
        for _, article in inputs.articles(names, tally, encoding=codec, facts=facts, format=source):
            if article is not None:
                tally.articles += bool(article.text)
                for line in view(article, width=width, colour=coloured, verbose=verbose):
                    yield line + "\n"

    with inputs.refusals():
        names = inputs.names(files, "explain")
        facts = inputs.known(language, url, timezone, crawl_date)
        codec = inputs.codec(encoding)
        printed(lines())
    raise typer.Exit(tally.code())


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns
