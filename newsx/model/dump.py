"""What a reader gives: a dump, and all that is known about it from outside its text."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from newsx.model.blocks import Role


class Note(Struct, frozen=True, omit_defaults=True):
    """Something that could not be read or was decided on thin ground: told, never silent."""

    code: str
    """A stable kebab-case name that a program can ask for, such as `stage-failed`."""
    message: str
    """One sentence for a person."""
    stage: str | None = None
    """The station that left the note."""
    line: int | None = None
    """The dump's line that it is about."""


class Source(Struct, frozen=True):
    """Where a dump came from."""

    file: str | None = None
    """Path as given by the caller; `-` is standard input; null for a string."""
    member: str | None = None
    """Path inside a container (zip, tar)."""
    record: int | None = None
    """Place among the records of a file that holds several, from 1."""
    encoding: str | None = None
    """IANA name of the character encoding that was used to decode."""
    format: str = "text"
    """Name of the reader."""
    sha256: str | None = None
    """Hex digest of the record's bytes (of the UTF-8 text where there never were bytes)."""


class Facts(Struct, frozen=True, omit_defaults=True):
    """What is known about a dump from outside its text: the container's header or the caller's word. Outranks guesses."""

    url: str | None = None
    language: str | None = None
    """BCP 47 tag."""
    timezone: str | None = None
    """IANA zone name or UTC offset that written times of day without a zone are on; never guessed."""
    crawl_date: str | None = None
    """ISO 8601; anchor of relative stamps ("vor 3 Stunden"), never taken for the publication date."""
    title: str | None = None
    lede: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    """Place of writing."""
    publisher: str | None = None
    date_published: str | None = None
    """ISO 8601."""
    date_modified: str | None = None
    """ISO 8601."""
    columns: dict[str, str] = {}
    """What the container says and newsx has no field for, under the container's names: other columns of a table, pages."""


class Region(Struct, frozen=True, gc=False):
    """Lines of a dump of which the container's layout tells what they are: outranks the labeller."""

    first: int
    """Number of its first line."""
    last: int
    """Number of its last line."""
    role: Role | None
    """Null: body, and the labeller tells heading, paragraph and list item apart."""
    whole: bool = False
    """Its lines are one logical line that was wrapped."""
    skip: int = 0
    """Characters at the beginning of its first line that are the container's key ("BYLINE:"): not in the block's text."""


CORRECTED_BY = "corrected by "
"""Begins the evidence of a block that a person has decided; behind it stands who."""


class Correction(Struct, frozen=True, gc=False):
    """A line of which a person says what it is: outranks the container and the labeller."""

    line: int
    role: Role
    by: str
    """Who says so: a name, or the file that it is written in."""


class Furnishing(Struct, frozen=True, gc=False):
    """A line, or a shape of lines, that repeats across the pages of the dump's source: a profile has learned it."""

    role: Role
    pages: int
    """Pages that show it."""
    of: int
    """Pages that were looked at."""
    agreed: float = 1.0
    """Share of its places where it was given that role."""
    places: tuple[Literal["top", "inside", "bottom"], ...] = ("top", "inside", "bottom")
    """Where it stands, above the body, inside or below, the most usual place first."""
    text: str | None = None
    """Only this very text; null where its numbers change."""


class Dump(Struct, frozen=True):
    """One document's decoded text, never edited, and what its container says about it."""

    text: str
    source: Source = Source()
    facts: Facts = Facts()
    notes: tuple[Note, ...] = ()
    regions: tuple[Region, ...] = ()
    """In order, not overlapping; a dump with regions is one page. Lines in none are the labeller's."""
    corrections: tuple[Correction, ...] = ()
    """In order, at most one a line."""
    furniture: dict[str, Furnishing] = {}
    """What repeats on the pages of its source, by the shape of the line."""


class Fault(Struct, frozen=True):
    """A document that could not be read, or a container that holds another number than it says; the rest goes on."""

    code: str
    """A stable kebab-case name: `record-broken`, `count-differs`, `too-long`."""
    message: str
    """One sentence for a person."""
    source: Source = Source()
    at: int | None = None
    """Place of its first byte in the file or member (decompressed), from 0."""
