"""The `[numbers]` section of a language file: its words, and the rules compiled from them for the stage `numbers`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from newsx.languages.locales import locale
from newsx.languages.numbers.lexicon import Lexicon, bare, number, spelt
from newsx.languages.numbers.numerals import Numerals
from newsx.languages.numbers.places import Places, trie
from newsx.languages.numbers.units import Units
from newsx.languages.numbers.words import NumberWords as NumberWords
from newsx.model import Comparator, Mod

PLACES_OF_ONE = frozenset("a mo wk d h min % EUR USD GBP CHF km m kg t l [mi_i]".split())
"""Units that an article before them gives the value 1: "eine Woche"."""


class Bound(Struct, frozen=True):
    """What a word such as "mehr als" says of the number behind it; see `Mention`."""

    comparator: Comparator | None
    approx: bool
    mod: Mod
    needs_unit: bool = False


BOUNDS = {
    "more": Bound(">", False, "MORE_THAN"), "at_least": Bound(">=", False, "EQUAL_OR_MORE"),
    "less": Bound("<", False, "LESS_THAN"), "at_most": Bound("<=", False, "EQUAL_OR_LESS"),
    "about": Bound(None, True, "APPROX"), "nearly": Bound(None, True, "LESS_THAN"),
    "just_over": Bound(None, True, "MORE_THAN"), "from_on": Bound(">=", False, "EQUAL_OR_MORE", needs_unit=True),
}  # fmt: skip


def lowered(words: Iterable[str]) -> frozenset[str]:
    """The words in lower case."""
    return frozenset(word.lower() for word in words)


def decimal_of_locale(tag: str) -> str:
    """The decimal sign of a language that has no file; a full stop where nobody knows it."""
    known = locale(tag.replace("-", "_"))
    return known.decimal if known and known.decimal in (".", ",") else "."


_SETS = (
    "fillers", "articles", "between", "from_", "minus", "labels", "labelled", "clock", "no_nouns", "not_one", "rulers",
    "centuries", "age_openers", "aged", "ordinal_openers", "one_in", "plurals", "money_ands", "one_openers", "one_closers",
    "angles", "heavy", "percent_before", "halves", "need_nouns",
)  # fmt: skip
"""Fields of the words that the rules have as sets, by the same name."""


class NumberRules:
    """The words, compiled once. `value_of`, `numerals` and `lexicon` serve other rooms too."""

    def __init__(self, tag: str, words: NumberWords) -> None:
        self.tag = tag
        self.words = words
        self.decimal = words.decimal or decimal_of_locale(tag)
        self.lexicon = Lexicon(words)
        self.numerals = Numerals(words, self.lexicon)
        self.units = Units(words)
        self.bounds = {phrase.lower(): bound for concept, bound in BOUNDS.items() for phrase in getattr(words, concept)}
        self.bound_ends = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in self.bounds).union(lowered(words.fillers))
        self.longest_bound = max((phrase.count(" ") + 1 for phrase in self.bounds), default=1)
        self.vague = {form: concept for concept, forms in words.vague.items() for form in spelt(forms)}
        self.groups = {f"{word} {stem}": number(value) for word in words.groups
                       for value, stems in words.ordinals.items() for stem in spelt(stems)}  # fmt: skip
        for field in _SETS:
            setattr(self, field, lowered(getattr(words, field)))
        self._stems = {form: number(v) for v, forms in words.glued_cardinals.items() for form in spelt(forms)}
        self.by_starts = frozenset(word[0].lower() for word in words.by).union("x×")
        self.openers = self.between | self.from_
        self.opener_ends = self.openers | self.fillers | self.bounds.keys()
        self.percent_ends = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in self.percent_before)
        self.ends_of_openers = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in self.age_openers | self.aged)
        """The last words of what opens an age."""
        self.abbreviations = lowered(words.abbreviations)
        self.links = frozenset(words.unit_links)
        self.link_starts = tuple(blank + link for blank in (" ", "\u00a0") for link in words.unit_links)
        self.noun_endings = words.noun_endings
        self.plural_endings = words.plural_endings
        self.singular_endings = words.singular_endings
        self.adjective_endings = words.adjective_endings

    fillers: frozenset[str]
    articles: frozenset[str]
    between: frozenset[str]
    from_: frozenset[str]
    minus: frozenset[str]
    labels: frozenset[str]
    labelled: frozenset[str]
    clock: frozenset[str]
    no_nouns: frozenset[str]
    not_one: frozenset[str]
    rulers: frozenset[str]
    centuries: frozenset[str]
    age_openers: frozenset[str]
    ordinal_openers: frozenset[str]
    one_in: frozenset[str]
    plurals: frozenset[str]
    money_ands: frozenset[str]
    one_openers: frozenset[str]
    one_closers: frozenset[str]
    angles: frozenset[str]
    heavy: frozenset[str]
    aged: frozenset[str]
    percent_before: frozenset[str]
    halves: frozenset[str]
    need_nouns: frozenset[str]

    def value_of(self, text: str) -> float | int | None:
        """The value of a text that is one whole number phrase, cardinal, ordinal or article ("twenty-first"), else null."""
        phrase = self.numerals.read(text.lower(), 0)
        return phrase.value if phrase and phrase.end == len(text) else None

    def value_of_stem(self, text: str) -> float | int | None:
        """As `value_of`, for the first part of a compound: "ein" of "einmal"."""
        value = self.value_of(text)
        return self._stems.get(text) if value is None else value

    @cached_property
    def places(self) -> Places:
        """Finds where an amount may begin."""
        return Places(self.words, self.lexicon, (*self.vague, *self.groups), self._behind_one())

    def _behind_one(self) -> set[str]:
        """Words before which an article is a number."""
        found = set(self.units.forms(PLACES_OF_ONE))
        for word in self.lexicon.listed:
            parts = self.lexicon.parts(word)
            role, value = parts[0] if parts else ("", 0)
            divides = self.words.ordinals_divide and (
                (role == "o" and value > 2) or (role == "c" and 20 <= value < 100)
            )
            if role in "hsdf&.~" or divides:
                found.add(word)
        rates = self.words.one_in if self.words.ordinals_divide else ()
        return found.union(phrase.split(" ")[0] for phrase in (*self.words.to, *self.words.between_and, *rates))

    @cached_property
    def to(self) -> re.Pattern[str]:
        """What may stand between the ends of a range; group 1 where only an opening word allows it."""
        joined, opened = trie(lowered(self.words.to)), trie(lowered((*self.words.between_and, *self.words.from_to)))
        article = rf"[ \u00a0](?:(?:{trie(self.fillers)})[ \u00a0])?"
        return re.compile(
            rf"[ \u00a0]?(?:[-–—‑][ \u00a0]?|(?<=\W)(?:{joined}){article}|(?<=\W)({opened}){article})(?=[^\W_]|[-−$€£])"
        )

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """Words behind an amount that make it a bound: group 1 "or more", group 2 "or less"."""
        more, less = (trie(lowered(words)) for words in (self.words.or_more, self.words.or_less))
        return re.compile(rf",?[ \u00a0](?:({more})|({less}))(?!\w)(?![ \u00a0]?[-\d€$£])|(\+)(?!\w)")

    @cached_property
    def minus_word(self) -> re.Pattern[str]:
        """ "minus" before the second number of a range."""
        return re.compile(rf"(?:{trie(self.minus)})[ \u00a0](?=[^\W_])")

    @cached_property
    def ages(self) -> re.Pattern[str]:
        """Words behind an amount of time that make it an age."""
        return re.compile(rf"[ \u00a0-](?:{trie(lowered(self.words.ages))})(?!\w)")

    @cached_property
    def half_more(self) -> re.Pattern[str]:
        """Words behind a unit that add half of it."""
        return re.compile(rf"[ \u00a0](?:{trie(spelt(self.words.half_more))})(?!\w)")

    @cached_property
    def ordinal_marks(self) -> re.Pattern[str]:
        """Marks behind digits that make an ordinal."""
        return re.compile(rf"(?:{trie(lowered(self.words.ordinal_marks))})(?![\w])(?! ?[cf](?!\w))")

    @cached_property
    def list_link(self) -> re.Pattern[str]:
        """What stands between the numbers of a list."""
        return re.compile(rf"(?:,|[ \u00a0](?:{trie(lowered(self.words.list_links))}))[ \u00a0](?=[^\W_])")

    @cached_property
    def one_in_link(self) -> re.Pattern[str]:
        """What stands between the parts of "one in five"."""
        return re.compile(rf"[ \u00a0](?:{trie(self.one_in)})[ \u00a0](?=[^\W_])")

    @cached_property
    def label_endings(self) -> tuple[str, ...]:
        """Endings of words after which a number is a name."""
        return tuple(form for ending in self.words.label_endings for form in (ending, bare(ending)))

    @cached_property
    def durations(self) -> tuple[str, ...]:
        """Endings of nouns that last."""
        return tuple(self.words.durations)

    @cached_property
    def by(self) -> re.Pattern[str]:
        """What stands between dimensions."""
        return re.compile(rf"[ \u00a0]?[x×][ \u00a0]?(?=\d)|[ \u00a0](?:{trie(lowered(self.words.by))})[ \u00a0](?=\d)")
