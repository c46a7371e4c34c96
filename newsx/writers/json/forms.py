"""Articles in, pieces of JSON out, in three forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from newsx.article import Article
from newsx.writers.json.colour import coloured, harmless

_SURROGATES = re.compile("[\ud800-\udfff]")
_ENCODER = msgspec.json.Encoder()


def jsonl(articles: Iterable[Article]) -> Iterator[str]:
    """One compact object a line."""
    for article in articles:
        yield encoded(article).decode() + "\n"


def document(articles: Iterable[Article]) -> Iterator[str]:
    """One array, an article a line: a JSON document that any program loads whole."""
    before = "[\n"
    for article in articles:
        yield before + encoded(article).decode()
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def indented(articles: Iterable[Article], *, colour: bool = False) -> Iterator[str]:
    """One object after the other, indented for reading."""
    for article in articles:
        shown = harmless(msgspec.json.format(encoded(article), indent=2).decode())
        yield (coloured(shown) if colour else shown) + "\n"


def encoded(article: Article) -> bytes:
    """The article as compact JSON; a lone surrogate becomes U+FFFD."""
    try:
        return _ENCODER.encode(article)
    except UnicodeEncodeError:
        return _ENCODER.encode(_clean(msgspec.to_builtins(article)))


def _clean(value: object) -> object:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value
