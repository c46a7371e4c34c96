"""Articles in, a Parquet file out, typed and nested, one row an article; memory holds one row group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsx.article import Article
from newsx.layout.arrow import arrow, batch, schema, schema_of
from newsx.layout.record import sound
from newsx.layout.schemes import Scheme, view

if TYPE_CHECKING:
    import pyarrow as pa

TOGETHER = 64
"""Articles that become Arrow at once."""
GROUP_BYTES = 16 << 20
GROUP_ROWS = 2048
"""A row group ends with whichever comes first."""


def parquet(articles: Iterable[Article], path: Path) -> int:
    """Writes the file; returns how many articles. Raises `MissingExtra`, `OSError`."""
    return _written(articles, path, schema(), batch)


def parquet_view(articles: Iterable[Article], path: Path, *, wanted: Scheme) -> int:
    """As `parquet`, under the names of the scheme."""
    shape = schema_of((name, type) for name, (type, _) in wanted.names.items())

    def batched(together: list[Article]) -> Any:
        return arrow().RecordBatch.from_pylist([sound(view(article, wanted)) for article in together], schema=shape)

    return _written(articles, path, shape, batched)


def _written(
    articles: Iterable[Article], path: Path, shape: pa.Schema, batched: Callable[[list[Article]], pa.RecordBatch]
) -> int:
    pa = arrow()
    number = 0
    with pa.parquet.ParquetWriter(path, shape, compression="zstd", write_page_checksum=True) as writer:
        for group in _groups(articles, batched):
            table = pa.Table.from_batches(group, shape)
            writer.write_table(table, row_group_size=table.num_rows)
            number += table.num_rows
    return number


def _groups(articles: Iterable[Article], batched: Callable[[list[Article]], Any]) -> Iterator[list[Any]]:
    """Batches that make up one row group each."""
    source = iter(articles)
    held: list[Any] = []
    size = rows = 0
    while together := list(islice(source, TOGETHER)):
        held.append(batched(together))
        size, rows = size + held[-1].nbytes, rows + held[-1].num_rows
        if size >= GROUP_BYTES or rows >= GROUP_ROWS:
            yield held
            held, size, rows = [], 0, 0
    if held:
        yield held
