"""A sheet with its headline in, the standfirst between headline and body out: one, of one line or a few."""

from __future__ import annotations

from newsx.model import Role
from newsx.stages.label.roles.headline import is_form_of
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

LEAST = 0.2
"""A line of a lower score is no standfirst."""
FIRST_TEXT = 0.25
"""Where no line is, the first paragraph may be one from this probability on."""
WORDS, LETTERS = 5, 28
WEIGHTS = {"below_title": 0.8, "near_title": 0.5, "sentence": 0.1, "caption": -0.4, "credit_below": -0.7,
           "credit_above": -0.25, "teaser": -0.3,
           "body": -0.15, "below_byline": -0.3}  # fmt: skip
TEXT = -0.3
"""Weight of the probability that the line is a paragraph."""
GOES_ON = 0.2
"""Probability from which on the lines around belong to the standfirst too."""
LINES = 5


def give_lede(sheet: Sheet, title: int, stop: int) -> None:
    """Give the best line, and those around that belong to it, its role; what else the network took for one, another."""
    end = min(stop + 1, sheet.last + 1, sheet.size) if sheet.last >= 0 else stop
    scores = {at: _score(sheet, at, title) for at in range(title + 1, end)
              if _possible(sheet, at) and not _gives_title(sheet, at, title)}  # fmt: skip
    best = max(scores, key=lambda at: (scores[at], -at), default=None)
    if best is not None and scores[best] >= LEAST:
        sheet.give(best, Role.LEDE, min(0.95, max(0.5, scores[best])), "head.lede")
        _around(sheet, range(best + 1, min(stop, best + LINES)))
        _around(sheet, range(best - 1, max(title, best - LINES), -1))
    elif sheet.first in scores and sheet.share(sheet.first, Zone.LEDE) >= FIRST_TEXT:
        sheet.give(sheet.first, Role.LEDE, 0.5, "head.first-text")
    for at in range(title + 1, sheet.size):
        if sheet.zones[at] is Zone.LEDE and sheet.roles[at] is None:
            sheet.zones[at] = Zone.PARAGRAPH if sheet.is_prose(at) else Zone.OTHER
            if title < at < sheet.first and sheet.zones[at] is Zone.PARAGRAPH:
                sheet.first = at


def _gives_title(sheet: Sheet, at: int, title: int) -> bool:
    """Another form of the headline, with its kicker or in other words."""
    key, own = sheet.keys[at], sheet.keys[title]
    return own in key or key in own or (not sheet.is_prose(at) and is_form_of(sheet, at, title))


def _around(sheet: Sheet, places: range) -> None:
    """The neighbours in that direction, as far as they belong to the standfirst."""
    for at in places:
        text = sheet.share(at, Zone.PARAGRAPH) >= GOES_ON or sheet.zones[at] in (Zone.PARAGRAPH, Zone.BYLINE)
        if not _possible(sheet, at) or sheet.share(at, Zone.LEDE) < GOES_ON or text:
            return
        sheet.give(at, Role.LEDE, 0.6, "head.lede-goes-on")


def _possible(sheet: Sheet, at: int) -> bool:
    """Nobody has claimed it, and it is long enough."""
    long = sheet.words[at] >= WORDS or len(sheet.texts[at]) >= LETTERS
    long = long and any(map(str.isalpha, sheet.texts[at]))
    return sheet.roles[at] is None and long and sheet.hints[at] is None and not sheet.is_stamp(at)


def _score(sheet: Sheet, at: int, title: int) -> float:
    signed = Role.BYLINE in sheet.roles[title + 1 : at]
    listed = sheet.concept(at - 1) in ("related", "most_read")
    features = {
        "below_title": at == title + 1 and sheet.zones[at] is not Zone.PARAGRAPH,
        "near_title": at == title + 2 and sheet.zones[at] is not Zone.PARAGRAPH and not signed and not listed,
        "below_byline": signed,
        "sentence": sheet.is_prose(at),
        "caption": sheet.zones[at] is Zone.CAPTION,
        "credit_below": at + 1 < sheet.size and sheet.is_picture(at + 1),
        "credit_above": sheet.is_picture(at - 1),
        "teaser": sheet.zones[at] is Zone.TEASER,
        "body": at >= sheet.first,
    }  # fmt: skip
    shares = sheet.share(at, Zone.LEDE) + TEXT * sheet.share(at, Zone.PARAGRAPH)
    return shares + sum(WEIGHTS[name] for name, holds in features.items() if holds)
