"""A file of corrected roles in, the dumps that it lies beside with those corrections out.

The file `page.txt.roles.json` lies beside `page.txt` and holds what `newsx explain --json` prints, with other roles; or
less: `{"3": "headline", "8-11": "paragraph"}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from json import JSONDecodeError, JSONDecoder
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from newsx.errors import BadCorrections
from newsx.model import Correction, Dump, Fault, Note, Role, replace

LARGEST = 64 << 20
"""Bytes of a file of corrections that is read."""
Told = tuple[int, str, bool]
"""(number of a line, name of its role, whether the line is named by itself and not one of several)."""


class Judged(Struct, forbid_unknown_fields=True):
    """A block with its role."""

    lines: list[int]
    role: str
    guess: str | None = None
    """What newsx said by itself: a block that still has that role is nobody's correction."""
    page: int = 1
    text: Any = None
    confidence: Any = None
    runner_up: Any = None
    evidence: Any = None


class Sheet(Struct, forbid_unknown_fields=True):
    """The corrections of one document; what is of type `Any` is printed for the reader's eye and not read back."""

    file: str | None = None
    member: str | None = None
    record: int | None = None
    """Place of the document in a file that holds several."""
    sha256: str | None = None
    """Digest of the document that was looked at; another one has other lines."""
    by: str | None = None
    """Who corrected."""
    checked: bool = False
    """Somebody has looked at each block: also the roles that were left as they were are that person's word."""
    roles: dict[str, str] = {}
    """Line or lines (`8-11`) -> role."""
    blocks: list[Judged] = field(default_factory=list)
    language: Any = None
    fields: Any = None
    notes: Any = None
    newsx_version: Any = None

    def told(self) -> Iterator[Told]:
        """The lines that somebody has judged. Raises `BadCorrections`."""
        for block in self.blocks:
            if self.checked or block.role != block.guess:
                yield from ((line, block.role, True) for line in block.lines)
        for place, role in self.roles.items():
            lines = _lines(place)
            yield from ((line, role, len(lines) == 1) for line in lines)

    def belongs_to(self, dump: Dump) -> bool:
        """It was made for the document in that place."""
        place = (dump.source.member, dump.source.record or 1)
        return (self.member, self.record or 1) == place


def corrected(found: Iterator[Dump | Fault], path: str) -> Iterator[Dump | Fault]:
    """The documents of a file with the corrections in `path`; what cannot be applied is told, and the rest goes on."""
    name = Path(path).name
    try:
        sheets: Sequence[Sheet] = read(path)
    except BadCorrections as error:
        message = f"{error}; not applied"
        yield Fault("bad-corrections", message)
        yield from (_noted(each, message) if isinstance(each, Dump) else each for each in found)
        return
    for each in found:
        sheet = next((sheet for sheet in sheets if isinstance(each, Dump) and sheet.belongs_to(each)), None)
        if not isinstance(each, Dump) or sheet is None:
            yield each
            continue
        try:
            yield replace(each, corrections=corrections(sheet, each, name))
        except BadCorrections as error:
            message = f"{path}: {error}; not applied"
            yield Fault("bad-corrections", message, each.source)
            yield _noted(each, message)


def _noted(dump: Dump, message: str) -> Dump:
    return replace(dump, notes=(*dump.notes, Note("bad-corrections", message)))


def read(path: str) -> list[Sheet]:
    """The sheets in the file, one for each document that was corrected. Raises `BadCorrections`.

    None in an empty file, which the shell makes before `newsx explain page.txt --json > page.txt.roles.json` runs.
    """
    try:
        data = Path(path).read_bytes()
        text = data.decode("utf-8-sig") if len(data) <= LARGEST else ""
    except (OSError, UnicodeDecodeError) as error:
        raise BadCorrections(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    if len(data) > LARGEST:
        raise BadCorrections(f"{path}: longer than {LARGEST >> 20} MiB")
    return [_sheet(content, path) for content in _contents(text, path)]


def _contents(text: str, path: str) -> Iterator[Any]:
    """The JSON values in the text, one behind the other or in one array."""
    decoder = JSONDecoder()
    at = _next(text, 0)
    try:
        while at < len(text):
            content, end = decoder.raw_decode(text, at)
            at = _next(text, end)
            yield from content if isinstance(content, list) else (content,)
    except JSONDecodeError as error:
        raise BadCorrections(f"{path}, line {error.lineno}: no JSON: {error.msg}") from None
    except RecursionError:
        raise BadCorrections(f"{path}: no corrections: JSON inside JSON without end") from None


def _next(text: str, at: int) -> int:
    """Place of the next character that is no blank."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _sheet(content: Any, path: str) -> Sheet:
    if isinstance(content, dict) and content and all(key[:1].isdecimal() for key in content):
        content = {"roles": content}
    try:
        return msgspec.convert(content, Sheet)
    except msgspec.ValidationError as error:
        raise BadCorrections(f"{path}: {error}; expected what `newsx explain --json` prints") from None


def _lines(place: str) -> range:
    """The lines that `12` or `8-11` names. Raises `BadCorrections`."""
    first, _, last = place.partition("-")
    if not (first.strip().isdecimal() and (last or first).strip().isdecimal()) or len(place) > len("1234567-1234567"):
        raise BadCorrections(f"roles: {json.dumps(place)[:40]} is no line and no lines such as 8-11")
    return range(int(first), int(last or first) + 1)


def corrections(sheet: Sheet, dump: Dump, name: str) -> tuple[Correction, ...]:
    """The sheet's roles for the dump's lines, in order, signed with the file's name where nobody signed.

    Raises `BadCorrections`.
    """
    if sheet.sha256 is not None and sheet.sha256 != dump.source.sha256:
        raise BadCorrections("made for another state of the dump (its sha256 differs)")
    lines = dump.text.splitlines()
    roles: dict[int, Role] = {}
    seen: set[int] = set()
    for line, role, alone in sheet.told():
        if not 1 <= line <= len(lines):
            raise BadCorrections(f"line {line} is not in the dump, which has {len(lines)} lines")
        if line in seen:  # no more lines are gone through than the dump has, whatever ranges a file names
            raise BadCorrections(f"line {line} is named twice")
        seen.add(line)
        if not lines[line - 1].strip():
            if alone:
                raise BadCorrections(f"line {line} is blank")
            continue
        roles[line] = _role(role, line)
    return tuple(Correction(line, roles[line], sheet.by or name) for line in sorted(roles))


def _role(name: str, line: int) -> Role:
    try:
        return Role(name)
    except ValueError:
        near = get_close_matches(name, list(Role), 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(Role)}"
        raise BadCorrections(f"line {line}: no role {name!r}; {hint}") from None
