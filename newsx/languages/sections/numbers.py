"""The `[numbers]` section of a language file: its words, and the rules compiled from them for the stage `numbers`."""

from __future__ import annotations

from msgspec import Struct


class NumberWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept; matched without regard to case."""


class NumberRules:
    """The words, compiled once."""

    def __init__(self, tag: str, words: NumberWords) -> None:
        self.tag = tag
        self.words = words
