"""The name of a command in, the command out, imported and built when it is asked for: a run needs one of them."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command

from newsx.cli.exits import TABLE
from newsx.cli.plain import PlainCommand

NAMES = tuple("parse batch convert explain sniff normalise profile check dedupe diff config languages schema".split())
"""Name of the command = name of its room, which has a function of that name, or an `app` with commands of its own. The
order is that of the help."""


class Rooms(MutableMapping[str, Any]):
    """Name -> command."""

    def __init__(self) -> None:
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            if name not in NAMES:
                raise KeyError(name)
            self._built[name] = _command(name)
        return self._built[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


def _command(name: str) -> Any:
    room = import_module(f"newsx.cli.{name}")
    if hasattr(room, "app"):
        command: Any = get_command(room.app)
    else:
        alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        alone.command(cls=PlainCommand, epilog=f"\b\n{getattr(room, 'CODES', TABLE)}")(getattr(room, name))
        command = get_command(alone)
    command.name = name
    return command
