"""Articles in, CSV out: one row an article, or one of the tables that hang on it, linked by the article's id.

A list in one cell is joined with " | ", a map is JSON. Null is an empty cell, truth `true` or `false`. Lines end with a
line feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from newsx.article import Article, Provenance
from newsx.layout.columns import LISTS, TABLES
from newsx.layout.schemes import Scheme, view
from newsx.layout.sheets import BYTE_ORDER_MARK, FORMULA_STARTS
from newsx.model import Evidence, Timex

JOIN = " | "
_OWN = tuple(name for name in Article.__struct_fields__ if name not in {*LISTS, "provenance"})
_ORIGIN = Provenance.__struct_fields__


def csv(
    articles: Iterable[Article], *, table: str = "articles", defuse: bool = False, bom: bool = False
) -> Iterator[str]:
    """The table's header, then its rows; `defuse` puts ' before what a spreadsheet would run, `bom` is for Excel."""
    yield (BYTE_ORDER_MARK if bom else "") + _line(columns(table))
    for article in articles:
        rows = [_article(article)] if table == "articles" else _linked(article, table)
        for row in rows:
            yield _line([_cell(value, defuse) for value in row])


def csv_view(articles: Iterable[Article], *, wanted: Scheme, defuse: bool = False, bom: bool = False) -> Iterator[str]:
    """As `csv`, one row an article, under the names of the scheme; what has parts is JSON."""
    yield (BYTE_ORDER_MARK if bom else "") + _line(wanted.names)
    for article in articles:
        yield _line([_cell(value, defuse) for value in view(article, wanted).values()])


def columns(table: str) -> Sequence[str]:
    """Names of the table's columns."""
    if table == "articles":
        return (*_OWN, *_ORIGIN)
    return ("article_id", "number", *TABLES[table].__struct_fields__)


def _article(article: Article) -> list[object]:
    return [*(getattr(article, name) for name in _OWN), *(getattr(article.provenance, name) for name in _ORIGIN)]


def _linked(article: Article, table: str) -> Iterator[list[object]]:
    """A row for each record of the article's list: id of the article, number from 1, the record's values."""
    names = TABLES[table].__struct_fields__
    for number, record in enumerate(getattr(article, table), 1):
        yield [article.id, number, *(getattr(record, name) for name in names)]


def _cell(value: object, defuse: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dict):
        return _object(value) if value else ""
    text = JOIN.join(map(_word, value)) if isinstance(value, tuple) else _word(value)
    return f"'{text}" if defuse and text.startswith(FORMULA_STARTS) else text


def _object(value: dict[str, str]) -> str:
    import json  # msgspec's refuses lone surrogates

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _word(value: object) -> str:
    if isinstance(value, Evidence):
        return f"{value.name} {value.weight:+.4g}"
    return str(value.value) if isinstance(value, Enum | Timex) else str(value)


def _line(cells: Iterable[str]) -> str:
    """The cells as RFC 4180 wants them, but for the line end."""
    return ",".join(map(_quoted, cells)) + "\n"


def _quoted(cell: str) -> str:
    needed = any(sign in cell for sign in ',"\n\r') or cell != cell.strip()
    return '"' + cell.replace('"', '""') + '"' if needed else cell
