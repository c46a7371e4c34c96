"""The folder of CSV tables that newsx wrote in, articles out, all tables read side by side."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from newsx.article import Article
from newsx.errors import UnreadableResult
from newsx.layout.cells import from_text
from newsx.layout.columns import LISTS, TABLES, columns, values
from newsx.layout.database import keys
from newsx.layout.record import check_version, converted
from newsx.layout.sheets import file_of, header, records


class _Rows:
    """The rows of one table, given out article by article."""

    def __init__(self, path: Path, table: str, lines: Iterator[str]) -> None:
        self.path = path
        self.line = 1
        """Number of the line that the last row began on."""
        self._kinds = [kind for _, kind in columns(table)]
        self._names = [name for name, _ in columns(table)]
        self._key = len(keys(table))
        self._records = records(lines)
        self._head(table)
        self.article: int | None = 0
        """Number of the article of the next row; null at the end."""
        self._row: dict[str, Any] = {}
        self._advance()

    def _head(self, table: str) -> None:
        told = next(self._guarded(), None)
        if told != header(table):
            self._other_version(told or [])
            raise UnreadableResult(f"{self.path}: its columns are not those of the table {table} of newsx")

    def _other_version(self, names: list[str | None]) -> None:
        row = next(self._guarded(), None)
        if row and len(row) == len(names) and "schema_version" in names:
            check_version(row[names.index("schema_version")])

    def _guarded(self) -> Iterator[list[str | None]]:
        try:
            for line, cells in self._records:
                self.line = line
                yield cells
        except (ValueError, UnicodeDecodeError) as error:
            raise UnreadableResult(f"{self.path}, {error}") from None

    def _advance(self) -> None:
        cells = next(self._guarded(), None)
        if cells is None:
            self.article = None
            return
        if len(cells) != self._key + len(self._names):
            told = f"{len(cells)} cells, not the {self._key + len(self._names)} of its columns"
            raise UnreadableResult(f"{self.path}, line {self.line}: {told}")
        try:
            self.article = int(cells[0] or "")
            own = zip(cells[self._key :], self._kinds, strict=True)
            self._row = dict(zip(self._names, (from_text(*cell) for cell in own), strict=True))
        except (ValueError, KeyError) as error:
            raise UnreadableResult(f"{self.path}, line {self.line}: {error}") from None

    def of(self, article: int) -> Iterator[dict[str, Any]]:
        """The rows of that article, which must stand next."""
        while self.article == article:
            row = self._row
            self._advance()
            yield row


def tables(folder: Path) -> Iterator[Article]:
    """The articles of the folder's tables. Raises `UnreadableResult`."""
    with ExitStack() as stack:
        found = {table: _opened(folder / file_of(table), table, stack) for table in TABLES}
        own = found["articles"]
        while own.article is not None:
            number, place = own.article, f"{own.path}, line {own.line}"
            (row, *twice) = own.of(number)
            if twice:
                raise UnreadableResult(f"{place}: article {number} stands there twice")
            try:
                yield converted(values(row, {table: list(found[table].of(number)) for table in LISTS}))
            except UnreadableResult as error:
                told = str(error)
                raise UnreadableResult(told if told.startswith(str(folder)) else f"{place}: {told}") from None
        for rest in found.values():
            if rest.article is not None:
                raise UnreadableResult(f"{rest.path}, line {rest.line}: a row of article {rest.article}, which is not "
                                       "in its place in articles.csv")  # fmt: skip


def _opened(path: Path, table: str, stack: ExitStack) -> _Rows:
    try:
        lines = stack.enter_context(path.open(encoding="utf-8-sig", newline="\n"))
    except FileNotFoundError:
        raise UnreadableResult(f"{path} is missing; a result in CSV needs all its tables") from None
    return _Rows(path, table, lines)
