"""The words of a `[dates]` section in, a lexicon out: surface form -> what it can be in a date, and one code for that.

A form may play several roles ("Morgen": a part of the day, tomorrow). Each set of roles has one character, its code, so
that a sentence becomes a short string of codes in which patterns over roles can be found fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from newsx.patterns import late_re

Roles = Mapping[str, Any]
"""Role -> value."""

OTHER = "."
_CODES = "".join(c for c in map(chr, range(0x100)) if c.isalnum() or (c > "\u00a0" and c.isprintable()))
"""The first codes: sets of these few are compiled in a tenth of the time that others take."""
FIRST_CODE = 0xE000
"""The first of all others."""
PIECES = late_re(r"[^\W\d_]+['’]?|\d+|[^\w\s]")


class Entry(Struct, frozen=True, gc=False):
    """A known word."""

    code: str
    roles: Roles


class Lexicon:
    """Forms with an upper case letter match exactly, all others in any case."""

    def __init__(self) -> None:
        self.forms: dict[str, Entry] = {}
        self.tails: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        """First piece of a phrase, lower case -> the pieces behind it, the longest first, and what each means."""
        self._openings: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = {}
        """The same head -> character, in lower case, with which the piece behind it begins -> the phrases of `tails`."""
        self._codes: dict[frozenset[str], str] = {}
        self._of_role: dict[str, str] = {}
        self._indexed = 0
        """So many codes stand in `_of_role`."""
        self._words: dict[tuple[str, ...], dict[str, Any]] = {}

    def add(self, role: str, forms: Iterable[str], value: Any) -> None:
        """The forms can play the role with that value; an earlier value of the same role stays."""
        for form in forms:
            pieces = (form,) if form.isalpha() else tuple(PIECES.findall(form))
            self._words.setdefault(pieces, {}).setdefault(role, value)

    def entry(self, roles: Roles) -> Entry:
        """The roles with their code."""
        key = frozenset(roles)
        if key not in self._codes:
            number = len(self._codes)
            self._codes[key] = _CODES[number] if number < len(_CODES) else chr(FIRST_CODE + number)
        return Entry(self._codes[key], roles)

    @cached_property
    def roles(self) -> frozenset[str]:
        """All roles that some word or shape can play."""
        return frozenset().union(*self._codes)

    def codes(self, roles: str) -> str:
        """All codes of words that can play one of the roles: `MON`, `PART/PARTEACH`."""
        if self._indexed != len(self._codes):
            self._indexed = len(self._codes)
            self._of_role.clear()
            for key, code in self._codes.items():
                for own in key:
                    self._of_role[own] = self._of_role.get(own, "") + code
        if roles not in self._of_role:
            several = "".join(self._of_role.get(role, "") for role in roles.split("/"))
            self._of_role[roles] = "".join(dict.fromkeys(several))
        return self._of_role[roles]

    def roles_of_codes(self) -> dict[str, frozenset[str]]:
        """Code -> what it can be."""
        return {code: key for key, code in self._codes.items()}

    def phrase(self, head: str, text: str, at: int) -> tuple[Entry, int] | None:
        """The longest phrase that begins with the head, in lower case, and goes on at `at`, with its end."""
        openings = self._openings.get(head)
        if openings is None:
            return None
        for pieces, entry in openings.get(text[at : at + 3].lstrip()[:1].lower(), ()):
            end = _behind(text, at, head, pieces)
            if end:
                return entry, end
        return None

    def build(self) -> None:
        """Words and phrases, after the last `add`."""
        for pieces, roles in self._words.items():
            entry = self.entry(roles)
            if len(pieces) == 1:
                self.forms[pieces[0]] = entry
            else:
                self.tails.setdefault(pieces[0].lower(), []).append((pieces[1:], entry))
        for tails in self.tails.values():
            tails.sort(key=lambda tail: -len(tail[0]))
        for head, tails in self.tails.items():
            openings = self._openings.setdefault(head, {})
            for tail in tails:
                openings.setdefault(tail[0][0][0].lower(), []).append(tail)
        self._words.clear()


def _behind(text: str, at: int, head: str, pieces: tuple[str, ...]) -> int:
    """Where the pieces behind the head at `at` end: blanks between words, perhaps none beside a mark; or 0."""
    last = head
    for piece in pieces:
        start = at
        while at < start + 2 and text[at : at + 1].isspace():
            at += 1
        if at == start and last[-1].isalnum() and piece[0].isalnum():
            return 0
        if text[at : at + len(piece)].lower() != piece.lower():
            return 0
        at += len(piece)
        last = piece
    return 0 if last[-1].isalnum() and (text[at : at + 1].isalnum() or text[at : at + 1] == "_") else at
