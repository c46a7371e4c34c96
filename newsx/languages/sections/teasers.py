"""The `[teasers]` section of a language file: its words, and the rules compiled from them for the stage `teasers`."""

from __future__ import annotations

from msgspec import Struct


class TeaserWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept; matched without regard to case."""


class TeaserRules:
    """The words, compiled once."""

    def __init__(self, words: TeaserWords) -> None:
        self.words = words
