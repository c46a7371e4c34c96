"""`newsx config show`: the settings of every command, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated

import typer

from newsx.cli.plain import PlainCommand, PlainGroup
from newsx.settings import Setting

app = typer.Typer(cls=PlainGroup, add_completion=False, no_args_is_help=True, rich_markup_mode=None)
ConfigFile = Annotated[
    str | None, typer.Option("--config", metavar="FILE", help="Settings that outrank those of the other files.")
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.callback()
def config() -> None:
    """Show the settings files: what they say, and which one says it.

    A file is TOML. Its keys are the long names of options: at the top for all commands that know them, in a table for
    one command. The command line outranks --config FILE, this outranks $NEWSX_CONFIG, this the nearest newsx.toml (here
    or in a folder above), this the user's own, ~/.config/newsx/newsx.toml. A value counts from the strongest file that
    has it.

    \b
      language = "de"
      [parse]
      format = "jsonl"
    """


@app.command(cls=PlainCommand)
def show(ctx: typer.Context, config: ConfigFile = None, as_json: Json = False) -> None:
    """Show each value that a settings file gives, and the file.

    \b
    Examples:
      newsx config show
      newsx config show --config project/newsx.toml
      newsx config show --json | jq .parse
    """
    from newsx.cli.output import printed
    from newsx.cli.settle import files, settled
    from newsx.errors import BadSettings

    try:
        found = settled(ctx, config)
        read = [str(path) for path in files(config)]
    except BadSettings as error:
        ctx.fail(str(error))
    printed([_document(found)] if as_json else _lines(found, read))


def _document(found: dict[str, dict[str, Setting]]) -> str:
    """Command -> key -> value and origin."""
    plain = {
        command: {key: {"value": setting.value, "origin": str(setting.origin)} for key, setting in keys.items()}
        for command, keys in found.items()
        if keys
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _lines(found: dict[str, dict[str, Setting]], read: list[str]) -> Iterator[str]:
    """A line a value: command, key, value, file."""
    if not read:
        yield "no settings file; all options have the defaults that --help tells\n"
    for path in read:
        yield f"# {path}\n"
    rows = [
        (command, f"{key} = {json.dumps(setting.value, ensure_ascii=False)}", str(setting.origin))
        for command, keys in found.items()
        for key, setting in sorted(keys.items())
    ]
    first, second = (max((len(row[at]) for row in rows), default=0) for at in (0, 1))
    for command, value, origin in rows:
        yield f"{command:{first}}  {value:{second}}  {origin}\n"
