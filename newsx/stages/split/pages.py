"""A dump in, its pages out, cut where a form feed, a separator or a database's own line says that a document ends."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from newsx.model import Dump, Page
from newsx.stages.split.lines import RawLine, lines
from newsx.stages.split.wrap import blocks

_LAST_LINE = regex.compile(r"End of Document|Ende des Dokuments?|Fin du document|Fin del documento", regex.IGNORECASE)
_FIRST_LINE = regex.compile(
    r"(?:FOCUS - )?\d{1,6} (?:of|OF) \d{1,6} DOCUMENTS?|Dokument \d{1,6} von \d{1,6}|Document \d{1,6} (?:de|sur) \d{1,6}"
)
_REFERENCES = regex.compile(r"\n[ ]{1,6}1\. \w{2,10}:\S+\n[ ]{1,6}2\. \w{2,10}:\S+")
"""The numbered link list that `lynx -dump` puts at the end."""
_LINK_NUMBER = regex.compile(r"\[\d{1,5}\]")


def split(dump: Dump) -> list[Page]:
    """The dump's pages; every non-blank line stands in exactly one block of one of them."""
    links = _LINK_NUMBER if _REFERENCES.search(dump.text) else None
    parts = list(_documents(lines(dump.text, links)))
    return [Page(dump, tuple(blocks(part)), number, len(parts)) for number, part in enumerate(parts, 1)]


def _documents(found: Iterator[RawLine]) -> Iterator[list[RawLine]]:
    document: list[RawLine] = []
    ended = False
    for line in found:
        if document and (ended or line.boundary or _FIRST_LINE.fullmatch(line.view.text)):
            yield document
            document = []
        document.append(line)
        ended = _LAST_LINE.fullmatch(line.view.text) is not None
    if document:
        yield document
