"""The `[label]` section of a language file: its words, and the rules compiled from them for the stage `label`."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import asdict

EDGE = " :.!…›»>|·•-–—→\"'“”„«"
"""What may stand around a form that is a whole line."""
LETTERS = 2
"""So many letters of a form choose the few that a line is compared with; a form has at least as many."""
COUNT = "0123456789 ()"
"""A count behind a word ("Kommentare (12)")."""
SHORTEST_CONTAINER, LONGEST_CONTAINER = 14, 240
"""In shorter lines nothing is looked for inside, for time; longer ones are prose that only mentions the words."""


class Concepts(Struct, frozen=True, forbid_unknown_fields=True):
    """Surface forms by concept, in lower case; where a form stands under two concepts, the first one has it."""

    sponsored: tuple[str, ...] = ()
    """Marks the teaser or offer that follows as paid."""
    advertisement: tuple[str, ...] = ()
    paywall: tuple[str, ...] = ()
    comment: tuple[str, ...] = ()
    most_read: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """Announces teasers."""
    marker: tuple[str, ...] = ()
    """Announces something else: a summary, the article, its end."""
    tags: tuple[str, ...] = ()
    """Announces the article's topics."""
    tool: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    author_note: tuple[str, ...] = ()
    jump: tuple[str, ...] = ()
    """To another place: to the top, the next page, all of them."""
    footer: tuple[str, ...] = ()
    navigation: tuple[str, ...] = ()


class LabelWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Forms by the place that they take in a line."""

    whole: Concepts = Concepts()
    """The line is nothing else, but for punctuation and a count."""
    starts: Concepts = Concepts()
    contains: Concepts = Concepts()


class Hit(Struct, frozen=True):
    """What the words say about a line."""

    concept: str
    place: str
    """`whole`, `starts` or `contains`."""


Inside = tuple[tuple[str, Hit], ...]
"""Forms that are looked for inside of lines, in their order."""


class LabelRules:
    """The words, compiled once into tables; plain string tests, for a page has hundreds of lines and a pattern is slow."""

    def __init__(self, words: LabelWords) -> None:
        self.words = words
        self._whole = _table(words.whole, "whole")
        self._starts = _by_first_letters(_table(words.starts, "starts"))
        self._contains = tuple(_table(words.contains, "contains").items())
        self._shortest = max(SHORTEST_CONTAINER, min((len(form) for form, _ in self._contains), default=0))

    def hits(self, keys: Sequence[str], telling: Sequence[bool]) -> list[Hit | None]:
        """What each line of a page is by its words; of those that are not telling, prose, nothing."""
        asked = dict.fromkeys([key for key, tells in zip(keys, telling, strict=True) if tells])
        inside = self._inside(asked)
        found = {key: hit for key in asked if (hit := self._whole.get(key) or self._part(key, inside))}
        return [found.get(key) if tells else None for key, tells in zip(keys, telling, strict=True)]

    def _inside(self, keys: Iterable[str]) -> Inside:
        """The forms that stand in some of the lines: few of all are on a page, so that each line is quick to look at."""
        shortest = self._shortest
        text = "\n".join([key for key in keys if len(key) >= shortest])
        return tuple([both for both in self._contains if both[0] in text])

    def find(self, key: str, inside: Inside | None = None) -> Hit | None:
        """What a line is by its words, or None. `key`: the line in lower case, without `EDGE` at its ends; `inside`: the
        forms that may stand in it.
        """
        return self._whole.get(key) or self._part(key, self._contains if inside is None else inside, counted=False)

    def _part(self, key: str, inside: Inside, counted: bool = True) -> Hit | None:
        """By its beginning or something inside; with a count behind it the line may be a whole form as well."""
        starts = self._starts.get(key[:LETTERS])
        if starts and key.startswith(starts.forms):
            for form, hit in starts.hits:
                if key.startswith(form) and not (form[-1].isalnum() and key[len(form) : len(form) + 1].isalnum()):
                    return hit
        if inside and self._shortest <= len(key) <= LONGEST_CONTAINER:
            for form, hit in inside:
                if form in key:
                    return hit
        return self.find(key.rstrip(COUNT), inside) if counted and key[-1:] in COUNT else None


def _table(concepts: Concepts, place: str) -> dict[str, Hit]:
    table: dict[str, Hit] = {}
    for concept, forms in asdict(concepts).items():
        hit = Hit(concept, place)
        for form in forms:
            table.setdefault(form.strip(EDGE) if place == "whole" else form, hit)
    table.pop("", None)
    return table


class Starts(Struct, frozen=True):
    """Forms that begin with the same letters, longest first."""

    forms: tuple[str, ...]
    hits: tuple[tuple[str, Hit], ...]


def _by_first_letters(table: dict[str, Hit]) -> dict[str, Starts]:
    """The forms by the letters that they begin with."""
    forms: dict[str, list[tuple[str, Hit]]] = {}
    for form, hit in sorted(table.items(), key=lambda item: -len(item[0])):
        forms.setdefault(form[:LETTERS], []).append((form, hit))
    return {letters: Starts(tuple(form for form, _ in those), tuple(those)) for letters, those in forms.items()}
