"""The texts of a page in, the windows of each that may hold a date out: one pass over the words of all, at C speed.

A window runs from the last word before a hit that says nothing about dates up to the first behind it, both included. It is
never too narrow: marks are taken for blanks here, and what is no plain word for something that may carry a date. The sieve
looks closer at what is inside.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from newsx.languages.words import APART, words_of
from newsx.patterns import late_re

WALL = b"\x01"
"""A word of letters alone that is not listed; another one is a zero."""
CARRIER, PHRASE, PLAIN = ord("T"), ord("h"), (None, ord("w"))
HIT = late_re(rb"[T0h\x00]|[adpm][ whadpm]{0,12}n|n {0,9}[pm]")
"""Without a figure or a word that carries a date it takes a number word and one that makes a date of it."""

APOSTROPHES = ("'", "’")
"""What the sieve takes for a part of the word before it, with the blank behind it."""


class Window(Struct, frozen=True, gc=False):
    """A part of a text."""

    start: int
    inner: int
    """Where the words begin of which something is known."""
    end: int


class Windows:
    """Finds them with the words of one language."""

    def __init__(
        self, kinds: Mapping[str, str], phrases: Mapping[str, Collection[str]], counts: Mapping[str, bool]
    ) -> None:
        """By words in small letters.

        `kinds`: what it can do, as the sieve has it; `phrases`: words beside it with which it carries a date, a blank one
        for any; `counts`: it may be a number.
        """
        self._kinds = {word: ord(kind) for word, kind in kinds.items()}
        for word in phrases:
            self._kinds[word] = PHRASE if self._kinds.get(word) in PLAIN else CARRIER
        self._kinds |= {"": ord(" "), APART: WALL[0]}
        self._phrases = phrases
        self._counts = counts

    def of(self, texts: Sequence[str]) -> list[list[Window]]:
        """Those of each text, in order; they may overlap.

        The words nearest to a hit, before and behind, that can do nothing and are no number either, are its walls.
        """
        spelt = words_of(tuple(texts))
        words, text, bases = spelt.words, spelt.text, spelt.bases
        kinds = bytes(map(self._kinds.get, words, spelt.plain))
        found: list[list[Window]] = [[] for _ in texts]
        match = HIT.search(kinds)
        letters = spelt.letters if match else []
        here = 0
        counts = self._counts
        while match:
            hit, beyond = match.span()
            if kinds[hit] == PHRASE and not self._in_phrase(words, hit):
                match = HIT.search(kinds, hit + 1)
                continue
            first, last = kinds.rfind(WALL, 0, hit), kinds.find(WALL, beyond)
            while first >= 0 and counts[words[first]]:
                first = kinds.rfind(WALL, 0, first)
            while last >= 0 and counts[words[last]]:
                last = kinds.find(WALL, last + 1)
            while letters[hit] + hit >= bases[here + 1]:
                here += 1
            base = bases[here]
            start = letters[first] + first - base if first >= 0 else 0
            inner = letters[first + 1] + first + 1 - base
            end = letters[last + 1] + last if last >= 0 else len(text)
            end += text.startswith(APOSTROPHES, end)
            end += text.startswith(" ", end)
            end = min(end - base, len(texts[here]))
            found[here].append(Window(start if start > 0 else 0, inner if inner > 0 else 0, end))
            match = HIT.search(kinds, last) if last >= 0 else None
        return found

    def _in_phrase(self, words: list[str], at: int) -> bool:
        """A word that it carries a date with stands beside this one, marks passed over."""
        before, behind = at - 1, at + 1
        while before >= 0 and not words[before]:
            before -= 1
        while behind < len(words) and not words[behind]:
            behind += 1
        beside = self._phrases[words[at]]
        return "" in beside or words[before] in beside or (behind < len(words) and words[behind] in beside)
