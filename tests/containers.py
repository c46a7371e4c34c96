"""Invented files that cannot stand in a repository as text: built when a test asks for them."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Iterator

WORDS = "harbour mayor bridge ferry council winter school tower market river boat bell stone garden road".split()


def page(dice: random.Random, number: int) -> str:
    """A short invented page."""
    sentence = " ".join(dice.choices(WORDS, k=18)).capitalize() + "."
    return f"Page {number} | Invented News\nHome\nPolitics\n\nThe {number}th bridge opens\n\n{sentence}\n\n{sentence}\n"


def wet_record(
    text: bytes, *, url: str, kind: str = "conversion", language: str = "eng,deu", length: int | None = None
) -> bytes:
    """One record; `length`: what its header says, where that is to be wrong."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-10-28T06:07:08Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"WARC-Identified-Content-Language: {language}\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(text) if length is None else length}\r\n\r\n"
    )
    return head.encode() + text + b"\r\n\r\n"


def wet_info() -> bytes:
    text = b"Software-Info: invented\r\nrobots: obey\r\n"
    return wet_record(text, url="none", kind="warcinfo")


def wet(number: int, seed: int = 7) -> Iterator[bytes]:
    """The records of a file with so many pages."""
    dice = random.Random(seed)
    yield wet_info()
    for at in range(1, number + 1):
        yield wet_record(page(dice, at).encode(), url=f"https://example.org/{at}")


def gzipped(records: Iterator[bytes]) -> bytes:
    """Each record a member of its own, as Common Crawl has it."""
    return b"".join(gzip.compress(record, 1) for record in records)


def docx(lines: list[str], *, doctype: str = "") -> bytes:
    """A Word document with so many paragraphs."""
    body = "".join(
        "<w:p>" + "".join(f"<w:r><w:t xml:space='preserve'>{escaped(part)}</w:t></w:r>" for part in (line,)) + "</w:p>"
        for line in lines
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
        f"{body}<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>"
        "<mc:AlternateContent><mc:Fallback><w:p><w:r><w:t>twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
        "</w:body></w:document>"
    )
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


def rtf(lines: list[str]) -> bytes:
    """An RTF document, a paragraph a line; what is not ASCII as \\uN?."""
    text = "\\par\n".join("".join(_sign(sign) for sign in line) for line in lines)
    return (
        b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}{\\pict\\pngblip 89504e47}\n"
        + text.encode()
        + b"\\par}"
    )


def _sign(sign: str) -> str:
    if sign in "\\{}":
        return "\\" + sign
    return sign if ord(sign) < 128 else f"\\u{ord(sign)}?"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()
