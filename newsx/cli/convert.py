"""`newsx convert`: results of newsx in, the same articles in another format out, without parsing again."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsx.cli import options, target
from newsx.cli.exits import Tally

if TYPE_CHECKING:
    from newsx.article import Article


def convert(
    files: options.Files = None,
    output: target.Output = None,
    format: target.Format = None,
    names: target.Names = "newsx",
    table: target.Table = "articles",
    tables: target.Tables = False,
    defuse: target.Defuse = False,
    bom: target.Bom = False,
    color: options.Color = "auto",
    quiet: options.Quiet = False,
    config: options.Config = None,
) -> None:
    """Turn results of newsx into another format, without parsing again.

    Reads each FILE (JSON, JSON Lines, Parquet, SQLite, a folder of tables), or standard input (-), one article after the
    other. These formats hold the whole article. Markdown and TEI hold a part of it, and are read back as far as they
    go; text, a single CSV table and other names are not read back.

    \b
    Examples:
      newsx convert articles.jsonl -o articles.sqlite
      newsx convert articles.sqlite | jq .title
      newsx convert monday.jsonl tuesday.jsonl -o week.parquet
      newsx convert articles.jsonl -o tables/
      newsx convert articles.jsonl -o notes/ -f md
      newsx convert articles.jsonl -o corpus.tei.xml
      newsx convert articles.parquet --names schema.org -o articles.json
      sqlite3 articles.sqlite "SELECT a.title FROM articles_fts f JOIN articles a
        ON a.number = f.rowid WHERE articles_fts MATCH 'bridge'"
    """
    import typer

    from newsx.cli import inputs

    tally = Tally()
    with inputs.refusals():
        where = target.target(
            output, format, names=names, table=table, tables=tables, defuse=defuse, bom=bom, colour=color
        )
        sources = inputs.names(files, "convert")
        inputs.spare(sources, output)
        target.written(_articles(sources, tally, quiet=quiet), where)
    raise typer.Exit(tally.code())


def _articles(sources: Sequence[str], tally: Tally, *, quiet: bool) -> "Iterator[Article]":
    """The articles of all results; what cannot be read is told, and what stands before it is kept."""
    from newsx import results
    from newsx.cli.messages import say
    from newsx.errors import MissingExtra, UnreadableInput, UnreadableResult

    for source in sources:
        tally.begin()
        before = tally.articles
        try:
            for article in results.articles(source):
                if tally.articles == before and not quiet:
                    tell_partial(source, article)
                tally.read()
                tally.articles += 1
                yield article
        except (MissingExtra, UnreadableInput, UnreadableResult) as error:
            tally.fault()
            kept = tally.articles - before
            say(f"{error}{f' (kept: {kept} before it)' if kept else ''}")
        if tally.nothing() and not quiet:
            say(f"{source}: no article in it")


def tell_partial(source: str, article: "Article") -> None:
    """One line where the result held a part of its articles only."""
    from newsx.cli.messages import say

    for note in article.notes:
        if note.code == "partial":
            say(f"{source}: {note.message}")
