"""A language's number words in, what each of them is worth and does in a number phrase out.

A word is a tuple of parts `(role, value)`. Roles: `c` cardinal under 1000, `h` multiplies by a hundred, `s` multiplies
by its value, `k` a symbol that does so behind digits, `m` the same behind an amount of money, `o` ordinal, `f` denominator,
`d` a value of its own ("half"), `+` added to what stands before ("einhalb"), `&` and, `~` and before a fraction, `a`
article, `.` decimal sign, `p` ordinal in the plural, a denominator behind a number, `O` makes an ordinal of what it ends.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from newsx.languages.numbers.words import NumberWords

Part = tuple[str, float | int]
Parts = tuple[Part, ...]

LONGEST = 90
"""Longest word that is looked at, in characters."""
KNOWN = 20_000
"""Most words that are remembered; a text has far fewer."""


def number(text: str) -> float | int:
    """The value of a key of a language file."""
    value = float(text)
    return int(value) if value.is_integer() else value


def bare(word: str) -> str:
    """The word without accents, as many people type it."""
    plain = word.replace("ß", "ss").replace("œ", "oe")
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def spelt(words: Iterable[str]) -> Iterator[str]:
    """Each word in lower case, and how it is written without accents or umlauts."""
    for word in words:
        low = word.lower()
        yield low
        if not low.isascii():
            yield bare(low)
            yield bare(low.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))


class Lexicon:
    """The parts of words: listed ones, and compounds where the language writes them together."""

    def __init__(self, words: NumberWords) -> None:
        self.glued = words.glued
        self._parts: dict[str, Parts | None] = {}
        self._pieces: dict[str, Part] = {}
        self._ends: dict[str, Part] = {}
        self.suffixes = {
            stem + ending: concept
            for concept, stems in words.suffixes.items() for stem in spelt(stems) for ending in ("", *words.suffix_endings)
        }  # fmt: skip
        self._longest_suffix = max(map(len, self.suffixes), default=0)
        self._fill(words)
        self._glue(words)
        self._glued_ends = tuple(spelt(words.glued_ends))
        self.listed = tuple(self._parts)
        self.beginnings = tuple(self._beginnings(words)) if words.glued else ()

    def _fill(self, words: NumberWords) -> None:
        plural, endings = words.plural_ordinal_endings, words.ordinal_endings or ("",)
        tables: tuple[tuple[str, Mapping[str, Iterable[str]]], ...] = (
            ("o", {v: [s + e for s in stems for e in endings] for v, stems in words.ordinals.items()}),
            ("p", {v: [s + e for s in stems for e in plural] for v, stems in words.ordinals.items()}),
            ("o", words.ordinal_words), ("f", words.fractions), ("d", words.parts), ("d", {"0.5": words.halves}),
            ("m", words.money_symbols),
            ("k", words.scale_symbols), ("s", words.scales), ("c", words.cardinals), ("+", words.added),
            ("h", {"100": words.hundreds}), ("&", {"0": words.ands}), ("~", {"0": words.fraction_ands}),
            (".", {"0": words.points}), ("a", {"1": words.articles}), ("O", {"0": words.denominators}),
        )  # fmt: skip
        for role, table in tables:
            for value, forms in table.items():
                for form in spelt(forms):
                    self._parts[form] = ((role, number(value)),)

    def _glue(self, words: NumberWords) -> None:
        """What compounds are made of."""
        for word, parts in self._parts.items():
            role, value = parts[0] if parts else ("", 0)
            if role in "chs+&" and " " not in word:
                self._pieces[word] = (role, value)
            elif role in "opO":
                self._ends[word] = ("o" if role == "p" else role, value)
        for table in (words.cardinals, words.glued_cardinals):
            for key, forms in table.items():
                role = "h" if number(key) == 100 and words.glued else "c"
                self._pieces.update((form, (role, number(key))) for form in spelt(forms))
        for form in spelt(words.glued_ands):
            self._pieces[form] = ("&", 0)
        self._ends.update((form, ("O", 0)) for form in spelt(words.glued_ends) if form not in self._ends)
        self._longest_piece = max(map(len, self._pieces), default=0)
        self._openings = frozenset(piece[:2] for piece in self._pieces)

    def _beginnings(self, words: NumberWords) -> Iterator[str]:
        """How compounds begin that begin with none of the listed words: "einund", "einhundert", "eineinviertel"."""
        tables = (words.added, words.scales)
        behind = [
            *words.glued_ands,
            *words.hundreds,
            *(f for table in tables for forms in table.values() for f in forms),
        ]
        for key, forms in words.glued_cardinals.items():
            for form in spelt(forms):
                yield from (form + follower for follower in spelt(behind)) if number(key) == 1 else (form,)

    def first_pieces(self) -> tuple[str, ...]:
        """What a compound may begin with."""
        return tuple(form for form, (role, _) in self._pieces.items() if role in "chs")

    def parts(self, word: str) -> Parts | None:
        """The parts of a word in lower case; null where it is no number word."""
        try:
            return self._parts[word]
        except KeyError:
            whole = self.glued or word.endswith(self._glued_ends)
            found = self._split(word) if whole and len(word) <= LONGEST else None
            if len(self._parts) < KNOWN:
                self._parts[word] = found
            return found

    def suffixed(self, word: str) -> tuple[str, str] | None:
        """(stem, concept) of a word with a suffix of amounts: "zwölfköpfige" gives "zwölf", `count`."""
        for length in range(min(self._longest_suffix, len(word) - 1), 1, -1):
            concept = self.suffixes.get(word[-length:])
            if concept is not None:
                return word[:-length], concept
        return None

    def _split(self, word: str) -> Parts | None:
        """The compound's pieces; the longest first, with a way back where that leads nowhere."""
        if word[:2] not in self._openings and word[:1] not in self._openings:
            return None  # as most words
        trail: list[tuple[int, int, Parts]] = [(0, self._longest_piece, ())]
        steps = 0
        while trail and steps < 400:
            steps += 1
            at, length, parts = trail.pop()
            if at and word[at:] in self._ends:
                return (*parts, self._ends[word[at:]])
            for size in range(min(length, len(word) - at), 0, -1):
                piece = self._pieces.get(word[at : at + size])
                if piece is not None:
                    if size > 1:
                        trail.append((at, size - 1, parts))
                    if at + size == len(word):
                        return (*parts, piece) if parts and piece[0] != "&" else None
                    trail.append((at + size, self._longest_piece, (*parts, piece)))
                    break
        return None
