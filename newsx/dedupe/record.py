"""What the search for duplicates gives: a mark for each article of a group, and the sums."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["representative", "exact", "version", "near", "excerpt"]
RANK: dict[Kind, int] = {"exact": 0, "version": 1, "near": 2, "excerpt": 3, "representative": 4}
"""The closer kind first: an article that stands in two relations has the mark of the closer one."""


class Mark(Struct, frozen=True):
    """One article of a group of duplicates; articles that are like no other have none."""

    number: int
    """Place of the article in the result, from 1: two articles may have the same id."""
    id: str
    group: str
    """Id of the group's representative."""
    kind: Kind
    """`exact`: the same words. `version`: of the same address, or of the same site and title, with another text. `near`:
    nearly the same words. `excerpt`: nearly all of it stands in a longer one. `representative`: the longest of the group."""
    of: str | None
    """Id of the article that it is like; null for the representative."""
    of_number: int | None
    similarity: float
    """Jaccard index of the shingles of both, exact."""
    containment: float
    """Share of the shorter one's shingles that the longer one has, exact."""
    evidence: tuple[str, ...]
    kept: bool | None = None
    """With `--keep`: whether the article is in the output."""


class Relation(Struct, frozen=True):
    """How an article is like a longer one."""

    kind: Kind
    similarity: float
    containment: float
    evidence: tuple[str, ...]


class Sums(Struct, frozen=True):
    """The whole search in figures."""

    articles: int
    without_text: int
    """Are like nothing."""
    groups: int
    kinds: dict[str, int]
    """Kind -> articles marked so; representatives are not duplicates and not counted."""
    look_alikes: int
    """Pairs as alike as duplicates that are none: their numbers or names differ (reports from one template)."""
