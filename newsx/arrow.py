"""Arrow batches of dumps in, Arrow batches of articles out: the door for engines that spread work over machines.

One row in gives one row for each article of the dump, and one row where there is none; `record` says which row it came
from. No page raises: what cannot be read is a row with its `error`, for an exception would fail the job of a whole archive.
The functions hold nothing and can be pickled: Ray, Spark (`mapInArrow`), Dask and Daft run them as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from newsx import pipeline
from newsx.article import Article
from newsx.deadline import OutOfTime, within
from newsx.errors import EmptyInput, NewsxError, NoTextColumn, TooLong
from newsx.layout.arrow import arrow, batch, schema
from newsx.model import Dump, Source

if TYPE_CHECKING:
    import pyarrow as pa

    SCHEMA: pa.Schema

ROWS = 256
"""Rows of a batch that goes out: what an engine holds of it at a time stays small."""
_KEYS = ("record", "error", "reason")
_SPARK = {"string": "string", "int64": "bigint", "double": "double", "bool": "boolean"}
"""Arrow type -> type of Spark's SQL."""


class Columns(Struct, frozen=True):
    """Names of the columns that go in; all but the text's may be missing in the data."""

    text: str = "text"
    record: str = "id"
    """What tells the rows apart: any type, text in what comes out. The row's number in its batch where it is missing."""
    url: str = "url"
    language: str = "language"
    crawl_date: str = "crawl_date"
    """ISO 8601 text, or a time of Arrow's."""


class Caps(Struct, frozen=True):
    """What a page may cost."""

    seconds: float = 60.0
    """By the clock, a dump."""
    chars: int = 10_000_000
    """A longer dump is not parsed."""


COLUMNS, CAPS = Columns(), Caps()


def parse_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    columns: Columns = COLUMNS,
    caps: Caps = CAPS,
    min_confidence: float = 0.0,
) -> Iterator[pa.RecordBatch]:
    """The articles of batch after batch, in batches of `SCHEMA` of at most `ROWS` rows. Raises `NoTextColumn`."""
    for each in batches:
        yield from _parsed(each, columns, caps, min_confidence)


def parse_batch(
    table: pa.RecordBatch | pa.Table,
    *,
    columns: Columns = COLUMNS,
    caps: Caps = CAPS,
    min_confidence: float = 0.0,
) -> Any:
    """The articles of a batch or a table, as the same, in `SCHEMA`. Raises `NoTextColumn`."""
    pa = arrow()
    whole = isinstance(table, pa.Table)
    pieces = table.to_batches(max_chunksize=ROWS) if whole else [table]
    found = pa.Table.from_batches(
        parse_batches(pieces, columns=columns, caps=caps, min_confidence=min_confidence), schema=output_schema()
    )
    return found if whole else next(iter(found.combine_chunks().to_batches()), _together([]))


def output_schema() -> pa.Schema:
    """`SCHEMA`: `record` (text), `error` and `reason` (null for an article), then the fields of an article, all nullable."""
    pa = arrow()
    keys = [pa.field(name, pa.string()) for name in _KEYS]
    return pa.schema([*keys, *(field.with_nullable(True) for field in schema())], metadata=schema().metadata)


def ddl() -> str:
    """`SCHEMA` as Spark's SQL writes it, for `mapInArrow`."""
    return ", ".join(f"`{field.name}` {_spark(field.type)}" for field in output_schema())


def _spark(type: Any) -> str:
    pa = arrow()
    if pa.types.is_struct(type):
        return f"struct<{', '.join(f'`{field.name}`: {_spark(field.type)}' for field in type)}>"
    if pa.types.is_list(type):
        return f"array<{_spark(type.value_type)}>"
    if pa.types.is_map(type):
        return f"map<{_spark(type.key_type)}, {_spark(type.item_type)}>"
    return _SPARK[str(type)]


class _Row(NamedTuple):
    """A row that goes out."""

    record: str
    error: str | None
    reason: str | None
    article: Article | None


def _parsed(rows: pa.RecordBatch, columns: Columns, caps: Caps, min_confidence: float) -> Iterator[pa.RecordBatch]:
    texts = _column(rows, columns.text)
    if texts is None:
        raise NoTextColumn(f"no column {columns.text!r}; there are {', '.join(rows.schema.names)}")
    records = _column(rows, columns.record)
    known = {name: _column(rows, getattr(columns, name)) for name in ("url", "language", "crawl_date")}
    waiting: list[_Row] = []
    for at, text in enumerate(texts):
        record = str(at if records is None or records[at] is None else records[at])
        facts = {name: _text(values[at]) for name, values in known.items() if values is not None}
        waiting.extend(_rows(record, text, facts, caps, min_confidence))
        if len(waiting) >= ROWS:
            yield _together(waiting)
            waiting = []
    if waiting:
        yield _together(waiting)


def _rows(record: str, text: object, facts: dict[str, str | None], caps: Caps, min_confidence: float) -> list[_Row]:
    """The rows of one dump: its articles, or one row with what went wrong."""
    try:
        found = _articles(text, facts, caps, min_confidence)
    except OutOfTime:
        return [_Row(record, "too-slow", f"not done after {caps.seconds:g} seconds", None)]
    except MemoryError:
        return [_Row(record, "out-of-memory", "needs more memory than there is", None)]
    except TooLong as error:
        return [_Row(record, "too-long", str(error), None)]
    except EmptyInput as error:
        return [_Row(record, "no-text", str(error), None)]
    except NewsxError as error:
        return [_Row(record, "failed", str(error), None)]
    except Exception as error:  # whatever it is, it costs this row, never the job
        return [_Row(record, "failed", f"{type(error).__name__}: {error}", None)]
    return [_Row(record, "stage-failed" if (why := _failures(each)) else None, why, each) for each in found]


def _articles(text: object, facts: dict[str, str | None], caps: Caps, min_confidence: float) -> list[Article]:
    """The articles of a dump; where it holds none, the record that says so."""
    if not isinstance(text, str) or not text.strip():
        raise EmptyInput("the column of the text holds none")
    if len(text) > caps.chars:
        raise TooLong(f"{len(text)} characters, more than {caps.chars}")
    from newsx import api

    with within(caps.seconds):
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        dump = Dump(text, Source(sha256=digest), api.facts(**facts))
        found = pipeline.articles(dump, min_confidence=min_confidence)
        return [each for each in found if each.text] or found[:1]


def _failures(article: Article) -> str | None:
    """What the stages that failed say of it: the article stands, poorer."""
    return "; ".join(note.message for note in article.notes if note.code == "stage-failed") or None


def _together(rows: list[_Row]) -> pa.RecordBatch:
    """The rows as one batch; those without an article are null from the fourth column on."""
    pa = arrow()
    articles = [row.article for row in rows if row.article]
    places = iter(range(len(articles)))
    order = pa.array([next(places) if row.article else None for row in rows], pa.int64())
    keys = [pa.array([getattr(row, name) for row in rows], pa.string()) for name in _KEYS]
    return pa.RecordBatch.from_arrays(
        [*keys, *(each.take(order) for each in batch(articles).columns)], schema=output_schema()
    )


def _column(rows: pa.RecordBatch, name: str) -> list[Any] | None:
    return rows.column(name).to_pylist() if name in rows.schema.names else None


def _text(value: Any) -> str | None:
    """A time of Arrow's is a `datetime` here."""
    if value is None or value == "":
        return None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def __getattr__(name: str) -> Any:
    """`SCHEMA`, made when it is first asked for: pyarrow is an extra."""
    if name == "SCHEMA":
        return output_schema()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
