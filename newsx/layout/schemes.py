"""An article in, its view under the names that others expect out: one table a scheme, name -> type and value.

A view does not hold the whole article and is not read back.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from msgspec import Struct

from newsx.article import Article
from newsx.errors import UnknownFormat

OWN = "newsx"
"""The names of newsx itself."""

Value = Callable[[Article], Any]
Names = dict[str, tuple[Any, Value]]
"""Name -> (type, value of the article)."""


class Scheme(NamedTuple):
    """A way to name things."""

    names: Names
    sparse: bool = False
    """What has no value is left out."""
    formats: frozenset[str] = frozenset({"json", "jsonl", "csv", "parquet"})


class Metadata(Struct, frozen=True):
    """What a corpus row says about its text."""

    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    section: str | None
    date_modified: str | None
    tags: tuple[str, ...]
    word_count: int
    confidence: float
    file: str | None
    newsx_version: str


def _metadata(article: Article) -> dict[str, Any]:
    sources = (article, article.provenance)
    found = {
        name: next(getattr(source, name) for source in sources if hasattr(source, name))
        for name in Metadata.__struct_fields__
    }
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def _always(value: str | None) -> Value:
    return lambda _: value


def _nodes(kind: str, field: str) -> Value:
    """A node of that type for each name in the field."""
    return lambda article: [{"@type": kind, "name": name} for name in getattr(article, field)]


def _node(kind: str, field: str) -> Value:
    def made(article: Article) -> dict[str, str] | None:
        name = getattr(article, field)
        return {"@type": kind, "name": name} if name else None

    return made


def _listed(field: str) -> Value:
    return lambda article: list(getattr(article, field))


def _language(article: Article) -> str | None:
    return None if article.language == "und" else article.language


def _minutes(article: Article) -> str | None:
    return f"PT{article.reading_time_min}M" if article.reading_time_min else None


def _host(article: Article) -> str | None:
    try:
        host = urlsplit(article.url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _day(article: Article) -> str | None:
    return article.date_published[:10] if article.date_published else None


def _lines(separator: str) -> Value:
    return lambda article: article.text.replace("\n\n", separator)


SCHEMES: dict[str, Scheme] = {
    "schema.org": Scheme(
        {
            "@context": (str, _always("https://schema.org")),
            "@type": (str, _always("NewsArticle")),
            "identifier": (str, attrgetter("id")),
            "url": (str | None, attrgetter("url")),
            "headline": (str | None, attrgetter("title")),
            "alternativeHeadline": (str | None, attrgetter("kicker")),
            "abstract": (str | None, attrgetter("lede")),
            "articleSection": (str | None, attrgetter("section")),
            "author": (list[dict[str, str]], _nodes("Person", "authors")),
            "sourceOrganization": (dict[str, str], _node("Organization", "agency")),
            "publisher": (dict[str, str], _node("Organization", "publisher")),
            "dateline": (str | None, attrgetter("dateline")),
            "datePublished": (str | None, attrgetter("date_published")),
            "dateModified": (str | None, attrgetter("date_modified")),
            "inLanguage": (str | None, _language),
            "isAccessibleForFree": (bool | None, attrgetter("is_free")),
            "keywords": (list[str], _listed("tags")),
            "timeRequired": (str | None, _minutes),
            "wordCount": (int, attrgetter("word_count")),
            "articleBody": (str, attrgetter("text")),
        },
        sparse=True,
        formats=frozenset({"json", "jsonl"}),
    ),
    "trafilatura": Scheme(
        {
            "title": (str | None, attrgetter("title")),
            "author": (str | None, lambda article: "; ".join(article.authors) or None),
            "hostname": (str | None, _host),
            "date": (str | None, _day),
            "fingerprint": (str | None, _always(None)),
            "id": (str | None, attrgetter("id")),
            "license": (str | None, _always(None)),
            "comments": (str, _always("")),
            "raw_text": (str, _lines(" ")),
            "text": (str, _lines("\n")),
            "language": (str | None, _language),
            "image": (str | None, _always(None)),
            "pagetype": (str | None, _always(None)),
            "filedate": (str | None, _always(None)),
            "source": (str | None, attrgetter("url")),
            "source-hostname": (str | None, attrgetter("publisher")),
            "excerpt": (str | None, attrgetter("lede")),
            "categories": (str, lambda article: article.section or ""),
            "tags": (str, lambda article: ";".join(article.tags)),
        }
    ),
    "hf": Scheme(
        {
            "id": (str, attrgetter("id")),
            "text": (str, attrgetter("text")),
            "url": (str | None, attrgetter("url")),
            "date": (str | None, attrgetter("date_published")),
            "language": (str, attrgetter("language")),
            "metadata": (Metadata, _metadata),
        }
    ),
}
"""Scheme -> its table: schema.org's NewsArticle (JSON-LD), the keys of trafilatura's JSON, columns of a text corpus as
on the Hugging Face Hub."""


def scheme(name: str, format: str) -> Scheme:
    """The scheme of that name for an output of that format. Raises `UnknownFormat`."""
    if name not in SCHEMES:
        raise UnknownFormat(f"no names {name!r}; there are {', '.join((OWN, *SCHEMES))}")
    found = SCHEMES[name]
    if format not in found.formats:
        raise UnknownFormat(f"the names of {name} go with {', '.join(sorted(found.formats))}, not with {format}")
    return found


def view(article: Article, wanted: Scheme) -> dict[str, Any]:
    """The article under the names of the scheme."""
    found = {name: value(article) for name, (_, value) in wanted.names.items()}
    return {name: value for name, value in found.items() if value not in (None, "", [])} if wanted.sparse else found
