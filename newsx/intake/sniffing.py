"""The first bytes of a file in, what they look like out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from msgspec import Struct

from newsx.errors import NewsxError
from newsx.intake.decoding import decode
from newsx.intake.source import Incoming


class Likely(Struct, frozen=True):
    """How likely a file is of a format."""

    score: float
    """0 to 1."""
    why: str
    """For a person."""


NO = Likely(0.0, "")


class Head:
    """The beginning of a file, as bytes, text and lines; each made only once and where asked for."""

    def __init__(self, incoming: Incoming) -> None:
        self.data = incoming.head
        self.suffix = incoming.suffix
        self._encoding = incoming.encoding

    @cached_property
    def text(self) -> str:
        """Empty where the bytes are no text."""
        try:
            return decode(self.data, self._encoding).text
        except NewsxError:
            try:  # a forced encoding may break off in the middle of a character
                return self.data.decode(self._encoding or "utf-8", "replace") if self._encoding else ""
            except (LookupError, UnicodeError):
                return ""

    @cached_property
    def _folded(self) -> str:
        return "\n".join(self.lines).casefold()

    def holds(self, *words: str) -> bool:
        """One of the words, in small letters, is somewhere in the text: asked before a pattern is compiled for them."""
        return any(word in self._folded for word in words)

    @cached_property
    def lines(self) -> list[str]:
        """Without blanks around them; no-break spaces are blanks."""
        return [line.replace("\xa0", " ").strip(" \t\ufeff\x01\x02\x03") for line in self.text.splitlines()]

    @cached_property
    def filled(self) -> list[str]:
        """The lines that are not blank."""
        return [line for line in self.lines if line]


Maybe = Callable[[Head], bool]


def holds(*words: str) -> Maybe:
    """One of the words, in small letters, is somewhere in the text."""
    return lambda head: head.holds(*words)


def opens(*signs: bytes) -> Maybe:
    """The file begins so, but for blanks and a byte order mark."""
    return lambda head: head.data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(signs)
