"""`newsx parse`: dumps in, articles out."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsx.cli import options
from newsx.cli.exits import Tally

if TYPE_CHECKING:
    from newsx.writers import Target, Writer

Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE",
                 help="Write to FILE, whole or not at all; its suffix chooses the format."),
]  # fmt: skip
Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="json|jsonl|csv|md|text",
                 help="Format. JSON is indented on a terminal, one object a line in a pipe, an array in a file."),
]  # fmt: skip
Table = Annotated[
    str,
    typer.Option("--table", metavar="NAME", show_default=False,
                 help="Table of CSV: articles (default), paragraphs, teasers, quantities, dates, fields, blocks, notes; "
                      "linked by the article's id."),
]  # fmt: skip
Defuse = Annotated[bool, typer.Option("--csv-defuse", help="Put ' before CSV cells that a spreadsheet would run.")]
Bom = Annotated[bool, typer.Option("--csv-bom", help="Begin CSV with a byte order mark, which Excel needs for UTF-8.")]
Coverage = Annotated[bool, typer.Option("--coverage", help="Account for every line of each input, on standard error.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell of each input, and each note of its articles.")]


def parse(
    files: options.Files = None,
    output: Output = None,
    format: Format = None,
    table: Table = "articles",
    defuse: Defuse = False,
    bom: Bom = False,
    source: options.From = None,
    text_field: options.TextField = None,
    files_from: options.FilesFrom = None,
    null: options.Null = False,
    language: options.Language = None,
    encoding: options.Encoding = None,
    timezone: options.Timezone = None,
    url: options.Url = None,
    crawl_date: options.CrawlDate = None,
    min_confidence: options.MinConfidence = 0.0,
    keep_empty: options.KeepEmpty = False,
    coverage: Coverage = False,
    color: options.Color = "auto",
    quiet: options.Quiet = False,
    config: options.Config = None,
    verbose: Verbose = False,
) -> None:
    """Turn dumps of news pages into articles.

    Reads each FILE (a dump, a folder, an archive), or standard input (-), and writes the articles found.

    \b
    Examples:
      newsx parse page.txt
      cat page.txt | newsx parse | jq .title
      newsx parse *.txt -o articles.csv
      newsx parse *.txt -o numbers.csv --table quantities
      newsx parse page.txt -f md --language de --timezone Europe/Vienna
      newsx parse page.txt --coverage > /dev/null
      newsx parse export.zip -o articles.jsonl
      find . -name "*.txt" | newsx parse --files-from - -o articles.csv
    """
    from newsx.cli import inputs
    from newsx.cli.output import opened
    from newsx.cli.report import Report
    from newsx.writers import write

    tally = Tally()
    report = Report(tally, keep_empty=keep_empty, coverage=coverage, quiet=quiet, verbose=verbose)
    with inputs.refusals():
        wanted = _writer(output, format, table, color, defuse=defuse, bom=bom)
        names = inputs.names(files, "parse", files_from, null=null)
        inputs.spare(names, output)
        facts, codec = inputs.known(language, url, timezone, crawl_date), inputs.codec(encoding)
        found = inputs.articles(names, tally, encoding=codec, facts=facts, format=source, text_field=text_field,
                                min_confidence=min_confidence)  # fmt: skip
        with opened(output) as target:
            if write(report.articles(found), target.stream, wanted):
                target.keep()
    report.end()
    raise typer.Exit(tally.code())


def _writer(output: str | None, format: str | None, table: str, color: str, *, defuse: bool, bom: bool) -> "Writer":
    """The writer for the options. Raises `UnknownFormat`."""
    from newsx import writers
    from newsx.cli.messages import colours, on_terminal

    path = None if output == "-" else output
    name = format or (writers.format_of(path) if path else "json" if table == "articles" else "csv")
    colour = not path and colours(color, sys.stdout)
    target: Target = "file" if path else "terminal" if colour or on_terminal(sys.stdout) else "pipe"
    return writers.writer(name, target=target, colour=colour, table=table, defuse=defuse, bom=bom)
