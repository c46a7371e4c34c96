"""What a format holds of an article in, the fields of a record out: the rest is empty, and a note says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newsx import __version__
from newsx.model import Role

PARTIAL = "partial"
"""Code of the note that such an article bears."""

NONE: dict[str, Any] = {
    **dict.fromkeys(("title", "kicker", "lede", "section", "agency", "dateline", "date_published", "date_modified")),
    **dict.fromkeys(("reading_time_min", "publisher", "url", "is_free")), "language": "und", "authors": [], "tags": [],
    "captions": [], "teasers": [], "quantities": [], "dates": [], "fields": [], "confidence": 0.0, "word_count": 0,
}  # fmt: skip
"""An article of which nothing is known."""


def body(blocks: Sequence[dict[str, Any]], lede: str | None) -> dict[str, Any]:
    """Text, headings and paragraphs of the body's blocks."""
    heading = None
    headings, paragraphs = [], []
    for block in blocks:
        if block["role"] is Role.HEADING:
            heading = block["text"]
            headings.append(heading)
        else:
            own = {name: block[name] for name in ("text", "role", "line", "start", "end")}
            paragraphs.append({**own, "heading": heading})
    text = "\n\n".join(filter(None, (lede, *(block["text"] for block in blocks))))
    return {"text": text, "headings": headings, "paragraphs": paragraphs, "blocks": list(blocks)}


def origin(name: str, format: str, called: str) -> dict[str, Any]:
    """Where the record comes from, and that it is not the whole article."""
    provenance = {"file": name, "member": None, "record": None, "page": 1, "encoding": "utf-8", "format": format,
                  "sha256": None, "newsx_version": __version__}  # fmt: skip
    note = {"code": PARTIAL, "message": f"read back from {called}, which holds a part of the article"}
    return {"provenance": provenance, "notes": [note]}
