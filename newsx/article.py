"""The export record: what writers, other programs and the JSON Schema see. Flat snake_case names, stable.

Offsets count characters of the decoded dump, from 0, the end exclusive; lines count from 1. Stamps are ISO 8601, with an
offset only where the page writes one or `--timezone` says it.
"""

from __future__ import annotations

from msgspec import Struct

from newsx.model import SCHEMA_VERSION, Evidence, Note, Position, Quantity, Role, Timex


class ArticleParagraph(Struct, frozen=True, gc=False):
    """A paragraph, list item, quote or table row of the body."""

    text: str
    heading: str | None
    """The heading that it stands under."""
    role: Role
    line: int
    start: int
    end: int


class ArticleTeaser(Struct, frozen=True, gc=False):
    """A link to another article that stood around or inside this one."""

    site: str | None
    section: str | None
    title: str
    """Without the section when the dump glues it in front."""
    date: str | None
    """ISO 8601."""
    snippet: str | None
    truncated: bool
    """The dump shows the snippet cut off."""
    sponsored: bool
    """Marked as advertisement."""
    position: Position
    """Relative to the article's body."""
    lines: tuple[int, ...]
    """Numbers of its lines in the dump."""


class ArticleField(Struct, frozen=True, gc=False):
    """Where a value of the head came from, and how sure it is."""

    name: str
    """Name of the article's field: `title`, `authors`, `date_published`."""
    value: str | int
    text: str | None
    """Its surface in the dump; null where the container or the caller gave it."""
    line: int | None
    start: int | None
    end: int | None
    confidence: float
    runner_up: str | None
    ambiguous: bool
    evidence: tuple[Evidence, ...]


class ArticleBlock(Struct, frozen=True, gc=False):
    """A logical line of the dump with its role: together they give the whole dump back."""

    role: Role
    text: str
    line: int
    """Number of its first line."""
    lines: tuple[int, ...]
    """Numbers of all its lines."""
    start: int
    end: int
    confidence: float
    runner_up: Role | None
    evidence: tuple[Evidence, ...]


class Provenance(Struct, frozen=True, gc=False):
    """Where the article came from and what made it."""

    file: str | None
    member: str | None
    record: int | None
    page: int
    """Place among the pages of the record, from 1."""
    encoding: str | None
    format: str
    sha256: str | None
    newsx_version: str
    schema_version: str = SCHEMA_VERSION
    columns: dict[str, str] = {}
    """What the container said and newsx has no field for, under the container's names: other columns of a table, pages."""


class Article(Struct, frozen=True, kw_only=True, gc=False):
    """A structured news article."""

    id: str
    """Stable: from the bytes of the record and the place in it (`-2` the second page, `.2` the second article of a page)."""
    title: str | None
    kicker: str | None
    lede: str | None
    section: str | None
    authors: tuple[str, ...]
    agency: str | None
    dateline: str | None
    """Place of writing."""
    date_published: str | None
    date_modified: str | None
    reading_time_min: int | None
    publisher: str | None
    url: str | None
    language: str
    """BCP 47; `und` where nothing could tell."""
    text: str
    """Lede, headings and paragraphs in reading order, a blank line between."""
    headings: tuple[str, ...]
    paragraphs: tuple[ArticleParagraph, ...]
    teasers: tuple[ArticleTeaser, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[Timex, ...]
    captions: tuple[str, ...]
    tags: tuple[str, ...]
    is_free: bool | None
    """False where the page says that the article goes on for subscribers only."""
    word_count: int
    """Words of `text` (Chinese, Japanese: characters)."""
    fields: tuple[ArticleField, ...]
    blocks: tuple[ArticleBlock, ...]
    confidence: float
    """Mean confidence of the body's characters, 0 to 1; 0 where there is no body."""
    notes: tuple[Note, ...]
    provenance: Provenance
