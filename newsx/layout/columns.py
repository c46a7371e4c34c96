"""The records of the export in, tables with typed columns out: one row an article, one table for each of its lists.

The kinds of the columns are read off the records' own types; no format declares a field a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct, inspect

from newsx.article import Article, ArticleBlock, ArticleField, ArticleParagraph, ArticleTeaser, Provenance
from newsx.layout.record import plain
from newsx.model import Note, Quantity, Timex

TABLES: dict[str, type[Struct]] = {
    "articles": Article,
    "paragraphs": ArticleParagraph,
    "teasers": ArticleTeaser,
    "quantities": Quantity,
    "dates": Timex,
    "fields": ArticleField,
    "blocks": ArticleBlock,
    "notes": Note,
}
"""Table -> its record. `articles` has one row an article, another one row for each record in the article's list."""
LISTS = tuple(name for name in TABLES if name != "articles")
"""The tables that hang on `articles`."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    TRUTH = "truth"
    NUMBER = "number"
    """Whole or not; a whole one may be longer than 64 bits."""
    VALUE = "value"
    """Text or a whole number."""
    PARTS = "parts"
    """A list or a map."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: Kind


_SINGLE: dict[type, Kind] = {
    inspect.StrType: Kind.TEXT,
    inspect.EnumType: Kind.TEXT,
    inspect.LiteralType: Kind.TEXT,
    inspect.IntType: Kind.INTEGER,
    inspect.FloatType: Kind.REAL,
    inspect.BoolType: Kind.TRUTH,
    inspect.VarTupleType: Kind.PARTS,
    inspect.DictType: Kind.PARTS,
}
_SEVERAL = {
    frozenset({Kind.REAL, Kind.INTEGER}): Kind.NUMBER,
    frozenset({Kind.TEXT, Kind.INTEGER}): Kind.VALUE,
}


def kind_of(type: inspect.Type) -> Kind:
    """The kind of a column of that type, null or not."""
    types = type.types if isinstance(type, inspect.UnionType) else (type,)
    kinds = frozenset(_SINGLE[one.__class__] for one in types if not isinstance(one, inspect.NoneType))
    return next(iter(kinds)) if len(kinds) == 1 else _SEVERAL[kinds]


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The table's columns; those of `articles` are the article's own fields, then the provenance's."""
    if table != "articles":
        return tuple(_columns(TABLES[table]))
    return (*_columns(Article, but=(*LISTS, "provenance")), *_columns(Provenance))


def _columns(record: type[Struct], but: tuple[str, ...] = ()) -> Iterator[Column]:
    for field in info(record).fields:
        if field.name not in but:
            yield Column(field.name, kind_of(field.type))


@cache
def info(record: type[Struct]) -> inspect.StructType:
    """The record's fields with their types."""
    told = inspect.type_info(record)
    assert isinstance(told, inspect.StructType)
    return told


def rows(article: Article) -> dict[str, list[dict[str, Any]]]:
    """Table -> the article's rows in it, each column -> value."""
    values = plain(article)
    lists = {name: values.pop(name) for name in LISTS}
    origin = values.pop("provenance")
    return {"articles": [{**values, **origin}], **lists}


def values(own: dict[str, Any], lists: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The article's values from its row of `articles` and its rows of the other tables: `rows` the other way."""
    provenance = {name: own.pop(name) for name in Provenance.__struct_fields__}
    return {**own, **lists, "provenance": provenance}
