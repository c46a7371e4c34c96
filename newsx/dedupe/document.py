"""An article in, what is kept of it for the comparison out: sets of hashes, no text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from newsx.article import Article
from newsx.dedupe.words import Words, hashed, shingles, sorted_set

if TYPE_CHECKING:
    from newsx.dedupe.words import Hashes

_MASK = 0xFFFF_FFFF


class Document(Struct, frozen=True, array_like=True):
    """An article of the result; 0 stands for what it does not have."""

    id: str
    words: int
    digest: bytes
    """Of all words in order."""
    url: int
    site: int
    """Of the host, or of the publisher where there is no address."""
    title: int
    stamp: str
    """Modified, else published."""
    shingles: bytes
    """Sorted set, 8 bytes each."""
    known: bytes
    """Set of the words; `numbers` and `names` are parts of it."""
    numbers: bytes
    names: bytes

    def keys(self) -> list[int]:
        """32 bits each of what articles have in common that are to be compared whatever their text."""
        keys = [int.from_bytes(self.digest[:4], "little")]
        if self.url:
            keys.append(self.url & _MASK)
        if self.site and self.title:
            keys.append((self.site ^ self.title * 3) & _MASK)
        return keys


def document(article: Article) -> tuple[Document, Hashes]:
    """The document, and its shingles in order."""
    import numpy as np

    words = Words(article.text)
    ordered = shingles(words.all)
    made = Document(
        id=article.id, words=len(words.all), digest=words.digest, url=_hashed(address(article.url)),
        site=_hashed(_site(article)), title=_title(article.title),
        stamp=article.date_modified or article.date_published or "",
        shingles=np.unique(ordered).astype("<u8").tobytes(),
        known=sorted_set(words.known), numbers=sorted_set(words.numbers), names=sorted_set(words.names),
    )  # fmt: skip
    return made, ordered


def packed(one: Document) -> bytes:
    """The document as bytes."""
    return msgspec.msgpack.encode(one)


def unpacked(data: bytes) -> Document:
    """The document of such bytes."""
    return msgspec.msgpack.decode(data, type=Document)


def address(url: str | None) -> str:
    """The address without what does not tell pages apart: scheme, `www.`, fragment, tracking, last slash."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url or ""
    query = "&".join(
        each for each in parts.query.split("&") if each and not each.startswith(("utm_", "fbclid", "gclid"))
    )
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def _site(article: Article) -> str:
    host = address(article.url).split("/")[0].split("?")[0]
    return host or (article.publisher or "").casefold()


def _title(title: str | None) -> int:
    words = Words(title or "").all
    return hashed(" ".join(map(str, words))) if words else 0


def _hashed(text: str) -> int:
    return hashed(text) if text else 0
