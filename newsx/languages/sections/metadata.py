"""The `[metadata]` section of a language file: its words, and the rules compiled from them for the stage `metadata`."""

from __future__ import annotations

from msgspec import Struct


class MetadataWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept; matched without regard to case."""


class MetadataRules:
    """The words, compiled once."""

    def __init__(self, words: MetadataWords) -> None:
        self.words = words
