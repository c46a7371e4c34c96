"""Two documents in, how the shorter is like the longer out: exact sets, no estimate.

Reports from one template (the weather of two days, two matches) share most of their shingles too. What tells them apart
are the facts: the numbers, and the words written large inside a sentence. Where most of the shorter one's numbers are not
in the longer one, or too many of its facts together, or where several of its words are not and nearly all of these are
facts (an edit changes other words too), the two are no duplicates however alike. The rule does not hold for two texts of
one address: those are versions of each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from newsx.dedupe.document import Document
from newsx.dedupe.record import Kind, Relation

if TYPE_CHECKING:
    from newsx.dedupe.words import Hashes


class Limits(Struct, frozen=True):
    """What is alike enough; 0 to 1 where nothing else is said."""

    near: float = 0.6
    """Jaccard index of `near`: three of four shingles of each are the other's too."""
    excerpt: float = 0.8
    """Containment of `excerpt`."""
    shorter: float = 0.75
    """A text with less than this share of the longer one's words is an excerpt of it and no copy."""
    version: float = 0.2
    """Containment of two texts of one address, that are not under one title too."""
    retold: float = 0.5
    """Containment of two texts under one title of one site."""
    words: int = 20
    """A shorter text is like another only if all words are the same, the title too."""
    numbers: float = 0.5
    """Share of the numbers that must be the same, of texts with `few` numbers or more."""
    facts: float = 0.75
    """Share of numbers and names together."""
    few: int = 3
    replaced: int = 4
    """So many facts that the longer one has not are several."""
    only_facts: float = 0.7
    """Share of facts among the words that the longer one has not."""
    many: float = 0.1
    """Share of such facts among all facts."""


DEFAULT = Limits()


class Pair(Struct, frozen=True):
    """What two documents have in common."""

    same: bool
    """All words in order."""
    shared: int
    short: int
    """Shingles of the one that has fewer."""
    either: int
    """Shingles that any of the two has."""
    url: bool
    title: bool
    site: bool
    numbers: tuple[int, int]
    """(shared, of the one that has fewer)"""
    names: tuple[int, int]

    @property
    def similarity(self) -> float:
        return self.shared / self.either if self.either else 0.0

    @property
    def containment(self) -> float:
        return self.shared / self.short if self.short else 0.0


def pair(one: Document, other: Document) -> Pair:
    """What the two have in common."""
    shared, short, either = _overlap(one.shingles, other.shingles)
    numbers, few, _ = _overlap(one.numbers, other.numbers)
    names, least, _ = _overlap(one.names, other.names)
    return Pair(
        same=one.digest == other.digest, shared=shared, short=short, either=either,
        url=bool(one.url) and one.url == other.url, title=bool(one.title) and one.title == other.title,
        site=bool(one.site) and one.site == other.site, numbers=(numbers, few), names=(names, least),
    )  # fmt: skip


def relation(short: Document, long: Document, limits: Limits = DEFAULT) -> tuple[Relation | None, bool]:
    """How the shorter is like the longer, and whether it is not only for its facts."""
    both = pair(short, long)
    kind = _kind(both, short.words, long.words, limits)
    if kind is None:
        return None, False
    if kind != "exact" and not both.url and not (_facts_agree(both, limits) and _edited(short, long, limits)):
        return None, True
    evidence = tuple(_evidence(both, short, long))
    return Relation(kind, round(both.similarity, 4), round(both.containment, 4), evidence), False


def _kind(both: Pair, words: int, longer: int, limits: Limits) -> Kind | None:
    if both.same and (words >= limits.words or both.title):
        return "exact"
    if both.url and (both.title or both.containment >= limits.version):
        return "version"
    if words < limits.words:
        return None
    if both.site and both.title and both.containment >= limits.retold:
        return "version"
    if both.similarity >= limits.near and words >= limits.shorter * longer:
        return "near"
    return "excerpt" if both.containment >= limits.excerpt else None


def _facts_agree(both: Pair, limits: Limits) -> bool:
    same, few = both.numbers
    if few >= limits.few and same < limits.numbers * few:
        return False
    names, least = both.names
    return few + least < limits.few or same + names >= limits.facts * (few + least)


def _evidence(both: Pair, short: Document, long: Document) -> list[str]:
    told = ["the same words"] if both.same else [f"{both.shared} of {both.short} shingles stand in the longer text"]
    common = {"address": both.url, "site": both.site, "title": both.title}
    told += [f"the same {name}" for name, same in common.items() if same]
    if both.numbers[1] and not both.same:
        told.append(f"{both.numbers[0]} of {both.numbers[1]} numbers are the same")
    if short.words != long.words:
        told.append(f"{short.words} words, {long.words} there")
    if short.stamp != long.stamp:
        told.append(f"of {short.stamp or 'no date'}, {long.stamp or 'no date'} there")
    return told


def _edited(short: Document, long: Document, limits: Limits) -> bool:
    """Whether the words that the longer one has not at all are few, or not just facts: no filled in form."""
    import numpy as np

    known, theirs, numbers, names = (
        np.frombuffer(part, dtype="<u8") for part in (short.known, long.known, short.numbers, short.names)
    )
    new = np.setdiff1d(known, theirs, assume_unique=True)
    facts = int((np.isin(new, numbers) | np.isin(new, names)).sum())
    several = max(limits.replaced, limits.many * (len(numbers) + len(names)))
    return facts < several or facts < limits.only_facts * len(new)


def _overlap(one: bytes, other: bytes) -> tuple[int, int, int]:
    """(in both, in the smaller, in any)"""
    a, b = len(one) // 8, len(other) // 8
    shared = a if one == other else _shared(one, other) if a and b else 0
    return shared, min(a, b), a + b - shared


def _shared(one: bytes, other: bytes) -> int:
    import numpy as np

    left: Hashes = np.frombuffer(one, dtype="<u8")
    right: Hashes = np.frombuffer(other, dtype="<u8")
    return int(np.intersect1d(left, right, assume_unique=True).size)
