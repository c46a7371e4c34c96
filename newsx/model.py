"""The records that flow through the walk, in the order in which they appear; the export record is in `article`.

Offsets count characters (code points) of `Dump.text`, from 0, the end exclusive; line numbers count from 1.
Every record is frozen and slotted; a stage changes a page with `replace(page, blocks=...)`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace as replace  # the one way to make a changed copy of a record

SCHEMA_VERSION = "1"

# --- reader -> Dump ------------------------------------------------------------------------------------------------


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


# --- split -> Page, Block, Line ------------------------------------------------------------------------------------

Span = tuple[int, int, int]
"""(place in the view, offset in the dump, length): so many characters stand in both, one for one."""


class View(Struct, frozen=True, gc=False):
    """A cleaned reading of a stretch of the dump (invisible characters out, wrapped lines joined) and the way back."""

    text: str
    spans: tuple[Span, ...]
    """In order of both; what lies between two spans of the view was put in (the blank between two joined lines)."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the dump of `text[start:end]`, which must not be empty."""
        return self._offset(start), self._offset(end - 1) + 1

    def _offset(self, at: int) -> int:
        spans = self.spans
        at_span = spans[bisect_right(spans, (at, 1 << 62, 0)) - 1] if len(spans) > 1 else spans[0]
        return at_span[1] + min(at - at_span[0], at_span[2])

    def slice(self, start: int, end: int) -> View:
        """The view of `text[start:end]`."""
        spans = []
        for at, offset, length in self.spans:
            left, right = max(at, start), min(at + length, end)
            if left < right:
                spans.append((left - start, offset + left - at, right - left))
        return View(self.text[start:end], tuple(spans))

    def strip(self, characters: str | None = None) -> View:
        """The view without such characters at its ends, as `str.strip`."""
        left = len(self.text) - len(self.text.lstrip(characters))
        right = len(self.text.rstrip(characters))
        return self if (left, right) == (0, len(self.text)) else self.slice(left, max(left, right))

    @property
    def start(self) -> int:
        """Offset of its first character in the dump."""
        return self.spans[0][1]

    @property
    def end(self) -> int:
        """Offset behind its last character in the dump."""
        _, offset, length = self.spans[-1]
        return offset + length


def join(views: Iterable[View], separator: str = " ") -> View:
    """The views one behind the other as one view, the separator between them."""
    texts: list[str] = []
    spans: list[Span] = []
    at = 0
    for view in views:
        texts.append(view.text)
        spans.extend((at + place, offset, length) for place, offset, length in view.spans)
        at += len(view.text) + len(separator)
    return View(separator.join(texts), tuple(spans))


class Role(StrEnum):
    """What a line is for. Every non-blank line of a dump has exactly one."""

    NAVIGATION = "navigation"
    """Menu, breadcrumb, skip link, login, search, weather or stock strip, site name, cookie notice."""
    SECTION = "section"
    """The article's own section label near the title."""
    KICKER = "kicker"
    """The short line over the headline that belongs to it."""
    HEADLINE = "headline"
    """The article's title, each line that gives it, an echo too."""
    LEDE = "lede"
    """Standfirst: the summary under the title."""
    BYLINE = "byline"
    """Authors, agency, place of writing, or a label for them."""
    TIMESTAMP = "timestamp"
    """Published or updated, with or without a label."""
    READING_TIME = "reading_time"
    CAPTION = "caption"
    """Text or credit of a picture, video, chart."""
    HEADING = "heading"
    """Heading inside the body."""
    PARAGRAPH = "paragraph"
    """Running text of the body, also of an interview, a ticker entry, a box that belongs to the article."""
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    """Pull quote or shown post, set apart from the running text."""
    TABLE = "table"
    """Cell or row of a table or data box in the body."""
    TEASER_LABEL = "teaser_label"
    """Heading of a group of teasers or a site label of one."""
    TEASER_SECTION = "teaser_section"
    """Section or kicker of one teaser."""
    TEASER_TITLE = "teaser_title"
    TEASER_META = "teaser_meta"
    """Date, author, reading time, comment count, rank of one teaser."""
    TEASER_SNIPPET = "teaser_snippet"
    """Running text of one teaser."""
    MARKER = "marker"
    """A line that only announces what follows or ends."""
    ADVERTISEMENT = "advertisement"
    PAYWALL = "paywall"
    """The article goes on for subscribers only."""
    COMMENT = "comment"
    """Readers' comments and their form."""
    TAGS = "tags"
    """Topics or keywords of the article."""
    TOOL = "tool"
    """Share, print, listen, bookmark, newsletter box, player controls, blocked embeds."""
    TEMPLATE_LEAK = "template_leak"
    """Code, keys, JSON, CSS or untranslated template names."""
    FOOTER = "footer"
    """Imprint, legal, copyright, sitemap, app shops, social links at the end."""
    AUTHOR_NOTE = "author_note"
    """About the author, sources, editor's, transparency and correction notes."""
    OTHER = "other"


HEAD_ROLES = frozenset(
    {Role.SECTION, Role.KICKER, Role.HEADLINE, Role.LEDE, Role.BYLINE, Role.TIMESTAMP, Role.READING_TIME}
)
BODY_ROLES = frozenset({Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.TABLE})
TEASER_ROLES = frozenset(
    {Role.TEASER_LABEL, Role.TEASER_SECTION, Role.TEASER_TITLE, Role.TEASER_META, Role.TEASER_SNIPPET}
)


class Line(Struct, frozen=True, gc=False):
    """One physical, non-blank line of the dump."""

    number: int
    """From 1, blank lines count."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character, the line end not included."""


class Evidence(Struct, frozen=True, gc=False):
    """One reason for a decision."""

    name: str
    """The rule or feature, with its value where it has one: `words=34`, `de.label.advertisement`."""
    weight: float
    """How much it spoke for the decision (below 0: against it); comparable inside one block only."""


class Block(Struct, frozen=True, gc=False):
    """One logical line: a physical line, or several that a hard wrap had torn apart."""

    view: View
    """Its text without indent, list mark and invisible characters, single blanks inside."""
    lines: tuple[Line, ...]
    """The physical lines it is made of."""
    gap: int = 0
    """Blank lines before it (0: glued to the block above)."""
    indent: int = 0
    """Columns before its first visible character."""
    mark: str | None = None
    """The list mark that stood before the text: `*`, `•`, `o`, `1.`."""
    role: Role = Role.OTHER
    confidence: float = 0.0
    """Probability that the role is right, 0 to 1."""
    runner_up: Role | None = None
    """The next best role."""
    evidence: tuple[Evidence, ...] = ()
    """Why, the strongest first."""

    @property
    def text(self) -> str:
        return self.view.text

    @property
    def line(self) -> int:
        """Number of its first physical line."""
        return self.lines[0].number


# --- metadata -> Field, Metadata -----------------------------------------------------------------------------------


class Field(Struct, frozen=True, gc=False):
    """A value of the article's head, with its surface and its place."""

    value: str | int
    """Clean and normalised: a title, a name, an ISO 8601 stamp, whole minutes."""
    view: View | None
    """The surface in the dump; null where the value came from the container or the caller."""
    line: int | None
    """Number of the line that it was read from."""
    confidence: float
    """Probability that the value is right, 0 to 1."""
    evidence: tuple[Evidence, ...] = ()
    runner_up: str | None = None
    """The next best value."""
    ambiguous: bool = False
    """Two readings of the same surface stand (03/04/2024); `runner_up` is the other."""


class Metadata(Struct, frozen=True):
    """The head of the article, as read from the labelled blocks."""

    title: Field | None = None
    kicker: Field | None = None
    lede: Field | None = None
    section: Field | None = None
    authors: tuple[Field, ...] = ()
    agency: Field | None = None
    dateline: Field | None = None
    date_published: Field | None = None
    date_modified: Field | None = None
    reading_time_min: Field | None = None
    publisher: Field | None = None
    url: Field | None = None
    tags: tuple[Field, ...] = ()
    is_free: Field | None = None
    """1 or 0; absent where the page does not tell."""


# --- teasers -> Teaser ---------------------------------------------------------------------------------------------

Position = Literal["before", "inside", "after"]


class Teaser(Struct, frozen=True):
    """A link to another article, taken out of the page around the article."""

    title: View
    blocks: tuple[int, ...]
    """Places in `Page.blocks` of all blocks that belong to it."""
    position: Position
    """Relative to the article's body."""
    site: str | None = None
    section: str | None = None
    date: str | None = None
    """ISO 8601 day or stamp; null where none is shown."""
    snippet: View | None = None
    truncated: bool = False
    """The snippet is cut off in the dump ("...")."""
    sponsored: bool = False
    """Marked as advertisement."""


# --- numbers, dates -> Mention -------------------------------------------------------------------------------------

Comparator = Literal[">", ">=", "<", "<="]
Mod = Literal["BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS",
              "EQUAL_OR_MORE", "START", "MID", "END", "APPROX"]  # fmt: skip
"""TIMEX3 `mod`."""
QuantityKind = Literal["number", "ordinal", "percent", "money", "quantity", "age", "temperature", "range"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Mention(Struct, frozen=True, kw_only=True):
    """A value in a text of the article, stand-off: the text is never edited."""

    text: str
    """The surface, as in the article's text."""
    start: int
    """Offset in the text of `where`."""
    end: int
    where: str = "text"
    """`title`, `lede`, `heading 1`, `paragraph 3`, `teaser 2`: numbers count from 1 in the article's lists."""
    part: str | None = None
    """Of a teaser: `title` or `snippet`."""
    dump_start: int | None = None
    """Offset in the dump."""
    dump_end: int | None = None
    comparator: Comparator | None = None
    """The value is a bound: "mehr als" is `>`, "mindestens" `>=`."""
    approx: bool = False
    """"rund", "etwa", "about"."""
    mod: Mod | None = None
    rule: str = ""
    """The rule that read it."""


class Quantity(Mention, frozen=True, kw_only=True):
    """A number, an amount of money, a percentage, a measure."""

    kind: QuantityKind
    value: float | int | None = None
    """Null where only a range or an indefinite amount ("Tausende") is said."""
    low: float | int | None = None
    high: float | int | None = None
    unit: str | None = None
    """ISO 4217 code, UCUM code, `%`, or `[pp]` for percentage points."""
    noun: str | None = None
    """The thing counted: "Soldaten"."""


class Timex(Mention, frozen=True, kw_only=True):
    """A date, time, duration or set, with TIMEX3 attributes."""

    type: TimexType
    value: str
    """TIMEX3 value: `2024-10-28`, `2024-SU`, `P2.5Y`, `XXXX-WXX-1`, `PRESENT_REF`."""
    quant: str | None = None
    freq: str | None = None
    anchor: Literal["article", "teaser", "none"] = "none"
    """The clock that it was resolved on."""
    reference: str | None = None
    """ISO 8601 day or stamp of that clock."""
    direction: Literal["past", "future"] | None = None
    """Which way an open day was resolved, where tense or preposition told."""
    begin: str | None = None
    """First moment, ISO 8601, where it can be known."""
    until: str | None = None
    """The moment behind the last one: `[begin, until)` is half open."""
    alternatives: tuple[str, ...] = ()
    """Other values that stand."""
    amount: str | None = None
    """The distance from the clock where the surface counts it: `P10Y` for "vor zehn Jahren"."""
    core_start: int
    """Where the bare expression begins: `text` takes in the preposition and article before it ("am Montag"), this does
    not. TimeML and its scorers go by the core."""
    core_end: int
    ends: tuple[Timex, ...] = ()
    """Of a range, whose value is `A/B`: its two ends, each with a TIMEX3 value of its own."""


class Normalised(Struct, frozen=True):
    """The values of a text that stands alone; `start` and `end` count its characters."""

    quantities: tuple[Quantity, ...]
    dates: tuple[Timex, ...]


# --- the page itself -----------------------------------------------------------------------------------------------


LONGEST_PASSAGE = 100_000
"""Characters of a passage in which values are read: no paragraph is longer, but a damaged file's only line may be."""


class Passage(Struct, frozen=True):
    """A text of the article in which values are read, and the clock it is written on."""

    where: str
    view: View
    part: str | None = None
    anchor: Literal["article", "teaser", "none"] = "none"
    reference: str | None = None
    """ISO 8601 day or stamp that relative dates count from."""


class Page(Struct, frozen=True):
    """One document on its walk: what `split` found, richer after each stage."""

    dump: Dump
    blocks: tuple[Block, ...]
    """All non-blank text of the page, in the order of the dump."""
    number: int = 1
    """Place among the pages of the dump."""
    pages: int = 1
    """How many pages the dump holds."""
    language: str = "und"
    """BCP 47 tag; `und` where nothing could tell."""
    metadata: Metadata = Metadata()
    teasers: tuple[Teaser, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[Timex, ...] = ()
    notes: tuple[Note, ...] = ()

    def body(self) -> list[Block]:
        """The blocks of the body, headings included, in reading order."""
        return [block for block in self.blocks if block.role in BODY_ROLES]

    def passages(self) -> Iterator[Passage]:
        """Title, lede, headings, paragraphs and teasers, in the order and with the names of the export record."""
        for passage in self._passages():
            if len(passage.view.text) > LONGEST_PASSAGE:
                yield replace(passage, view=passage.view.slice(0, LONGEST_PASSAGE))
            else:
                yield passage

    def _passages(self) -> Iterator[Passage]:
        reference = self.reference()
        clock: Literal["article", "none"] = "article" if reference else "none"
        for where, field in (("title", self.metadata.title), ("lede", self.metadata.lede)):
            if field and field.view:
                yield Passage(where, field.view, None, clock, reference)
        headings = paragraphs = 0
        for block in self.body():
            if block.role is Role.HEADING:
                headings += 1
                yield Passage(f"heading {headings}", block.view, None, clock, reference)
            else:
                paragraphs += 1
                yield Passage(f"paragraph {paragraphs}", block.view, None, clock, reference)
        for number, teaser in enumerate(self.teasers, 1):
            own = Passage(f"teaser {number}", teaser.title, "title", clock, reference)
            if teaser.date:
                own = replace(own, anchor="teaser", reference=teaser.date)
            yield own
            if teaser.snippet:
                yield replace(own, view=teaser.snippet, part="snippet")

    def reference(self) -> str | None:
        """The article's clock: published, else updated; ISO 8601."""
        stamp = self.metadata.date_published or self.metadata.date_modified
        return str(stamp.value) if stamp else None
