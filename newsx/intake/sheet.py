"""One document's text in; its lines, marked with what a database's layout tells of them, and its facts out as a dump."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsx.model import Dump, Facts, Note, Region, Role, Source, replace

_EDGE = " \t\r\n\x0b\x0c\x01\x02\x03\ufeff\u200b"

WRAPPED = (45, 100)
"""Columns of all lines but the last of a paragraph that a database wrapped."""


class Sheet:
    """A document at work. Places in `lines` count from 0; the last mark on a line wins; unmarked lines are OTHER."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw = text.splitlines()
        self.lines = [line.strip(_EDGE).replace("\xa0", " ").strip() for line in self.raw]
        """Without blanks around them, every blank a plain one."""
        self.number: int | None = None
        """Its number, where the document says that it is the third of ten."""
        self.total: int | None = None
        """How many documents the file says that it holds."""
        self.selected: range | None = None
        """Their numbers, where the file says that it holds a part of a larger download."""
        self.language: str | None = None
        self._facts: dict[str, Any] = {}
        self._columns: dict[str, str] = {}
        self._notes: list[Note] = []
        self._marks: list[tuple[Role | None, bool, int]] = [(Role.OTHER, False, 0)]
        self._of_line = [0] * len(self.lines)

    def mark(self, first: int, end: int, role: Role | None, *, whole: bool = False, value: str = "") -> None:
        """Lines `first` to before `end` are of that role (None: body); `whole`: one logical line; `value`: what stands
        behind the key in the first line."""
        skip = self.raw[first].replace("\xa0", " ").find(value) if value else 0
        self._marks.append((role, whole, max(0, skip)))
        self._of_line[first:end] = [len(self._marks) - 1] * max(0, min(end, len(self.lines)) - first)

    def leave(self, first: int, end: int) -> None:
        """Lines `first` to before `end` are the labeller's."""
        self._of_line[first:end] = [-1] * max(0, min(end, len(self.lines)) - first)

    def mark_body(self, first: int, end: int) -> None:
        """Body from `first` to before `end`; a stretch of lines as long as a wrap makes them is one paragraph."""
        for start, stop in self.blocks(first, end):
            widths = [len(self.raw[at].rstrip()) for at in range(start, stop)]
            wrapped = all(WRAPPED[0] <= width <= WRAPPED[1] for width in widths[:-1]) and widths[-1] <= WRAPPED[1]
            self.mark(start, stop, None, whole=wrapped)

    def fact(self, name: str, value: object, *, again: bool = False) -> None:
        """A field of `Facts`, if it has a value; the first one stays, unless `again`."""
        if value and (again or name not in self._facts):
            self._facts[name] = value

    def has(self, name: str) -> bool:
        """The field is known."""
        return name in self._facts

    def known(self, name: str) -> Any:
        """Value of the field, or None."""
        return self._facts.get(name)

    def column(self, name: str, value: str) -> None:
        """What newsx has no field for; several of a name are joined."""
        if value:
            self._columns[name] = f"{self._columns[name]}; {value}" if name in self._columns else value

    def columns(self) -> dict[str, str]:
        """What stands there so far."""
        return self._columns

    def note(self, code: str, message: str, line: int | None = None) -> None:
        """Tell something; `line` is a place in `lines`."""
        self._notes.append(Note(code, message, "reader", None if line is None else line + 1))

    def blocks(self, first: int, end: int) -> list[tuple[int, int]]:
        """(first, end) of the stretches without a blank line."""
        found: list[tuple[int, int]] = []
        start: int | None = None
        for at in range(first, end + 1):
            filled = at < end and bool(self.lines[at])
            if filled and start is None:
                start = at
            elif not filled and start is not None:
                found.append((start, at))
                start = None
        return found

    def joined(self, first: int, end: int) -> str:
        """The lines' text as one, single blanks between."""
        return " ".join(" ".join(line.split()) for line in self.lines[first:end] if line)

    def filled(self, first: int, end: int) -> Iterator[int]:
        """Places of the lines that are not blank."""
        return (at for at in range(first, min(end, len(self.lines))) if self.lines[at])

    def dump(self, source: Source, facts: Facts) -> Dump:
        """The document; what the caller says outranks what the header says."""
        own: dict[str, Any] = {**self._facts, "columns": self._columns}
        if self.language:
            own["language"] = self.language
        told = {name: value for name in own if (value := getattr(facts, name))}
        return Dump(self.text, source, replace(facts, **{**own, **told}), tuple(self._notes), tuple(self._regions()))

    def _regions(self) -> Iterator[Region]:
        start = 0
        for at in range(1, len(self.lines) + 1):
            if at == len(self.lines) or self._of_line[at] != self._of_line[start]:
                if self._of_line[start] >= 0:
                    yield Region(start + 1, at, *self._marks[self._of_line[start]])
                start = at
