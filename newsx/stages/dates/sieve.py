"""A text in, the few stretches of it that may hold a date out: found by looking up every word once, all at C speed.

No rule reaches over a word that says nothing about dates, so that a stretch is a run of known words and figures around
one that can carry a date: a month, a unit, "gestern", a year. Everything else is never looked at again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from newsx.languages.answers import Answers
from newsx.languages.dates.lexicon import Lexicon
from newsx.patterns import late_re
from newsx.stages.dates.windows import Window, Windows

PIECE = late_re(r"[^\W\d_]+['’]? ?|\s+|.", re.DOTALL)
"""A word with the blank behind it, a figure, a mark."""
UNKNOWN, KNOWN, CARRIER, NUMBER, AT, DAYON, PAST, SHORT, FIGURE, BLANK = "#wTnadpm0 "
CARRIERS = frozenset(
    "MON DOW DOWBARE DOWEACH DOWPART SEASON PART PARTEACH PARTAFTER HOLIDAY DAYREL DAYPART UNIT LONG STEPUNIT "
    "EDGEUNIT REF SETADJ DECADE CLOCKWORD OCLOCK OCLOCK2 HALFDAY HALFTO HALFPAST QUARTERTO QUARTER3 QUARTER WEEKNO "
    "DECADEWORD EX CENTURYWORD ADVENT".split()
)
"""Roles of words that can carry a date."""
BLANKS = (" ", "\u00a0", "\u202f", "\n", "  ", "\t", " \n", "\n ", "\u2009")
MARKS = ",.-–—/()':’\u2010\u2011;!?ºª°"
ENDINGS = "st nd rd th er ers ère ème e ste de te s ern h º ª".split()
"""What may be written together with figures."""
FIXED = (
    {"Q": "q", "H": "q"} | dict.fromkeys("0123456789", FIGURE) | dict.fromkeys(BLANKS, BLANK) | {m: m for m in MARKS}
)
"""What is a kind of its own; Q3, H1."""
CARRYING = late_re(
    rf"{CARRIER}|(?<!{FIGURE})(?:{FIGURE}{{4}}){{1,2}}(?!{FIGURE})|{FIGURE}[:./h-] ?{FIGURE}"
    rf"|[{AT}{DAYON}] ?[{FIGURE}{NUMBER}]|[{FIGURE}{NUMBER}] ?{PAST} ?[{FIGURE}{NUMBER}]|['’]{FIGURE}{FIGURE}"
    rf"|{SHORT}[., /(-]{{0,3}}[{KNOWN}{AT}{DAYON}]?[{FIGURE}{NUMBER}]|[{FIGURE}{NUMBER}][., /-]{{0,3}}{SHORT}"
    rf"|{FIGURE}[hw{NUMBER}]|q{FIGURE}(?!{FIGURE})"
)
"""What makes a run worth reading; figures need company."""


class Kinds:
    """The words, each with one character for what it can do."""

    def __init__(self, lexicon: Lexicon, numbers: Iterable[str]) -> None:
        kinds = {code: _kind(roles) for code, roles in lexicon.roles_of_codes().items()}
        self._forms = {form: kinds[entry.code] for form, entry in lexicon.forms.items()}
        self._numbers = dict.fromkeys(numbers, NUMBER)
        self._parts: dict[str, str] = {}
        self.phrases: dict[str, set[str]] = {}
        """Word in small letters, of a phrase that carries a date though none of its words does -> words beside it."""
        for head, tails in lexicon.tails.items():
            for pieces, entry in tails:
                self._phrase((head, *pieces), kinds[entry.code])
        self.small = self._small()
        """Word in small letters, without an apostrophe at its end -> the most that it can do alone."""

    def of(self, piece: str) -> str:
        """The character of a piece, a word with the blank behind it."""
        fixed = FIXED.get(piece)
        if fixed:
            return fixed
        word = piece.removesuffix(" ")
        return (self._of(word) if _bare(word) in self.small else None) or UNKNOWN

    def _of(self, word: str) -> str | None:
        if not word:
            return None
        part = _spelt(self._parts, word)
        if part == CARRIER:
            return part
        return self._listed(word) or part or _spelt(self._numbers, word) or (KNOWN if word in ENDINGS else None)

    def _listed(self, word: str) -> str | None:
        """What the word can do as it is listed; "May" is a month, whatever "may" is."""
        kind = _spelt(self._forms, word)
        if kind != CARRIER and word[-1] in "'’" and _spelt(self._forms, word[:-1]) == CARRIER:
            return CARRIER
        return kind

    def _phrase(self, pieces: tuple[str, ...], kind: str) -> None:
        """The words of a phrase are known; if none of them carries a date, the longest one does."""
        words = [piece for piece in pieces if piece[0].isalpha()]
        for piece in pieces:
            self._parts.setdefault(piece, KNOWN)
        if kind != CARRIER or any(self._listed(word) == CARRIER for word in words):
            return
        if not any(self._of(word) == CARRIER for word in words):
            self._parts[max(words, key=len)] = CARRIER
        small = list(map(_bare, words))
        rarest = max(range(len(small)), key=lambda at: (len(small[at]), at))
        beside = small[max(rarest - 1, 0) : rarest] + small[rarest + 1 : rarest + 2]
        self.phrases.setdefault(small[rarest], set()).update(beside or [""])

    def _small(self) -> dict[str, str]:
        found: dict[str, str] = {}
        numbers = {word: kind for word, kind in self._numbers.items() if word not in self._forms}
        for table in (dict.fromkeys(self._parts, KNOWN), self._forms, numbers, dict.fromkeys(ENDINGS, KNOWN)):
            for word, kind in table.items():
                low = _bare(word)
                known = found.setdefault(low, kind) if low.isalpha() else kind
                if kind not in (known, KNOWN):
                    found[low] = kind if known == KNOWN else CARRIER
        return found


def _bare(word: str) -> str:
    return word.lower().rstrip("'’")


def _spelt(table: Mapping[str, str], word: str) -> str | None:
    """The entry of the word as it stands, or, in capitals or with one, of the word in small letters."""
    kind = table.get(word)
    if kind is None and not word.islower():
        low = word.lower()
        kind = table.get(low) if word in (low.capitalize(), low.upper()) else None
    return kind


class Sieve:
    """The words of one language, each with one character for what it can do."""

    def __init__(self, lexicon: Lexicon, numbers: Iterable[str], is_number: Callable[[str], bool]) -> None:
        self.counts = Answers(is_number)
        kinds = Kinds(lexicon, numbers)
        self._kinds = Answers(kinds.of)
        counts = Answers(lambda low: any(map(is_number, _capitals(low))))
        self._windows = Windows(kinds.small, kinds.phrases, counts)

    def windows(self, texts: Sequence[str]) -> list[list[Window]]:
        """What of each text is worth a look."""
        return self._windows.of(texts)

    def stretches(
        self, text: str, windows: Sequence[Window], must: Sequence[tuple[int, int]] = ()
    ) -> list[tuple[int, int]]:
        """Start and end of each stretch, in order, not overlapping; those of `must` are part of one."""
        if must and any(not any(window.inner <= start < window.end for window in windows) for start, _ in must):
            windows = (Window(0, 0, len(text)),)
        places: list[tuple[int, int]] = []
        for window in windows:
            pieces = PIECE.findall(text, window.start, window.end)
            kinds = "".join(map(self._kinds.__getitem__, pieces))
            self._runs(pieces, kinds, window.start, places)
            for start, end in must:
                if window.inner <= start < window.end:
                    offsets = list(accumulate(map(len, pieces), initial=window.start))
                    before = kinds.rfind(UNKNOWN, 0, bisect_left(offsets, start)) + 1
                    places.append((min(start, offsets[before]), end))
        return _merged(sorted(places)) if len(places) > 1 else places

    def _runs(self, pieces: list[str], kinds: str, start: int, places: list[tuple[int, int]]) -> None:
        """Adds the place of each run of known pieces that carries a date; the first piece begins at `start`."""
        at = 0
        while match := CARRYING.search(kinds, at):
            first = kinds.rfind(UNKNOWN, at, match.start()) + 1 or at
            at = kinds.find(UNKNOWN, match.end())
            at = len(kinds) if at < 0 else at
            first, last = self._grown(pieces, kinds, first, at)
            before = start + len("".join(pieces[:first]))
            places.append((before, before + len("".join(pieces[first:last]))))

    def _grown(self, pieces: list[str], kinds: str, first: int, last: int) -> tuple[int, int]:
        """The run with compound number words at its ends, and one piece more to tell what follows."""
        while first > 0 and self.counts[pieces[first - 1].rstrip()]:
            first -= 1
            while first > 0 and kinds[first - 1] != UNKNOWN:
                first -= 1
        while last < len(pieces) and self.counts[pieces[last].rstrip()]:
            last += 1
            while last < len(pieces) and kinds[last] != UNKNOWN:
                last += 1
        return first, min(last + 1, len(pieces))


def _capitals(low: str) -> tuple[str, ...]:
    """How a word may have been written: as it stands, "XX", "XXe"; one will do where capitals make no other number of it."""
    if low.isascii() and low[:1] not in ("i", "v", "x", "l"):
        return (low,)
    return low, low.upper(), low[:-1].upper() + low[-1:]


def _kind(roles: Iterable[str]) -> str:
    """The character for a word that can play these roles."""
    known = frozenset(roles)
    if known & CARRIERS:
        return CARRIER
    if known & {"MONA", "DOWA"}:
        return SHORT
    for role, kind in (("AT", AT), ("DAYON", DAYON), ("PAST", PAST), ("TIL", PAST), ("N", NUMBER), ("HOUR", NUMBER)):
        if role in known:
            return kind
    return KNOWN


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that touch become one."""
    merged = places[:1]
    for start, end in places[1:]:
        first, last = merged[-1]
        if start > last:
            merged.append((start, end))
        elif end > last:
            merged[-1] = first, end
    return merged
