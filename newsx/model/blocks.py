"""What `split` makes of a dump and `label` decides of: blocks with their lines, text, role and evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

Span = tuple[int, int, int]
"""(place in the view, offset in the dump, length): so many characters stand in both, one for one."""


class View(Struct, frozen=True, gc=False):
    """A cleaned reading of a stretch of the dump (invisible characters out, wrapped lines joined) and the way back."""

    text: str
    spans: tuple[Span, ...]
    """In order of both; what lies between two spans of the view was put in (the blank between two joined lines)."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the dump of `text[start:end]`, which must not be empty."""
        if len(self.spans) == 1:  # as of most views
            at, offset, length = self.spans[0]
            return offset + min(start - at, length), offset + min(end - 1 - at, length) + 1
        return self._offset(start), self._offset(end - 1) + 1

    def _offset(self, at: int) -> int:
        spans = self.spans
        at_span = spans[bisect_right(spans, (at, 1 << 62, 0)) - 1]
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


def of_role(blocks: Iterable[Block], *roles: Role) -> list[Block]:
    """The blocks with one of these roles, in their order."""
    if len(roles) == 1:
        only = roles[0]  # to find an enum's member takes longer than to look at a block
        return [block for block in blocks if block.role is only]
    return [block for block in blocks if block.role in roles]


ByRole = Mapping[Role, Sequence[Block]]
"""The blocks of each role that some have, in their order."""


def by_role(blocks: Iterable[Block]) -> ByRole:
    """One look at each block, for those who ask for many roles."""
    found: defaultdict[Role, list[Block]] = defaultdict(list)
    for block in blocks:
        found[block.role].append(block)
    return found
