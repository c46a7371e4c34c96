"""A series of teaser blocks in, one card a teaser out: which lines are its section, its title, its date, its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from newsx.model import Block, Role, of_role

LABELS = frozenset({Role.TEASER_LABEL, Role.MARKER})
PARTS = frozenset({Role.TEASER_SECTION, Role.TEASER_META})
WITH_TITLE = PARTS | {Role.TEASER_SNIPPET}
NOTICE = 30
"""Characters of "Anzeige" at most."""


class Card(Struct):
    """The places of one teaser's blocks."""

    title: int
    blocks: tuple[int, ...]
    """All places but that of a label over several teasers."""
    label: int | None = None
    sections: list[int] = []
    meta: list[int] = []
    snippets: list[int] = []
    sponsored: bool = False


def cards(blocks: Sequence[Block], start: int, stop: int) -> Iterator[Card]:
    """The teasers of `blocks[start:stop]`, in order."""
    label: int | None = None
    begin = start
    for at in range(start, stop + 1):
        if at == stop or blocks[at].role in LABELS:
            yield from _group(blocks, begin, at, label)
            begin = at + 1
            label = at


def _group(blocks: Sequence[Block], start: int, stop: int, label: int | None) -> Iterator[Card]:
    """The teasers between two labels. What stands above the first title tells what stands above each."""
    title_role = Role.TEASER_TITLE
    titles = [at for at in range(start, stop) if blocks[at].role is title_role]
    if not titles:
        return
    above = [at for at in range(start, titles[0]) if blocks[at].role in PARTS]
    leading: dict[Role, int] = {}
    for at in above:
        leading[blocks[at].role] = leading.get(blocks[at].role, 0) + 1
    if not of_role(blocks[titles[-1] + 1 : stop], Role.TEASER_SECTION):
        leading.setdefault(Role.TEASER_SECTION, 1)
    for number, title in enumerate(titles):
        end = titles[number + 1] if number + 1 < len(titles) else stop
        between = [at for at in range(title + 1, end) if blocks[at].role in WITH_TITLE]
        own, next_ = _shared_out(blocks, between, leading) if end < stop else (between, [])
        yield _card(blocks, title, above + own, label)
        above = next_


def _shared_out(
    blocks: Sequence[Block], between: list[int], leading: Mapping[Role, int]
) -> tuple[list[int], list[int]]:
    """(blocks of the title above, blocks of the title below) of those between two titles."""
    left = dict(leading)
    cut = len(between)
    while cut and left.get(role := blocks[between[cut - 1]].role, 0) > 0:
        cut -= 1
        left[role] -= 1
    return between[:cut], between[cut:]


def _card(blocks: Sequence[Block], title: int, parts: list[int], label: int | None) -> Card:
    places = tuple(sorted((title, *parts)))
    card = Card(title, places, label)
    own = {Role.TEASER_SECTION: card.sections, Role.TEASER_META: card.meta} if parts else {}
    for at in parts:
        own.get(blocks[at].role, card.snippets).append(at)
    first = places[0] if label is None or label + 1 < places[0] else label
    card.sponsored = _sponsored(blocks[max(0, first - 1) : places[-1] + 1])
    return card


def _sponsored(around: Sequence[Block]) -> bool:
    """A notice stands right above a teaser, or between its lines."""
    return any(len(notice.view.text) <= NOTICE for notice in of_role(around, Role.ADVERTISEMENT))
