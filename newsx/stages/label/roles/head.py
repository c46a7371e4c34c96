"""A sheet with its headline in, the roles of the lines between headline and body out, and of those right above it."""

from __future__ import annotations

from newsx.model import Role
from newsx.stages.label.roles.headline import LONGEST
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

ABOVE = 3
"""Kicker and section stand at most so many blocks above the headline."""
LEDE_WORDS = 7
LEDE_LINES = 4
"""Blocks between the standfirst and a stamp or a byline below it."""
SHORT = 40
"""Characters of a kicker or a section at most, about."""
FARTHEST = 60
"""Blocks between headline and body; beyond, the headline is an echo in a menu."""


def label_head(sheet: Sheet) -> None:
    """Section, kicker, lede, byline, timestamp, reading time, captions and tools around the headline."""
    title = sheet.title
    if title is None:
        return
    _above(sheet, title)
    _lower_first(sheet, title)
    stop = _end_of_head(sheet, title)
    for at in range(title + 1, stop):
        _below(sheet, at)
    _lede(sheet, title, stop)
    _sign_offs(sheet)


def _end_of_head(sheet: Sheet, title: int) -> int:
    """Place of the first block of the body."""
    if sheet.last < 0:
        return min(sheet.size, title + 8)
    if sheet.first <= title:
        return title + 1
    return min(sheet.first, title + FARTHEST)


def _lower_first(sheet: Sheet, title: int) -> None:
    """Running text over a stamp or a byline is the standfirst: the body begins below."""
    if not title < sheet.first <= sheet.last or any(zone is Zone.LEDE for zone in sheet.zones[title : sheet.first]):
        return
    for at in range(min(sheet.first + LEDE_LINES, sheet.last), sheet.first, -1):
        if sheet.is_stamp(at) or sheet.is_reading_time(at) or _is_byline(sheet, at):
            below = [each for each in range(at + 1, sheet.last + 1) if sheet.zones[each] is Zone.PARAGRAPH]
            over = [each for each in range(sheet.first, at) if sheet.zones[each] is Zone.PARAGRAPH]
            if below and len(over) <= 2:
                sheet.first = below[0]
            return


def _above(sheet: Sheet, title: int) -> None:
    """The line over the headline: its kicker, or the section."""
    for at in range(title - 1, max(-1, title - 1 - ABOVE), -1):
        text, zone = sheet.texts[at], sheet.zones[at]
        if sheet.roles[at] is Role.HEADLINE or len(text) < 2:
            continue
        if sheet.is_stamp(at):
            sheet.give(at, Role.TIMESTAMP, 0.8, "head.stamp")
            continue
        if sheet.concept(at) or len(text) > 2 * SHORT or zone is Zone.TEASER:
            return
        if at == title - 1 and (sheet.words[at] >= 3 or zone is Zone.HEADLINE or text.endswith(":")):
            sheet.give(at, Role.KICKER, 0.6, "head.line-above")
        elif at == title - 1 and sheet.words[at] <= 3:
            sheet.give(at, Role.SECTION, 0.6, "head.word-above")
        return


def _below(sheet: Sheet, at: int) -> None:
    """One line between headline and body."""
    zone, concept = sheet.zones[at], sheet.concept(at)
    rules = sheet.language.metadata
    if sheet.is_reading_time(at):
        return sheet.give(at, Role.READING_TIME, 0.9, "head.reading-time")
    if rules.is_byline_label(sheet.keys[at]):
        return sheet.give(at, Role.BYLINE, 0.9, f"{sheet.language.tag}.metadata.byline")
    if concept == "caption" and zone is not Zone.BYLINE:
        return sheet.give(at, Role.CAPTION, 0.85, _name(sheet, at))
    if zone is Zone.CAPTION and not sheet.is_stamp(at):
        return sheet.give_zone(at)
    if _is_byline(sheet, at):
        return sheet.give(at, Role.BYLINE, 0.85, "head.names")
    if sheet.is_stamp(at):
        return sheet.give(at, Role.TIMESTAMP, 0.9, "head.stamp")
    if concept:
        sheet.give_hint(at)
    return None


def _is_byline(sheet: Sheet, at: int) -> bool:
    """Names behind a label, names behind a line that is a label, or nothing but names."""
    text = sheet.texts[at]
    if len(text) > LONGEST or (sheet.concept(at) and sheet.zones[at] is not Zone.BYLINE):
        return False
    rules = sheet.language.metadata
    announced = at > 0 and rules.is_byline_label(sheet.keys[at - 1])
    byline = rules.byline(text, labelled=announced)
    if byline is None:
        return sheet.zones[at] is Zone.BYLINE and sheet.zoned[at].confidence > 0.7 and not sheet.is_stamp(at)
    if byline.labelled or sheet.zones[at] is Zone.BYLINE:
        return byline.whole or announced or (byline.labelled and sheet.words[at] < 20)
    return byline.whole and not sheet.is_prose(at) and sheet.words[at] <= 12


def _lede(sheet: Sheet, title: int, stop: int) -> None:
    """The standfirst: the trained zone's word, else the first sentences between headline and body."""
    zoned = [at for at in range(title + 1, stop) if sheet.zones[at] is Zone.LEDE and sheet.roles[at] is None]
    for at in zoned:
        sheet.give_zone(at)
    if zoned:
        return
    for at in range(title + 1, stop):
        if sheet.roles[at] is None and sheet.words[at] >= LEDE_WORDS:
            sheet.give(at, Role.LEDE, 0.6, "head.first-sentences")
            return


def _sign_offs(sheet: Sheet) -> None:
    """A name or a code that stands alone behind the last paragraph."""
    for at in range(sheet.last + 1, min(sheet.size, sheet.last + 3)):
        if sheet.zones[at] is Zone.BYLINE or (sheet.words[at] <= 2 and sheet.is_code(at)):
            sheet.give(at, Role.BYLINE, 0.7, "body.sign-off")


def _name(sheet: Sheet, at: int) -> str:
    hint = sheet.hints[at]
    return hint.name if hint else ""
