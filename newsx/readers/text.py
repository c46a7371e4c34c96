"""A plain text file in, one dump out."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from newsx.errors import EmptyInput, UndecodableInput
from newsx.intake.decoding import decode
from newsx.intake.sniffing import Head, Likely
from newsx.intake.source import Incoming, whole
from newsx.model import Dump, Facts, Fault, Source


def sniff(_head: Head) -> Likely:
    """Any text may be a plain one."""
    return Likely(0.1, "no other format knows it")


def text(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The file as one dump, its text as decoded, never edited. Raises `UndecodableInput` and `EmptyInput`."""
    data = whole(incoming)
    try:
        decoded = decode(data, incoming.encoding)
    except UndecodableInput as error:
        raise UndecodableInput(f"{incoming.name}: {error}") from error
    if not decoded.text or decoded.text.isspace():
        raise EmptyInput(f"{incoming.name}: empty, no text in it")
    source = Source(file=incoming.file, member=incoming.member, encoding=decoded.encoding, format=incoming.carrier or "text",
                    sha256=sha256(data).hexdigest())  # fmt: skip
    yield Dump(decoded.text, source, facts, decoded.notes)
