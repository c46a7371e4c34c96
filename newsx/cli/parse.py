"""`newsx parse`: dumps in, articles out."""

from typing import Annotated

import typer

from newsx.cli import options, target
from newsx.cli.exits import Tally

Coverage = Annotated[bool, typer.Option("--coverage", help="Account for every line of each input, on standard error.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell of each input, and each note of its articles.")]


def parse(
    files: options.Files = None,
    output: target.Output = None,
    format: target.Format = None,
    names: target.Names = "newsx",
    table: target.Table = "articles",
    tables: target.Tables = False,
    defuse: target.Defuse = False,
    bom: target.Bom = False,
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
    profile: options.Profile = None,
    keep_empty: options.KeepEmpty = False,
    coverage: Coverage = False,
    color: options.Color = "auto",
    quiet: options.Quiet = False,
    config: options.Config = None,
    verbose: Verbose = False,
) -> None:
    """Turn dumps of news pages into articles.

    Reads each FILE (a dump, a folder, an archive), or standard input (-), and writes the articles found. Roles corrected
    in FILE.roles.json are honoured (newsx explain --help says how).

    \b
    Examples:
      newsx parse page.txt
      cat page.txt | newsx parse | jq .title
      newsx parse *.txt -o articles.csv
      newsx parse *.txt -o numbers.csv --table quantities
      newsx parse page.txt -f md --language de --timezone Europe/Vienna
      newsx parse page.txt --coverage > /dev/null
      newsx parse export.zip -o articles.sqlite
      newsx parse export.zip -o notes/ -f md
      find . -name "*.txt" | newsx parse --files-from - -o articles.csv
    """
    from newsx.cli import inputs
    from newsx.cli.report import Report

    tally = Tally()
    report = Report(tally, keep_empty=keep_empty, coverage=coverage, quiet=quiet, verbose=verbose)
    with inputs.refusals():
        where = target.target(
            output, format, names=names, table=table, tables=tables, defuse=defuse, bom=bom, colour=color
        )
        sources = inputs.names(files, "parse", files_from, null=null)
        inputs.spare(sources, output)
        facts, codec = inputs.known(language, url, timezone, crawl_date), inputs.codec(encoding)
        found = inputs.articles(sources, tally, encoding=codec, facts=facts, format=source, text_field=text_field,
                                min_confidence=min_confidence, furniture=inputs.furniture(profile))  # fmt: skip
        target.written(report.articles(found), where)
    report.end()
    raise typer.Exit(tally.code())
