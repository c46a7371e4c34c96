"""Blocks and zones in, labelled blocks out: the passes over the sheet, in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsx.languages import Language
from newsx.model import Block
from newsx.stages.label.roles.around import label_surroundings
from newsx.stages.label.roles.behind import find_note_at_end
from newsx.stages.label.roles.body import find_body, label_body
from newsx.stages.label.roles.cards import find_cards
from newsx.stages.label.roles.head import label_head
from newsx.stages.label.roles.headline import find_headline
from newsx.stages.label.roles.settle import settle_zones
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zoned

PASSES: tuple[Callable[[Sheet], None], ...] = (
    find_cards,
    find_body,
    settle_zones,
    find_headline,
    label_head,
    find_note_at_end,
    label_body,
    label_surroundings,
)


def roles(blocks: Sequence[Block], zoned: Sequence[Zoned], language: Language) -> tuple[Block, ...]:
    """The blocks, each with role, confidence, runner-up and evidence."""
    sheet = Sheet(blocks, zoned, language)
    for each in PASSES:
        each(sheet)
    return sheet.labelled()
