"""A sheet with head and body in, the roles of everything around them out: teasers, topics, and furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsx.model import Role
from newsx.stages.label.roles.behind import give_author_note, give_topics
from newsx.stages.label.roles.parts import TITLE_LETTERS, TITLE_WORDS, give_parts
from newsx.stages.label.roles.sheet import COPYRIGHT, ROLE_OF_CONCEPT, TEASER_LABELS, Sheet
from newsx.stages.label.roles.teaser_titles import drop_weak_titles
from newsx.stages.label.zones import Zone

HEADLINE, TEASER = Zone.HEADLINE, Zone.TEASER
"""By names of their own, for they are asked of every line and a member of an enum takes long to find."""
LEAST, DOUBT = 0.6, 0.4
"""Probability of a teaser at least: alone, and beside another one."""
TOGETHER = 0.88
"""Mean probability of the titles of a stretch that no label announces."""
REACH = 2
"""Blocks around a teaser that may belong to it, whatever their zone."""
WITH_TEASERS = (None, "related", "most_read", "sponsored", "advertisement", "reading_time", "credit")
LABEL_WORDS, LISTED = 6, 40
"""Words of a label that is no whole line of the lists; blocks below it that may be its teasers."""
SECTIONS_TOO = ("navigation", "footer")
"""Words of menus that name a section as well."""
HEAD = 10
"""Blocks around the headline where tools stand."""
COMMENT = 7
"""Blocks from one sign of comments to the next at most."""
FURNITURE = frozenset({"footer", "navigation"})
BELIEVED = (Zone.PARAGRAPH, Zone.CAPTION)
"""Zones that the network is believed in, of what is left over."""


def label_surroundings(sheet: Sheet) -> None:
    """All blocks that nobody has claimed yet."""
    give_teasers(sheet)
    drop_weak_titles(sheet)
    _furniture(sheet)


def give_teasers(sheet: Sheet) -> None:
    """The note on the author, topics, comments, and the stretches of teasers with their parts."""
    give_author_note(sheet)
    give_topics(sheet)
    _comments(sheet)
    marked = [False] * sheet.size
    shares = sheet.shares(TEASER)
    for at in sheet.places(TEASER):  # the network is sure enough, or the lines around have settled it
        marked[at] = shares[at] >= LEAST or sheet.zoned[at].zone is not TEASER
    _mark_announced(sheet, marked)
    places = [at for at in _near(sheet, marked) if sheet.roles[at] is None and _may_be_teaser(sheet, at, marked)]
    for start, stop in _stretches(places):
        if _holds_teasers(sheet, start, stop):
            give_parts(sheet, start, stop)


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last + 1 of the places that follow each other."""
    breaks = [at for at in range(1, len(places)) if places[at] != places[at - 1] + 1]
    for start, stop in pairwise((0, *breaks, len(places))):
        if start < stop:
            yield places[start], places[stop - 1] + 1


def _comments(sheet: Sheet) -> None:
    """What stands between "Comments", "Reply", "Reply" below the body."""
    if sheet.last < 0:
        return
    for at, below in pairwise([at for at in sheet.with_concept("comment") if at > sheet.last]):
        if below - at <= COMMENT:
            for each in range(at, below + 1):
                if not sheet.hint_is_whole(each) or sheet.concept(each) == "comment":
                    sheet.give(each, Role.COMMENT, 0.75, "comments.between-signs")


def _holds_teasers(sheet: Sheet, start: int, stop: int) -> bool:
    """There is a title, and the network was sure enough of the titles together, or a label announces them."""
    titles = [at for at in range(start, stop) if _is_title(sheet, at)]
    if not titles:
        return False
    announced = any(concept in TEASER_LABELS for concept in sheet.concepts[max(0, start - 1) : stop])
    settled = any(sheet.zoned[at].zone is not TEASER and sheet.zones[at] is TEASER for at in titles)
    shares = sheet.shares(TEASER)
    return announced or settled or sum([shares[at] for at in titles]) / len(titles) >= TOGETHER


def _mark_announced(sheet: Sheet, marked: list[bool]) -> None:
    """Below a label of teasers, what looks like a title, until a line tells that something else begins."""
    left = 0
    labels = [at for concept in TEASER_LABELS for at in sheet.with_concept(concept) if at > sheet.last]
    for at in range(min(labels, default=sheet.size), sheet.size):
        concept = sheet.concepts[at]
        if concept in TEASER_LABELS and (sheet.hint_is_whole(at) or sheet.words[at] < LABEL_WORDS):
            left = LISTED
        elif sheet.hint_is_whole(at) and concept not in WITH_TEASERS:
            left = 0
        elif left:
            left -= 1
            marked[at] = marked[at] or (concept is None and _is_title(sheet, at))


def _near(sheet: Sheet, marked: list[bool]) -> list[int]:
    """Places that may belong to a teaser: beside a marked one, or below a label."""
    near: set[int] = set()
    for at in [at for at, is_marked in enumerate(marked) if is_marked]:
        near.update(range(at - REACH, at + REACH + 1))
    near.update([at + 1 for concept in TEASER_LABELS for at in sheet.with_concept(concept)])
    return [at for at in sorted(near) if 0 <= at < sheet.size]


def _may_be_teaser(sheet: Sheet, at: int, marked: list[bool]) -> bool:
    """Its zone says so, or a neighbour's of a line that is no title by itself."""
    concept = sheet.concepts[at]
    if marked[at]:
        return (
            concept in WITH_TEASERS
            or not sheet.hint_is_whole(at)
            or (concept in SECTIONS_TOO and _over_title(sheet, at))
        )
    if concept not in WITH_TEASERS or sheet.zones[at] is HEADLINE:
        return False
    if sheet.zones[at] is TEASER and _is_title(sheet, at) and sheet.shares(TEASER)[at] < DOUBT:
        return False
    return True in marked[max(0, at - REACH) : at + REACH + 1] or _below_label(sheet, at)


def _over_title(sheet: Sheet, at: int) -> bool:
    """A line that may be a teaser's title stands below."""
    below = at + 1
    return below < sheet.size and sheet.zones[below] is TEASER and _is_title(sheet, below)


def _is_title(sheet: Sheet, at: int) -> bool:
    return sheet.words[at] >= TITLE_WORDS or len(sheet.texts[at]) >= TITLE_LETTERS


def _below_label(sheet: Sheet, at: int) -> bool:
    """A title-like line right below a label of teasers."""
    label = at > 0 and sheet.concept(at - 1) in TEASER_LABELS and sheet.hint_is_whole(at - 1)
    return label and _is_title(sheet, at)


def _is_alone(sheet: Sheet, at: int) -> bool:
    """A tool's word or two in a menu, not in a row of tools."""
    in_head = sheet.title is not None and abs(at - sheet.title) < HEAD
    if sheet.words[at] > 2 or in_head or sheet.first <= at <= sheet.last + 2:
        return False
    near = [each for each in range(max(0, at - 2), min(sheet.size, at + 3)) if each != at]
    return sum(sheet.concept(each) == "tool" for each in near) < 2


def _is_end(sheet: Sheet, at: int) -> bool:
    """Words of a footer stand above, or next to nothing follows."""
    above = range(max(0, at - HEAD), at)
    return at >= sheet.size - 2 or any(sheet.concept(each) == "footer" for each in above)


def _furniture(sheet: Sheet) -> None:
    """Menus above, link columns below, the tools and notes that name themselves."""
    end = sheet.last if sheet.last >= 0 else sheet.size
    signs = (at for at in sheet.with_concept("footer") if at > end and "©" in sheet.texts[at])
    closed = next(signs, sheet.size)
    free = [at for at, role in enumerate(sheet.roles) if role is None]
    menu = {sheet.keys[at] for at in free if at < sheet.first}
    above, below = [], []
    for at in free:
        concept = sheet.concepts[at]
        if at > end and sheet.texts[at].startswith(COPYRIGHT) and _is_end(sheet, at):
            sheet.give(at, Role.FOOTER, 0.8, "below-body.copyright")
            continue
        tells = concept is not None and (concept not in FURNITURE or sheet.last < 0)
        if tells and not (concept == "tool" and _is_alone(sheet, at)):
            sheet.give_hint(at)
        elif concept is None and sheet.zones[at] in BELIEVED:
            sheet.give_zone(at)
        elif at > end:
            again = at >= closed and (concept == "navigation" or sheet.keys[at] in menu)
            if again:
                sheet.give(at, Role.NAVIGATION, 0.7, "below-body")
            else:
                below.append(at)
        elif at < sheet.first:
            above.append(at)
        elif concept:
            sheet.give(at, ROLE_OF_CONCEPT[concept], 0.6, sheet.hint_name(at))
        else:
            sheet.give(at, Role.OTHER, 0.4, "inside-body")
    sheet.give_all(below, Role.FOOTER, 0.7, "below-body")
    sheet.give_all(above, Role.NAVIGATION, 0.85, "above-body")
