"""A text or a file in, its articles out: what `import newsx` offers to programs. Nothing is printed, nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from os import PathLike

from newsx import pipeline, readers
from newsx.article import Article
from newsx.errors import BadDate, UnknownLanguage, UnknownTimezone
from newsx.model import Dump, Facts, Source, replace
from newsx.pipeline import normalise as normalise


def parse(
    text: str,
    *,
    language: str | None = None,
    url: str | None = None,
    timezone: str | None = None,
    crawl_date: str | None = None,
    min_confidence: float = 0.0,
    keep_empty: bool = False,
    profile: str | PathLike[str] | None = None,
    roles: Mapping[str, str] | None = None,
) -> list[Article]:
    """The articles of a dump: one for most, several where the dump holds several documents, none for an empty text.

    `language` (BCP 47), `url`, `timezone` (IANA name or UTC offset of written times without a zone) and `crawl_date`
    (ISO 8601, the clock of "3 hours ago") are what the caller knows; they outrank what the page says. Values of the head
    that are less sure than `min_confidence` (0 to 1) are left out. Pages without an article (no text) are left out unless
    `keep_empty`. `profile` is a file that `newsx profile learn` wrote: what repeats on the pages of a source.
    `roles` says what lines are, `{"3": "headline", "8-11": "paragraph"}`, and outranks what newsx decides. Raises
    `UnknownLanguage`, `UnknownTimezone`, `BadDate`, `BadProfile`, `BadCorrections`.
    """
    known = facts(language=language, url=url, timezone=timezone, crawl_date=crawl_date)
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    dump = _corrected(_furnished(Dump(text, Source(sha256=digest), known), profile), roles)
    return [article for article in pipeline.articles(dump, min_confidence=min_confidence) if keep_empty or article.text]


def read(
    path: str | PathLike[str],
    *,
    encoding: str | None = None,
    format: str | None = None,
    text_field: str | None = None,
    language: str | None = None,
    url: str | None = None,
    timezone: str | None = None,
    crawl_date: str | None = None,
    min_confidence: float = 0.0,
    keep_empty: bool = False,
    profile: str | PathLike[str] | None = None,
) -> list[Article]:
    """The articles of a file, a folder, an archive or standard input (`-`), as `parse`.

    Roles corrected in a file beside a dump (`page.txt.roles.json`, see `newsx explain --help`) are honoured.
    `encoding` forces a character encoding and `format` an input format (`newsx.readers.FORMATS`) where the content tells too
    little; `text_field` names the column of a table that holds the text. In a folder or archive a document that cannot be
    read is warned of and the rest goes on. Raises `UnreadableInput` (missing, no permission), `UndecodableInput` (binary, or
    not in the encoding asked for), `EmptyInput` (no text in it), `NoTextColumn`, `UnknownEncoding`, `UnknownFormat`, and
    what `parse` raises.
    """
    known = facts(language=language, url=url, timezone=timezone, crawl_date=crawl_date)
    return [
        article
        for dump in readers.read(path, encoding=encoding, facts=known, format=format, text_field=text_field)
        for article in pipeline.articles(_furnished(dump, profile), min_confidence=min_confidence)
        if keep_empty or article.text
    ]


def _furnished(dump: Dump, profile: str | PathLike[str] | None) -> Dump:
    """The dump with what repeats on the pages of its source."""
    if profile is None:
        return dump
    from newsx.profile import load

    return load(profile)(dump)


def _corrected(dump: Dump, roles: Mapping[str, str] | None) -> Dump:
    if not roles:
        return dump
    from newsx.corrections import Sheet, corrections

    return replace(dump, corrections=corrections(Sheet(roles=dict(roles)), dump, "the caller"))


def facts(
    *,
    language: str | None = None,
    url: str | None = None,
    timezone: str | None = None,
    crawl_date: str | None = None,
) -> Facts:
    """What the caller knows, checked. Raises `UnknownLanguage`, `UnknownTimezone`, `BadDate`."""
    if language is not None:
        _check_language(language)
    if timezone is not None:
        _check_timezone(timezone)
    if crawl_date is not None:
        _check_date(crawl_date)
    return Facts(url=url, language=language, timezone=timezone, crawl_date=crawl_date)


def _check_language(tag: str) -> None:
    """A language without a file passes where the tag is well formed: the rules that need no words read its pages."""
    primary, *others = tag.replace("_", "-").split("-")
    well_formed = all(part.isascii() and part.isalnum() and len(part) <= 8 for part in others)
    if not (primary.isascii() and primary.isalpha() and len(primary) in {2, 3} and well_formed):
        raise UnknownLanguage(f"{tag!r} is no language tag; give one like 'de', 'en', 'pt-BR' (`newsx languages`)")


def _check_timezone(name: str) -> None:
    import re

    if re.fullmatch(r"Z|UTC|[+-](?:0\d|1[0-4]):?[0-5]\d", name):
        return
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
        message = f"no time zone {name!r}; give an IANA name like 'Europe/Vienna' or an offset like '+01:00'"
        raise UnknownTimezone(message) from None


def _check_date(stamp: str) -> None:
    from datetime import datetime

    try:
        datetime.fromisoformat(stamp)
    except ValueError:
        raise BadDate(f"{stamp!r} is no ISO 8601 date or stamp; give one like '2024-10-28'") from None
