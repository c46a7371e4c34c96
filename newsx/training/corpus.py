"""The shared data's folder in, its pages and what is known of them out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from newsx.model import Block, Dump
from newsx.stages.split import split

DUMPERS = ("chromium", "inscriptis", "resiliparse", "w3m", "lynx", "bs4", "w3m80")


class Known(Struct):
    """What people and other programs found on a page."""

    id: str
    publisher: str
    url: str = ""
    language: str = "und"
    source: str = "gold"
    """`gold` (corpus), `gold_extra`, `silver`, `segments`."""
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    """ISO stamps, any of which the page may show."""
    lede: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    """Units in reading order, lede and headings included."""
    unknown: list[str] = field(default_factory=list)
    """Texts that may be body or not."""
    keep: list[str] = field(default_factory=list)
    drop: list[str] = field(default_factory=list)
    teasers: list[str] = field(default_factory=list)
    roles: list[str | None] = field(default_factory=list)
    """Roles of the chromium dump's lines, where people labelled them."""
    dumps: dict[str, tuple[Block, ...]] = field(default_factory=dict)


def pages(shared: Path) -> list[Known]:
    """All pages of `corpus` and `extra` with their dumps, by id."""
    found = {known.id: known for known in (*_corpus(shared / "corpus"), *_extra(shared / "extra"))}
    for side in ("corpus", "extra"):
        for dumper in DUMPERS:
            for row in _rows(shared / side / "dumps" / f"{dumper}.jsonl.gz"):
                if row["id"] in found:
                    blocks = tuple(block for page in split(Dump(row["text"])) for block in page.blocks)
                    found[row["id"]].dumps[dumper] = blocks
    return [found[key] for key in sorted(found) if found[key].dumps]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _corpus(folder: Path) -> Iterator[Known]:
    teasers = {row["id"]: row for row in _rows(folder / "teasers.jsonl")}
    roles = {row["id"]: row["roles"] for row in _rows(folder / "roles.jsonl")}
    for row in _rows(folder / "gold.jsonl"):
        known = _gold(row, "gold")
        beside = teasers.get(row["id"], {})
        known.teasers = [title for place in ("before", "inside", "after") for title in beside.get(place) or ()]
        known.roles = roles.get(row["id"], [])
        yield known


def _gold(row: dict[str, Any], source: str) -> Known:
    units = [part for part in row["body"].split("\n") if part.strip()]
    return Known(
        row["id"], row["publisher"], row["url"] or "", row["lang"] or "und", source, row["title"],
        row["authors"] or [], [stamp for stamp in (row["published"], row.get("published_local")) if stamp],
        row["summary"] or [], row["headings"] or [], units, row.get("unknown") or [],
    )  # fmt: skip


def _extra(folder: Path) -> Iterator[Known]:
    silver = {row["id"]: row for row in _rows(folder / "silver.jsonl")}
    for row in _rows(folder / "segments.jsonl"):
        beside = silver.get(row["id"])
        host = row["url"].split("/")[2] if "://" in (row["url"] or "") else row["id"]
        known = Known(row["id"], host, row["url"] or "", row["lang"] or "und", "segments")
        known.keep, known.drop = row["with"], row["without"]
        known.title, known.authors = row.get("title"), row.get("authors") or []
        known.published = [row["date"]] if row.get("date") else []
        if beside:
            known.source = "silver"
            known.title = beside["title"] or known.title
            known.body, known.unknown = beside["positive"], beside["unknown"]
        yield known
    for row in _rows(folder / "gold_extra.jsonl"):
        yield _gold(row, "gold_extra")
