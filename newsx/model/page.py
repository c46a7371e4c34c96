"""What is read out of the blocks, station by station, and the page that carries all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from newsx.model.blocks import BODY_ROLES, Block, Evidence, Role, View
from newsx.model.dump import Dump, Note

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


class Metadata(Struct, frozen=True, gc=False):
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


class Teaser(Struct, frozen=True, gc=False):
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


class Mention(Struct, frozen=True, kw_only=True, gc=False):
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


class Quantity(Mention, frozen=True, kw_only=True, gc=False):
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


class Timex(Mention, frozen=True, kw_only=True, gc=False):
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


class Normalised(Struct, frozen=True, gc=False):
    """The values of a text that stands alone; `start` and `end` count its characters."""

    quantities: tuple[Quantity, ...]
    dates: tuple[Timex, ...]


# --- the page itself -----------------------------------------------------------------------------------------------

LONGEST_PASSAGE = 100_000
"""Characters of a passage in which values are read: no paragraph is longer, but a damaged file's only line may be."""


class Passage(Struct, frozen=True, gc=False):
    """A text of the article in which values are read, and the clock it is written on."""

    where: str
    view: View
    part: str | None = None
    anchor: Literal["article", "teaser", "none"] = "none"
    reference: str | None = None
    """ISO 8601 day or stamp that relative dates count from."""


def _cut(passage: Passage) -> Passage:
    """The passage, if it is too long its beginning."""
    long = len(passage.view.text) > LONGEST_PASSAGE
    return replace(passage, view=passage.view.slice(0, LONGEST_PASSAGE)) if long else passage


class Page(Struct, frozen=True, gc=False):
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
    part: int = 1
    """Place among the articles of the page, where it goes on with further ones."""

    def body(self) -> list[Block]:
        """The blocks of the body, headings included, in reading order."""
        return [block for block in self.blocks if block.role in BODY_ROLES]

    def passages(self) -> Iterator[Passage]:
        """Title, lede, headings, paragraphs and teasers, in the order and with the names of the export record."""
        if len(self.dump.text) <= LONGEST_PASSAGE:
            return self._passages()
        return map(_cut, self._passages())

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
