"""A file whose text is wrapped into a document format in (RTF, Word, HTML), the same place with plain UTF-8 text out."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO

from newsx.errors import BrokenRecord, MissingExtra, NewsxError, TooLong
from newsx.intake.decoding import decode
from newsx.intake.docx import text_of_docx
from newsx.intake.kinds import carrier
from newsx.intake.source import Incoming, of_bytes, whole
from newsx.patterns import late_re

LONGEST_RTF = 64 << 20
_ROW = late_re(r"^(?P<code>[A-Z]{2,3})\|(?P<value>[^\n]*?)\|?$", re.MULTILINE)
"""A row of a table of two cells, as the converter shows it."""
_HEAVY = late_re(rb"\{\\(?:\*\\)?(?:pict|themedata|colorschememapping|datastore|objdata)[^{}]{0,67108864}\}")


def carried(source: Incoming) -> Incoming:
    """The text that the file carries, or the file itself. Raises `BrokenRecord`, `TooLong`, `MissingExtra`."""
    kind = carrier(source.head)
    if kind is None:
        return source
    try:
        text = _TEXTS[kind](whole(source), source.encoding)
    except NewsxError as error:
        raise type(error)(f"{source.name}: {error}") from error
    return of_bytes(text.encode("utf-8", "replace"), source, kind)


def _rtf(data: bytes, _encoding: str | None) -> str:
    from striprtf.striprtf import rtf_to_text  # type: ignore[import-untyped,unused-ignore]

    if len(data) > LONGEST_RTF:
        raise TooLong(f"an RTF document of more than {LONGEST_RTF >> 20} MiB")
    slim = _HEAVY.sub(b"", data)
    try:
        with redirect_stdout(StringIO()):  # it prints what it does not know
            text = str(rtf_to_text(slim.decode("cp1252", "replace"), errors="replace"))  # type: ignore[no-untyped-call]
            return _ROW.sub(r"\g<code>\t\g<value>", text)
    except Exception as error:  # it promises nothing for damaged files
        raise BrokenRecord(f"a damaged RTF document: {error}") from error


def _html(data: bytes, encoding: str | None) -> str:
    try:
        from inscriptis import get_text
    except ImportError:
        raise MissingExtra("an HTML page; the library inscriptis reads it: pip install 'newsx[archives]'") from None
    declared = re.search(rb"charset\s{0,3}=\s{0,3}[\"']?([\w-]{2,30})", data[:4096])
    try:
        text = decode(data, encoding or (declared[1].decode() if declared else None)).text
    except NewsxError:
        text = decode(data).text
    try:
        return str(get_text(text))
    except Exception as error:  # it promises nothing for damaged files
        raise BrokenRecord(f"a damaged HTML page: {error}") from error


_TEXTS: dict[str, Callable[[bytes, str | None], str]] = {
    "rtf": _rtf,
    "docx": lambda data, _: text_of_docx(data),
    "html": _html,
}
