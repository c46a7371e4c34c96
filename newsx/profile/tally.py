"""Pages of different articles in, a count of each line and of each way in which lines begin out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from newsx.model import Role
from newsx.profile.records import Place
from newsx.profile.sample import Lines
from newsx.profile.sightings import TEXT_ROLES, Sighting

DIFFERENT = 3
"""Different texts of one shape that are remembered."""


class Tally:
    """What was seen of one line."""

    def __init__(self) -> None:
        self.pages = self.times = self.opens = self.flanked = self.linked = 0
        """Pages that show it; places where it stands, opens the text, stands beside or behind furniture, goes on with the
        title of another page."""
        self.prose = self.topical = False
        """Running text; such that belongs to a running story or a conversation."""
        self.start: str | None = None
        self.roles: Counter[Role] = Counter()
        self.places: Counter[Place] = Counter()
        self.texts: set[str] = set()
        self._page = -1

    def see(self, seen: Sighting, page: int) -> None:
        """It stands on the page with that number."""
        self.pages += page != self._page
        self._page = page
        self.times += 1
        self.opens += seen.opens
        self.start = seen.start
        self.prose = self.prose or seen.prose
        self.roles[seen.role] += 1
        self.places[seen.place] += 1
        if len(self.texts) < DIFFERENT:
            self.texts.add(seen.text)

    @property
    def in_text(self) -> float:
        """Share of its places where the labeller took it for text of the article."""
        return sum(times for role, times in self.roles.items() if role in TEXT_ROLES) / self.times


def tallies(pages: Sequence[Lines]) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """(by shape, by start), of those that stand on two pages at least."""
    shapes: dict[str, Tally] = {}
    starts: dict[str, Tally] = {}
    titles = {seen.text for page in pages for seen in page if seen.role is Role.HEADLINE}
    for number, page in enumerate(pages):
        for seen in page:
            shapes.setdefault(seen.shape, Tally()).see(seen, number)
            if seen.start:
                begun = starts.setdefault(seen.start, Tally())
                begun.see(seen, number)
                begun.linked += seen.text.partition(": ")[2] in titles
    return _repeated(shapes), _repeated(starts)


def _repeated(found: dict[str, Tally]) -> dict[str, Tally]:
    return {key: tally for key, tally in found.items() if tally.pages > 1}


def flank(pages: Iterable[Lines], shapes: dict[str, Tally], furniture: set[str], least: float) -> None:
    """Tell each repeated line how often furniture stands right beside it, or nothing but lines that repeat behind it, on
    `least` pages or more."""
    for page in pages:
        ending = True
        for at in range(len(page) - 1, -1, -1):
            seen = page[at]
            tally = shapes.get(seen.shape)
            ending = ending and ((tally is not None and tally.pages >= least) or not seen.in_text)
            if tally is None:
                continue
            beside = (page[each].shape for each in (at - 1, at + 1) if 0 <= each < len(page))
            tally.flanked += ending or any(shape in furniture for shape in beside)
