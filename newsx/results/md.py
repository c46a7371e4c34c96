"""Markdown with front matter as newsx writes it in, articles out, as far as Markdown holds them.

Places are those in the Markdown file. What it has no room for (teasers, values, the dump's other lines) is empty, and a
note says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from newsx.article import Article
from newsx.errors import UnreadableResult
from newsx.layout.columns import Kind, columns
from newsx.layout.partial import NONE, body, origin
from newsx.layout.record import converted
from newsx.model import Role
from newsx.patterns import late_re

_FENCE = "---"
_KEY = late_re(r"(?P<key>[a-z_]{2,30}):(?:[ \t](?P<value>.*))?")
_ESCAPED = late_re(r"\\([!-/:-@\[-`{-~])")
_SIGNS = {"## ": Role.HEADING, "### ": Role.HEADING, "- ": Role.LIST_ITEM, "* ": Role.LIST_ITEM, "> ": Role.QUOTE}


class _Line(NamedTuple):
    number: int
    start: int
    text: str


def md(stream: IO[bytes], name: str) -> Iterator[Article]:
    """The articles of the file. Raises `UnreadableResult`."""
    for lines in _documents(_lines(stream, name)):
        yield _article(lines, name)


def folder(path: Path) -> Iterator[Article]:
    """The articles of the folder's files, in the order of their names. Raises `UnreadableResult`."""
    for file in sorted(path.glob("*.md")):
        with file.open("rb") as stream:
            yield from md(stream, str(file))


def _lines(stream: IO[bytes], name: str) -> Iterator[_Line]:
    start = 0
    for number, line in enumerate(stream, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise UnreadableResult(f"{name}, line {number}: {error}") from None
        yield _Line(number, start, text.rstrip("\r\n"))
        start += len(text)


def _documents(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """The lines of each article: it begins with a fence above a key."""
    held: list[_Line] = []
    for line, below in pairwise(chain(lines, [_Line(0, 0, "")])):
        if line.text == _FENCE and _KEY.fullmatch(below.text) and any(each.text for each in held):
            yield held
            held = []
        held.append(line)
    if any(each.text for each in held):
        yield held


def _article(lines: list[_Line], name: str) -> Article:
    first = next(line for line in lines if line.text)
    inner = lines[lines.index(first) + 1 :]
    end = next((at for at, line in enumerate(inner) if line.text == _FENCE), None)
    if first.text != _FENCE or end is None:
        raise UnreadableResult(f"{name}, line {first.number}: no front matter of newsx")
    values = {**NONE, **dict(_front(inner[:end], name))}
    if "id" not in values:
        raise UnreadableResult(f"{name}, line {first.number}: front matter without an id: newsx did not write it")
    blocks = list(_blocks(inner[end + 1 :], values))
    try:
        return converted({**values, **body(blocks, values["lede"]), **origin(name, "md", "Markdown")})
    except UnreadableResult as error:
        raise UnreadableResult(f"{name}, line {first.number}: {error}") from None


def _front(lines: list[_Line], name: str) -> Iterator[tuple[str, Any]]:
    """Fields of the front matter; those of others are left out."""
    kinds = dict(columns("articles"))
    for line in lines:
        found = _KEY.fullmatch(line.text)
        if found and found["key"] in {*NONE, "id"} and found["value"]:
            value = found["value"].strip()
            try:
                yield found["key"], msgspec.json.decode(value)
            except msgspec.DecodeError:
                if kinds[found["key"]] is not Kind.TEXT:
                    raise UnreadableResult(
                        f"{name}, line {line.number}: {found['key']} is no value as JSON has it"
                    ) from None
                yield found["key"], value


def _blocks(lines: list[_Line], values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The blocks of the body; title and lede, which stand before it, go to the values."""
    body = False
    for text, group in _groups(lines):
        sign = next((sign for sign in _SIGNS if text.startswith(sign)), "")
        if not body and not sign and text.startswith("# "):
            values["title"] = values["title"] or _plain(text[2:])
        elif not body and text.startswith("**") and text.endswith("**") and len(text) > 4:
            values["lede"] = _plain(text[2:-2])
        else:
            body = True
            yield {
                "role": _SIGNS.get(sign, Role.PARAGRAPH), "text": _plain(text[len(sign) :]), "line": group[0].number,
                "lines": [line.number for line in group], "start": group[0].start,
                "end": group[-1].start + len(group[-1].text), "confidence": 0.0, "runner_up": None, "evidence": [],
            }  # fmt: skip


def _groups(lines: list[_Line]) -> Iterator[tuple[str, list[_Line]]]:
    """Lines that stand together, with their text; a sign begins a new group."""
    held: list[_Line] = []
    for line in [*lines, _Line(0, 0, "")]:
        begins = line.text.startswith((*_SIGNS, "# "))
        if held and (begins or not line.text.strip()):
            yield " ".join(each.text.strip() for each in held), held
            held = []
        if line.text.strip():
            held.append(line)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
