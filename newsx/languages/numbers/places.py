"""The words of a language in, the places of a text at which an amount may begin out: one cheap scan, then a closer look.

The kinds of places: `digits`, `word` (a number word), `article` (before what makes a number of it), `vague`, `compound`
(a number word with an ending), `code` (of a currency), `roman`, `sign` (a fraction of one character); `idiom` and `skip`
hold figures and number words that are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby, product
from operator import itemgetter

from msgspec import Struct

from newsx.languages.answers import Answers
from newsx.languages.numbers.lexicon import Lexicon, spelt
from newsx.languages.numbers.words import NumberWords
from newsx.languages.words import APART, MARKS, words_of
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
_SIGNS = frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
_SKIPS = ("http", "https", "www", "isbn")
_ROMANS = tuple(map("".join, chain(*(product("ivxl", *["ivxle"] * more) for more in range(3)))))
"""How Roman numerals begin, also those with an ending."""
_CODES = frozenset(("usd", "eur", "gbp", "chf", "jpy"))
_FEW, _ENOUGH = 3, 5
"""Letters of a word that tell of most words that they begin no amount; and whether one is worth a look at all."""
NO, YES, BESIDE = 0, 1, 2
"""Whether a word may begin an amount: never, at times, or only before certain words."""
_ZERO = late_re(rb"\0")
_BLANKS = dict.fromkeys(map(ord, MARKS), " ")
_INSIDE = late_re(r"(?<!\w)(?=\S)|(?=[\u00bc-\u00be\u2150-\u215e])")
ANY = "*"


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
        self._readers = Answers(self._readers_of)
        self._words = Answers(self._opens)
        known = {*self._prefixes, *self._starts, *self._phrases, *self._articles, *self._first}
        self._known = frozenset(word[:_ENOUGH] for word in known)
        self._short = tuple(word for word in {*self._prefixes, *self._first} if len(word) < _ENOUGH)
        self._beside: dict[str, set[str]] = {}
        """Word that begins an amount only together with the one behind it -> those."""
        for phrase in (phrase for known in self._phrases.values() for phrase, _ in known):
            head, *rest = phrase.translate(_BLANKS).split(" ")
            self._beside.setdefault(head, set()).update(rest[:1] or [ANY])
        for article in self._articles:
            self._beside.setdefault(article, set()).update(f.translate(_BLANKS).split(" ")[0] for f in behind_one)
        self._few = itemgetter(slice(min((_FEW, *map(len, self._prefixes), *map(len, self._first)))))
        """The first letters of a word, no more than those of any that others begin with."""
        self._heads = dict.fromkeys(map(self._few, chain(known, self._beside, _SKIPS, _ROMANS)), 0) | {"": 1, APART: 1}
        """What the words begin with that are worth a look -> 0."""

    def of(self, texts: Sequence[str]) -> list[list[int]]:
        """Offsets in each text, in order, that are worth a closer look by `seed`."""
        spelt = words_of(tuple(texts))
        words, low, plain, bases = spelt.words, spelt.low, spelt.plain, spelt.bases
        # what is of letters and others is a zero too, and worth a look
        kinds = bytes(map(self._heads.get, map(self._few, words), plain))
        found: list[list[int]] = [[] for _ in texts]
        here = 0
        for match in _ZERO.finditer(kinds):
            at = match.start()
            word = words[at]
            if plain[at]:
                kind = self._words[word]
                if kind == NO or (kind == BESIDE and not self._is_beside(words, plain, at)):
                    continue
            start = spelt.letters[at] + at
            while start >= bases[here + 1]:
                here += 1
            if plain[at] or word.isdecimal():
                found[here].append(start - bases[here])
            else:
                found[here].extend(m.start() - bases[here] for m in _INSIDE.finditer(low, start, start + len(word)))
        return found

    def _begins(self, letters: str) -> bool:
        """Whether a longer word that begins so is worth a look."""
        return letters in self._known or letters.startswith((*_SKIPS, *self._short)) or not letters.strip("ivxle")

    def _opens(self, word: str) -> int:
        if len(word) >= _ENOUGH and not self._begins(word[:_ENOUGH]):
            return NO
        beside = self._beside.get(word, ())
        known = (
            ANY in beside
            or word.startswith(_SKIPS)
            or self._word(word, 0, word)
            or self._compound(word, 0, word)
            or _roman(word, 0, word)
        )
        return YES if known else BESIDE if beside else NO

    def _is_beside(self, words: Sequence[str], plain: bytes, at: int) -> bool:
        """What stands behind the word may make an amount of it."""
        behind = words[at + 1] if at + 1 < len(words) else ""
        if behind in self._beside[words[at]] or (behind and not plain[at + 1]):
            return True
        return self._divides and behind.startswith(self._behind_starts)

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
        for read in self._readers[word] if word else ():
            seed = read(low, at, word)
            if seed:
                return seed
        return None

    def _readers_of(self, word: str) -> tuple[Callable[[str, int, str], Seed | None], ...]:
        """What may read a place that begins with the word."""
        ways = (
            (self._phrase, word in self._phrases),
            (self._article, word in self._articles),
            (self._word, self._word(word, 0, word) is not None),
            (self._compound, self._compound(word, 0, word) is not None),
            (_code, word in _CODES),
            (_roman, word[0] in "ivxl"),
            (_sign, word[0] in _SIGNS),
        )
        return tuple(read for read, may in ways if may)

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
