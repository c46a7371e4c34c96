"""A labelled page in, its lines as a profile remembers them out."""

from __future__ import annotations

from typing import NamedTuple

from newsx.model import BODY_ROLES, Block, Page, Role
from newsx.profile.records import Place
from newsx.stages.label.furniture import LONGEST, is_prose, shape, start

TEXT_ROLES = BODY_ROLES | {Role.LEDE}
"""What the labeller takes for text of the article."""


class Sighting(NamedTuple):
    """A line on one page."""

    shape: str
    text: str
    start: str | None
    role: Role
    place: Place
    prose: bool
    opens: bool
    """The first running text of the article."""

    @property
    def in_text(self) -> bool:
        return self.role in TEXT_ROLES


def sightings(page: Page) -> tuple[Sighting, ...]:
    """The page's lines; none where no article was found."""
    inside = [at for at, block in enumerate(page.blocks) if block.role in BODY_ROLES]
    if not inside:
        return ()
    first, last = inside[0], inside[-1]
    opening = next((at for at, block in enumerate(page.blocks) if _opens(block)), -1)
    return tuple(
        _sighting(block, "top" if at < first else "bottom" if at > last else "inside", at == opening)
        for at, block in enumerate(page.blocks)
    )


def _opens(block: Block) -> bool:
    return block.role in TEXT_ROLES and is_prose(block.text)


def _sighting(block: Block, place: Place, opens: bool) -> Sighting:
    text = block.text[:LONGEST]
    return Sighting(shape(text), text, start(text), block.role, place, is_prose(block.text), opens)
