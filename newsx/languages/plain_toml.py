"""The text of TOML in, its tables out, for text as language files have it: strings and lists that JSON writes the same.

`tomllib` looks at every character in Python, which takes longer than parsing a page; here C code reads the values. Text that
has more of TOML (dotted keys, dates, errors) gives null: it is for `tomllib`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from newsx.patterns import late_re

_BARE = late_re(r"[A-Za-z0-9_-]+", re.ASCII)

Table = dict[str, object]


def tables(toml: str) -> Table | None:
    """The text's tables; null where it is not that plain."""
    if "\r" in toml or '"""' in toml:
        return None
    root: Table = {}
    table = root
    try:
        for name, value in _statements(toml):
            if not value:
                table = _opened(root, name)
                continue
            key = _key(name)
            if key in table:
                return None
            table[key] = _value(value)
    except ValueError:  # what msgspec cannot decode too
        return None
    return root


def _statements(toml: str) -> Iterator[tuple[str, str]]:
    """(key, value) of each line that says something, a list of several lines as one; (header, "") of a header."""
    lines = iter(toml.split("\n"))
    for line in lines:
        name, _, value = line.strip(" \t").partition(" = ")
        if value[:1] == "[" and value[-1] != "]":
            value += _rest(lines)
        if name and name[0] != "#":
            yield name, value


def _rest(lines: Iterator[str]) -> str:
    """The lines of a list up to its end."""
    parts: list[str] = []
    for line in lines:
        part = line.strip(" \t")
        if part == "]":
            return "".join(parts).removesuffix(",") + part
        parts.append(part)
    raise ValueError("a list without an end")


def _opened(root: Table, header: str) -> Table:
    """The table that the header opens."""
    *above, last = header[1:-1].split(".")
    if header[0] != "[" or header[-1] != "]" or not all(map(_is_bare, (*above, last))):
        raise ValueError(header)
    table: object = root
    for key in above:
        table = table.setdefault(key, {}) if isinstance(table, dict) else None
    if not isinstance(table, dict) or last in table:
        raise ValueError(header)
    opened: Table = {}
    table[last] = opened
    return opened


def _key(name: str) -> str:
    if name[0] == '"':
        return msgspec.json.decode(name, type=str)
    if not _is_bare(name):
        raise ValueError(name)
    return name


def _is_bare(name: str) -> bool:
    return (name.isalpha() and name.isascii()) or _BARE.fullmatch(name) is not None


def _value(text: str) -> object:
    if text[0] not in '["' and text not in ("true", "false"):
        raise ValueError(text)
    return msgspec.json.decode(text)
