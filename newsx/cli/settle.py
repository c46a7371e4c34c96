"""The settings files of a run in, the defaults of the command's options out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from newsx import settings
from newsx.cli.plain import SETTINGS
from newsx.errors import BadSettings
from newsx.settings import Setting

NEVER = frozenset({"help", "version", "config", "install-completion", "show-completion"})
"""Options that no file may set."""
FILE = "FILE"
"""The metavar of an option that takes the name of a file."""


def settle(ctx: typer.Context, config: str | None) -> None:
    """Gives the command's options the defaults that the settings files name; runs before they are read."""
    command = " ".join(_path(ctx))
    try:
        paths = files(config)
        if not paths:
            return
        found = settings.load(paths, known(ctx))
    except BadSettings as error:
        ctx.fail(str(error))  # of no option: the file may be one that nobody named
    names = {key: name for name, key, _ in _options(ctx.command, ctx)}
    own = found.get(command, {})
    ctx.default_map = {names[key]: _given(setting) for key, setting in own.items()}
    ctx.meta[SETTINGS] = own


def _given(setting: Setting) -> bool | str | list[str]:
    """The value as the command line would have it."""
    return setting.value if isinstance(setting.value, bool | str | list) else str(setting.value)


def files(config: str | None) -> list[Path]:
    """The settings files of this run, the strongest first. Raises `BadSettings`."""
    try:
        here = Path.cwd()
    except OSError:  # the folder we stand in was removed
        here = Path(os.sep)
    return settings.files(config, os.environ, here, settings.user_folder())


def known(ctx: typer.Context) -> dict[str, dict[str, str]]:
    """Command -> key -> kind, of all commands of the program."""
    return {name: {key: kind for _, key, kind in _options(command, ctx)} for name, command in commands(ctx)}


def commands(ctx: typer.Context) -> Iterator[tuple[str, Any]]:
    """(name, command) of each command of the program; those of a group with its name before theirs."""
    yield from _below(ctx.find_root().command, "")


def settled(ctx: typer.Context, config: str | None) -> dict[str, dict[str, Setting]]:
    """Command -> key -> its setting. Raises `BadSettings`."""
    return settings.load(files(config), known(ctx))


def _below(group: Any, above: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        whole = f"{above} {name}".strip()
        if hasattr(command, "commands"):
            yield from _below(command, whole)
        else:
            yield whole, command


def _path(ctx: Any) -> list[str]:
    """Names of the command and the groups around it, without the program's."""
    return [*_path(ctx.parent), ctx.info_name or ""] if ctx.parent else []


def _options(command: Any, ctx: typer.Context) -> Iterator[tuple[str, str, str]]:
    """(parameter, key, kind) of each option that a file may set."""
    for option in command.get_params(ctx):
        key = max(getattr(option, "opts", [""]), key=len).lstrip("-")
        if option.param_type_name == "option" and key not in NEVER:
            yield option.name, key, _kind(option)


def _kind(option: Any) -> str:
    if option.is_flag:
        return "flag"
    if option.multiple:
        return "list"
    return "file" if option.metavar == FILE else "value"
