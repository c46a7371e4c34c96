"""A row of a table in, its dump out: one column is the text, some are facts, the others are passed through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256

from newsx.errors import BrokenRecord
from newsx.intake.source import Incoming
from newsx.model import Dump, Facts, Source, replace

TEXT_FIELDS = ("text", "plain_text", "plaintext", "raw_text", "full_text", "fulltext", "body", "content", "article",
               "maintext", "dump")  # fmt: skip
"""Names of the column that holds the text, the likeliest first."""
FACTS = {"url": "url", "link": "url", "language": "language", "lang": "language", "title": "title", "headline": "title",
         "publisher": "publisher", "date_published": "date_published", "published": "date_published",
         "date_modified": "date_modified", "crawl_date": "crawl_date", "timezone": "timezone"}  # fmt: skip
"""Column -> the fact that it tells; a date only where it is in ISO 8601."""


def text_column(columns: Iterable[str], wanted: str | None) -> str | None:
    """Name of the column that holds the text."""
    names = list(columns)
    if wanted is not None:
        return wanted if wanted in names else None
    lower = {name.strip().lower(): name for name in names}
    return next((lower[field] for field in TEXT_FIELDS if field in lower), None)


def dump_of(row: Mapping[str, object], column: str, number: int, source: Incoming, facts: Facts, format: str) -> Dump:
    """The row's dump. Raises `BrokenRecord` where it has no text."""
    text = row.get(column)
    if not isinstance(text, str) or not text.strip():
        raise BrokenRecord(f"no text in its column {column!r}")
    own: dict[str, object] = {}
    columns: dict[str, str] = {}
    for name, value in row.items():
        if name == column or value is None or value == "":
            continue
        fact = FACTS.get(name.strip().lower())
        shown = value if isinstance(value, str) else _shown(value)
        if fact and fact not in own and _fits(fact, shown):
            own[fact] = shown
        else:
            columns[name] = shown
    told = {name: value for name in own if (value := getattr(facts, name))}
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    place = Source(
        file=source.file, member=source.member, record=number, encoding="utf-8", format=format, sha256=digest
    )
    return Dump(text, place, replace(facts, **{**own, **told, "columns": columns}))


def _shown(value: object) -> str:
    """A value as text: a stamp in ISO 8601, what has parts as JSON."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        from msgspec import json

        try:
            return json.encode(value).decode()
        except (TypeError, ValueError):
            return str(value)
    return str(value)


def _fits(fact: str, value: str) -> bool:
    """A date is ISO 8601, a language a tag."""
    if fact in {"date_published", "date_modified", "crawl_date"}:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return False
        return len(value) >= 10
    if fact == "language":
        return value.replace("-", "").isalnum() and value.isascii() and len(value.split("-")[0]) in {2, 3}
    return fact != "timezone" or "/" in value or value in {"UTC", "Z"}
