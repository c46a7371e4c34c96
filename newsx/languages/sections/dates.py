"""The `[dates]` section of a language file: its words, and the rules compiled from them for the stage `dates`."""

from __future__ import annotations

from msgspec import Struct


class DateWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept; matched without regard to case."""


class DateRules:
    """The words, compiled once."""

    def __init__(self, tag: str, words: DateWords) -> None:
        self.tag = tag
        self.words = words
