"""Settings files in, a value for each option out, with the file that it comes from.

A file is TOML: keys are the long names of options, with `-` or `_`. At the top of the file they hold for every command
that knows them, in a table for one: `[parse]`, `[batch]`, `[profile.learn]`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from newsx.errors import BadSettings

NAME = "newsx.toml"
VARIABLE = "NEWSX_CONFIG"
Kinds = Mapping[str, str]
"""Key of an option -> `flag`, `value`, `file` or `list`."""
Commands = Mapping[str, Kinds]
"""Command (`parse`, `profile learn`) -> the keys that may be set for it."""
_TYPES: dict[str, tuple[type, ...]] = {"flag": (bool,), "value": (str, int, float), "file": (str,), "list": (list,)}
_WANTED = {
    "flag": "true or false",
    "value": "a text or a number",
    "file": "a text, the name of a file",
    "list": "a list of texts",
}
STANDARD_STREAM = "-"


class Setting(NamedTuple):
    """What a file says of an option."""

    value: bool | int | float | str | list[str]
    """As the file has it; the name of a file counts from the folder of the settings."""
    origin: Path
    """The file."""


def files(explicit: str | None, environment: Mapping[str, str], here: Path, user: Path) -> list[Path]:
    """The settings files that count, the strongest first.

    The one named by the caller, by `$NEWSX_CONFIG`, the nearest `newsx.toml` from `here` upwards, the one in the folder
    `user`. Raises `BadSettings` where one that was named is missing.
    """
    named = [Path(name) for name in (explicit, environment.get(VARIABLE)) if name]
    for path in named:
        if not path.is_file():
            raise BadSettings(f"{path}: no such file of settings")
    nearest = next((folder / NAME for folder in (here, *here.parents) if (folder / NAME).is_file()), None)
    found = [*named, nearest, user / NAME if (user / NAME).is_file() else None]
    return list(dict.fromkeys(path for path in found if path))


def load(paths: Iterable[Path], commands: Commands) -> dict[str, dict[str, Setting]]:
    """Command -> key -> its setting, of the first file that has it. Raises `BadSettings`, with a suggestion.

    Inside a file the table of a command outranks the keys at the top.
    """
    settled: dict[str, dict[str, Setting]] = {command: {} for command in commands}
    for path in paths:
        general, special = _split(_read(path), path, commands)
        for command, kinds in commands.items():
            own = {**{key: value for key, value in general.items() if key in kinds}, **special.get(command, {})}
            for key, value in own.items():
                settled[command].setdefault(key, Setting(_checked(value, kinds[key], key, path), path))
    return settled


def _read(path: Path) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadSettings(f"{path}: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path}: not TOML: {error}") from None


def _split(
    table: Mapping[str, object], path: Path, commands: Commands
) -> tuple[dict[str, object], dict[str, dict[str, object]]]:
    """(keys for all commands, command -> its own keys), all known."""
    all_keys = {key for kinds in commands.values() for key in kinds}
    general = {_key(name): value for name, value in table.items() if not isinstance(value, dict)}
    _refuse_unknown(general, all_keys, path, "")
    special: dict[str, dict[str, object]] = {}
    for command, keys in _tables(table):
        if command not in commands:
            known = {*commands, *(name.split()[0] for name in commands)}
            raise BadSettings(f"{path}: unknown table [{command.replace(' ', '.')}]{_suggestion(command, known)}")
        special[command] = {_key(name): value for name, value in keys.items()}
        _refuse_unknown(special[command], set(commands[command]), path, f" in [{command.replace(' ', '.')}]")
    return general, special


def _tables(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """(command, its keys) for each table; a table that only holds tables is a group of commands."""
    for name, value in table.items():
        if isinstance(value, dict):
            command = f"{above} {name}".strip()
            keys = {key: below for key, below in value.items() if not isinstance(below, dict)}
            if keys or not value:
                yield command, keys
            yield from _tables(value, command)


def _refuse_unknown(keys: Iterable[str], known: set[str], path: Path, place: str) -> None:
    for key in keys:
        if key not in known:
            raise BadSettings(f"{path}: unknown key {key!r}{place}{_suggestion(key, known)}")


def _suggestion(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def _key(name: str) -> str:
    return name.replace("_", "-")


def _checked(value: object, kind: str, key: str, path: Path) -> bool | int | float | str | list[str]:
    """The value, of the right type; the name of a file counts from the folder of the settings."""
    fits = isinstance(value, _TYPES[kind]) and isinstance(value, bool) == (kind == "flag")
    if not fits:
        from json import dumps

        raise BadSettings(f"{path}: {key} = {dumps(value, default=str)} is not {_WANTED[kind]}")
    if isinstance(value, list):
        return [str(each) for each in value]
    if kind == "file" and value != STANDARD_STREAM:
        return str(path.parent / str(value))
    return value if isinstance(value, int | float) else str(value)


def user_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where a user's own settings lie: `%APPDATA%\\newsx`, else `$XDG_CONFIG_HOME/newsx`, else `~/.config/newsx`."""
    base = environment.get("APPDATA") if os.name == "nt" else environment.get("XDG_CONFIG_HOME")
    try:
        return (Path(base) if base else Path.home() / ".config") / "newsx"
    except RuntimeError:  # no home
        return Path(os.devnull)
