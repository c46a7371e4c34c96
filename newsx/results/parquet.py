"""A Parquet file of newsx in, articles out, some dozen rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newsx.article import Article
from newsx.errors import UnreadableResult
from newsx.layout.arrow import VERSION, arrow, articles, schema
from newsx.layout.record import check_version

if TYPE_CHECKING:
    import pyarrow as pa

TOGETHER = 64
"""Rows that become articles at once."""


def _check(found: pa.Schema) -> None:
    version = (found.metadata or {}).get(VERSION)  # lost where another program rewrote the file
    check_version(version.decode() if version else None)
    missing = [name for name in schema().names if name not in found.names]
    if missing:
        raise UnreadableResult(f"a Parquet file, but not one with all fields of newsx: no column {missing[0]}")


def parquet(path: Path) -> Iterator[Article]:
    """The articles of the file. Raises `UnreadableResult`, `MissingExtra`."""
    pa = arrow()
    number = 0
    try:
        with pa.parquet.ParquetFile(path, page_checksum_verification=True) as file:
            _check(file.schema_arrow)
            for batch in file.iter_batches(batch_size=TOGETHER):
                for article in articles(batch):
                    number += 1
                    yield article
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        why = str(error).split("\n", 1)[0]
        raise UnreadableResult(f"{path}, article {number + 1}: damaged: {why}") from error
    except UnreadableResult as error:
        place = f", article {number + 1}" if number else ""
        raise UnreadableResult(f"{path}{place}: {error}") from None
