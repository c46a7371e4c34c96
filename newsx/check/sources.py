"""An article in, the names under which its figures are counted out: source and month."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from urllib.parse import urlsplit

from newsx.article import Article
from newsx.patterns import late_re

_MONTH = late_re(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?![0-9])")
NOWHERE = "-"
LONGEST = 200
"""Characters of a name."""


def month(article: Article) -> str | None:
    """Month of publication, `2024-10`."""
    stamp = article.date_published
    return stamp[:7] if stamp and _MONTH.match(stamp) else None


def site(article: Article) -> str:
    """Host of the article's address, without `www.`."""
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:  # "http://[": an address that is none
        host = ""
    return host.removeprefix("www.")


def place(article: Article) -> str:
    """The file where it holds several documents, else the file's folder."""
    origin = article.provenance
    if origin.file is None:
        return NOWHERE
    if origin.member is not None or origin.record is not None:
        return origin.file
    return str(PurePath(origin.file).parent)


def source(article: Article) -> str:
    """The site, else the publisher, else where the dump lay."""
    return site(article) or article.publisher or place(article)


SOURCES: dict[str, Callable[[Article], str]] = {
    "source": source,
    "publisher": lambda article: article.publisher or NOWHERE,
    "site": lambda article: site(article) or NOWHERE,
    "folder": lambda article: str(PurePath(article.provenance.file or NOWHERE).parent),
    "file": lambda article: article.provenance.file or NOWHERE,
    "format": lambda article: article.provenance.format,
    "language": lambda article: article.language,
}
"""What to count by -> an article's name in it."""


def source_of(article: Article, by: str) -> str:
    """The name of the article's source."""
    return (SOURCES[by](article) or NOWHERE)[:LONGEST]
