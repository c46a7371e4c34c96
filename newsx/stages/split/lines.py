"""Text in, its non-blank lines out, each with a cleaned view that points back to the text, which is never edited."""

from __future__ import annotations

import re  # plain character classes over whole texts: several times as quick as `regex`
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from newsx.model import Line, Span, View
from newsx.patterns import late_re

_RARER = frozenset(map(chr, (0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
"""The rarer blanks of Unicode: each is shown as a plain one."""
_SURROGATE = late_re("[\ud800-\udfff]")
"""Lone surrogates cannot be written in any encoding; each becomes one U+FFFD in the view."""
_LETTERS = frozenset("abcdefghijklmnpqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What most lines begin with that have no list mark; "o" may be one."""
_USUAL = bytes((*range(0x09, 0x0E), *range(0x1C, 0x7F)))
"""ASCII but for its invisible characters."""
_INVISIBLE = r"\x00-\x08\x0e-\x1b\x7f\xad\u200b\u200e\u200f\u2060\ufeff"
"""Control characters, soft hyphen, zero-width space, direction marks, word joiner, byte order mark. The joiners U+200C
and U+200D stay: words and emoji are spelled with them."""
_HIDDEN = late_re(rf"[{_INVISIBLE}]")
_ODD = late_re(rf"  |[{_INVISIBLE}]")
_HIDDEN_SET = frozenset(map(chr, (*range(9), *range(0x0E, 0x1C), 0x7F, 0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF)))
_RUN = late_re(rf"(?P<blank> [ {_INVISIBLE}]*)|(?P<drop>[{_INVISIBLE}]+)|[^ {_INVISIBLE}]+")
_WIDE_RANGES = ((0x1100, 0x115F), (0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60),
                (0xFFE0, 0xFFE6))  # fmt: skip
_LEAST_WIDE = chr(_WIDE_RANGES[0][0])
_WIDE = late_re(f"[{''.join(f'{chr(low)}-{chr(high)}' for low, high in _WIDE_RANGES)}]+")
_MARK = late_re(r"(?:[•◦▪▫‣∙·●○■□☆★❖►▸▶→*+-]|o(?=\s)(?<=\s\s\so))\s+(?=\S)")
_SEPARATORS = "\x0c\x1c\x1d\x1e"
_EDGE = " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\x00\xad\u200b\u200e\u200f\u2060\ufeff"
"""Blanks, line ends and invisible characters: a line of nothing else is blank."""

STRETCH = 1_000_000
"""Characters."""


class RawLine(Struct, frozen=True, gc=False):
    """A physical line with all that joining needs to know."""

    line: Line
    view: View
    gap: int
    """Blank lines before it."""
    indent: int
    """Columns before its first visible character."""
    width: int
    """Columns up to its last visible character; a Chinese or Japanese character takes two."""
    mark: str | None
    boundary: bool
    """A form feed or a separator character stands before it: another document begins."""
    breakable: str
    """The text, with a plain blank wherever a line may be broken; a no-break space is none."""

    @property
    def word(self) -> int:
        """Characters up to its first blank at which it may be broken."""
        blank = self.breakable.find(" ", self.line.start, self.line.end)
        return (self.line.end if blank < 0 else blank) - self.line.start


class Cleaner:
    """Makes views of a text's lines. What the whole text lacks is looked for once and not in every line again."""

    def __init__(self, text: str, drop: re.Pattern[str] | None = None) -> None:
        """`drop`: what else has no place in a view, such as the link numbers of a terminal browser."""
        plain = text.replace("\xa0", " ").replace("\t", " ")
        characters = _rare(text)
        high = [character for character in characters if character >= _LEAST_WIDE]
        for character in _RARER & characters:
            plain = plain.replace(character, " ")
        if any("\ud800" <= character <= "\udfff" for character in high):
            plain = _SURROGATE.sub("\ufffd", plain)
        self.plain = plain
        """The text with every blank a plain one: the same offsets, never shown."""
        self.hidden = not _HIDDEN_SET.isdisjoint(characters)
        """It has characters that are left out of views."""
        self.tabs = "\t" in text
        self.drops = drop is not None
        """It leaves out what else was asked for."""
        self._drop = drop
        self.wide = bool(high) and _has_wide(high)
        """It has Chinese, Japanese or Korean characters, which take two columns."""

    def view(self, start: int, end: int) -> View:
        """The view of `text[start:end]`: single blanks, without invisible characters and what is to be dropped."""
        surface = self.plain[start:end]
        if self._drop and self._drop.search(surface):
            surface = self._drop.sub(lambda found: "\u200b" * len(found.group()), surface)
            return _kept(surface, start).strip(" ")
        if "  " in surface or (self.hidden and _HIDDEN.search(surface)):
            return _kept(surface, start).strip(" ")
        view = View(surface, ((0, start, end - start),))
        return view.strip(" ") if " " in (surface[:1], surface[-1:]) else view

    def odd(self, start: int) -> int:
        """The next place, from there on, of two blanks or of what is left out of views; else the end of the text."""
        if self.hidden:
            found = _ODD.search(self.plain, start)
            return found.start() if found else len(self.plain)
        place = self.plain.find("  ", start)
        return place if place >= 0 else len(self.plain)

    def columns(self, start: int, end: int) -> int:
        """Width of `text[start:end]` on a terminal where there are wide characters, which count two."""
        return end - start + sum(map(len, _WIDE.findall(self.plain, start, end)))


def _has_wide(characters: list[str]) -> bool:
    return any(low <= ord(character) <= high for character in characters for low, high in _WIDE_RANGES)


def _rare(text: str) -> frozenset[str]:
    """The characters of the text that are beyond ASCII, or one of its invisible ones."""
    return frozenset(text.encode("utf-8", "surrogatepass").translate(None, _USUAL).decode("utf-8", "surrogatepass"))


def lines(text: str, cleaner: Cleaner, keys: Mapping[int, int] = MappingProxyType({})) -> Iterator[RawLine]:
    """The text's non-blank lines; `keys`: number of a line -> characters at its beginning that stay out of the view."""
    offset = gap = 0
    boundary = False
    plain, tabs, wide = cleaner.plain, cleaner.tabs, cleaner.wide
    odd = -1  # the next odd place: found once, not asked of every line
    simple = not (cleaner.drops or keys)
    breakable = plain if wide else text  # the wide blank of Chinese and Japanese is one to break at
    for number, raw in enumerate(_physical(plain), 1):
        visible = raw.strip(_EDGE)
        if visible:
            first = visible[0]
            start = offset if raw[0] == first else offset + len(raw) - len(raw.lstrip(_EDGE))
            end = start + len(visible)
            indent = start - offset
            if indent and tabs:
                indent = len(text[offset:start].expandtabs())
            if odd < start:
                odd = cleaner.odd(start)
            mark: str | None = None
            if simple and end <= odd and (first in _LETTERS or _is_plain(first)):
                view = View(visible, ((0, start, end - start),))
            else:
                mark, view = _viewed(cleaner, offset, start, end, keys.get(number))
            width = indent + (cleaner.columns(start, end) if wide else end - start)
            yield RawLine(Line(number, start, end), view, gap, indent, width, mark, boundary, breakable)
            gap, boundary = 0, False
        else:
            gap += 1
        boundary = boundary or raw[-1] in _SEPARATORS
        offset += len(raw)


def _is_plain(first: str) -> bool:
    """What begins so has no list mark."""
    return first.isalnum() and first != "o"


def _viewed(cleaner: Cleaner, offset: int, start: int, end: int, key: int | None) -> tuple[str | None, View]:
    """(the list mark, the view) of what a line that begins at `offset` shows from `start` to `end`."""
    plain = cleaner.plain
    mark, inner = _mark(plain, start)
    if key is not None and plain[offset + key : end].strip(_EDGE):
        inner = max(start, offset + key)
    view = cleaner.view(inner, end)
    if not view.text:  # nothing but link numbers: the surface stays, so that no line is lost
        view = View(plain[start:end], ((0, start, end - start),))
    return mark, view


def _physical(text: str) -> Iterable[str]:
    """The lines with their ends; of a stretch of a long text at a time, for all of them take as much memory again."""
    return text.splitlines(keepends=True) if len(text) <= STRETCH else _by_stretches(text)


def _by_stretches(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start + STRETCH) + 1 or len(text)
        yield from text[start:end].splitlines(keepends=True)
        start = end


def _mark(plain: str, start: int) -> tuple[str | None, int]:
    """(the list mark, offset of the text behind it) of a line that begins at `start`."""
    if _is_plain(plain[start]):
        return None, start
    found = _MARK.match(plain, start)
    return (found.group().strip(), found.end()) if found else (None, start)


def _kept(surface: str, offset: int) -> View:
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for found in _RUN.finditer(surface):
        if found.lastgroup == "drop":
            continue
        part = " " if found.lastgroup == "blank" else found.group()
        start = offset + found.start()
        if spans and spans[-1][1] + spans[-1][2] == start:  # nothing was left out between
            spans[-1] = (spans[-1][0], spans[-1][1], spans[-1][2] + len(part))
        else:
            spans.append((at, start, len(part)))
        parts.append(part)
        at += len(part)
    return View("".join(parts), tuple(spans))
