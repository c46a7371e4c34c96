"""A sheet with its headline in, the roles of the lines between headline and body out, and of those right above it."""

from __future__ import annotations

from newsx.model import Role
from newsx.stages.label.roles.lede import give_lede
from newsx.stages.label.roles.names import give_bylines, give_names_beside, is_byline
from newsx.stages.label.roles.shapes import crumbs
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

ABOVE = 4
"""Kicker and section stand at most so many blocks above the headline."""
SECTION_WORDS, REPEATED_WORDS = 2, 3
"""Of a section at most, and of one that the page repeats."""
MAYBE = 0.1
"""Probability of a headline that a kicker has at least."""
CAPTION_WORDS = 6
LEDE_LINES = 4
"""Blocks between the standfirst and a stamp or a byline below it."""
SHORT, KICKER = 40, 64
"""Characters of a date with something beside it, and of a kicker or a section, at most."""
FAR, FAR_ABOVE = 16, 24
"""A date so many blocks from the end of the body, or above the headline, may be the article's."""
LEAST_STAMP = 0.15
TIMESTAMP, BYLINE = Role.TIMESTAMP, Role.BYLINE
"""By names of their own, for they are asked of every line and a member of an enum takes long to find."""
FARTHEST = 60
"""Blocks between headline and body; beyond, the headline is an echo in a menu."""


def label_head(sheet: Sheet) -> None:
    """Section, kicker, lede, byline, timestamp, reading time, captions and tools around the headline."""
    title = sheet.title
    if title is None:
        return
    stop = begin_head(sheet, title)
    give_lede(sheet, title, stop)
    for at in range(title + 1, stop):
        if sheet.zones[at] is Zone.CAPTION:
            sheet.give(at, Role.CAPTION, 0.85, "head.caption")
    for at in range(title + 1, min(stop, sheet.first)):
        if sheet.words[at] >= CAPTION_WORDS and sheet.zones[at] in (Zone.OTHER, Zone.BYLINE, Zone.HEADLINE):
            sheet.give(at, Role.CAPTION, 0.4, "head.rest")
    if not any(sheet.roles[at] is TIMESTAMP or sheet.has_stamp(at) for at in _with_stamps(sheet)):
        _far_stamp(sheet, title)


def begin_head(sheet: Sheet, title: int) -> int:
    """All but the standfirst and what is left over; gives the place where the head ends."""
    _above(sheet, title)
    _lower_first(sheet, title)
    stop = _end_of_head(sheet, title)
    for at in range(title + 1, stop):
        _below(sheet, at)
    give_bylines(sheet, title, stop)
    return stop


def _with_stamps(sheet: Sheet) -> list[int]:
    return [at for at, role in enumerate(sheet.roles) if role is TIMESTAMP or role is BYLINE]


def _far_stamp(sheet: Sheet, title: int) -> None:
    """No date beside the headline: the likeliest one above it, among the first lines of the body, or below it."""
    near = (*range(max(0, title - FAR_ABOVE), title), *range(sheet.first, min(sheet.last, sheet.first + FAR)),
            *range(sheet.last + 1, min(sheet.size, sheet.last + 2 * FAR)))  # fmt: skip
    scores = {at: score for at in near if (score := _stamp_score(sheet, at, title)) >= LEAST_STAMP}
    for at in sorted(scores, key=lambda at: (-scores[at], at)):
        if sheet.has_stamp(at):
            sheet.give(at, Role.TIMESTAMP, 0.6, "head.stamp-nearby")
            if sheet.first < at < sheet.last and Role.BYLINE not in sheet.roles:
                give_names_beside(sheet, at)
            return


def _stamp_score(sheet: Sheet, at: int, title: int) -> float:
    """How likely a line is the article's stamp, before it is read."""
    inside = sheet.first <= at < sheet.last
    if sheet.roles[at] is not None or (sheet.zones[at] is Zone.TEASER and not inside):
        return 0.0
    if inside and not sheet.is_stamp(at) and len(sheet.texts[at]) > SHORT:
        return 0.0
    away = min(abs(at - title), abs(at - sheet.first), abs(at - sheet.last))
    labelled = sheet.is_stamp(at) and not sheet.texts[at][0].isdigit()
    return sheet.share(at, Zone.TIMESTAMP) + 0.5 * sheet.is_stamp(at) + 0.5 * labelled + 0.3 - 0.01 * away


def _lower_first(sheet: Sheet, title: int) -> None:
    """Running text over a stamp or a byline is the standfirst: the body begins below."""
    if not title < sheet.first <= sheet.last or Zone.LEDE in sheet.zones[title : sheet.first]:
        return
    for at in range(min(sheet.first + LEDE_LINES, sheet.last), sheet.first, -1):
        if sheet.is_stamp(at) or sheet.is_reading_time(at) or is_byline(sheet, at):
            below = [each for each in range(at + 1, sheet.last + 1) if sheet.zones[each] is Zone.PARAGRAPH]
            over = [each for each in range(sheet.first, at) if sheet.zones[each] is Zone.PARAGRAPH]
            if below and len(over) <= 2:
                sheet.first = below[0]
            return


def _end_of_head(sheet: Sheet, title: int) -> int:
    """Place of the first block of the body."""
    if sheet.last < 0:
        return min(sheet.size, title + 8)
    if sheet.first <= title:
        return title + 1
    return min(sheet.first, title + FARTHEST)


def _above(sheet: Sheet, title: int) -> None:
    """The line over the headline: its kicker, or the section; a stamp or a reading time may stand there too."""
    nearest = True
    for at in range(title - 1, max(-1, title - 1 - ABOVE), -1):
        text, zone = sheet.texts[at], sheet.zones[at]
        if sheet.roles[at] is Role.HEADLINE or len(text) < 2:
            continue
        if sheet.is_stamp(at) or (len(text) < SHORT and sheet.has_stamp(at)):
            sheet.give(at, Role.TIMESTAMP, 0.8, "head.stamp")
            continue
        if len(crumbs(text)) > 1:
            sheet.give(at, Role.NAVIGATION, 0.8, "head.breadcrumb")
            nearest = False
            continue
        if sheet.concept(at) or not nearest:
            continue
        if len(text) > KICKER or zone is Zone.TEASER:
            return
        nearest = False
        if _is_section(sheet, at):
            sheet.give(at, Role.SECTION, 0.6, "head.word-above")
        elif _is_kicker_below(sheet, at):
            sheet.give(at - 1, Role.SECTION, 0.6, "head.section-above-kicker")
            sheet.give(at, Role.KICKER, 0.6, "head.line-above")
        elif sheet.language.metadata.is_genre(sheet.keys[at]):
            sheet.give(at, Role.KICKER, 0.6, "head.genre-above")
        elif sheet.words[at] <= SECTION_WORDS and not text.endswith(":"):
            sheet.give(at, Role.SECTION, 0.5, "head.word-above")
        elif text.endswith(":") or zone is Zone.HEADLINE or sheet.share(at, Zone.HEADLINE) >= MAYBE:
            sheet.give(at, Role.KICKER, 0.6, "head.line-above")


def _is_section(sheet: Sheet, at: int) -> bool:
    """A few words that the page shows elsewhere too: in its menu, in the breadcrumb above, over a list of teasers."""
    key = sheet.keys[at]
    if sheet.words[at] > REPEATED_WORDS or len(key) < 2:
        return False
    return sheet.counts[key] > 1 or any(key in crumbs(sheet.texts[each].lower()) for each in range(max(0, at - 2), at))


def _is_kicker_below(sheet: Sheet, at: int) -> bool:
    """The line above is the section, and no item of a breadcrumb."""
    if at == 0 or sheet.concept(at - 1) is not None or sheet.roles[at - 1] is not None:
        return False
    return _is_section(sheet, at - 1) and (at == 1 or sheet.concept(at - 2) != "navigation")


def _below(sheet: Sheet, at: int) -> None:
    """One line between headline and body; names come later."""
    zone, concept = sheet.zones[at], sheet.concept(at)
    if sheet.is_reading_time(at):
        sheet.give(at, Role.READING_TIME, 0.9, "head.reading-time")
    elif sheet.language.metadata.is_byline_label(sheet.keys[at]):
        sheet.give(at, Role.BYLINE, 0.9, f"{sheet.language.tag}.metadata.byline")
    elif sheet.is_stamp(at):
        sheet.give(at, Role.TIMESTAMP, 0.9, "head.stamp")
    elif concept and sheet.hint_is_whole(at):
        sheet.give_hint(at)
    elif zone in (Zone.BYLINE, Zone.LEDE) or is_byline(sheet, at):
        pass
    elif sheet.is_picture(at):
        sheet.give(at, Role.CAPTION, 0.85, "head.caption")
    elif sheet.has_stamp(at):
        sheet.give(at, Role.TIMESTAMP, 0.7, "head.stamp-inside")
    elif concept:
        sheet.give_hint(at)
