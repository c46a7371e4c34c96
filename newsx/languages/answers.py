"""A question about words in, its answers out, each asked once as long as they are not too many."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")

MOST = 5_000
"""So many words are remembered: those of some pages, for most words of a language come again on each."""


class Answers(dict[str, V]):
    """Word -> answer, asked when the word first comes; a look-up at C speed from then on."""

    def __init__(self, ask: Callable[[str], V]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> V:
        if len(self) >= MOST:
            self.clear()
        found = self[word] = self._ask(word)
        return found
