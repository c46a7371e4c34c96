"""A sheet in, the roles of the lines from the first to the last paragraph out."""

from __future__ import annotations

from newsx.model import Role
from newsx.stages.label.roles.headings import ASIDE, give_heading
from newsx.stages.label.roles.shapes import has_entry_time
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

HEADING, PARAGRAPH, CAPTION, TEASER, OTHER = Zone.HEADING, Zone.PARAGRAPH, Zone.CAPTION, Zone.TEASER, Zone.OTHER
"""By names of their own, for they are asked of every line and a member of an enum takes long to find."""
GAP = 0.15
"""What a block without running text costs a stretch, in hundred characters."""
TRUSTED = 0.75
"""From here on a zone outweighs words inside the line."""
TITLE_WORDS = 5
"""Words of "Read more: " and a title behind it."""
SPACED = 0.5
"""Share of paragraphs with a blank line above, from which on lines without one are a list."""
ASIDE_WORDS = 40
ENTRY_LENGTH = 60


def find_body(sheet: Sheet) -> None:
    """Tell the sheet the first and the last block of the stretch with most running text."""
    best = gain = 0.0
    start = 0
    paragraph = PARAGRAPH
    for at, (zone, text) in enumerate(zip(sheet.zones, sheet.texts, strict=True)):
        if gain <= 0:
            gain, start = 0.0, at
        gain += len(text) / 100 if zone is paragraph else -GAP
        if gain > best:
            best, sheet.first, sheet.last = gain, start, at


def label_body(sheet: Sheet) -> None:
    """Paragraphs, headings, captions and what interrupts them."""
    spaced = _is_spaced(sheet)
    for at in range(sheet.first, sheet.last + 1):
        zone, hint = sheet.zones[at], sheet.hints[at]
        if zone is PARAGRAPH:
            _paragraph(sheet, at, spaced)
        elif sheet.is_picture(at) and zone is not TEASER:
            sheet.give(at, Role.CAPTION, 0.85, "body.caption")
        elif hint and hint.concept == "related" and not hint.whole and sheet.words[at] >= TITLE_WORDS:
            sheet.give(at, Role.TEASER_TITLE, 0.8, hint.name)
        elif hint and (hint.whole or zone is not HEADING or hint.concept in ASIDE) and zone is not TEASER:
            sheet.give_hint(at)
        elif zone is HEADING:
            give_heading(sheet, at)
        elif zone is CAPTION:
            sheet.give_zone(at)
        elif len(sheet.texts[at]) < ENTRY_LENGTH and has_entry_time(sheet.texts[at]) and _opens_entry(sheet, at):
            sheet.give(at, Role.TIMESTAMP, 0.7, "body.ticker-time")
        elif zone is OTHER and _attributes(sheet, at):
            sheet.give(at, Role.QUOTE, 0.6, "body.quoted-name")


def _paragraph(sheet: Sheet, at: int, spaced: bool) -> None:
    """Running text stays text unless its own words say that it is none."""
    hint = sheet.hints[at]
    sure = sheet.zoned[at].confidence
    noted = hint is not None and hint.concept == "author_note" and at >= sheet.last - 1
    if hint and (noted or hint.whole or sure < TRUSTED or (hint.concept in ASIDE and sheet.words[at] < ASIDE_WORDS)):
        sheet.give_hint(at)
    elif sheet.blocks[at].mark:
        sheet.give(at, Role.LIST_ITEM, sure, "list-mark")
    elif at < sheet.last and sheet.zones[at + 1] is OTHER and _attributes(sheet, at + 1):
        sheet.give(at, Role.QUOTE, 0.6, "body.quote")
    elif spaced and _is_tight(sheet, at):
        sheet.give(at, Role.LIST_ITEM, min(sure, 0.7), "body.no-blank-line")
    else:
        sheet.give_zone(at)


def _attributes(sheet: Sheet, at: int) -> bool:
    """The line is a name, below a quote."""
    return sheet.zones[at - 1] is PARAGRAPH and sheet.names_somebody(at)


def _opens_entry(sheet: Sheet, at: int) -> bool:
    """Of a ticker: a heading or a paragraph follows."""
    return at < sheet.last and sheet.zones[at + 1] in (HEADING, PARAGRAPH)


def _is_spaced(sheet: Sheet) -> bool:
    """The dump sets its paragraphs apart with blank lines."""
    body = range(sheet.first, sheet.last + 1)
    gaps = [sheet.blocks[at].gap for at in body if sheet.zones[at] is PARAGRAPH]
    return sum(gap > 0 for gap in gaps) >= SPACED * len(gaps)


def _is_tight(sheet: Sheet, at: int) -> bool:
    """No blank line between this paragraph and one beside it."""
    above = sheet.blocks[at].gap == 0 and at > sheet.first and sheet.zones[at - 1] is PARAGRAPH
    below = at < sheet.last and sheet.blocks[at + 1].gap == 0 and sheet.zones[at + 1] is PARAGRAPH
    return above or below
