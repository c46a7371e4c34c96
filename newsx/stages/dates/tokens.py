"""A text in, its tokens out: what each can be in a date, and a string with one code a token.

Words that say nothing about dates are one code, and several of them in a row are one token.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from newsx.languages.answers import Answers
from newsx.languages.dates.concepts import figure_roles
from newsx.languages.dates.lexicon import OTHER, Entry, Lexicon
from newsx.model import Quantity
from newsx.stages.dates.measured import Blocks, blocks_of
from newsx.stages.dates.shapes import DOTTED, FIRM, PUNCTUATION, QUARTER, ROMAN, SHAPE_READERS, SHAPES, roman
from newsx.stages.dates.sieve import Sieve
from newsx.stages.dates.windows import Window

Numeral = Callable[[str, str, int], tuple[int, Mapping[str, Any]] | None]
"""Text, word, its offset -> where the number ends, and what it can be; null for a word that is none."""


class Token(Struct, frozen=True, gc=False):
    """A stretch of the text that may be part of a date."""

    start: int
    end: int
    roles: Mapping[str, Any]


NOWHERE = Token(0, 0, {})
NOTHING = (None, False, False)


class Tokens:
    """The tokens of a text and their codes."""

    __slots__ = ("_codes", "capitals", "dotted", "lexicon", "text", "tokens")

    def __init__(self, text: str, lexicon: Lexicon, dotted: bool, capitals: bool) -> None:
        self.text = text
        self.lexicon = lexicon
        self.dotted = dotted
        """Whether "3." is an ordinal."""
        self.capitals = capitals
        """Months are written with a capital letter."""
        self.tokens: list[Token] = []
        self._codes: list[str] = []

    @property
    def codes(self) -> str:
        return "".join(self._codes)

    def other(self) -> None:
        """A word or mark that is no part of a date."""
        if not self._codes or self._codes[-1] != OTHER:
            self._codes.append(OTHER)
            self.tokens.append(NOWHERE)

    def last_roles(self) -> Mapping[str, Any]:
        return self.tokens[-1].roles if self.tokens else {}

    def add(self, start: int, end: int, entry: Entry) -> None:
        self._codes.append(entry.code)
        self.tokens.append(Token(start, end, entry.roles))

    def shape(self, start: int, end: int, roles: Mapping[str, Any]) -> None:
        self.add(start, end, self.lexicon.entry(roles))

    def drop(self, count: int) -> None:
        """The last tokens turn out to be a part of a name."""
        del self._codes[-count:], self.tokens[-count:]
        self.other()


Known = tuple[Entry | None, bool, bool]
"""Of a word: what it can be as it is listed, whether it may begin a phrase, whether it may be a number."""


class Lexer:
    """Makes the tokens of texts in one language."""

    def __init__(
        self, lexicon: Lexicon, sieve: Sieve, numeral: Numeral, is_number: Callable[[str], bool], *,
        dotted: bool, capitals: bool,
    ) -> None:  # fmt: skip
        self._lexicon = lexicon
        self._sieve = sieve
        self._numeral = numeral
        self._is_number = is_number
        self._ways = (dotted, capitals)
        self._known = Answers(self._look_up)
        self._marks = {mark: lexicon.entry({role: True}) for mark, role in PUNCTUATION.items()}

    def windows(self, texts: Sequence[str]) -> list[list[Window]]:
        """What of each text is worth a look."""
        return self._sieve.windows(texts)

    def tokens(self, text: str, windows: Sequence[Window], quantities: Iterable[Quantity]) -> Tokens:
        """The text's tokens; an amount of time is one, another measure none."""
        out = Tokens(text, self._lexicon, *self._ways)
        blocks = blocks_of(quantities, hours_are_clock="OCLOCK2" in self._lexicon.roles)
        must = [(start, end) for start, (end, amount) in blocks.items() if amount]
        for start, end in self._sieve.stretches(text, windows, must):
            if start:
                out.other()
            self._stretch(out, start, end, blocks)
        return out

    def _stretch(self, out: Tokens, first: int, last: int, blocks: Blocks) -> None:
        """The tokens of one stretch of the text."""
        done = first
        for match in SHAPES.finditer(out.text, first, last):
            start = match.start()
            if start < done:
                continue
            kind, surface = match.lastgroup, match[0]
            entry, opens, counts = self._known[surface] if kind == "word" else NOTHING
            phrase = None
            if opens or (kind == "other" and surface in self._lexicon.tails):
                phrase = self._lexicon.phrase(surface.lower(), out.text, match.end())
            if start in blocks and not _is_firm(out, match, *blocks[start], phrase):
                done = _block(out, start, *blocks[start])
            elif phrase:
                done = phrase[1]
                out.add(start, done, phrase[0])
            elif entry:
                out.add(start, match.end(), entry)
            elif kind == "word":
                done = self._unknown(out, surface, start, counts=counts)
            elif kind == "mark":
                out.add(start, match.end(), self._marks[surface])
            else:
                done = _figure(out, match, kind or "")
        if last < len(out.text):
            out.other()

    def _look_up(self, word: str) -> Known:
        forms, low = self._lexicon.forms, word.lower()
        entry = forms.get(word) or forms.get(low) or _bare(word, forms)
        return entry, low in self._lexicon.tails, entry is None and self._is_number(word)

    def _unknown(self, out: Tokens, word: str, start: int, *, counts: bool) -> int:
        """A word that is not listed: a number, a Roman numeral, a part of a name, or nothing."""
        if counts and ROMAN.fullmatch(word):
            out.shape(start, start + len(word), {"ROMAN": roman(word)})
            return start
        number = self._numeral(out.text, word, start) if counts else None
        if number:
            out.shape(start, *number)
            return number[0]
        last = out.tokens[-1] if out.tokens else None
        if last and last.end == start and "DASH" in last.roles and len(out.tokens) > 1:
            _part_of_name(out, start)
        out.other()
        return start


def _is_firm(
    out: Tokens, match: re.Match[str], end: int, amount: Quantity | None, phrase: tuple[Entry, int] | None
) -> bool:
    """What begins where a quantity does is a date or time all the same."""
    if phrase and "CLOCKWORD" in phrase[0].roles:
        return True
    if match.lastgroup in FIRM:
        return match.end() > end
    return match.lastgroup == "dotclock" and _told_in_hours(amount) and "AT" in out.last_roles()


def _told_in_hours(amount: Quantity | None) -> bool:
    return amount is not None and amount.unit == "h"


def _bare(word: str, forms: Mapping[str, Entry]) -> Entry | None:
    """The entry of the word without its genitive: "Monday's"."""
    if word[-1] in "'’":
        return forms.get(word[:-1]) or forms.get(word[:-1].lower())
    return None


def _part_of_name(out: Tokens, start: int) -> None:
    """Drop the word before a glued hyphen ("Mai-Kurier" is no month), unless it says when something was."""
    before = out.tokens[-2]
    if before.end == start - 1 and before.roles and not before.roles.keys() & {"EX", "AMOUNT", "YEAR", "DAYREL"}:
        out.drop(2)


def _block(out: Tokens, start: int, end: int, amount: Quantity | None) -> int:
    if amount:
        out.shape(start, end, {"AMOUNT": amount})
    else:
        out.other()
    return end


def _figure(out: Tokens, match: re.Match[str], kind: str) -> int:
    """Adds what a digit or a mark is; returns where it ends."""
    text, (start, end) = match[0], match.span()
    if kind == "int":
        return _integer(out, start, end)
    if kind == "gap":
        out.shape(start, end, {"GAP": True})
    elif kind == "other" or glued(out.text, start):
        out.other()
    else:
        roles = SHAPE_READERS[kind](text)
        if roles:
            out.shape(start, end, roles)
        else:
            out.other()
    return end


def glued(text: str, start: int) -> bool:
    """A letter stands right before: "A4", "B-52"."""
    return start > 0 and (text[start - 1].isalpha() or text[start - 1] in "§#_$€£~=&@")


def _integer(out: Tokens, start: int, end: int) -> int:
    text = out.text
    if glued(text, start):
        part = QUARTER.fullmatch(text, start - 1, end) if end - start == 1 else None
        if part and not text[start - 2 : start - 1].isalnum() and not text[end : end + 1].isalpha():
            out.shape(start - 1, end, {"QNUM" if part["q"] else "HALFNUM": int(text[start:end])})
        else:
            out.other()
        return end
    number = int(text[start:end]) if end - start < 6 else 10**6
    if out.dotted and number <= 31 and number and text[end : end + 1] == "." and not text[end + 1 : end + 2].isdigit():
        out.shape(start, end + 1, DOTTED[number])
        return end + 1
    out.shape(start, end, figure_roles(number))
    return end
