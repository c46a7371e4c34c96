"""What a comparison of two results gives: the differences of each pair of articles, and the sums."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Matched = Literal["id", "place", "name", "url", "title"]
"""`id`: the same bytes. `place`: the same file, member, record and page. `name`: the same, the file in another folder.
`url`, `title`: the same, and only once in each result."""
Kind = Literal["added", "lost", "changed"]


class Value(Struct, frozen=True):
    """A field that differs. Of a list, only the items that the other has not."""

    field: str
    kind: Kind
    """`added`: only the second has it; `lost`: only the first."""
    before: tuple[str, ...]
    after: tuple[str, ...]


class BodyLine(Struct, frozen=True):
    """A paragraph that only one of the two bodies has, in reading order."""

    sign: Literal["-", "+"]
    text: str


class RoleChange(Struct, frozen=True):
    """Lines of the dump whose role is another."""

    before: str
    after: str
    lines: int


class Difference(Struct, frozen=True):
    """Two articles that are the same one and differ, or one that has no partner."""

    id: str
    """Of the first, else of the second."""
    name: str
    """Title, else file."""
    by: Matched | None
    """How they were matched; null where there is no partner."""
    only: Literal["first", "second"] | None = None
    values: tuple[Value, ...] = ()
    body: tuple[BodyLine, ...] = ()
    roles: tuple[RoleChange, ...] = ()


class Example(Struct, frozen=True):
    """One article's values, for a look at what differs."""

    id: str
    before: str
    after: str


class FieldSum(Struct, frozen=True):
    """A field over all pairs."""

    field: str
    same: int
    added: int
    lost: int
    changed: int
    examples: tuple[Example, ...]


class BodySum(Struct, frozen=True):
    """The bodies over all pairs, in paragraphs (lede and headings too)."""

    same: int
    """Pairs with equal bodies."""
    changed: int
    paragraphs_same: int
    paragraphs_lost: int
    paragraphs_added: int


class Report(Struct, frozen=True):
    """Two results held against each other."""

    first: str
    second: str
    articles_first: int
    articles_second: int
    matched: dict[str, int]
    """How -> pairs."""
    equal: int
    """Pairs without a difference."""
    only_first: int
    only_second: int
    fields: tuple[FieldSum, ...]
    body: BodySum
    lines_same: int
    """Lines of the dumps with the same role in both."""
    roles: tuple[RoleChange, ...]
    """The most frequent first."""
    confidence_first: float
    """Mean over the pairs; a difference of confidence alone is none."""
    confidence_second: float

    @property
    def differs(self) -> bool:
        """Whether anything that is compared differs."""
        return bool(self.only_first or self.only_second or self.equal < sum(self.matched.values()))
