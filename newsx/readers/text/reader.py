"""Bytes of a plain text file in, one dump out."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from newsx.errors import EmptyInput, UndecodableInput
from newsx.model import Dump, Facts, Source
from newsx.readers.text.decoding import decode


def text(data: bytes, name: str, encoding: str | None, facts: Facts) -> Iterator[Dump]:
    """The file as one dump, its text as decoded, never edited. Raises `UndecodableInput` and `EmptyInput`."""
    try:
        decoded = decode(data, encoding)
    except UndecodableInput as error:
        raise UndecodableInput(f"{name}: {error}") from error
    if not decoded.text or decoded.text.isspace():
        raise EmptyInput(f"{name}: empty, no text in it")
    source = Source(file=name, encoding=decoded.encoding, format="text", sha256=sha256(data).hexdigest())
    yield Dump(decoded.text, source, facts, decoded.notes)
