"""Articles in, an SQLite database out: linked tables, indexes, and full text search that stays in step with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from errno import EIO
from pathlib import Path
from typing import Any

from newsx.article import Article
from newsx.errors import UnwritableOutput
from newsx.layout.cells import to_sql
from newsx.layout.columns import TABLES, columns, rows
from newsx.layout.database import completion, creation, insertion

TOGETHER = 500
"""Articles in one transaction."""
_FAST = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -16000")
"""The file takes its name only when it is whole: there is nothing to roll back to."""


def sqlite(articles: Iterable[Article], path: Path) -> int:
    """Writes the database; returns how many articles. Raises `UnwritableOutput` without FTS5, else `OSError`."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            _create(database)
            number = _fill(database, articles)
            for statement in completion():
                database.execute(statement)
            return number
    except sqlite3.Error as error:
        raise OSError(EIO, f"{error} (SQLite)") from error


def _create(database: sqlite3.Connection) -> None:
    for statement in (*_FAST, *creation()):
        try:
            database.execute(statement)
        except sqlite3.OperationalError as error:
            if "fts5" not in str(error):
                raise
            raise UnwritableOutput("this Python's SQLite has no full text search (FTS5); write JSON Lines here and "
                                   "convert it with another Python") from None  # fmt: skip


def _fill(database: sqlite3.Connection, articles: Iterable[Article]) -> int:
    statements = {table: insertion(table) for table in TABLES}
    number = 0
    database.execute("BEGIN")
    for number, article in enumerate(articles, 1):
        for table, found in rows(article).items():
            if found:
                database.executemany(statements[table], _cells(table, found, number))
        if number % TOGETHER == 0:
            database.execute("COMMIT")
            database.execute("BEGIN")
    database.execute("COMMIT")
    return number


def _cells(table: str, found: list[dict[str, Any]], article: int) -> list[tuple[object, ...]]:
    """The rows as SQL wants them: the key first."""
    shape = columns(table)
    return [
        (*((article,) if table == "articles" else (article, number)),
         *(to_sql(row.get(name), kind) for name, kind in shape))
        for number, row in enumerate(found, 1)
    ]  # fmt: skip
