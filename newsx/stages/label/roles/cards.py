"""A sheet in, its zones corrected out where teasers stand one below the other, each with a cut-off text or a date."""

from __future__ import annotations

from newsx.stages.label.roles.shapes import is_cut
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

CUT_TEXT = 40
"""Characters of a teaser's text at least."""
APART = 7
"""Blocks between the signs of two neighbouring teasers at most."""
DATED, DATED_APART = 40, 3
"""Characters of a line with a date, and blocks between two such lines, where every teaser has one."""
FEWEST = 3
ABOVE = 4
"""Blocks of a teaser that stand above its first sign."""


def find_cards(sheet: Sheet) -> None:
    """Put the blocks of such a series into the zone of teasers."""
    cut = [at for at, text in enumerate(sheet.texts) if len(text) >= CUT_TEXT and is_cut(text)]
    for series in _series(cut, APART):
        if len(series) >= FEWEST and _mixed(sheet, series):
            for at in range(_start(sheet, series[0]), series[-1] + 1):
                _put(sheet, at)
    figures = [at for at, has in enumerate(sheet.figures) if has and len(sheet.texts[at]) <= DATED]
    dated = [at for series in _series(figures, DATED_APART) if len(series) > FEWEST
             for at in series if sheet.mentions_time(at)]  # fmt: skip
    for series in _series(dated, DATED_APART):
        if len(series) >= FEWEST + 1 and _mixed(sheet, series):
            for at in range(series[0], min(sheet.size, series[-1] + 2)):
                _put(sheet, at)


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
        sheet.hints[at] = None
