"""The words of a language in, the places of a text at which an amount may begin out: one cheap scan, then a closer look.

The kinds of places: `digits`, `word` (a number word), `article` (before what makes a number of it), `vague`, `compound`
(a number word with an ending), `code` (of a currency), `roman`, `sign` (a fraction of one character); `idiom` and `skip`
hold figures and number words that are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from newsx.languages.numbers.lexicon import Lexicon, spelt
from newsx.languages.numbers.words import NumberWords
from newsx.patterns import late_re

_SKIPPED = late_re(
    r"(?:https?://|www\.)\S{1,2000}|[@#]\w{1,80}"
    r"|isbn[-: 0-9x]{9,24}"
    r"|[a-z]{2}\d{2}(?: ?\d{4}){2,6}(?: ?\d{1,4})?(?!\w)|[a-z]{2}\d{2} ?[a-z]{4}(?: ?\d{2,4}){3,6}(?!\w)"
    r"|§{1,2} ?\d{1,4}[a-z]?(?:(?:, ?| und | bis | ff\.?|[-–/])\d{1,4}[a-z]?){0,5}"
    r"|\+\d[-0-9 ()/.]{6,20}\d"
)
_SKIPPED_DIGITS = late_re(
    r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}(?:\.\d{1,2}\.|/\d{1,2}/)(?:\d{4}|\d\d)(?![\d.]{0,9}\d)|\d{1,2}\.\d{1,2}\.(?![\d%])"
    r"|\d{1,3}(?::\d{1,3}){1,3}(?:[,.]\d{1,3})?"
    r"|\d{1,2} ?h ?[0-5]\d(?!\w)"
    r"|\d{2,3}(?: \d{3})?(?: \d\d){2,4}(?!\d|[,.]\d| ?%)|\d{4}(?: \d{4}){2,6}(?: \d{1,4})?(?!\d)|\d{3}\) ?\d{3}-\d{4}"
    r"|0\d{1,5}(?:[/-]| ?/ ?| )\d[-0-9 ]{3,16}|\d{3}-\d{3}-\d{4}|\d{1,4}(?:-\d{2,6}){2,5}"
    r"|\d{1,3} [a-z]{1,4} \d{1,6}/\d\d(?!\d)|\d{1,5}(?:\.\d{1,5}){3,9}(?=[^\d.]|$)(?<!\.\d{3})"
)
_JOINED = late_re(r"\d+(?:[-./:h)] ?\d| [\dh/]| [a-z]{1,4} \d)")
"""How all of these begin: a quick test."""
_HEAD = late_re(r"[^\W\d_]+")
_ROMAN = late_re(r"l?x{0,3}(?:ix|iv|v?i{0,3})(?![^\W_]*[^\W_e\d])")
_SIGN = late_re(r"[\u00bc-\u00be\u2150-\u215e]")
_SIGNS = frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
_SKIPS = ("http", "https", "www", "isbn")
_CODES = frozenset(("usd", "eur", "gbp", "chf", "jpy"))
_ANYWHERE = r"[\d§+@#]|https?:|www\.|isbn|[a-z]{2,3}\d|[ivxl]{1,8}[e\d]*(?![^\W_])"
ENOUGH, MORE = 4, 3
"""Letters of a word, and of one behind it, that the scan looks at: the closer look tells the rest."""


class Seed(Struct, frozen=True, gc=False):
    """A place where an amount may begin."""

    kind: str
    start: int
    end: int


class Places:
    """Finds them with the words of one language."""

    def __init__(self, words: NumberWords, lexicon: Lexicon, vague: Iterable[str], behind_one: Iterable[str]) -> None:
        """`behind_one`: words before which an article is a number."""
        self._divides = words.ordinals_divide and words.glued
        self._glued = words.glued
        self._ends = tuple(spelt(words.glued_ends))
        self._suffixes = frozenset(lexicon.suffixes)
        self._first = () if words.glued else lexicon.first_pieces()
        self._starts = frozenset(word for word in lexicon.listed if _starts(lexicon, word)).union(lexicon.beginnings)
        self._prefixes = tuple(shortest(self._starts))
        self._articles = frozenset(spelt(words.articles))
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        for kind, phrases in (("idiom", set(spelt(words.idioms))), ("vague", set(vague))):
            for phrase in sorted(phrases, key=len, reverse=True):
                self._phrases.setdefault(_head(phrase, 0), []).append((phrase, kind))
        self._behind: dict[str, list[str]] = {}
        for form in behind_one:
            self._behind.setdefault(_head(form, 0), []).append(form)
        self._behind_starts = tuple(behind_one)
        self._readers: tuple[Callable[[str, int, str], Seed | None], ...] = (
            self._phrase, self._article, self._word, self._compound, _code, _roman, _sign,
        )  # fmt: skip
        self._scan = late_re(rf"\W(?={_ANYWHERE}|{self._openings()})")

    def _openings(self) -> str:
        """A pattern for what a place of a text in lower case begins with: a bit more than that, for it is compiled fast."""
        edge = r"(?![^\W_])"
        openings = [rf"(?:{trie(self._articles)})[ -](?:{beginnings(form[:MORE] for form in self._behind_starts)})"]
        phrases = [phrase for known in self._phrases.values() for phrase, _ in known]
        openings.append(beginnings(phrase[: len(_head(phrase, 0)) + 1 + MORE] for phrase in phrases))
        if self._glued:
            openings.append(beginnings(word[:ENOUGH] for word in self._starts))
        else:
            openings.append(rf"(?:{trie(word for word in self._starts if len(word) <= ENOUGH)}){edge}")
            openings.append(beginnings(word[:ENOUGH] for word in self._starts if len(word) > ENOUGH))
            ends = (
                rf"[^\W\d_]{{0,60}}(?:{trie(self._ends)})"
                if self._ends
                else beginnings(x[:MORE] for x in self._suffixes)
            )
            openings.append(rf"(?:{beginnings(self._first)})(?:{ends})")
        return "|".join(openings)

    def find(self, low: str) -> list[int]:
        """Offsets in a text in lower case, in order, that are worth a closer look by `seed`."""
        found = [match.start() for match in self._scan.finditer(" " + low)]
        if not low.isascii() and _SIGN.search(low):
            found = sorted({*found, *(match.start() for match in _SIGN.finditer(low))})
        return found

    def seed(self, low: str, at: int) -> Seed | None:
        """What begins at a place of a text in lower case."""
        if low[at].isdecimal():
            found = _SKIPPED_DIGITS.match(low, at) if _JOINED.match(low, at) else None
            return Seed("skip", at, found.end()) if found else Seed("digits", at, at + 1)
        if at and _is_word(low, at - 1):
            return _sign(low, at, "")
        head = _HEAD.match(low, at)
        word = head[0] if head else ""
        if len(word) in (0, 2) or word.startswith(_SKIPS):
            found = _SKIPPED.match(low, at)
            if found:
                return Seed("skip", at, found.end())
        return next(filter(None, (read(low, at, word) for read in self._readers)), None) if word else None

    def _phrase(self, low: str, at: int, word: str) -> Seed | None:
        for phrase, kind in self._phrases.get(word, ()):
            if low.startswith(phrase, at) and not _is_word(low, at + len(phrase)):
                return Seed(kind, at, at + len(phrase))
        return None

    def _article(self, low: str, at: int, word: str) -> Seed | None:
        """An article before a word that makes a number of it: "a million"."""
        if word not in self._articles or low[at + len(word) : at + len(word) + 1] not in (" ", "-"):
            return None
        behind = at + len(word) + 1
        head = _head(low, behind)
        known = any(low.startswith(form, behind) and not _is_word(low, self._beyond(low, behind + len(form)))
                    for form in self._behind.get(head, ()))  # fmt: skip
        divided = self._divides and head.startswith(self._behind_starts) and not _is_word(low, behind + len(head))
        return Seed("article", at, at + len(word)) if known or divided else None

    def _beyond(self, low: str, end: int) -> int:
        """Where a word ends that goes on, as denominators do."""
        head = _HEAD.match(low, end) if self._divides else None
        return head.end() if head else end

    def _word(self, low: str, at: int, word: str) -> Seed | None:
        end = at + len(word)
        if self._glued:
            return Seed("word", at, end) if word.startswith(self._prefixes) else None
        return Seed("word", at, end) if word in self._starts and not low[end : end + 1].isalnum() else None

    def _compound(self, low: str, at: int, word: str) -> Seed | None:
        """Compounds of a language that has them only with certain endings: "veinteavos", "twofold"."""
        end = at + len(word)
        if not word.startswith(self._first) or low[end : end + 1].isalnum():
            return None
        if self._ends:
            stems = (word[: -len(ending)] for ending in self._ends if word.endswith(ending))
            found = any(len(stem) > 2 and stem.startswith(self._first) for stem in stems)
        else:
            found = any(word.startswith(first) and word[len(first) :] in self._suffixes for first in self._first)
        return Seed("compound", at, end) if found else None


def trie(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; common beginnings are tried once."""
    return _trie(sorted(set(words)), 0) or r"(?!)"


def _trie(words: list[str], at: int) -> str:
    """For words in order, whose first characters up to `at` are the same."""
    if len(words) < 2:
        return "".join(map(_literal, words[0][at:])) if words else ""
    ends = len(words[0]) == at
    branches = [_literal(character) + _trie(list(those), at + 1)
                for character, those in groupby(words[ends:], itemgetter(at))]  # fmt: skip
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return body + "?" if ends else body


def _literal(character: str) -> str:
    return character if character.isalnum() else re.escape(character)


def beginnings(words: Iterable[str]) -> str:
    """A pattern that matches where any of the words begins a text."""
    return trie(shortest(words))


def shortest(words: Iterable[str]) -> list[str]:
    """The words without those that begin with another: what begins with these begins with that one too."""
    kept: list[str] = []
    for word in sorted(set(words)):
        if not kept or not word.startswith(kept[-1]):
            kept.append(word)
    return kept


def _starts(lexicon: Lexicon, word: str) -> bool:
    parts = lexicon.parts(word)
    return bool(parts) and parts[0][0] in "chsopd"  # type: ignore[index]


def _head(text: str, at: int) -> str:
    """The letters that begin there, else the character."""
    head = _HEAD.match(text, at)
    return head[0] if head else text[at : at + 1]


def _is_word(text: str, at: int) -> bool:
    character = text[at : at + 1]
    return character.isalnum() or character == "_"


def _code(low: str, at: int, word: str) -> Seed | None:
    """The code of a currency before figures: "EUR12"."""
    end = at + len(word)
    return Seed("code", at, end) if word in _CODES and low[end : end + 1].isdecimal() else None


def _roman(low: str, at: int, word: str) -> Seed | None:
    found = _ROMAN.match(low, at) if word[0] in "ivxl" else None
    return Seed("roman", at, found.end()) if found else None


def _sign(low: str, at: int, word: str) -> Seed | None:  # noqa: ARG001
    return Seed("sign", at, at + 1) if low[at] in _SIGNS else None
