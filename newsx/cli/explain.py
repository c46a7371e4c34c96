"""`newsx explain`: what became of each line of a dump, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from newsx.cli import options
from newsx.cli.exits import Tally

if TYPE_CHECKING:
    from newsx.article import Article
    from newsx.model import Dump

    Dumps = Iterable[tuple[Dump, Sequence[Article]]]

Html = Annotated[
    str | None,
    typer.Option("--html", metavar="FILE", help="Write a page for a browser, dump and article side by side."),
]
Svg = Annotated[
    str | None,
    typer.Option("--svg", metavar="FILE", help="Write a picture: the first dump's first lines, and the article."),
]
Json = Annotated[bool, typer.Option("--json", help="The blocks with roles and evidence, and the fields, as JSON.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="All evidence with its weight, and the next best role.")]


def explain(
    files: options.Files = None,
    html: Html = None,
    svg: Svg = None,
    json: Json = False,
    source: options.From = None,
    text_field: options.TextField = None,
    profile: options.Profile = None,
    language: options.Language = None,
    encoding: options.Encoding = None,
    timezone: options.Timezone = None,
    url: options.Url = None,
    crawl_date: options.CrawlDate = None,
    color: options.Color = "auto",
    verbose: Verbose = False,
    config: options.Config = None,
) -> None:
    """Show each line of a dump with its role and how sure that is; then where each field comes from.

    A + behind a line's number: it goes on with the line above.

    \b
    Examples:
      newsx explain page.txt
      newsx explain page.txt --color always | less -R
      newsx explain -v page.txt | grep -A 9 headline
      newsx explain page.txt --html page.html
      newsx explain page.txt --svg page.svg

    \b
    Corrections: edit the roles in what this writes, and parse honours them.
      newsx explain page.txt --json > page.txt.roles.json
    A file of that name may hold less: {"3": "headline", "8-11": "paragraph"}
    """
    from newsx.cli import inputs

    if (html is not None) + (svg is not None) + json > 1:
        raise typer.BadParameter("one of --html, --svg and --json")
    tally = Tally()
    with inputs.refusals():
        names = inputs.names(files, "explain")
        inputs.spare(names, html if html is not None else svg)
        facts = inputs.known(language, url, timezone, crawl_date)
        found = inputs.articles(names, tally, encoding=inputs.codec(encoding), facts=facts, format=source,
                                text_field=text_field, furniture=inputs.furniture(profile))  # fmt: skip
        if html is not None or svg is not None:
            _drawn(_dumps(found, tally), html, svg)
        elif json:
            _json(_dumps(found, tally))
        else:
            _terminal(found, tally, color, verbose=verbose)
    raise typer.Exit(tally.code())


def _dumps(found: Iterable[tuple[Dump, Article | None]], tally: Tally) -> Iterator[tuple[Dump, list[Article]]]:
    """Each dump with all its articles."""
    articles: list[Article] = []
    for dump, article in found:
        if article is None:
            yield dump, articles
            articles = []
        else:
            tally.articles += bool(article.text)
            articles.append(article)


def _terminal(found: Iterable[tuple[Dump, Article | None]], tally: Tally, color: str, *, verbose: bool) -> None:
    from newsx.cli.messages import colours, on_terminal
    from newsx.cli.output import printed
    from newsx.cli.reading import columns
    from newsx.explain import Lines, view

    coloured = colours(color, sys.stdout)
    width = columns() if on_terminal(sys.stdout) else None

    def pieces() -> Iterator[str]:
        cut: tuple[Dump, Lines] | None = None
        for dump, article in found:
            if article is None:
                continue
            if cut is None or cut[0] is not dump:
                cut = dump, Lines(dump.text)
            tally.articles += bool(article.text)
            for line in view(cut[1], article, width=width, colour=coloured, verbose=verbose):
                yield line + "\n"

    printed(pieces())


def _json(dumps: Dumps) -> None:
    from newsx.cli.output import printed
    from newsx.explain.json import json

    printed(piece for dump, articles in dumps for piece in json(dump, articles))


def _drawn(dumps: Iterator[tuple[Dump, Sequence[Article]]], html: str | None, svg: str | None) -> None:
    """The page or the picture in its file; without any dump the file stays as it was."""
    from itertools import chain

    from newsx.cli.output import saved

    first = next(dumps, None)
    if first is None:
        return
    dumps = chain([first], dumps)

    if html is not None:
        from newsx.explain.html import html as page

        saved(html, page(dumps))
    else:
        from newsx.explain.svg import svg as picture

        saved(svg, picture(dumps))
