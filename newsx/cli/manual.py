"""The program's commands in, its manual page out, in the language of man(7).

`python -m newsx.cli.manual > newsx/cli/newsx.1` writes it anew; a test tells when that is due.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from newsx import __version__
from newsx.cli.exits import TABLE

VERBATIM = "\b\n"
"""A paragraph of a docstring that begins so keeps its lines."""
FILES = (
    ("newsx.toml", "Settings, here or in a folder above."),
    ("~/.config/newsx/newsx.toml", "The user's own settings."),
)
ENVIRONMENT = (
    ("NEWSX_CONFIG", "A file of settings that outranks the nearest newsx.toml."),
    ("NEWSX_LANGUAGES", "A folder with language files of one's own, TAG.toml each."),
    ("NO_COLOR", "No colours, whatever it says."),
)


def manual() -> str:
    """The manual page of the program."""
    from typer.main import get_command

    from newsx.cli.app import app

    return "\n".join(_page(get_command(app))) + "\n"


def _page(program: Any) -> Iterator[str]:
    yield f'.TH NEWSX 1 "" "newsx {__version__}" "User Commands"'
    yield from (".SH NAME", r"newsx \- turn the raw plain text of news pages into structured articles")
    yield from (".SH SYNOPSIS", r".B newsx", r"\fICOMMAND\fR [\fIOPTION\fR]... [\fIFILE\fR]...")
    yield ".SH DESCRIPTION"
    yield from _prose(program.help)
    yield ".SH COMMANDS"
    for name, command in _commands(program, "newsx"):
        yield from _command(name, command)
    yield from (".SH EXIT STATUS", *_verbatim(TABLE.splitlines()[1:]))
    yield from (".SH FILES", *(line for pair in FILES for line in _term(*pair)))
    yield from (".SH ENVIRONMENT", *(line for pair in ENVIRONMENT for line in _term(*pair)))


def _commands(group: Any, above: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if command.hidden:
            continue
        yield f"{above} {name}", command
        if hasattr(command, "commands"):
            yield from _commands(command, f"{above} {name}")


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [option for option in command.params if option.param_type_name == "argument"]
    yield f'.SS "{name}"'
    if not hasattr(command, "commands"):
        yield rf"\fB{name}\fR [\fIOPTION\fR]... " + " ".join(map(_placed, arguments))
        yield ".PP"
    yield from _prose(command.help)
    for option in command.params:
        if option.param_type_name == "option" and not option.hidden:
            yield from _term(_spelled(option), option.help or "")
    if command.epilog and TABLE not in command.epilog:  # exit codes of its own
        yield from (".PP", *_prose(command.epilog))


def _placed(argument: Any) -> str:
    """`[FILE]...`, `A`."""
    name = rf"\fI{_plain(argument.metavar or argument.name)}\fR"
    return (name if argument.required else f"[{name}]") + ("..." if argument.nargs == -1 else "")


def _spelled(option: Any) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {option.metavar or ''}".strip()


def _prose(text: str | None) -> Iterator[str]:
    """The paragraphs of a docstring."""
    for number, paragraph in enumerate(inspect.cleandoc(text or "").split("\n\n")):
        if number:
            yield ".PP"
        if paragraph.startswith(VERBATIM):
            yield from _verbatim(paragraph.removeprefix(VERBATIM).splitlines())
        else:
            yield _plain(" ".join(paragraph.split()))


def _verbatim(lines: list[str]) -> Iterator[str]:
    yield ".nf"
    yield from map(_plain, lines)
    yield ".fi"


def _term(term: str, text: str) -> Iterator[str]:
    yield from (".TP", rf"\fB{_plain(term)}\fR", _plain(" ".join(text.split())))


def _plain(text: str) -> str:
    """The text without what roff would take for its own."""
    text = text.replace("\\", r"\(rs").replace("-", r"\-").replace("'", r"\(aq")
    return r"\&" + text if text.startswith((".", "'")) else text


if __name__ == "__main__":
    print(manual(), end="")
