"""An SQLite database of newsx in, articles out, in the order in which they were written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from newsx.article import Article
from newsx.errors import UnreadableResult
from newsx.layout.cells import from_sql
from newsx.layout.columns import LISTS, columns, values
from newsx.layout.database import APPLICATION, selection
from newsx.layout.record import check_version, converted


def sqlite(path: Path) -> Iterator[Article]:
    """The articles of the database. Raises `UnreadableResult`."""
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as database:
            _check(database)
            database.execute("BEGIN")  # all of it as it is now, whoever writes meanwhile
            yield from _articles(database)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise UnreadableResult(f"{path}: no database of newsx, or a damaged one: {error}") from error
    except UnreadableResult as error:
        raise UnreadableResult(f"{path}{'' if str(error).startswith(', ') else ': '}{error}") from None


def _check(database: sqlite3.Connection) -> None:
    if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise UnreadableResult("an SQLite database, but none that newsx wrote")
    check_version(str(database.execute("PRAGMA user_version").fetchone()[0]))


def _articles(database: sqlite3.Connection) -> Iterator[Article]:
    statements = {table: selection(table) for table in LISTS}
    for number, *row in database.execute(selection("articles")):
        try:
            lists = {
                table: [_row(table, found) for found in database.execute(statement, (number,))]
                for table, statement in statements.items()
            }
            yield converted(values(_row("articles", row), lists))
        except (UnreadableResult, TypeError, ValueError) as error:
            raise UnreadableResult(f", article {number}: {error}") from None


def _row(table: str, cells: Any) -> dict[str, Any]:
    return {name: from_sql(cell, kind) for (name, kind), cell in zip(columns(table), cells, strict=True)}
