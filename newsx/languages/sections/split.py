"""The `[split]` section of `shared.toml`: needed before the language is known, so no language file has one."""

import re

from msgspec import Struct

from newsx.patterns import late_re

STRETCH, LONGEST_MARK = 1_000_000, 60
"""Characters: a long text is put in small letters one stretch at a time; stretches overlap by a mark's length."""


class SplitWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept; matched without regard to case."""

    hanging_hyphen_before: tuple[str, ...] = ()
    """Words behind a hanging hyphen ("Vor- und Nachteile")."""
    document_end: tuple[str, ...] = ()
    """A line of its own that ends a document of a database export."""
    document_count: tuple[str, ...] = ()
    """What stands between the two numbers of "3 of 10 DOCUMENTS"."""
    document_words: tuple[str, ...] = ()
    """What stands before or behind them."""


class SplitRules:
    """The words, compiled once."""

    def __init__(self, words: SplitWords) -> None:
        self.hanging_hyphen_before = frozenset(words.hanging_hyphen_before)
        self._document_end = frozenset(word.casefold() for word in words.document_end)
        nouns, between = _any(words.document_words), _any(words.document_count)
        number = r"\d{1,6}"
        self._document_start = late_re(
            rf"(?:FOCUS - )?(?:{nouns} {number} {between} {number}|{number} {between} {number} {nouns})",
            re.IGNORECASE,
        )

        marks = {word.lower() for word in words.document_words} | self._document_end
        self._marks = tuple(mark for mark in marks if not any(other in mark for other in marks - {mark}))
        """What each of them has inside is enough."""
        self._ascii_marks = tuple(mark.encode() for mark in self._marks) if "".join(self._marks).isascii() else ()

    def may_hold_several(self, text: str) -> bool:
        """A database's mark stands somewhere in the text: then its lines are worth a look each."""
        stretches = (text[at : at + STRETCH + LONGEST_MARK] for at in range(0, len(text), STRETCH))
        return any(map(self._has_mark, stretches))

    def _has_mark(self, text: str) -> bool:
        if self._ascii_marks:  # bytes are put in small letters ten times as fast
            low_bytes = text.encode("utf-8", "surrogatepass").lower()
            return any(mark in low_bytes for mark in self._ascii_marks)
        low = text.lower()
        return any(mark in low for mark in self._marks)

    def ends_document(self, line: str) -> bool:
        """The line is a database's mark that a document ends."""
        return len(line) < 40 and line.casefold() in self._document_end

    def starts_document(self, line: str) -> bool:
        """The line counts the documents of an export: a new one begins with it."""
        return len(line) < 60 and self._document_start.fullmatch(line) is not None


def _any(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"
