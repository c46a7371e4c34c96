"""What a rule sees and what it gives: the tokens that it matched, the clock, and the value that it read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from newsx.model import Comparator, Mod, TimexType
from newsx.stages.dates.tokens import Token

Direction = str | None


class Reading(Struct, frozen=True, gc=False):
    """A value that stands in a stretch of tokens."""

    type: TimexType
    value: str
    mod: Mod | None = None
    quant: str | None = None
    freq: str | None = None
    direction: Direction = None
    alternatives: tuple[str, ...] = ()
    amount: str | None = None
    """The distance from the clock, where the surface gives one."""
    comparator: Comparator | None = None
    approx: bool = False
    first: int | None = None
    """Token where it begins, if that is not the match's first."""
    last: int | None = None
    """Token behind its last one."""


class Clock(Struct, frozen=True, gc=False):
    """Where the text stands in time."""

    now: datetime | None
    """The reference; at midnight where only the day is known."""
    timed: bool = False
    """The reference has a time of day."""
    order: str = "DMY"
    """`MDY` where the language says "May 3": English."""
    figures: str = "DMY"
    """How 03/04/2024 is read: as the page's region does, where its tag names one."""
    region_known: bool = True
    """The tag settles that; else both readings stand."""
    lean: Callable[[int, int], Direction] = lambda start, end: None  # noqa: ARG005
    """The direction that the sentence around a stretch of the text tells, by its tense."""
    last: str | None = None
    """The day that the text spoke of before."""
    told: tuple[int, int] | None = None
    """The last year that was written out, and where its mention ends."""

    @property
    def today(self) -> date | None:
        return self.now.date() if self.now else None


class Found(Struct, frozen=True, gc=False):
    """A match of a rule's pattern."""

    text: str
    tokens: list[Token]
    first: int
    last: int
    """The token behind it."""
    shift: int
    """What is to be added to the places of names."""
    places: dict[str, tuple[int, ...]]
    """Name -> where the tokens stand that it is bound to."""
    roles: dict[str, tuple[str, ...]]

    def get(self, name: str) -> Any:
        """The value of the named token in the role that the rule asked for; null where it did not match."""
        at = self.place(name)
        return None if at < 0 else self.value(at, self.roles[name])

    def value(self, at: int, roles: tuple[str, ...]) -> Any:
        known = self.tokens[at].roles
        for role in roles:  # asked of every match: no generator
            if role in known:
                return known[role]
        return None

    def all(self, name: str) -> list[tuple[int, Any]]:
        """Place and value of each token that the name matched."""
        places = [at + self.shift for at in self.places.get(name, ())]
        return [(at, self.value(at, self.roles[name])) for at in places]

    def place(self, name: str) -> int:
        places = self.places.get(name)
        return places[-1] + self.shift if places else -1

    def led_by(self, role: str) -> bool:
        """The word right before can play the role; an article in between does not count."""
        at = self.first - 1
        if at > 0 and "ART" in self.tokens[at].roles and role not in self.tokens[at].roles:
            at -= 1
        return at >= 0 and role in self.tokens[at].roles

    def lean(self, clock: Clock) -> Direction:
        """The direction that the word before or the sentence around tells."""
        opens = self.last < len(self.tokens) and bool(self.tokens[self.last].roles.keys() & {"TO", "DASH"})
        if self.led_by("TOPAST") and not opens:
            return "past"
        if self.led_by("TOFUTURE"):
            return "future"
        return clock.lean(self.start, self.end)

    def followed_by_name(self) -> bool:
        """A word with a capital letter stands right behind."""
        behind = self.text[self.end : self.end + 2]
        return len(behind) == 2 and behind[0] == " " and behind[1].isupper()

    def followed_by_word(self) -> bool:
        behind = self.text[self.end : self.end + 2]
        return len(behind) == 2 and behind[0] == " " and behind[1].isalpha()

    def first_of(self, *roles: str) -> Any:
        """The value of the first token of the match that can play one of the roles."""
        values = (self.value(at, roles) for at in range(self.first, self.last))
        return next((value for value in values if value is not None), None)

    def has(self, role: str) -> bool:
        """Some token of the match can play the role."""
        return self.has_any((role,))

    def has_any(self, roles: Collection[str]) -> bool:
        """Some token of the match can play one of the roles."""
        for token in self.tokens[self.first : self.last]:  # asked of every match: no generator
            for role in roles:
                if role in token.roles:
                    return True
        return False

    @property
    def start(self) -> int:
        """Offset in the text."""
        return self.tokens[self.first].start

    @property
    def end(self) -> int:
        return self.tokens[self.last - 1].end


Action = Callable[[Found, Clock], Reading | list[Reading] | None]
