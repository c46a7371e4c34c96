"""Text in, its non-blank lines out, each with a cleaned view that points back to the text, which is never edited."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from msgspec import Struct

from newsx.model import Line, Span, View

_BLANKS = dict.fromkeys((0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
"""Every blank of Unicode, one for one."""
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Lone surrogates cannot be written in any encoding; each becomes one U+FFFD in the view."""
_ODD = regex.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ud800-\udfff]")
_INVISIBLE = r"\x00-\x08\x0e-\x1b\x7f\xad\u200b\u200e\u200f\u2060\ufeff"
"""Control characters, soft hyphen, zero-width space, direction marks, word joiner, byte order mark. The joiners U+200C and
U+200D stay: words and emoji are spelled with them."""
_DIRTY = regex.compile(rf"[{_INVISIBLE}]|  ")
_RUN = regex.compile(rf"(?P<blank> [ {_INVISIBLE}]*)|(?P<drop>[{_INVISIBLE}]+)|[^ {_INVISIBLE}]+")
_WIDE = regex.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
_MARK = regex.compile(r"(?:[•◦▪▫‣∙·●○■□☆★❖►▸▶→*+-]|o(?=\s)(?<=\s{3}o))\s+(?=\S)")
_EDGE = (
    " \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
_EDGE += "\u2028\u2029\u202f\u205f\u3000\x00\xad\u200b\u200e\u200f\u2060\ufeff"
"""Blanks and invisible characters: a line of nothing else is blank."""


class RawLine(Struct, frozen=True):
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


def lines(text: str, links: regex.Pattern[str] | None = None) -> Iterator[RawLine]:
    """The text's non-blank lines. `links`: what else has no place in a view (the link numbers of a terminal browser)."""
    offset = gap = 0
    boundary = False
    for number, physical in enumerate(text.splitlines(keepends=True), 1):
        visible = physical.strip(_EDGE)
        if visible:
            lead = physical.index(visible)
            start, end = offset + lead, offset + lead + len(visible)
            indent = columns(physical[:lead])
            width = indent + columns(visible)
            mark, inner = _mark(physical, lead)
            view = clean(visible[inner:], start + inner, links)
            if view.text:
                yield RawLine(Line(number, start, end), view, gap, indent, width, mark, boundary)
                gap, boundary = 0, False
            else:  # nothing but link numbers: the surface stays, so that no line is lost
                yield RawLine(Line(number, start, end), clean(visible, start), gap, indent, width, None, boundary)
                gap, boundary = 0, False
        else:
            gap += 1
        boundary = boundary or physical[-1] in "\x0c\x1c\x1d\x1e"
        offset += len(physical)


def _mark(physical: str, lead: int) -> tuple[str | None, int]:
    """(the list mark, characters to skip) of a line whose first visible character is at `lead`."""
    if physical[lead].isalnum() and physical[lead] != "o":
        return None, 0
    found = _MARK.match(physical, lead)
    return (found.group().strip(), found.end() - lead) if found else (None, 0)


def clean(surface: str, offset: int, drop: regex.Pattern[str] | None = None) -> View:
    """A view of the surface at that offset of the dump: blanks made one plain blank, invisible characters left out."""
    if _ODD.search(surface):
        surface = surface.translate(_BLANKS).translate(_SURROGATES)
    if drop and drop.search(surface):
        return _without(surface, offset, drop)
    if not _DIRTY.search(surface):
        return View(surface, ((0, offset, len(surface)),))
    return _kept(surface, offset, ((found.start(), found.end(), found.lastgroup) for found in _RUN.finditer(surface)))


def _without(surface: str, offset: int, drop: regex.Pattern[str]) -> View:
    """As `clean`, with the matches of `drop` left out too; each is blanked first, so that offsets stay."""
    return clean(drop.sub(lambda found: "\u200b" * len(found.group()), surface), offset).strip(" ")


def _kept(surface: str, offset: int, runs: Iterator[tuple[int, int, str | None]]) -> View:
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for start, end, kind in runs:
        if kind == "drop":
            continue
        part = " " if kind == "blank" else surface[start:end]
        if spans and sum(spans[-1][::2]) == at and spans[-1][1] + spans[-1][2] == offset + start:
            spans[-1] = (spans[-1][0], spans[-1][1], spans[-1][2] + len(part))
        else:
            spans.append((at, offset + start, len(part)))
        parts.append(part)
        at += len(part)
    return View("".join(parts), tuple(spans))


def columns(text: str) -> int:
    """Width on a terminal: wide characters count two, a tab goes to the next eighth column."""
    if text.isascii():
        return len(text) if "\t" not in text else len(text.expandtabs())
    return len(text.expandtabs()) + len(_WIDE.findall(text))
