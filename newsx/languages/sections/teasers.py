"""The `[teasers]` section of a language file: its words, and the rules compiled from them for the parts of teasers."""

from msgspec import Struct

MOST_WORDS = 4
QUOTES = tuple("\"„“«»‘'")


class TeaserWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept; matched without regard to case."""

    counts: tuple[str, ...] = ()
    """What is counted beside a title: pictures, comments, views."""
    badges: tuple[str, ...] = ()
    """What some dumps glue in front of the titles of paid articles."""


class TeaserRules:
    """The words, compiled once."""

    def __init__(self, words: TeaserWords) -> None:
        self.words = words
        self._counts = frozenset(words.counts)
        self._badges = words.badges
        self._longest_badge = max(map(len, words.badges), default=0)

    def badge(self, text: str) -> int:
        """Characters of a badge that is glued in front of a title ("PremiumDer Titel"), or 0."""
        if not text[: self._longest_badge].lower().startswith(self._badges):
            return 0
        for form in self._badges:
            behind = text[len(form) : len(form) + 1]
            if text[: len(form)].lower() == form and text[:1].isupper() and (behind.isupper() or behind in QUOTES):
                return 0 if text[len(form) - 1 : len(form)].isupper() and behind.isupper() else len(form)
        return 0

    def is_count(self, text: str) -> bool:
        """A number and what is counted: "9 Bilder", "1.2K views"."""
        parts = text.lower().split()
        if not 1 < len(parts) <= MOST_WORDS or not any(map(str.isdigit, parts[0])):
            return False
        return any(part.strip("().,:") in self._counts for part in parts[1:])
