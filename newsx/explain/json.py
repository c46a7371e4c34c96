"""A dump and its articles in, JSON out: its blocks, one a line, in the form that can be edited and lies beside a dump."""

from __future__ import annotations

import json as plain
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from newsx import __version__
from newsx.article import Article, ArticleBlock, ArticleField
from newsx.model import CORRECTED_BY, Dump, Evidence, Note, Role
from newsx.writers.json.colour import harmless

LISTS = ("blocks", "fields", "notes")


class ExplainedBlock(Struct, frozen=True):
    """A block of the dump: `role` is what may be edited."""

    lines: tuple[int, ...]
    role: Role
    guess: Role | None
    """What newsx says by itself; null where a person has confirmed it."""
    confidence: float
    runner_up: Role | None
    text: str
    evidence: tuple[Evidence, ...]
    page: int | msgspec.UnsetType = msgspec.UNSET
    """Only in a dump of several pages."""


class ExplainedField(Struct, frozen=True):
    """A field of the article's head and where it was read."""

    name: str
    value: str | int
    line: int | None
    text: str | None
    start: int | None
    end: int | None
    confidence: float
    runner_up: str | None
    ambiguous: bool
    evidence: tuple[Evidence, ...]
    page: int | msgspec.UnsetType = msgspec.UNSET


class Explained(Struct, frozen=True):
    """A dump with all that was decided on its lines."""

    file: str | None
    member: str | None
    record: int | None
    sha256: str | None
    newsx_version: str
    language: str
    by: str | None
    """Who corrected: to be filled in by that person."""
    checked: bool
    """To be set by a person who has looked at all blocks."""
    blocks: tuple[ExplainedBlock, ...]
    fields: tuple[ExplainedField, ...]
    notes: tuple[Note, ...]


def explained(dump: Dump, articles: Sequence[Article]) -> Explained:
    """The record of the dump."""
    source = dump.source
    several = len(articles) > 1
    pages = [(article, article.provenance.page if several else msgspec.UNSET) for article in articles]
    return Explained(
        file=source.file,
        member=source.member,
        record=source.record,
        sha256=source.sha256,
        newsx_version=__version__,
        language=articles[0].language if articles else "und",
        by=next((each.by for each in dump.corrections if not each.by.endswith(".json")), None),
        checked=False,
        blocks=tuple(_block(block, page) for article, page in pages for block in article.blocks),
        fields=tuple(_field(field, page) for article, page in pages for field in article.fields),
        notes=tuple(dict.fromkeys(note for article, _ in pages for note in article.notes)),
    )


def _block(block: ArticleBlock, page: int | msgspec.UnsetType) -> ExplainedBlock:
    told = bool(block.evidence) and block.evidence[0].name.startswith(CORRECTED_BY)
    guess = (block.runner_up if len(block.evidence) == 1 else None) if told else block.role
    return ExplainedBlock(
        block.lines, block.role, guess, block.confidence, block.runner_up, block.text, block.evidence, page
    )


def _field(field: ArticleField, page: int | msgspec.UnsetType) -> ExplainedField:
    return ExplainedField(
        field.name, field.value, field.line, field.text, field.start, field.end, field.confidence, field.runner_up,
        field.ambiguous, field.evidence, page,
    )  # fmt: skip


def json(dump: Dump, articles: Sequence[Article]) -> Iterator[str]:
    """The record as JSON, a block, a field and a note a line."""
    record = explained(dump, articles)
    before = "{"
    for name in record.__struct_fields__:
        value = getattr(record, name)
        yield f'{before}\n  "{name}": '
        if name in LISTS and value:
            yield "[\n    " + ",\n    ".join(_encoded(each) for each in value) + "\n  ]"
        else:
            yield _encoded(value)
        before = ","
    yield "\n}\n"


def _encoded(value: object) -> str:
    """As compact JSON; a lone surrogate of a file's name is left to what writes it."""
    try:
        return harmless(msgspec.json.encode(value).decode())
    except UnicodeEncodeError:
        return harmless(plain.dumps(msgspec.to_builtins(value), ensure_ascii=False))
