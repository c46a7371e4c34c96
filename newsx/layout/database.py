"""The tables of the export in, the statements that make, fill and read them in SQLite out."""

from __future__ import annotations

from collections.abc import Iterable

from newsx.layout.columns import TABLES, Kind, columns
from newsx.model import SCHEMA_VERSION

APPLICATION = 0x6E657773
"""SQLite's `application_id` of our files: "news"."""

_TYPES = {Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.TRUTH: "INTEGER", Kind.REAL: "REAL", Kind.PARTS: "TEXT",
          Kind.NUMBER: "", Kind.VALUE: ""}  # fmt: skip
"""Kind -> declared type; without one SQLite keeps 3 and 3.0 and "3" apart."""
_INDEXED = {
    "articles": (("id",), ("date_published",), ("publisher",), ("language",), ("url",)),
    "teasers": (("title",),),
    "quantities": (("kind", "unit", "value"), ("noun",)),
    "dates": (("value",), ("begin",)),
    "fields": (("name", "value"),),
    "blocks": (("role",),),
    "notes": (("code",),),
}
"""Table -> the columns of each index beside its key."""
SEARCHED = ("title", "lede", "text")
"""Columns of `articles` in the full text table `articles_fts`."""


def keys(table: str) -> tuple[str, ...]:
    """The columns of the table's key, which stand before its own."""
    return ("number",) if table == "articles" else ("article", "number")


def creation() -> list[str]:
    """The statements that make an empty database, without what `completion` adds."""
    pragmas = [f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {int(SCHEMA_VERSION)}"]
    return [*pragmas, *(_table(name) for name in TABLES), *_search()]


def completion() -> list[str]:
    """The statements that make the indexes, quicker when all rows are there."""
    return [
        f"CREATE INDEX {table}_{'_'.join(names)} ON {table} ({_list(names)})"
        for table, indexes in _INDEXED.items()
        for names in indexes
    ]


def insertion(table: str) -> str:
    """The statement that adds a row: its key, then its columns."""
    names = (*keys(table), *(column.name for column in columns(table)))
    return f"INSERT INTO {table} ({_list(names)}) VALUES ({', '.join('?' * len(names))})"


def selection(table: str) -> str:
    """The statement that reads all rows of `articles` with their numbers, or an article's rows of another table."""
    names = _list(column.name for column in columns(table))
    if table == "articles":
        return f"SELECT number, {names} FROM articles ORDER BY number"
    return f"SELECT {names} FROM {table} WHERE article = ? ORDER BY number"


def _table(table: str) -> str:
    declared = [f"{_quoted(column.name)} {_TYPES[column.kind]}".rstrip() for column in columns(table)]
    if table == "articles":
        return f"CREATE TABLE articles (number INTEGER PRIMARY KEY, {', '.join(declared)})"
    reference = "article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE"
    key = f"{reference}, number INTEGER NOT NULL"
    return f"CREATE TABLE {table} ({key}, {', '.join(declared)}, PRIMARY KEY (article, number)) WITHOUT ROWID"


def _search() -> list[str]:
    """A full text table without texts of its own, kept in step by triggers."""
    names = _list(SEARCHED)
    new, old = (", ".join(f"{row}.{_quoted(name)}" for name in SEARCHED) for row in ("new", "old"))
    add = f"INSERT INTO articles_fts (rowid, {names}) VALUES (new.number, {new});"
    drop = f"INSERT INTO articles_fts (articles_fts, rowid, {names}) VALUES ('delete', old.number, {old});"
    return [
        f"CREATE VIRTUAL TABLE articles_fts USING fts5 ({names}, content = 'articles', content_rowid = 'number', "
        "tokenize = 'unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN {add} END",
        f"CREATE TRIGGER articles_deleted AFTER DELETE ON articles BEGIN {drop} END",
        f"CREATE TRIGGER articles_changed AFTER UPDATE ON articles BEGIN {drop} {add} END",
    ]


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return f'"{name}"'
