"""A sheet in, the lines of its head that name the authors out: behind a label, or bare names beside a stamp."""

from __future__ import annotations

from newsx.languages.bylines import Byline
from newsx.model import Role
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

BARE_WORDS = 12
"""A line of nothing but names has at most so many words."""
NEVER = frozenset({Zone.PARAGRAPH, Zone.HEADING, Zone.TEASER, Zone.HEADLINE})
"""Zones of lines that name nobody as the author."""
LONGEST = 25
PICTURES = frozenset({"caption", "credit"})
ZONED, ZONED_WORDS, DOUBT = 0.8, 2, 0.1
NEAR = 3
"""Bare names stand so few blocks from a stamp or a label."""
BELOW_TITLE = 8
FAR, ABOVE = 20, 8
"""Blocks below and above the headline in which a label may stand alone."""
BELOW_BODY = 3


def give_bylines(sheet: Sheet, title: int, stop: int) -> None:
    """The lines between headline and body that name authors; where a label stands, only those right below it."""
    found = {at: byline for at in range(title + 1, stop) if (byline := _byline(sheet, at))}
    for at in [at for at in found if _is_credit(sheet, at, found)]:
        sheet.give(at, Role.CAPTION, 0.7, "head.capitals")
        del found[at]
    labelled = any(byline.labelled for byline in found.values())
    for at, byline in found.items():
        if byline.labelled:
            sheet.give(at, Role.BYLINE, 0.9, "head.byline-label")
        elif sheet.roles[at - 1] is Role.BYLINE:
            sheet.give(at, Role.BYLINE, 0.8, "head.names-below-byline")
        elif not labelled and sheet.zones[at] is Zone.BYLINE:
            sheet.give(at, Role.BYLINE, max(0.7, sheet.zoned[at].confidence), "head.names-zone")
        elif not labelled and _stands_well(sheet, at, title):
            sheet.give(at, Role.BYLINE, 0.75, "head.names")
    for at in range(title + 2, stop):
        if sheet.roles[at] is None and sheet.roles[at - 1] is Role.BYLINE and sheet.is_job(at):
            sheet.give(at, Role.BYLINE, 0.75, "head.job-below-name")
    known = any(sheet.roles[at] is Role.BYLINE for at in found)
    for at in range(title + 1, stop):
        if sheet.zones[at] is Zone.BYLINE and sheet.roles[at] is None and not known:
            _zoned_byline(sheet, at)
    if not known:
        _far_byline(sheet, title)
        _sign_off(sheet)


def _is_credit(sheet: Sheet, at: int, found: dict[int, Byline]) -> bool:
    """Names in capitals below a sentence, where others name the authors in small letters."""
    others = [
        each for each, byline in found.items() if each != at and byline.authors and not sheet.texts[each].isupper()
    ]
    bare = sheet.texts[at].isupper() and not found[at].labelled and bool(others)
    return bare and at > 0 and sheet.is_prose(at - 1) and sheet.roles[at - 1] is None


def _far_byline(sheet: Sheet, title: int) -> None:
    """The nearest line with a label below the headline, also among the first lines of the body, or right above it."""
    below = range(title + 1, min(sheet.size, max(title, sheet.first) + FAR))
    for at in (*below, *range(title - 1, max(-1, title - ABOVE), -1)):
        if sheet.roles[at] is None and sheet.words[at] <= BARE_WORDS and sheet.starts_byline(at):
            byline = sheet.byline(at)
            if byline and (byline.whole or sheet.has_stamp(at)) and not sheet.is_prose(at):
                sheet.give(at, Role.BYLINE, 0.75, "head.byline-nearby")
                return


def _zoned_byline(sheet: Sheet, at: int) -> None:
    """The zone alone says so: believed of a short line that nothing else explains."""
    if sheet.hints[at] is None and sheet.words[at] <= ZONED_WORDS and sheet.zoned[at].confidence >= ZONED:
        sheet.give_zone(at)


def give_names_beside(sheet: Sheet, stamp: int) -> None:
    """Bare names in the line above or below a stamp."""
    for at in (stamp - 1, stamp + 1):
        if 0 <= at < sheet.size and sheet.roles[at] is None and sheet.names_somebody(at):
            sheet.give(at, Role.BYLINE, 0.7, "head.names-beside-stamp")


def is_byline(sheet: Sheet, at: int) -> bool:
    """The line names authors and nothing else."""
    return _byline(sheet, at) is not None


def _byline(sheet: Sheet, at: int) -> Byline | None:
    """What the line says about authors, if it may be a byline at all."""
    if sheet.roles[at] or sheet.words[at] > LONGEST:
        return None
    if sheet.texts[at][0] in "([" and (byline := sheet.byline(at)) and byline.agencies:
        return byline
    if sheet.hint_is_whole(at) or sheet.concept(at) in PICTURES:
        return None
    sure, rules = sheet.zones[at] is Zone.BYLINE, sheet.language.metadata
    announced = at > 0 and (rules.is_byline_label(sheet.keys[at - 1]) or sheet.zones[at - 1] is Zone.BYLINE)
    if sheet.concept(at) and not sure:
        return None
    if sheet.zones[at] in NEVER and not announced and not sheet.starts_byline(at) and not _over_stamp(sheet, at):
        return None
    if sheet.is_prose(at):
        return None
    labelled = announced and rules.is_byline_label(sheet.keys[at - 1])
    byline = rules.byline(sheet.texts[at], labelled=True) if labelled else sheet.byline(at)
    if byline is None or byline.labelled:
        return byline
    pictured = at + 1 < sheet.size and sheet.concept(at + 1) in PICTURES
    if sheet.words[at] > BARE_WORDS or pictured:
        return None
    if sheet.zones[at] is Zone.CAPTION and not announced and sheet.share(at, Zone.BYLINE) < DOUBT:
        return None
    return byline if byline.whole or sheet.has_stamp(at) else None


def _over_stamp(sheet: Sheet, at: int) -> bool:
    """A line between the headline and a stamp that the network takes for one more headline."""
    below = range(at + 1, min(sheet.size, at + 3))
    return sheet.zones[at] is Zone.HEADLINE and sheet.title is not None and 0 < at - sheet.title < NEAR and any(
        sheet.is_stamp(each) for each in below
    )  # fmt: skip


def _stands_well(sheet: Sheet, at: int, title: int) -> bool:
    """Bare names: close to the headline, or beside a stamp."""
    near = range(max(title + 1, at - NEAR), min(sheet.size, at + NEAR + 1))
    stamped = any(sheet.roles[each] in (Role.TIMESTAMP, Role.READING_TIME) for each in near)
    return stamped or at - title <= BELOW_TITLE


def _sign_off(sheet: Sheet) -> None:
    """A label with a name, or a code, right behind the last paragraph."""
    for at in range(sheet.last + 1, min(sheet.size, sheet.last + 1 + BELOW_BODY)):
        byline = _byline(sheet, at)
        if (byline and byline.labelled) or (sheet.words[at] <= 2 and sheet.is_code(at)):
            sheet.give(at, Role.BYLINE, 0.7, "body.sign-off")
        elif byline and sheet.zones[at] is Zone.BYLINE and sheet.zoned[at].confidence >= ZONED:
            sheet.give_zone(at)
