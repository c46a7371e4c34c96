"""A sheet with head and body in, the roles of everything around them out: teasers by their parts, and furniture."""

from __future__ import annotations

from collections import Counter

from newsx.model import Role
from newsx.stages.label.roles.shapes import is_cut
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

TITLE_WORDS, TITLE_LETTERS = 4, 22
"""A title has so many words or characters; what is shorter is a section."""
SNIPPET = 90
"""Characters from which on the line behind a title is its text."""
FOOTER_RUN = 4
TAGS_RUN = 30
"""Topics follow their label in at most so many short lines."""


def label_surroundings(sheet: Sheet) -> None:
    """All blocks that nobody has claimed yet."""
    _tags(sheet)
    start = None
    for at in range(sheet.size + 1):
        inside = at < sheet.size and _may_be_teaser(sheet, at)
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            _teasers(sheet, start, at)
            start = None
    _furniture(sheet)


def _tags(sheet: Sheet) -> None:
    """The label, and the short lines below it."""
    for at in range(sheet.size):
        if sheet.roles[at] is None and sheet.concept(at) == "tags":
            sheet.give_hint(at)
            for below in range(at + 1, min(sheet.size, at + TAGS_RUN)):
                if sheet.roles[below] or sheet.concept(below) or sheet.words[below] > 4 or sheet.is_stamp(below):
                    break
                if sheet.zones[below] is not Zone.OTHER:
                    break
                sheet.give(below, Role.TAGS, 0.75, "tags.below-label")


def _may_be_teaser(sheet: Sheet, at: int) -> bool:
    """Unclaimed, and the zone or a neighbour says so."""
    if sheet.roles[at] is not None:
        return False
    if sheet.zones[at] is Zone.TEASER:
        return True
    if sheet.concept(at) not in (None, "related", "most_read", "sponsored", "reading_time"):
        return False
    near = range(max(0, at - 2), min(sheet.size, at + 3))
    return any(sheet.zones[each] is Zone.TEASER for each in near) and sheet.zones[at] is not Zone.HEADLINE


def _teasers(sheet: Sheet, start: int, stop: int) -> None:
    """The parts of the teasers of one stretch."""
    counts = Counter(sheet.keys[start:stop])
    titled = False
    for at in range(start, stop):
        concept = sheet.concept(at)
        if concept in ("related", "most_read"):
            sheet.give(at, Role.TEASER_LABEL if concept == "most_read" else Role.MARKER, 0.9, _name(sheet, at))
            titled = False
        elif concept == "sponsored":
            sheet.give_hint(at)
            titled = False
        elif _is_meta(sheet, at):
            sheet.give(at, Role.TEASER_META, 0.85, "teaser.meta")
        elif titled and (is_cut(sheet.texts[at]) or sheet.is_prose(at) or len(sheet.texts[at]) >= SNIPPET):
            sheet.give(at, Role.TEASER_SNIPPET, 0.85, "teaser.text")
            titled = False
        elif sheet.words[at] < TITLE_WORDS and len(sheet.texts[at]) < TITLE_LETTERS:
            _short(sheet, at, stop, counts)
        else:
            sheet.give(at, Role.TEASER_TITLE, 0.8, "teaser.title")
            titled = True


def _short(sheet: Sheet, at: int, stop: int, counts: Counter[str]) -> None:
    """A section, or the label over one."""
    below = at + 1
    over_short = below < stop and sheet.words[below] < TITLE_WORDS and len(sheet.texts[below]) < TITLE_LETTERS
    if over_short and counts[sheet.keys[at]] > 2 and not sheet.is_stamp(below):
        sheet.give(at, Role.TEASER_LABEL, 0.7, "teaser.label-repeated")
    else:
        sheet.give(at, Role.TEASER_SECTION, 0.7, "teaser.section")


def _is_meta(sheet: Sheet, at: int) -> bool:
    """A date, a reading time, a rank or count, a byline."""
    text = sheet.texts[at]
    return (sheet.is_stamp(at) or sheet.is_reading_time(at) or not any(map(str.isalpha, text))
            or _is_count(text) or _is_byline(sheet, at))  # fmt: skip


def _is_count(text: str) -> bool:
    """"9 Bilder", "26:06 Min."."""
    return text[0].isdigit() and text.count(" ") == 1 and len(text) < 20


def _is_byline(sheet: Sheet, at: int) -> bool:
    if sheet.words[at] > 8:
        return False
    byline = sheet.language.metadata.byline(sheet.texts[at])
    return byline is not None and byline.labelled and byline.whole


def _furniture(sheet: Sheet) -> None:
    """Menus above, link columns below, the tools and notes that name themselves."""
    end = sheet.last if sheet.last >= 0 else sheet.size
    for at in range(sheet.size):
        if sheet.roles[at] is not None:
            continue
        concept = sheet.concept(at)
        if concept and not (concept == "navigation" and at > end) and not (concept == "footer" and at < sheet.first):
            sheet.give_hint(at)
        elif sheet.zones[at] in (Zone.PARAGRAPH, Zone.CAPTION, Zone.TEASER):
            sheet.give_zone(at)
        elif at > end:
            sheet.give(at, Role.FOOTER, 0.6, "below-body")
        elif at < sheet.first:
            sheet.give(at, Role.NAVIGATION, 0.8, "above-body")
        else:
            sheet.give(at, Role.OTHER, 0.4, "inside-body")


def _name(sheet: Sheet, at: int) -> str:
    hint = sheet.hints[at]
    return hint.name if hint else ""
