"""A text in, the few stretches of it that may hold a date out: found by looking up every word once, all at C speed.

No rule reaches over a word that says nothing about dates, so that a stretch is a run of known words and figures around
one that can carry a date: a month, a unit, "gestern", a year. Everything else is never looked at again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, repeat

from newsx.languages.dates.lexicon import Lexicon
from newsx.patterns import late_re

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
CARRYING = late_re(
    rf"{CARRIER}|(?<!{FIGURE})(?:{FIGURE}{{4}}){{1,2}}(?!{FIGURE})|{FIGURE}[:./h-] ?{FIGURE}"
    rf"|[{AT}{DAYON}] ?[{FIGURE}{NUMBER}]|[{FIGURE}{NUMBER}] ?{PAST} ?[{FIGURE}{NUMBER}]|['’]{FIGURE}{FIGURE}"
    rf"|{SHORT}[., /(-]{{0,3}}[{KNOWN}{AT}{DAYON}]?[{FIGURE}{NUMBER}]|[{FIGURE}{NUMBER}][., /-]{{0,3}}{SHORT}"
    rf"|{FIGURE}[hw{NUMBER}]|q{FIGURE}(?!{FIGURE})"
)
"""What makes a run worth reading; figures need company."""


class Sieve:
    """The words of one language, each with one character for what it can do."""

    def __init__(self, lexicon: Lexicon, numbers: Iterable[str], is_number: Callable[[str], bool]) -> None:
        self._is_number = is_number
        table: dict[str, str] = {}
        kinds = {code: _kind(roles) for code, roles in lexicon.roles_of_codes().items()}
        cased_last = sorted(lexicon.forms.items(), key=lambda item: item[0] != item[0].lower())
        for form, entry in cased_last:  # "May" is a month, whatever "may" is
            kind = kinds[entry.code]
            for spelling in _spellings(form):
                table[spelling] = kind
                if kind == CARRIER:
                    table[spelling + "'"] = table[spelling + "’"] = kind
        for head, tails in lexicon.tails.items():
            phrases = [(head, *pieces) for pieces, _ in tails]
            self._phrases(table, phrases, [kinds[entry.code] for _, entry in tails])
        for word in numbers:
            for spelling in _spellings(word):
                table.setdefault(spelling, NUMBER)
        for ending in ENDINGS:
            table.setdefault(ending, KNOWN)
        table |= {form + " ": kind for form, kind in table.items()}
        table.update(dict.fromkeys("QH", "q"))  # Q3, H1
        table.update(dict.fromkeys("0123456789", FIGURE))
        table.update(dict.fromkeys(BLANKS, BLANK))
        table.update((mark, mark) for mark in MARKS)
        self._table = table

    def _phrases(self, table: dict[str, str], phrases: list[tuple[str, ...]], kinds: list[str]) -> None:
        """The words of a phrase are known; if none of them carries a date, the longest one does."""
        for pieces, kind in zip(phrases, kinds, strict=True):
            words = [piece for piece in pieces if piece[0].isalpha()]
            for piece in pieces:
                for spelling in _spellings(piece):
                    table.setdefault(spelling, KNOWN)
            if kind == CARRIER and not any(table.get(piece) == CARRIER for piece in words):
                for spelling in _spellings(max(words, key=len)):
                    table[spelling] = CARRIER

    def stretches(self, text: str, must: Iterable[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
        """Start and end of each stretch, in order, not overlapping; those of `must` are part of one."""
        pieces = PIECE.findall(text)
        kinds = "".join(map(self._table.get, pieces, repeat(UNKNOWN)))
        offsets = list(accumulate(map(len, pieces), initial=0))
        places = [(offsets[first], offsets[last]) for first, last in self._runs(pieces, kinds)]
        for start, end in must:
            before = kinds.rfind(UNKNOWN, 0, bisect_left(offsets, start)) + 1
            places.append((min(start, offsets[before]), end))
        return _merged(sorted(places))

    def _runs(self, pieces: list[str], kinds: str) -> Iterator[tuple[int, int]]:
        """First piece and the one behind the last of each run of known pieces that carries a date."""
        at = 0
        while match := CARRYING.search(kinds, at):
            first = kinds.rfind(UNKNOWN, at, match.start()) + 1 or at
            at = kinds.find(UNKNOWN, match.end())
            at = len(kinds) if at < 0 else at
            yield self._grown(pieces, kinds, first, at)

    def _grown(self, pieces: list[str], kinds: str, first: int, last: int) -> tuple[int, int]:
        """The run with compound number words at its ends, and one piece more to tell what follows."""
        while first > 0 and self._is_number(pieces[first - 1].rstrip()):
            first -= 1
            while first > 0 and kinds[first - 1] != UNKNOWN:
                first -= 1
        while last < len(pieces) and self._is_number(pieces[last].rstrip()):
            last += 1
            while last < len(pieces) and kinds[last] != UNKNOWN:
                last += 1
        return first, min(last + 1, len(pieces))


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


def _spellings(form: str) -> tuple[str, ...]:
    """As listed, and where it is all lower case also with capitals."""
    return (form,) if form != form.lower() else (form, form.capitalize(), form.upper())


def _merged(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches that touch become one."""
    open_: tuple[int, int] | None = None
    for start, end in places:
        if open_ and start <= open_[1]:
            open_ = open_[0], max(open_[1], end)
            continue
        if open_:
            yield open_
        open_ = start, end
    if open_:
        yield open_
