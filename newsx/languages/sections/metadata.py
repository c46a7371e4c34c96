"""The `[metadata]` section of a language file: its words, and the rules compiled from them for the article's head."""

import re
from functools import cached_property

from msgspec import Struct

from newsx.languages.bylines import Byline, BylineReader, BylineWords

QUOTES = tuple("\"„“«»'")
JOB = 6
"""Letters of a word for a journalist at least."""


class ReadingTime(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of "Lesezeit: 2 min"."""

    labels: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    """Of minutes, with or without a word for reading; a bare unit counts only behind a label."""


class MetadataWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept; matched without regard to case."""

    byline: tuple[str, ...] = ()
    """What stands before the authors' names."""
    joins: tuple[str, ...] = ()
    """Between two names."""
    with_agency: tuple[str, ...] = ()
    """Between names and an agency."""
    roles: tuple[str, ...] = ()
    """A name ends before these."""
    desks: tuple[str, ...] = ()
    """Newsrooms that sign like a person."""
    not_names: tuple[str, ...] = ()
    """Capitalised words that are no part of a name."""
    particles: tuple[str, ...] = ()
    """Small words inside a name."""
    agencies: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    as_of: tuple[str, ...] = ()
    """A label that some use for the first and some for the last version."""
    not_stamp: tuple[str, ...] = ()
    """Before dates of something else than the article."""
    genres: tuple[str, ...] = ()
    """Kinds of articles, which some dumps glue in front of the headline."""
    kickers: tuple[str, ...] = ()
    """More kinds of articles, which stand over the headline in a line of their own."""
    reading_time: ReadingTime = ReadingTime()


_BEHIND_LABEL = " \t\n\r\u00a0:.|•·,-"
"""What may stand between a label and its stamp."""


class MetadataRules:
    """The words, compiled once."""

    def __init__(self, words: MetadataWords) -> None:
        self.words = words

    def is_genre(self, key: str) -> bool:
        """The line is only a kind of article ("Interview"). `key`: lower case, without punctuation around."""
        return key in self._genres

    def byline(self, text: str, *, labelled: bool = False) -> Byline | None:
        """Authors and agencies of a line; `labelled`: the line before it said that they follow."""
        return self._bylines.read(text, labelled)

    def is_byline_label(self, key: str) -> bool:
        """The line is only a label ("Von"). `key`: lower case, without punctuation around."""
        return key in self._labels

    def starts_byline(self, text: str) -> bool:
        """The line begins with a label."""
        return self._bylines.is_labelled(text)

    def stamp_label(self, before: str) -> str | None:
        """`published`, `modified`, `as_of` or `not_stamp`, by the words that end right before a stamp."""
        if not before[-48:].lower().rstrip(_BEHIND_LABEL).endswith(self._stamp_label_ends):
            return None
        match = self._stamp_label.search(before[-48:])
        return str(match.lastgroup) if match else None

    def genre(self, text: str) -> int:
        """Characters of the kind of article that opens a headline without a colon ("Meinung Wer zahlt?"), or 0."""
        low = text.lower()
        for form in self._opening_genres if low.startswith(self._opening_genres) else ():
            behind = text[len(form) :].lstrip()
            if low.startswith(form) and text[len(form) : len(form) + 1].isspace() and _opens(behind):
                return len(form)
        return 0

    def reading_time(self, text: str) -> tuple[int, int, int] | None:
        """(minutes, start, end) of the words of a reading time."""
        low = text.lower()
        match = self._reading_time.search(text) if any(word in low for word in self._reading_words) else None
        return (int(match["n"] or match["m"]), *match.span()) if match else None

    @cached_property
    def _bylines(self) -> BylineReader:
        words = self.words
        return BylineReader(BylineWords(words.byline, words.joins, words.with_agency, words.roles, words.desks,
                                        words.not_names, words.particles, words.agencies))  # fmt: skip

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(form.strip(" :") for form in self.words.byline)

    @cached_property
    def _genres(self) -> frozenset[str]:
        return frozenset((*self.words.genres, *self.words.kickers))

    @cached_property
    def jobs(self) -> frozenset[str]:
        """Words for journalists, with the plural of many languages."""
        long = [form for form in self.words.roles if len(form) >= JOB]
        return frozenset((*long, *(form + "s" for form in long)))

    @cached_property
    def byline_starts(self) -> tuple[str, ...]:
        """First words of the labels, in lower case: a quick test before `starts_byline`."""
        return tuple({form.split(" ", 1)[0].rstrip(":") for form in self.words.byline})

    @cached_property
    def stamp_words(self) -> frozenset[str]:
        """Single words of all labels of stamps: a line of nothing but these and a date is a stamp."""
        words = self.words
        forms = (*words.published, *words.modified, *words.as_of)
        return frozenset(word for form in forms for word in form.split())

    @cached_property
    def _opening_genres(self) -> tuple[str, ...]:
        """The longest first."""
        return tuple(sorted((form.lower() for form in self.words.genres), key=len, reverse=True))

    @cached_property
    def _stamp_label_ends(self) -> tuple[str, ...]:
        """How the labels end: a quick test before `_stamp_label`."""
        words = self.words
        forms = (*words.not_stamp, *words.modified, *words.published, *words.as_of)
        return tuple({form.lower().rstrip(_BEHIND_LABEL) for form in forms})

    @cached_property
    def _stamp_label(self) -> re.Pattern[str]:
        words = self.words
        groups = (("not_stamp", words.not_stamp), ("modified", words.modified), ("published", words.published),
                  ("as_of", words.as_of))  # fmt: skip
        named = "|".join(rf"(?P<{name}>{_any(forms)})" for name, forms in groups if forms) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{named})[\s:.|•·,-]{{0,6}}\Z", re.IGNORECASE)

    @cached_property
    def _reading_words(self) -> tuple[str, ...]:
        """A quick test before `_reading_time`."""
        words = self.words.reading_time
        return tuple(form.lower() for form in (*words.labels, *words.units) if form in words.labels or " " in form)

    @cached_property
    def _reading_time(self) -> re.Pattern[str]:
        words = self.words.reading_time
        bare = _any([unit for unit in words.units if " " not in unit])
        full = _any([unit for unit in words.units if " " in unit]) or r"(?!)"
        label = _any(words.labels) or r"(?!)"
        return re.compile(
            rf"(?:{label})\s{{0,2}}:?\s{{0,2}}(?:[^\W\d_]{{1,4}}\.?\s)?(?P<n>\d{{1,3}})\s?-?(?:{bare})(?!\w)"
            rf"|(?<![\w:])(?P<m>\d{{1,3}})[\s-]?(?:{full})(?!\w)",
            re.IGNORECASE,
        )


def _any(forms: tuple[str, ...] | list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _opens(text: str) -> bool:
    """A headline may begin like this."""
    return text[:1].isupper() or text.startswith(QUOTES)
