"""A sheet in, the roles of the lines from the first to the last paragraph out."""

from __future__ import annotations

from newsx.model import Role
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

TRUSTED = 0.75
"""From here on a zone outweighs words inside the line."""
BODY_ZONES = frozenset({Zone.PARAGRAPH, Zone.HEADING})

GAP = 0.4
"""What a block without running text costs a stretch, in hundred characters."""


def find_body(sheet: Sheet) -> None:
    """Tell the sheet the first and the last block of the stretch with most running text."""
    best = gain = 0.0
    start = 0
    for at, (zone, text) in enumerate(zip(sheet.zones, sheet.texts, strict=True)):
        if gain <= 0:
            gain, start = 0.0, at
        gain += len(text) / 100 if zone is Zone.PARAGRAPH else -GAP
        if gain > best:
            best, sheet.first, sheet.last = gain, start, at


def label_body(sheet: Sheet) -> None:
    """Paragraphs, headings, captions and what interrupts them."""
    for at in range(sheet.first, sheet.last + 1):
        zone, hint = sheet.zones[at], sheet.hints[at]
        if zone is Zone.PARAGRAPH:
            _paragraph(sheet, at)
        elif hint and (hint.whole or zone is not Zone.HEADING):
            sheet.give_hint(at)
        elif zone in (Zone.HEADING, Zone.CAPTION):
            sheet.give_zone(at)


def _paragraph(sheet: Sheet, at: int) -> None:
    """Running text stays text unless its own words say that it is none."""
    hint = sheet.hints[at]
    sure = sheet.zoned[at].confidence
    if hint and (hint.whole or sure < TRUSTED):
        sheet.give_hint(at)
    elif sheet.blocks[at].mark:
        sheet.give(at, Role.LIST_ITEM, sure, "list-mark")
    else:
        sheet.give_zone(at)
