"""Bytes of a Word document in, its text out, a paragraph a line; no entity, link or macro in it is ever followed."""

from __future__ import annotations

import io
import zipfile
from typing import IO
from xml.parsers import expat

from newsx.errors import BrokenRecord, NewsxError, TooLong
from newsx.intake.source import LONGEST

DOCUMENT = "word/document.xml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BLOCK = 1 << 16


def text_of_docx(data: bytes) -> str:
    """The running text, in the order of the file. Raises `BrokenRecord` and `TooLong`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if DOCUMENT not in archive.namelist():
                raise BrokenRecord("an office document other than Word, not text")
            with archive.open(DOCUMENT) as stream:
                return _Paragraphs().read(stream)
    except NewsxError:
        raise
    except Exception as error:  # the libraries of zip and XML raise a dozen kinds
        raise BrokenRecord(f"a damaged Word document: {error}") from error


class _Paragraphs:
    """Collects the characters of `w:t` and the signs between them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._in_text = False
        self._skipped = 0

    def read(self, stream: IO[bytes]) -> str:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse
        size = 0
        while part := stream.read(_BLOCK):
            size += len(part)
            if size > LONGEST:
                raise TooLong(f"a Word document of more than {LONGEST >> 20} MiB of XML")
            parser.Parse(part, False)
        parser.Parse(b"", True)
        return "".join(self._parts)

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == _FALLBACK:
            self._skipped += 1
        word = name.removeprefix(_WORD).removeprefix(_STRICT)
        if self._skipped or word == name:
            return
        self._in_text = word == "t"
        if word in _SIGNS:
            self._parts.append(_SIGNS[word])

    def _end(self, name: str) -> None:
        if name == _FALLBACK:
            self._skipped -= 1
        self._in_text = False
        if not self._skipped and name in {_WORD + "p", _STRICT + "p"}:
            self._parts.append("\n")

    def _characters(self, text: str) -> None:
        if self._in_text and not self._skipped:
            self._parts.append(text)

    def _refuse(self, *_: object) -> None:
        raise BrokenRecord("a Word document with a DTD, which none has: not read")
