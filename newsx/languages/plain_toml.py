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
_NAME = late_re(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*", re.ASCII)

Table = dict[str, object]


def tables(toml: str) -> Table | None:
    """The text's tables; null where it is not that plain."""
    if "\r" in toml or '"""' in toml:
        return None
    root: Table = {}
    table = root
    try:
        for line in _statements(toml):
            if line[0] == "[":
                table = _opened(root, line)
                continue
            key, value = _pair(line)
            if key in table:
                return None
            table[key] = value
    except ValueError:  # what msgspec cannot decode too
        return None
    return root


def _statements(toml: str) -> Iterator[str]:
    """The lines that say something; a list of several lines as one."""
    lines = iter(toml.split("\n"))
    for line in lines:
        statement = line.strip(" \t")
        if statement.partition(" = ")[2].startswith("[") and statement[-1] != "]":
            parts = []
            for part in lines:
                part = part.strip(" \t")
                if part == "]":
                    break
                parts.append(part)
            else:
                raise ValueError("a list without an end")
            statement += "".join(parts).removesuffix(",") + "]"
        if statement and statement[0] != "#":
            yield statement


def _opened(root: Table, header: str) -> Table:
    """The table that the header opens."""
    name = header[1:-1]
    if header[-1] != "]" or not _NAME.fullmatch(name):
        raise ValueError(header)
    *above, last = name.split(".")
    table: object = root
    for key in above:
        table = table.setdefault(key, {}) if isinstance(table, dict) else None
    if not isinstance(table, dict) or last in table:
        raise ValueError(header)
    opened: Table = {}
    table[last] = opened
    return opened


def _pair(line: str) -> tuple[str, object]:
    name, _, text = line.partition(" = ")
    key = msgspec.json.decode(name, type=str) if name[0] == '"' else name
    if key is name and not _BARE.fullmatch(name):
        raise ValueError(line)
    if text[:1] not in ("[", '"') and text not in ("true", "false"):
        raise ValueError(line)
    return key, msgspec.json.decode(text)
