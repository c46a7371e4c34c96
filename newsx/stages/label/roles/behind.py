"""A sheet with head and body in, the roles of what belongs to the article behind its text out: topics, the author's note."""

from __future__ import annotations

from newsx.model import Role
from newsx.patterns import late_re
from newsx.stages.label.roles.parts import TITLE_WORDS
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

TAGS_RUN = 30
"""Topics follow their label in at most so many short lines."""
TAG_WORDS, TAG_LETTERS = 4, 40
ROW = 300
"""Characters of topics in one line."""
HASH = "#"
HEAD = 10
"""Blocks around the headline where the topics of a page stand; a word farther above opens its menu."""
FEWEST, BEHIND = 3, 4
"""Topics without a label: so many at least, so few blocks behind the text at most."""
TOLD = 0.5
"""Share of these that the text must speak of."""
NOTE, AUTHOR = 4, 40
"""Lines of a note on the author at most, and blocks behind the text in which it begins."""

LONGEST_NOTE, ABOVE_NOTE = 500, 3
"""Characters of a note that the text ends with, and blocks of text above it at least."""

_COUNTED = late_re(r"[^\W\d_][^\d_]{2,30}\d{1,4}\Z")
"""A topic with the number of its articles: "Hafen398"."""


def give_topics(sheet: Sheet) -> None:
    """Those below a label, behind a sign, with a count, and those right behind the text which it speaks of."""
    _labelled(sheet)
    _counted(sheet)
    _spoken_of(sheet)


def find_note_at_end(sheet: Sheet) -> None:
    """A text whose last paragraph tells about its author ends above it: "Ann Lee, 44, has written about ..." """
    at = sheet.last
    if at - sheet.first < ABOVE_NOTE or sheet.roles[at] is not None or len(sheet.texts[at]) > LONGEST_NOTE:
        return
    text = sheet.low[at]
    if any(" " in name and text.startswith(name) and not text[len(name) :][:1].isalnum() for name in _signed(sheet)):
        sheet.give(at, Role.AUTHOR_NOTE, 0.75, "behind.about-author")
        sheet.last = max((each for each in sheet.places(Zone.PARAGRAPH) if each < at), default=sheet.first)


def give_author_note(sheet: Sheet) -> None:
    """The name in the byline again behind the text: what follows tells who that is."""
    if sheet.last < 0:
        return
    names = _signed(sheet)
    if not names:
        return
    stop = min(sheet.size, sheet.last + 1 + AUTHOR)
    for at in (each for each in range(sheet.last + 1, stop) if sheet.keys[each] in names):
        told = [below for below in range(at + 1, min(stop, at + 1 + NOTE)) if _tells_of_author(sheet, below)]
        if sheet.roles[at] is None and told and told[0] <= at + 2:
            for each in range(at, told[-1] + 1):
                if not sheet.hint_is_whole(each):
                    sheet.give(each, Role.AUTHOR_NOTE, 0.75, "behind.author")


def _signed(sheet: Sheet) -> set[str]:
    byline = Role.BYLINE
    return {name for at, role in enumerate(sheet.roles) if role is byline for name in _names(sheet, at)}


def _names(sheet: Sheet, at: int) -> list[str]:
    """Those of the byline, as lines are compared."""
    byline = sheet.byline(at)
    return [sheet.texts[at][name.start : name.end].lower() for name in byline.authors] if byline else []


def _tells_of_author(sheet: Sheet, at: int) -> bool:
    """What journalists are, a sentence, or an address of theirs."""
    words = sheet.keys[at].split(" ")
    job = len(words) <= TITLE_WORDS and not sheet.language.metadata.jobs.isdisjoint((words[0], words[-1]))
    return job or (sheet.is_prose(at) and sheet.zones[at] is not Zone.PARAGRAPH) or sheet.texts[at][0] == "@"


def _counted(sheet: Sheet) -> None:
    """A row of words, each with its number."""
    counted = [
        at
        for at in sheet.with_figures
        if (text := sheet.texts[at])[-1].isdigit() and _COUNTED.match(text) and _is_tag(sheet, at)
    ]
    rows = set(counted)
    for at in counted:
        if {at - 1, at + 1} <= rows or {at + 1, at + 2} <= rows or {at - 2, at - 1} <= rows:
            sheet.give(at, Role.TAGS, 0.7, "tags.counted")


def _spoken_of(sheet: Sheet) -> None:
    """A row of short lines right behind the text, most of them words of it."""
    if sheet.last < 0:
        return
    near = range(sheet.last + 1, min(sheet.size, sheet.last + 1 + BEHIND))
    start = next((at for at in near if _is_topic(sheet, at)), None)
    if start is None:
        return
    stop = start
    while stop < min(sheet.size, start + TAGS_RUN) and _is_topic(sheet, stop):
        stop += 1
    title = sheet.keys[sheet.title] if sheet.title is not None else ""
    text = " ".join((*sheet.keys[sheet.first : sheet.last + 1], title))
    told = sum(sheet.keys[at] in text for at in range(start, stop))
    if stop - start >= FEWEST and told >= TOLD * (stop - start):
        for at in range(start, stop):
            sheet.give(at, Role.TAGS, 0.7, "tags.of-the-text")


def _is_topic(sheet: Sheet, at: int) -> bool:
    """A few words, no sentence, and nothing that the page shows elsewhere as a button or a label."""
    short = len(sheet.texts[at]) <= TAG_LETTERS and sheet.words[at] < TITLE_WORDS and sheet.texts[at][-1].isalnum()
    return short and sheet.texts[at][0].isalnum() and not sheet.figures[at] and _is_tag(sheet, at)


def _labelled(sheet: Sheet) -> None:
    """The label, and the short lines below it."""
    hashes = [at for at, text in enumerate(sheet.texts) if text[0] == HASH] if HASH in sheet.page else []
    for at in sorted({*sheet.with_concept("tags"), *hashes}):
        if sheet.roles[at] is None and sheet.concept(at) == "tags" and not _opens_menu(sheet, at):
            sheet.give_hint(at)
            for below in range(at + 1, min(sheet.size, at + TAGS_RUN)):
                tag = _is_tag(sheet, below)
                if tag or (below == at + 1 and _is_row(sheet, below)):
                    sheet.give(below, Role.TAGS, 0.75, "tags.below-label")
                if not tag:
                    break
        elif sheet.roles[at] is None and sheet.texts[at][0] == HASH and _is_hash(sheet, at):
            sheet.give(at, Role.TAGS, 0.8, "tags.hash")


def _is_row(sheet: Sheet, at: int) -> bool:
    """All topics in one line, right below their label."""
    free = sheet.roles[at] is None and sheet.zones[at] is not Zone.PARAGRAPH and sheet.concept(at) is None
    return free and sheet.hint_is_whole(at - 1) and sheet.texts[at][-1].isalnum() and len(sheet.texts[at]) <= ROW


def _is_hash(sheet: Sheet, at: int) -> bool:
    """A topic behind its sign, not alone: "#Schule"."""
    beside = [sheet.texts[each][0] for each in (at - 1, at + 1) if 0 <= each < sheet.size]
    return sheet.texts[at][1:2].isalpha() and sheet.words[at] <= TAG_WORDS and HASH in beside


def _opens_menu(sheet: Sheet, at: int) -> bool:
    """A single word for topics, far above the headline."""
    return sheet.title is not None and at < sheet.title - HEAD and sheet.words[at] == 1


def _is_tag(sheet: Sheet, at: int) -> bool:
    free = sheet.roles[at] is None and sheet.zones[at] is not Zone.PARAGRAPH
    return free and sheet.concept(at) is None and sheet.words[at] <= TAG_WORDS and not sheet.is_stamp(at)
