"""`--profile` and `--learn` of `newsx batch` in, the options of the run with its profile out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from newsx.batch.job import Options


def documents(value: str) -> int:
    """A whole number above 0."""
    number = int(value) if value.isascii() and value.isdecimal() else 0
    if not number:
        raise ValueError(f"{value!r} is no whole number above 0")
    return number


Learn = Annotated[
    int | None,
    typer.Option("--learn", metavar="N", parser=documents, show_default=False,
                 help="Learn first what repeats on the first N documents: OUT.profile.toml, used for the whole run."),
]  # fmt: skip


def with_profile(
    options: Options, names: tuple[str, ...], output: str, profile: str | None, learn: int | None, *, fresh: bool,
    quiet: bool,
) -> Options:  # fmt: skip
    """The options; a run that goes on has the profile that it began with. Raises `BadProfile`, `UnwritableOutput`."""
    if profile and learn:
        raise typer.BadParameter("--learn makes a profile and --profile names one: give one of them")
    if not profile and not learn:
        return options
    from msgspec.structs import replace

    from newsx.batch.learning import PROFILE, digest

    path = str(Path(profile or output.rstrip("/") + PROFILE).absolute())
    if learn and (fresh or not (Path(path).is_file() and _begun(Path(output)))):
        _learn(options, names, output, path, learn, quiet=quiet)
    return replace(options, profile=path, profile_digest=digest(path), learn=learn or 0)


def _begun(output: Path) -> bool:
    """A run before has written something."""
    return output.exists() or (output.parent / f".{output.name}.newsx" / "articles.jsonl").exists()


def _learn(options: Options, names: tuple[str, ...], output: str, path: str, learn: int, *, quiet: bool) -> None:
    from newsx.batch.learning import learned, streams
    from newsx.cli.profile import tell

    for name in streams(names):
        raise typer.BadParameter(f"--learn reads the inputs twice, and {name} can be read once; learn a profile before")
    tell(learned(names, options, learn, path, (output, output + ".errors.jsonl", path)), quiet=quiet)
