"""What a profile holds: sources, and for each the lines that repeat across its pages."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from newsx.model import Role

Place = Literal["top", "inside", "bottom"]
"""Above the article's body, between its first and last paragraph, below it."""
PLACES: tuple[Place, ...] = ("top", "inside", "bottom")


class Known(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line that repeats: named by its `text`, by its `shape` (numbers as 0), or by its `start` before a colon."""

    text: str | None = None
    shape: str | None = None
    start: str | None = None
    role: Role
    pages: int
    """Pages that show it."""
    places: tuple[Place, ...] = PLACES
    """Where it stands, the most usual one first."""
    agreed: float = 1.0
    """Share of its places where the labeller gave that role by itself."""
    body: float = 0.0
    """Share of its places where the labeller took it for text of the article."""


class Site(Struct, frozen=True, forbid_unknown_fields=True):
    """One source and what repeats on its pages."""

    name: str
    pages: int
    """Different articles that were looked at."""
    lines: tuple[Known, ...] = ()


class Profile(Struct, frozen=True, forbid_unknown_fields=True):
    """What was learned of one source or several."""

    source: tuple[Site, ...] = ()


class Learned(Struct, frozen=True):
    """A profile, and what could not be learned."""

    profile: Profile
    thin: dict[str, int]
    """Sources with too few articles -> how many."""
    left_out: int = 0
    """Pages of sources that came when there were too many already."""
