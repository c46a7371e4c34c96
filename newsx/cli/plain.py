"""Typer commands that start quickly and help a newcomer who forgot the command's name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


class PlainCommand(TyperCommand):
    """A command whose strings are taken as they are."""

    def get_params(self, ctx: Any) -> Any:
        return _as_given(super().get_params(ctx))


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

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name not in self.commands and (name == "-" or Path(name).is_file()):
            ctx.fail(f"No such command {name!r}. Did you mean 'newsx parse {name}'?")
        return super().resolve_command(ctx, args)
