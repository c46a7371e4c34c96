"""Articles in, a folder of CSV files out, one a table: together they hold the whole result.

A row has the number of its article first, by which the tables are linked. Null is an empty cell, an empty text `""`; lists
and maps are JSON. Lines end with a line feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from newsx.article import Article
from newsx.layout.cells import to_text
from newsx.layout.columns import TABLES, columns, rows
from newsx.layout.sheets import BYTE_ORDER_MARK, file_of, header, line


def tables(articles: Iterable[Article], folder: Path, *, defuse: bool = False, bom: bool = False) -> int:
    """Makes the folder and writes its files; returns how many articles. `defuse`, `bom`: as of `csv`."""
    folder.mkdir()
    with ExitStack() as stack:
        files = {table: stack.enter_context((folder / file_of(table)).open("w", encoding="utf-8", newline=""))
                 for table in TABLES}  # fmt: skip
        for table, file in files.items():
            file.write((BYTE_ORDER_MARK if bom else "") + line(header(table)))
        number = 0
        for number, article in enumerate(articles, 1):
            for table, found in rows(article).items():
                _write(files[table], table, found, number, defuse)
        return number


def _write(file: IO[str], table: str, found: Sequence[dict[str, Any]], article: int, defuse: bool) -> None:
    shape = columns(table)
    for number, row in enumerate(found, 1):
        key = [str(article)] if table == "articles" else [str(article), str(number)]
        file.write(line([*key, *(to_text(row.get(name), kind) for name, kind in shape)], defuse=defuse))
