"""The options that several commands share, each declared once."""

from typing import Annotated

import typer

from newsx.cli.settle import settle


def confidence(value: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise ValueError(f"{value!r} is no number from 0 to 1")
    return number


def colour(value: str) -> str:
    """When to use colours."""
    if value not in {"auto", "always", "never"}:
        raise ValueError(f"{value!r} is none of auto, always, never")
    return value


Files = Annotated[list[str] | None, typer.Argument(metavar="FILE", hidden=True, show_default=False)]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="TAG", help="Language of the pages (de, en, pt-BR); detected otherwise."),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Character encoding; detected otherwise.")
]
From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="FORMAT", help="Format of the input; recognised otherwise. A wrong name lists them all."
    ),
]
TextField = Annotated[
    str | None,
    typer.Option("--text-field", metavar="NAME", help="Column of JSONL, CSV or Parquet that holds the text."),
]
FilesFrom = Annotated[
    str | None,
    typer.Option("--files-from", metavar="FILE", help="Read the names of the inputs from FILE (-), one a line."),
]
Null = Annotated[
    bool, typer.Option("--null", "-0", help="The names of --files-from end with a NUL, as of find -print0.")
]
Timezone = Annotated[
    str | None,
    typer.Option("--timezone", metavar="ZONE", help="Zone of written times that name none: Europe/Vienna, +01:00."),
]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Address of the page, where it is known.")]
CrawlDate = Annotated[
    str | None,
    typer.Option(
        "--crawl-date", metavar="DATE", help="When the page was fetched (ISO 8601): the clock of '3 hours ago'."
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence", metavar="0..1", parser=confidence, show_default=False,
        help="Leave out title, date and the like where they are less sure.",
    ),
]  # fmt: skip
KeepEmpty = Annotated[bool, typer.Option("--keep-empty", help="Write pages too in which no article was found.")]
Profile = Annotated[
    str | None,
    typer.Option("--profile", metavar="FILE", help="What repeats on the pages of a source (newsx profile learn)."),
]
Color = Annotated[
    str,
    typer.Option("--color", metavar="auto|always|never", parser=colour, show_default=False,
                 help="Colours: on a terminal (auto), always, never. NO_COLOR is honoured."),
]  # fmt: skip
Config = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", is_eager=True, expose_value=False, callback=settle, show_default=False,
                 help="Settings that outrank those of $NEWSX_CONFIG and newsx.toml."),
]  # fmt: skip
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No messages but errors.")]
