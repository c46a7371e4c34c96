"""The `[teasers]` section of a language file: its words, and the rules compiled from them for the parts of teasers."""

from __future__ import annotations

from msgspec import Struct

MOST_WORDS = 4


class TeaserWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept; matched without regard to case."""

    counts: tuple[str, ...] = ()
    """What is counted beside a title: pictures, comments, views."""


class TeaserRules:
    """The words, compiled once."""

    def __init__(self, words: TeaserWords) -> None:
        self.words = words
        self._counts = frozenset(words.counts)

    def is_count(self, text: str) -> bool:
        """A number and what is counted: "9 Bilder", "1.2K views"."""
        parts = text.lower().split()
        if not 1 < len(parts) <= MOST_WORDS or not any(map(str.isdigit, parts[0])):
            return False
        return any(part.strip("().,:") in self._counts for part in parts[1:])
