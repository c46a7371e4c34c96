"""The records of the export in, their Arrow schema out; articles in, Arrow batches out, and the way back.

The schema is read off the records' own types. Three things Arrow has no type for: a range's ends inside a range's end,
which newsx never makes; text or number, which is text here (`cells.marked`); whole numbers that a double cannot hold,
which stand as JSON in `exact` beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import inspect, json

from newsx.article import Article
from newsx.errors import MissingExtra
from newsx.layout.cells import marked, parts, unmarked
from newsx.layout.columns import Kind, columns, info, kind_of
from newsx.layout.record import converted, plain
from newsx.model import SCHEMA_VERSION

if TYPE_CHECKING:
    import pyarrow as pa

EXACT = "exact"
"""Column beside numbers: null, or the whole numbers that a double cannot hold, as a JSON object."""
VERSION = b"newsx_schema_version"
"""Key of the schema's metadata."""

_LONGEST_EXACT = 1 << 53


def arrow() -> Any:
    """The library. Raises `MissingExtra`."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra("Parquet needs the library pyarrow: pip install 'newsx[archives]'") from None
    return pyarrow


@cache
def schema() -> pa.Schema:
    """The Arrow schema of an article: one column a field, lists of structs for its lists. Raises `MissingExtra`."""
    article = info(Article)
    return arrow().schema(_fields(article, ()), metadata={VERSION: SCHEMA_VERSION.encode()})


def schema_of(names: Iterable[tuple[str, Any]]) -> pa.Schema:
    """The Arrow schema of columns with Python types, such as a scheme of other names has. Raises `MissingExtra`."""
    pa = arrow()
    return pa.schema([pa.field(name, _type(inspect.type_info(type), ())) for name, type in names])


def _fields(record: inspect.StructType, inside: tuple[type, ...]) -> list[pa.Field]:
    pa = arrow()
    inside = (*inside, record.cls)
    fields, numbers = [], False
    for field in record.fields:
        if not _again(field.type, inside):
            nullable = isinstance(field.type, inspect.UnionType) and field.type.includes_none
            fields.append(pa.field(field.encode_name, _type(field.type, inside), nullable=nullable))
            numbers |= isinstance(field.type, inspect.UnionType) and kind_of(field.type) is Kind.NUMBER
    return [*fields, pa.field(EXACT, pa.string())] if numbers else fields


def _again(type: inspect.Type, inside: tuple[type, ...]) -> bool:
    """Whether it is a list of the record that it stands in, for the second time."""
    item = type.item_type if isinstance(type, inspect.VarTupleType) else None
    return isinstance(item, inspect.StructType) and inside.count(item.cls) > 1


def _type(type: inspect.Type, inside: tuple[type, ...]) -> pa.DataType:
    pa = arrow()
    if isinstance(type, inspect.StructType):
        return pa.struct(_fields(type, inside))
    if isinstance(type, inspect.VarTupleType | inspect.ListType):
        return pa.list_(pa.field("item", _type(type.item_type, inside), nullable=False))
    if isinstance(type, inspect.DictType):
        return pa.map_(pa.string(), pa.string())
    return _single(kind_of(type))


def _single(kind: Kind) -> pa.DataType:
    pa = arrow()
    types = {Kind.TEXT: pa.string(), Kind.VALUE: pa.string(), Kind.INTEGER: pa.int64(), Kind.REAL: pa.float64(),
             Kind.NUMBER: pa.float64(), Kind.TRUTH: pa.bool_()}  # fmt: skip
    return types[kind]


def batch(articles: Iterable[Article]) -> pa.RecordBatch:
    """The articles as one batch. Raises `MissingExtra`."""
    return arrow().RecordBatch.from_pylist([_row(article) for article in articles], schema=schema())


def articles(batch: pa.RecordBatch) -> Iterator[Article]:
    """The articles of a batch of that schema. Raises `UnreadableResult`."""
    for row in batch.to_pylist():
        yield converted(_values(row))


def _row(article: Article) -> dict[str, Any]:
    values = plain(article)
    for field in values["fields"]:
        field["value"] = marked(field["value"])
    for quantity in values["quantities"]:
        exact = {name: quantity[name] for name in _numbers() if isinstance(quantity[name], int)}
        large = {name: value for name, value in exact.items() if not -_LONGEST_EXACT <= value <= _LONGEST_EXACT}
        quantity.update({name: _double(value) for name, value in exact.items()})
        quantity[EXACT] = parts(large) if large else None
    values["provenance"]["columns"] = list(values["provenance"]["columns"].items())
    return values


def _values(row: dict[str, Any]) -> dict[str, Any]:
    for field in row["fields"]:
        field["value"] = unmarked(field["value"])
    for quantity in row["quantities"]:
        quantity.update({name: _whole(quantity[name]) for name in _numbers()})
        quantity.update(json.decode(quantity.pop(EXACT) or "{}"))
    row["provenance"]["columns"] = dict(row["provenance"]["columns"])
    return row


@cache
def _numbers() -> tuple[str, ...]:
    return tuple(name for name, kind in columns("quantities") if kind is Kind.NUMBER)


def _double(value: int) -> float | None:
    try:
        return float(value)
    except OverflowError:
        return None


def _whole(value: float | None) -> float | int | None:
    """Numbers without a fraction are whole in newsx."""
    return int(value) if value is not None and value.is_integer() else value
