"""A sheet with its body in, its zones corrected out where the lines around one contradict the network."""

from __future__ import annotations

from newsx.stages.label.roles.shapes import has_entry_time
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

HEADING_WORDS, HEADING_LETTERS = 14, 110
BELOW_WORDS = 15
"""The paragraph below a heading has so many words at least."""
OPEN_ENDS = ".,;:…。、("
QUESTIONS = 0.15
"""Share of short questions among the paragraphs, from which on they are an interviewer's and no headings."""
CAPTION_WORDS = 60
LABEL_ABOVE = 4
"""Blocks between a label of teasers and the last of its teasers inside the body."""
SURE, VERY_SURE, DOUBT = 0.6, 0.8, 0.1
PROSE = frozenset({Zone.PARAGRAPH, Zone.LEDE})


def settle_zones(sheet: Sheet) -> None:
    """Captions above a credit, headings alone over a paragraph."""
    asked = _is_interview(sheet)
    for at in range(sheet.first, min(sheet.last, sheet.size - 2)):
        zone = sheet.zones[at]
        if zone in (Zone.CAPTION, Zone.HEADLINE) or sheet.hints[at]:
            continue
        if _is_caption(sheet, at):
            sheet.zones[at] = Zone.CAPTION
        elif zone is not Zone.HEADING and _is_heading(sheet, at, asked):
            sheet.zones[at] = Zone.HEADING
        elif zone is Zone.TEASER and not _is_announced(sheet, at):
            sheet.zones[at] = Zone.PARAGRAPH if _is_text(sheet, at) else Zone.OTHER


def _is_announced(sheet: Sheet, at: int) -> bool:
    """A teaser inside the body: below a label, among others of its kind, or very sure."""
    above = range(max(0, at - LABEL_ABOVE), at)
    if any(sheet.concept(each) in ("related", "most_read", "sponsored") for each in above):
        return True
    near = [each for each in (at - 2, at - 1, at + 1, at + 2) if sheet.zones[each] is Zone.TEASER]
    return sheet.share(at, Zone.TEASER) >= (SURE if near else VERY_SURE)


def _is_text(sheet: Sheet, at: int) -> bool:
    """The next best for the network is a paragraph, and it ends like one."""
    return sheet.is_prose(at) and sheet.share(at, Zone.PARAGRAPH) >= DOUBT


def _is_caption(sheet: Sheet, at: int) -> bool:
    """A line that opens a bracket for its credit, or that a credit follows."""
    if sheet.words[at] > CAPTION_WORDS:
        return False
    if sheet.texts[at].endswith("("):
        return True
    below = at + 1 < sheet.size and sheet.concept(at + 1) in ("credit", "caption") and sheet.blocks[at + 1].gap == 0
    return below and sheet.zones[at] is not Zone.PARAGRAPH


def _is_heading(sheet: Sheet, at: int, asked: bool) -> bool:
    """A short line that ends no sentence, alone over a long paragraph and set apart from what stands above."""
    text = sheet.texts[at].rstrip("\"'“”»«)")
    if sheet.words[at] > HEADING_WORDS or len(text) > HEADING_LETTERS or text[-1:] in OPEN_ENDS:
        return False
    if sheet.blocks[at].mark or text[:1].islower() or (asked and text.endswith("?")) or not any(map(str.isalpha, text)):
        return False
    below = at + 1
    if sheet.zones[below] is not Zone.PARAGRAPH or sheet.words[below] < BELOW_WORDS or not sheet.is_prose(below):
        return False
    return _is_alone(sheet, at) and not sheet.is_stamp(at) and not sheet.names_somebody(at)


def _is_alone(sheet: Sheet, at: int) -> bool:
    """Above stands a whole paragraph, a caption or a notice; no label of teasers, no other short line."""
    above = at - 1
    if at == sheet.first or sheet.is_prose(above) or has_entry_time(sheet.texts[above]):
        return True
    return sheet.concept(above) in ("credit", "caption", "advertisement", "sponsored", "marker", "tool")


def _is_interview(sheet: Sheet) -> bool:
    paragraphs = [at for at in range(sheet.first, sheet.last + 1) if sheet.zones[at] is Zone.PARAGRAPH]
    questions = sum(sheet.texts[at].endswith("?") and sheet.words[at] <= 2 * HEADING_WORDS for at in paragraphs)
    return questions > max(2, QUESTIONS * len(paragraphs))
