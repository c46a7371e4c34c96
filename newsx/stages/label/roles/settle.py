"""A sheet with its body in, its zones corrected out where the lines around one contradict the network."""

from __future__ import annotations

from newsx.patterns import late_re
from newsx.stages.label.roles.shapes import has_entry_time, has_letter, is_cut
from newsx.stages.label.roles.sheet import ANNOUNCING, Sheet
from newsx.stages.label.zones import Zone

HEADING, PARAGRAPH, CAPTION, TEASER, OTHER = Zone.HEADING, Zone.PARAGRAPH, Zone.CAPTION, Zone.TEASER, Zone.OTHER
"""By names of their own, for they are asked of every line and a member of an enum takes long to find."""
HEADING_WORDS, HEADING_LETTERS = 14, 110
BELOW_WORDS = 8
"""The paragraph below a heading has so many words at least."""
OPEN_ENDS = ".,;:…。、("
QUESTIONS = 0.3
"""Share of short questions among the paragraphs, from which on they are an interviewer's and no headings."""
MIXED = 5
"""Headings of either kind from which on questions are none."""
QUOTES = ("„", "“", '"', "«", "»", "–", "—", "- ")
BETWEEN = frozenset({"marker", "advertisement", "sponsored", "tool", "credit", "caption", "control", "paywall"})
OVER, NOTICE_WORDS = 4, 4
"""Blocks between a heading and its paragraph at most."""
CAPTION_WORDS = 60
LABEL_ABOVE = 4
"""Blocks between a label of teasers and the last of its teasers inside the body."""
LIKELY = 0.2
"""Probability from which on a heading need not stand alone: teasers, captions and dates come between."""
SURE, VERY_SURE, DOUBT, NEARLY = 0.6, 0.8, 0.1, 0.2
AFTER, AFTER_WORDS, AFTER_SHARE = 8, 15, 0.2
"""Of text behind the body: blocks that may lie between, words at least, probability that it is text at least."""
SHORT_BODY = 1200
"""Characters of text: longer articles are found whole."""
_SENTENCES = late_re(r"([^\W\d_]{2})[.!?][\"”“»«’']?\s[\"„“«‘]?([^\W\d_])")
KEPT = (Zone.CAPTION, Zone.HEADLINE)
PROSE = frozenset({Zone.PARAGRAPH, Zone.LEDE})


def settle_zones(sheet: Sheet) -> None:
    """Captions above a credit and text first; then headings over what is text now."""
    _extend(sheet)
    asked = _is_interview(sheet)
    _first_entry(sheet, asked)
    free = [at for at in range(sheet.first, min(sheet.last, sheet.size - 2))
            if sheet.zones[at] not in KEPT and not sheet.hints[at]]  # fmt: skip
    for at in free:
        if _is_caption(sheet, at):
            sheet.zones[at] = CAPTION
        elif sheet.zones[at] is TEASER and (
            _is_long_text(sheet, at) or (not _is_announced(sheet, at) and _is_text(sheet, at))
        ):
            sheet.zones[at] = PARAGRAPH
    for at in free:
        zone = sheet.zones[at]
        if zone not in (CAPTION, HEADING) and _is_heading(sheet, at, asked):
            sheet.zones[at] = HEADING
        elif zone is TEASER and not _is_announced(sheet, at):
            sheet.zones[at] = OTHER
    _ask(sheet)


def _ask(sheet: Sheet) -> None:
    """Among many headings that ask nothing, as many short questions are an interviewer's."""
    headings = [at for at in range(sheet.first, sheet.last) if sheet.zones[at] is HEADING]
    asking = [at for at in headings if sheet.texts[at].endswith("?")]
    if min(len(asking), len(headings) - len(asking)) >= MIXED:
        for at in asking:
            sheet.zones[at] = PARAGRAPH


def _extend(sheet: Sheet) -> None:
    """Text of several sentences soon after a short body, before anything else is announced, belongs to it."""
    text = sum(len(sheet.texts[at]) for at in sheet.places(PARAGRAPH))
    at = sheet.last + 1 if text < SHORT_BODY else sheet.size
    while 0 < at < min(sheet.size, sheet.last + 1 + AFTER):
        if sheet.hint_is_whole(at) and sheet.concept(at) not in BETWEEN:
            return
        if _goes_on(sheet, at):
            sheet.zones[at] = PARAGRAPH
            sheet.last = at
        at += 1


def _goes_on(sheet: Sheet, at: int) -> bool:
    text = sheet.texts[at]
    whole = sheet.words[at] >= AFTER_WORDS and sheet.is_prose(at) and not is_cut(text) and not sheet.hints[at]
    sentences = any(end.islower() and start.isupper() for end, start in _SENTENCES.findall(text)) if whole else False
    return sentences and sheet.share(at, PARAGRAPH) >= AFTER_SHARE


def _first_entry(sheet: Sheet, asked: bool) -> None:
    """The heading of a ticker's first entry stands above the first paragraph."""
    at = sheet.first - 1
    timed = at > 0 and sheet.last > 0 and sheet.hints[at] is None and has_entry_time(sheet.texts[at - 1])
    if timed and _is_heading(sheet, at, asked):
        sheet.zones[at] = HEADING
        sheet.first = at


def _is_announced(sheet: Sheet, at: int) -> bool:
    """A teaser inside the body: below a label, among others of its kind, or very sure."""
    above = range(max(0, at - LABEL_ABOVE), at)
    if any(sheet.concept(each) in ANNOUNCING for each in above):
        return True
    near = [each for each in (at - 2, at - 1, at + 1, at + 2) if sheet.zones[each] is TEASER]
    return sheet.share(at, TEASER) >= (SURE if near else VERY_SURE)


def _is_long_text(sheet: Sheet, at: int) -> bool:
    """Running text that goes to its end, and that the network nearly took for it."""
    long = sheet.words[at] >= BELOW_WORDS and sheet.is_prose(at) and not is_cut(sheet.texts[at])
    return long and sheet.share(at, PARAGRAPH) >= NEARLY


def _is_text(sheet: Sheet, at: int) -> bool:
    """The next best for the network is a paragraph, and it ends like one."""
    return sheet.is_prose(at) and sheet.share(at, PARAGRAPH) >= DOUBT


def _is_caption(sheet: Sheet, at: int) -> bool:
    """A line that opens a bracket for its credit, or that a credit follows."""
    if sheet.words[at] > CAPTION_WORDS:
        return False
    if sheet.texts[at].endswith("("):
        return True
    if sheet.zones[at] is PARAGRAPH or at + 1 >= sheet.size:
        return False
    return sheet.concepts[at + 1] in ("credit", "caption") and sheet.blocks[at + 1].gap == 0


def _is_heading(sheet: Sheet, at: int, asked: bool) -> bool:
    """A short line that ends no sentence over a paragraph, set apart from what stands above or likely by itself."""
    text = sheet.texts[at].rstrip("\"'“”»«)")
    if sheet.words[at] > HEADING_WORDS or len(text) > HEADING_LETTERS or text[-1:] in OPEN_ENDS:
        return False
    if sheet.blocks[at].mark or text[:1].islower() or (asked and text.endswith("?")) or not has_letter(text):
        return False
    below = _neighbour(sheet, at, 1)
    if below is None or sheet.zones[below] is not PARAGRAPH or sheet.words[below] < BELOW_WORDS:
        return False
    told = sheet.is_stamp(at) or sheet.is_reading_time(at) or sheet.names_somebody(at)
    return not told and (sheet.share(at, HEADING) >= LIKELY or _is_alone(sheet, at))


def _is_alone(sheet: Sheet, at: int) -> bool:
    """Above stands a paragraph; no label of teasers, no other short line."""
    above = _neighbour(sheet, at, -1)
    if at == sheet.first or above is None or has_entry_time(sheet.texts[above]):
        return True
    return sheet.is_prose(above) or (sheet.zones[above] is PARAGRAPH and sheet.words[above] >= BELOW_WORDS)


def _neighbour(sheet: Sheet, at: int, step: int) -> int | None:
    """The next block, over notices, captions and tools."""
    for each in range(at + step, at + step * (OVER + 1), step):
        if not 0 <= each < sheet.size:
            return None
        notice = sheet.hint_is_whole(each) or sheet.words[each] <= NOTICE_WORDS
        over = step < 0 and (_holds_teaser(sheet, each) or sheet.zones[each] is Zone.CAPTION)
        if not over and not (notice and sheet.concept(each) in BETWEEN):
            return each
    return None


def _holds_teaser(sheet: Sheet, at: int) -> bool:
    """ "Read also: the other title" in one line."""
    return sheet.concept(at) == "related" and not sheet.hint_is_whole(at) and ":" in sheet.texts[at]


def _is_interview(sheet: Sheet) -> bool:
    """Many short questions, and most of the answers stand in quotation marks; or hardly anything but questions."""
    texts = (PARAGRAPH, HEADING, TEASER)
    paragraphs = [at for at in range(sheet.first, sheet.last) if sheet.zones[at] in texts]
    asked = [at for at in paragraphs if sheet.texts[at].endswith("?") and sheet.words[at] <= 2 * HEADING_WORDS]
    quoted = sum(sheet.texts[at + 1].startswith(QUOTES) for at in asked)
    return len(asked) > 2 and (2 * quoted >= len(asked) or len(asked) > QUESTIONS * len(paragraphs))
