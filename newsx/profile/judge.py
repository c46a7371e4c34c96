"""The count of a line in, what a profile says of it out; nothing where it may be text of articles."""

from __future__ import annotations

from typing import NamedTuple

from newsx.model import HEAD_ROLES, Role, replace
from newsx.profile.records import PLACES, Known, Place
from newsx.profile.sightings import TEXT_ROLES
from newsx.profile.tally import DIFFERENT, Tally


class Bar(NamedTuple):
    """How often a line must be seen."""

    pages: int
    share: float
    """Of the source's articles."""

    def passed(self, tally: Tally, of: int) -> bool:
        return tally.pages >= max(self.pages, self.share * of)


OUTSIDE, MIXED = Bar(3, 0.1), Bar(5, 0.2)
"""The labeller nearly always, or mostly, has it outside the text already."""
PROSE, FLANKED, LABEL = Bar(5, 0.3), Bar(5, 0.15), Bar(5, 0.5)
"""The labeller mostly takes it for text: running text, such that stands beside or behind furniture, a short line."""
TEASER, START = Bar(5, 0.5), Bar(4, 0.2)
MOSTLY, OFTEN, SOMETIMES = 0.5, 0.8, 0.05
LINKED = 0.3
"""Share of the lines with that start that go on with the title of another page: from there on they are links."""
GIVEN = 0.2
"""Share of its places where the labeller gave a role, from which on that is taken for lines that are mostly text to it."""
ONCE, FEW = 1.5, 3.0
"""Times on a page that shows it, on average: more often are entries of a ticker, items of a list."""
STALE = frozenset({Role.TEASER_TITLE, Role.TEASER_SNIPPET})
"""The same words may be the title or beginning of the article that they link to."""
OWN = HEAD_ROLES | {Role.CAPTION, Role.TAGS}
USUAL: dict[Place, Role] = {"top": Role.NAVIGATION, "inside": Role.OTHER, "bottom": Role.FOOTER}
"""Role of furniture that the labeller always takes for text."""


def outside(tally: Tally, of: int) -> bool:
    """It repeats, and the labeller has it outside the text."""
    return tally.in_text < MOSTLY and _role(tally) not in OWN and OUTSIDE.passed(tally, of)


def judged(shape: str, tally: Tally, of: int) -> Known | None:
    """What is known of the line, seen on some `of` all articles."""
    if not _is_furniture(tally, of) or not any(map(str.isalpha, shape)):
        return None
    if len(tally.texts) == 1:
        return _known(tally, text=min(tally.texts))
    return _known(tally, shape=shape)


def begun(start: str, tally: Tally, of: int) -> Known | None:
    """What is known of the lines that begin so and go on in different ways."""
    links = tally.linked >= LINKED * tally.times
    usual = (links or tally.in_text < 1 - OFTEN) and _role(tally) not in OWN and tally.times <= FEW * tally.pages
    if not (usual and len(tally.texts) >= DIFFERENT and START.passed(tally, of)):
        return None
    known = _known(tally, start=start.removesuffix(" …"))
    return replace(known, role=Role.TEASER_TITLE) if links and known.agreed < MOSTLY else known


def _is_furniture(tally: Tally, of: int) -> bool:
    role = _role(tally)
    numbers = tally.prose and len(tally.texts) > 1
    if role in OWN or (numbers and tally.in_text > 1 - OFTEN):  # numbers in a sentence may be news
        return False
    if _unsure(tally) < MOSTLY:
        stale = sum(tally.roles[each] for each in STALE) >= GIVEN * tally.times
        if tally.in_text <= 1 - OFTEN or stale:
            return (TEASER if stale else OUTSIDE).passed(tally, of)
        return MIXED.passed(tally, of) and not tally.topical
    if tally.topical or tally.opens >= MOSTLY * tally.times:  # opens: a column's introduction
        return False
    if not tally.prose:
        return LABEL.passed(tally, of) and tally.times <= ONCE * tally.pages
    return (FLANKED if tally.flanked >= OFTEN * tally.times else PROSE).passed(tally, of)


def _unsure(tally: Tally) -> float:
    """Share of its places where it may be text: the labeller took it for that, or stood before it without a word."""
    between = tally.in_text > SOMETIMES and _places(tally)[0] == "inside"
    return tally.in_text + (tally.roles[Role.OTHER] / tally.times if between else 0.0)


def _role(tally: Tally) -> Role:
    """The role that the labeller gave most often; of lines that it takes for text, the next best."""
    roles = tally.roles.most_common()
    if roles[0][0] in OWN and tally.in_text < MOSTLY:
        return roles[0][0]
    given = [role for role, times in roles if times >= GIVEN * tally.times and role not in TEXT_ROLES | OWN]
    return given[0] if given else USUAL[_places(tally)[0]]


def _places(tally: Tally) -> tuple[Place, ...]:
    least = SOMETIMES * tally.times
    return tuple(sorted((each for each in PLACES if tally.places[each] > least), key=lambda each: -tally.places[each]))


def _known(tally: Tally, *, text: str | None = None, shape: str | None = None, start: str | None = None) -> Known:
    role = _role(tally)
    return Known(
        text=text, shape=shape, start=start, role=role, pages=tally.pages, places=_places(tally),
        agreed=round(tally.roles[role] / tally.times, 2), body=round(tally.in_text, 2),
    )  # fmt: skip
