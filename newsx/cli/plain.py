"""Typer commands that start quickly and help a newcomer who forgot the command's name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from inspect import cleandoc
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

SETTINGS = "newsx.settings"
"""Key of the context: key -> setting, of what the settings files say of the command."""


class PlainCommand(TyperCommand):
    """A command whose strings are taken as they are."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        with _blamed(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        with _blamed(ctx):
            return super().invoke(ctx)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def get_params(self, ctx: Any) -> Any:
        return _as_given(super().get_params(ctx))


@contextmanager
def _blamed(ctx: Any) -> Iterator[None]:
    """A wrong value that a settings file gave is told with the file."""
    try:
        yield
    except typer.BadParameter as error:
        for key, setting in ctx.meta.get(SETTINGS, {}).items():
            if repr(str(setting.value)) in error.message:
                error.message += f" ({key} in {setting.origin})"
        raise


def _as_given(parameters: list[Any]) -> list[Any]:
    """The parameters, spared Typer's coercion; a Typer that works otherwise is left alone.

    Newer ones coerce each value with pydantic, whose import takes longer than all the rest of a start.
    """
    for parameter in parameters:
        if getattr(parameter, "_runtime_param", parameter) is None:
            vars(parameter)["_runtime_param"] = _AsGiven()
    return parameters


class _AsGiven:
    """Takes the place of Typer's coercion for `bool`, `str`, `list[str]` and options with a parser."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if isinstance(value, tuple | list):
            return list(value)
        parser = param.type_descriptor.parameter_info.parser
        try:
            return parser(value) if parser and isinstance(value, str) else value
        except ValueError as error:
            raise typer.BadParameter(str(error), ctx=ctx, param=param) from None


class PlainGroup(TyperGroup):
    """A group of commands that knows what `newsx page.txt` was meant to be."""

    def get_params(self, ctx: Any) -> Any:
        return _as_given(super().get_params(ctx))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Each command with the whole of its first paragraph: half a sentence helps nobody."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, cleandoc(command.help or "").partition("\n\n")[0]) for name, command in found if command]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name not in self.commands and (name == "-" or Path(name).is_file()):
            ctx.fail(f"No such command {name!r}. Did you mean 'newsx parse {name}'?")
        return super().resolve_command(ctx, args)
