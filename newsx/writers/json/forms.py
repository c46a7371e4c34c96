"""Records (articles, for the most part) in, pieces of JSON out, in three forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from newsx.patterns import late_re

_SURROGATES = late_re("[\ud800-\udfff]")
_ENCODER = msgspec.json.Encoder()


def jsonl(records: Iterable[Struct]) -> Iterator[str]:
    """One compact object a line."""
    for record in records:
        yield encoded(record).decode() + "\n"


def document(records: Iterable[Struct]) -> Iterator[str]:
    """One array, a record a line: a JSON document that any program loads whole."""
    before = "[\n"
    for record in records:
        yield before + encoded(record).decode()
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def indented(records: Iterable[Struct], *, colour: bool = False) -> Iterator[str]:
    """One object after the other, indented for reading."""
    from newsx.writers.json.colour import coloured, harmless  # a pipe needs neither

    for record in records:
        shown = harmless(msgspec.json.format(encoded(record), indent=2).decode())
        yield (coloured(shown) if colour else shown) + "\n"


def encoded(record: Struct) -> bytes:
    """The record as compact JSON; a lone surrogate becomes U+FFFD."""
    try:
        return _ENCODER.encode(record)
    except UnicodeEncodeError:
        return _ENCODER.encode(_clean(msgspec.to_builtins(record)))


def _clean(value: object) -> object:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value
