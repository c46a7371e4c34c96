"""The `[label]` section of a language file: its words, and the rules compiled from them for the stage `label`."""

from __future__ import annotations

from msgspec import Struct


class LabelWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept; matched without regard to case."""


class LabelRules:
    """The words, compiled once."""

    def __init__(self, words: LabelWords) -> None:
        self.words = words
