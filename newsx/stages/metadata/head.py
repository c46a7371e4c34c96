"""A page in, the page with its metadata out: every field by its own reader, facts of the container above all."""

from __future__ import annotations

from datetime import datetime

from newsx.languages import Language
from newsx.model import Evidence, Facts, Field, Metadata, Note, Page, by_role, replace
from newsx.stages.metadata.authors import read_authors
from newsx.stages.metadata.labels import read_free, read_publisher, read_reading_time, read_section, read_tags
from newsx.stages.metadata.stamps import read_dateline, read_stamps
from newsx.stages.metadata.title import read_lede, read_title

FROM_FACTS = ("title", "lede", "section", "agency", "dateline", "publisher", "url", "date_published", "date_modified")


def metadata(page: Page, language: Language) -> Page:
    """The page with its metadata."""
    roles = by_role(page.blocks)
    heading = read_title(page, roles, language)
    authors, agency = read_authors(page, language)
    stamps = read_stamps(page, language)
    dateline = read_dateline(page, language)
    found = Metadata(
        title=heading.title,
        kicker=heading.kicker,
        lede=read_lede(roles),
        section=read_section(roles),
        authors=authors,
        agency=agency or dateline.agency,
        dateline=dateline.place,
        date_published=stamps.published,
        date_modified=stamps.modified,
        reading_time_min=read_reading_time(roles, language),
        publisher=read_publisher(roles, language),
        tags=read_tags(roles),
        is_free=read_free(roles),
    )
    known, notes = _with_facts(found, page.dump.facts)
    return replace(page, metadata=known, notes=(*page.notes, *notes))


def _with_facts(found: Metadata, facts: Facts) -> tuple[Metadata, list[Note]]:
    """What the container says outranks what was read; where they differ, a note tells so."""
    notes: list[Note] = []
    changes: dict[str, object] = {}
    for name in FROM_FACTS:
        told = getattr(facts, name)
        if told is None:
            continue
        read: Field | None = getattr(found, name)
        changes[name] = _told(told, read)
        # the owner whom a copyright line names need not be the paper that the container names
        if read and name != "publisher" and not _agree(str(told), str(read.value)):
            notes.append(_differs(name, told, read))
    if facts.authors:
        own = {str(field.value).casefold(): field for field in found.authors}
        changes["authors"] = tuple(_told(name, own.get(name.casefold())) for name in facts.authors)
    return replace(found, **changes) if changes else found, notes


def _told(value: str, read: Field | None) -> Field:
    """A field as the container gives it, at the place where the page shows the same."""
    evidence = (Evidence("container", 1.0),)
    at = read.view.text.find(value) if read and read.view else -1
    if read and read.view and at >= 0:
        return replace(read, value=value, view=read.view.slice(at, at + len(value)), confidence=1.0, evidence=evidence)
    if read and _agree(value, str(read.value)):
        return replace(read, value=value, confidence=1.0, evidence=evidence)
    return Field(value, None, None, 1.0, evidence, runner_up=str(read.value) if read else None)


def _agree(told: str, read: str) -> bool:
    """The same, or one is the more exact stamp or the longer form of the other, or stands in its line."""
    if _moment(told) is not None and _moment(told) == _moment(read):
        return True
    told, read = told.casefold().strip(), read.casefold().strip()
    short, long = sorted((told, read), key=len)
    return bool(short) and (long.startswith(short) or told in read)


def _moment(stamp: str) -> datetime | None:
    """Of a stamp with its hour, with seconds or without."""
    try:
        return datetime.fromisoformat(stamp) if "T" in stamp else None
    except ValueError:
        return None


def _differs(name: str, told: str, read: Field) -> Note:
    return Note("fact-differs", f"{name}: the container says {told!r}, the page {str(read.value)!r}.", "metadata",
                read.line)  # fmt: skip
