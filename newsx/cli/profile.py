"""`newsx profile learn`: what repeats across the pages of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsx.cli import options
from newsx.cli.plain import PlainCommand, PlainGroup

if TYPE_CHECKING:
    from newsx.profile import Learned

CODES = """\
Exit codes:
  0  good
  1  no source has enough articles to learn from
  2  wrong usage
  3  some inputs failed, the rest was learned from
  4  all inputs failed
  5  the output cannot be written"""

NAMED = 5
"""Sources with too few pages that are named."""
app = typer.Typer(cls=PlainGroup, add_completion=False, no_args_is_help=True, rich_markup_mode=None)
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the profile to FILE; to standard output otherwise."),
]
One = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="All pages are of one source, which is called so.")
]


@app.callback()
def profile() -> None:
    """Learn what repeats across the pages of a source, for --profile of parse and batch.

    \b
    Examples:
      newsx profile learn archive/ -o site.toml
      newsx batch archive/ -o articles.jsonl --profile site.toml
    """


@app.command(cls=PlainCommand, epilog=f"\b\n{CODES}")
def learn(
    files: options.Files = None,
    output: Output = None,
    source: One = None,
    format: options.From = None,
    text_field: options.TextField = None,
    files_from: options.FilesFrom = None,
    null: options.Null = False,
    language: options.Language = None,
    encoding: options.Encoding = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Learn the menus, boxes, labels and footers of an archive's sources.

    Reads each FILE (a folder, an archive, dumps of single pages), or standard input (-), and writes a TOML file with the
    lines that repeat across the pages of each source. Nothing needs to be labelled. A page's source is the host of its
    address, else its publisher, else the folder right below FILE, else FILE itself; the pages of several sites in one
    folder are told apart by their menus and footers. Pages with the same text count once, states of one article too; a
    source needs five different articles.

    \b
    Examples:
      newsx profile learn archive/ -o site.toml
      newsx profile learn pages/*.txt --source example.org -o site.toml
      newsx parse page.txt --profile site.toml
    """
    from newsx.cli import inputs
    from newsx.cli.exits import Tally
    from newsx.cli.output import saved
    from newsx.profile import learn as learned
    from newsx.profile import source_of, written

    tally = Tally()
    with inputs.refusals():
        names = inputs.names(files, "profile learn", files_from, null=null)
        inputs.spare(names, output)
        facts, codec = inputs.known(language, None, None, None), inputs.codec(encoding)
        named = inputs.documents(
            names, tally, lambda name, dump: [(source or source_of(dump, name), dump)], encoding=codec, facts=facts,
            format=format, text_field=text_field,
        )  # fmt: skip
        found = learned(named, together=source is not None)
    tally.articles = len(found.profile.source)
    tell(found, quiet=quiet)
    if tally.articles:
        saved(output or "-", [written(found.profile)])
    raise typer.Exit(tally.code())


def tell(found: Learned, *, quiet: bool) -> None:
    """What was learned of each source, and of which nothing."""
    from newsx.cli.messages import say
    from newsx.profile import FEWEST

    for site in [] if quiet else found.profile.source:
        text = sum(known.body > 0 for known in site.lines)
        say(f"{site.name}: {site.pages} articles, {len(site.lines)} lines repeat, {text} of them taken for text before")
    thin = [] if quiet and found.profile.source else list(found.thin.items())
    for name, pages in thin[:NAMED]:
        say(f"{name}: {pages} different article{'' if pages == 1 else 's'}, too few to learn from ({FEWEST} at least)")
    if len(thin) > NAMED:
        say(f"{len(thin) - NAMED} other sources: too few to learn from")
    if found.left_out:
        say(f"{found.left_out} pages left out: too many sources; learn from fewer at a time")
