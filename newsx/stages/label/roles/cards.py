"""A sheet in, its zones corrected out where teasers stand one below the other, each with a cut-off text or a date."""

from __future__ import annotations

from itertools import pairwise

from newsx.patterns import late_re
from newsx.stages.label.roles.shapes import CUT_SIGNS, is_cut
from newsx.stages.label.roles.sheet import TEASER_LABELS, Sheet
from newsx.stages.label.zones import Zone

CUT_TEXT = 40
"""Characters of a teaser's text at least."""
APART = 7
"""Blocks between the signs of two neighbouring teasers at most."""
DATED, DATED_APART = 40, 3
"""Characters of a line with a date, and blocks between two such lines, where every teaser has one."""
LISTED_APART, LISTED_TEXT = 6, 3
"""Below a label: blocks between the dates of two teasers, and paragraphs of one, at most."""
FEWEST = 3
ABOVE = 4
"""Blocks of a teaser that stand above its first sign."""

_DAY = late_re(r"(?:[0-3]?\d[./-][01]?\d[./-](?:20)?\d{2}|20\d{2}-[01]\d-[0-3]\d)(?!\d)")


def find_cards(sheet: Sheet) -> None:
    """Put the blocks of such a series into the zone of teasers."""
    cut = [at for at, text in enumerate(sheet.texts) if len(text) >= CUT_TEXT and is_cut(text)] if _cuts(sheet) else []
    for series in _series(cut, APART):
        if len(series) >= FEWEST and _mixed(sheet, series):
            for at in range(_start(sheet, series[0]), series[-1] + 1):
                _put(sheet, at)
    figures = [at for at in sheet.with_figures if len(sheet.texts[at]) <= DATED]
    dated = [at for series in _series(figures, DATED_APART) if len(series) > FEWEST
             for at in series if sheet.mentions_time(at)]  # fmt: skip
    for series in _series(dated, DATED_APART):
        if len(series) >= FEWEST + 1 and _mixed(sheet, series):
            for at in range(series[0], min(sheet.size, series[-1] + 2)):
                _put(sheet, at)
    _find_listed(sheet, [at for at in figures if _opens_with_day(sheet.texts[at])])


def _cuts(sheet: Sheet) -> bool:
    """There are as many signs of cut texts on the page as a series needs."""
    return sum([sheet.page.count(sign) for sign in CUT_SIGNS]) >= FEWEST


def _find_listed(sheet: Sheet, days: list[int]) -> None:
    """Below a line that announces them, teasers with text, each with its day."""
    if len(days) < FEWEST:
        return
    for label in range(days[-1]):
        if sheet.concept(label) in TEASER_LABELS and sheet.hint_is_whole(label):
            listed = next(iter(_series([at for at in days if at > label], LISTED_APART)), [])
            close = len(listed) >= FEWEST and listed[0] - label <= ABOVE
            if close and _most_prose(sheet, [label, *listed]) <= LISTED_TEXT:
                for at in range(label + 1, min(sheet.size, listed[-1] + LISTED_APART)):
                    _put(sheet, at)


def _opens_with_day(text: str) -> bool:
    return text[:1].isdigit() and _DAY.match(text) is not None


def _most_prose(sheet: Sheet, edges: list[int]) -> int:
    """Paragraphs between two of these lines at most."""
    return max(sum(sheet.is_prose(at) for at in range(start + 1, stop)) for start, stop in pairwise(edges))


def _series(signs: list[int], apart: int) -> list[list[int]]:
    """The signs in groups of near ones."""
    groups: list[list[int]] = []
    for at in signs:
        if groups and at - groups[-1][-1] <= apart:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _mixed(sheet: Sheet, series: list[int]) -> bool:
    """Between the signs stand other lines, and no running text that is whole."""
    between = [at for at in range(series[0], series[-1]) if at not in series]
    whole = sum(sheet.words[at] > 25 and sheet.is_prose(at) for at in between)
    return len(between) >= len(series) - 1 and whole == 0


def _start(sheet: Sheet, first: int) -> int:
    """Place of the first block of the first teaser."""
    start = first
    while start > 0 and first - start < ABOVE:
        above = start - 1
        hint = sheet.hints[above]
        if (hint and hint.whole) or (sheet.is_prose(above) and sheet.words[above] > 20):
            break
        start = above
    return start


def _put(sheet: Sheet, at: int) -> None:
    hint = sheet.hints[at]
    if not (hint and hint.whole and hint.concept not in ("footer", "navigation")):
        sheet.zones[at] = Zone.TEASER
        sheet.drop_hint(at)
