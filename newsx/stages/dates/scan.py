"""Tokens in, readings out: an automaton tells which rules may match at a place, and they look closer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from newsx.languages.dates.lexicon import OTHER, Lexicon
from newsx.model import replace
from newsx.patterns import late, late_re
from newsx.stages.dates.automaton import Automaton, Forest, forest
from newsx.stages.dates.grammar import PIECES, RULES
from newsx.stages.dates.reading import Action, Clock, Found, Reading
from newsx.stages.dates.tokens import Tokens

if TYPE_CHECKING:
    import regex

ELEMENT = late_re(r"(?:(\w+):)?(?:(\w+):)?([A-Z][A-Z0-9/]*)")
MANY = "{1,9}"
"""What repeats a part that binds names."""
DATED = frozenset(("YEAR", "FULL"))
"""What writes a year out."""
MOST_ROWS = 2_000
"""So many are remembered."""
NOTHING = "\uf8ff"
"""A code that no token has."""


class Rule:
    """A rule of the grammar for one lexicon."""

    def __init__(self, name: str, pattern: str, action: Action, lexicon: Lexicon) -> None:
        self.name = name
        self.action = action
        self._grammar = pattern
        self._lexicon = lexicon

    @cached_property
    def _source(self) -> str:
        return expanded(self._grammar)

    @cached_property
    def _bound(self) -> list[tuple[str, str, str]]:
        """Name, its group in the pattern, and the roles of the token, of all that the pattern binds."""
        elements = enumerate(ELEMENT.finditer(self._source))
        return [(name, name if self._repeats else f"{name}_{number}", element[3])
                for number, element in elements for name in filter(None, element.group(1, 2))]  # fmt: skip

    @cached_property
    def roles(self) -> dict[str, tuple[str, ...]]:
        """Name -> roles, of all that the pattern binds."""
        bound: dict[str, tuple[str, ...]] = {}
        for name, _, roles in self._bound:
            bound[name] = (*bound.get(name, ()), *roles.split("/"))
        return bound

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Name -> its groups in the pattern."""
        return {
            name: tuple(dict.fromkeys(group for other, group, _ in self._bound if other == name)) for name in self.roles
        }

    def bound(self, match: re.Match[str] | regex.Match[str]) -> dict[str, tuple[int, ...]]:
        """Name -> where what it is bound to stands, in order."""
        if isinstance(match, re.Match):
            places = {name: tuple(filter(_stands, map(match.start, groups))) for name, groups in self.groups.items()}
        else:
            places = {name: tuple(match.starts(name)) for name in self.groups}
        return {name: found for name, found in places.items() if found}

    @property
    def _repeats(self) -> bool:
        """A name stands in what is repeated: then only `regex` tells all that it matched."""
        return MANY in self._source

    @cached_property
    def pattern(self) -> re.Pattern[str] | regex.Pattern[str]:
        """With its names, to read a match; `re` takes half the time to compile, but a name has to be of one group."""
        return late(self._filled()) if self._repeats else re.compile(self._filled())

    def _filled(self) -> str:
        groups = iter(self._bound)

        def codes(element: re.Match[str]) -> str:
            found = self._lexicon.codes(element[3])
            one = f"[{found}]" if len(found) > 1 else found or NOTHING
            names = [next(groups)[1] for _ in filter(None, element.group(1, 2))]
            for group in reversed(names):
                one = f"(?P<{group}>{one})"
            return one

        return "".join(ELEMENT.sub(codes, self._source).split())


def _stands(place: int) -> bool:
    return place >= 0


def expanded(pattern: str) -> str:
    """The pattern with its pieces put in."""
    for _ in range(3):
        pattern = re.sub(r"\{([A-Z]+)\}", lambda piece: PIECES[piece[1]], pattern)
    return pattern


class Match(Struct, frozen=True, gc=False):
    """What a rule's pattern matches in a row of codes."""

    rule: Rule
    first: int
    last: int
    places: dict[str, tuple[int, ...]]
    """Name -> the codes that it is bound to, in order."""


@cache
def _forest() -> Forest:
    """The rules as trees, which are the same in all languages."""
    return forest((pattern for _, pattern, _ in RULES), PIECES)


class Scanner:
    """The rules of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.rules = [Rule(name, pattern, action, lexicon) for name, pattern, action in RULES]
        self._automaton = Automaton(_forest(), lexicon.roles_of_codes())
        self._rows: dict[str, list[list[Match] | None]] = {}

    def read(self, tokens: Tokens, clock: Clock) -> Iterator[tuple[Rule, Found, list[Reading]]]:
        """Each place where a rule can read what it matches, in order."""
        codes = tokens.codes
        end = -1
        while (start := end + 1) < len(codes):
            end = codes.find(OTHER, start)
            end = len(codes) if end < 0 else end
            first, last = max(start - 1, 0), end + 1  # a row with what ends it: no pattern reaches beyond
            row = codes[first:last]
            known = self._row(row)
            at = start - first
            while at < end - first:
                matches = known[at]
                if matches is None:
                    matches = known[at] = self._matches(row, at)
                found = self._look(matches, first, tokens, clock) if matches else None
                if found is None:
                    at += 1
                    continue
                yield found
                at = found[1].last - first
                clock = remembering(clock, *found[1:])

    def _row(self, row: str) -> list[list[Match] | None]:
        """What may be read at each place of a row: rows come again and again."""
        if row not in self._rows:
            if len(self._rows) > MOST_ROWS:
                self._rows.clear()
            self._rows[row] = [None] * len(row)
        return self._rows[row]

    def _matches(self, row: str, at: int) -> list[Match]:
        """What matches at a place of a row, in the order of the rules."""
        matches = []
        for number in self._automaton.rules(row, at):
            rule = self.rules[number]
            match = rule.pattern.match(row, at)
            if match and match.end() > at:
                matches.append(Match(rule, at, match.end(), rule.bound(match)))
        return matches

    def _look(
        self, matches: list[Match], shift: int, tokens: Tokens, clock: Clock
    ) -> tuple[Rule, Found, list[Reading]] | None:
        """The first that a rule can read; its row stands so far behind the first token."""
        for match in matches:
            rule = match.rule
            found = Found(
                tokens.text, tokens.tokens, match.first + shift, match.last + shift, shift, match.places, rule.roles
            )
            readings = rule.action(found, clock)
            if readings:
                return rule, found, readings if isinstance(readings, list) else [readings]
        return None


def remembering(clock: Clock, found: Found, readings: list[Reading]) -> Clock:
    """The clock with the last day that the text spoke of, and the last year that it wrote out."""
    if found.has_any(DATED) and readings[-1].value[:4].isdigit():
        clock = replace(clock, told=(int(readings[-1].value[:4]), found.end))
    for reading in readings:
        if (
            reading.type in ("DATE", "TIME")
            and len(reading.value) >= 10
            and reading.value[4] == reading.value[7] == "-"
        ):
            clock = replace(clock, last=reading.value[:10])
    return clock
