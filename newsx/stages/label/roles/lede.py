"""A sheet with its headline in, the standfirst between headline and body out: one, of one line or a few."""

from __future__ import annotations

from math import exp

from newsx.model import Evidence, Role
from newsx.patterns import late_re
from newsx.stages.label.roles.headline import is_form_of
from newsx.stages.label.roles.lede_weights import NONE, WEIGHTS
from newsx.stages.label.roles.shapes import has_letter
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

INTO_BODY = 3
"""So many blocks of the body may be the standfirst as well."""
WORDS, LETTERS = 5, 28
SHORT, LONG = 60, 400
"""Characters that few standfirsts fall below or exceed."""
GOES_ON = 0.2
"""Probability from which on the lines around belong to the standfirst too."""
LINES = 5
_WIRED = late_re(r"[^\W\d_][^.!?()]{1,40}\([^\W\d_](?:[^\W\d_]|[./ -]){1,20}\)\s?[-–—:.]")
"""Place and agency open the text itself, not its standfirst."""
SIGNED = (Role.BYLINE, Role.TIMESTAMP)


def give_lede(sheet: Sheet, title: int, stop: int) -> None:
    """Give the best line, and those around that belong to it, its role; what else the network took for one, another."""
    scores = {at: features(sheet, at, title) for at in candidates(sheet, title, stop)}
    parts = {at: {name: WEIGHTS[name] * value for name, value in each.items() if value} for at, each in scores.items()}
    sums = {at: sum(each.values()) for at, each in parts.items()}
    best = max(sums, key=lambda at: (sums[at], -at), default=None)
    if best is not None and sums[best] >= NONE:
        share = 1 / sum(exp(each - sums[best]) for each in (*sums.values(), NONE))
        sheet.give(best, Role.LEDE, min(0.95, max(0.5, share)), "head.lede")
        named = sorted(parts[best].items(), key=lambda part: -abs(part[1]))[:4]
        sheet.why[best] = tuple(Evidence(f"lede.{name}", round(weight, 3)) for name, weight in named)
        _around(sheet, range(best + 1, min(stop, best + LINES)))
        _around(sheet, range(best - 1, max(title, best - LINES), -1))
    _settle_rest(sheet, title)


def candidates(sheet: Sheet, title: int, stop: int) -> list[int]:
    """Lines below the headline and the first ones of the body that may be the standfirst."""
    end = min(stop + INTO_BODY, sheet.last + 1, sheet.size) if sheet.last >= 0 else stop
    return [at for at in range(title + 1, end) if _possible(sheet, at) and not _gives_title(sheet, at, title)]


def features(sheet: Sheet, at: int, title: int) -> dict[str, float]:
    """What is known of a candidate, by name."""
    length, below = len(sheet.texts[at]), at + 1
    return {
        "zone_lede": sheet.share(at, Zone.LEDE),
        "zone_paragraph": sheet.share(at, Zone.PARAGRAPH),
        "below_title": at == title + 1 and sheet.zones[at] is not Zone.PARAGRAPH,
        "headline_above": sheet.roles[at - 1] is Role.HEADLINE,
        "caption_above": sheet.zones[at - 1] is Zone.CAPTION,
        "signed_below": below < sheet.size and sheet.roles[below] in SIGNED,
        "sentence": sheet.is_prose(at),
        "stop": sheet.texts[at][-1] in ".!?。",
        "short": length < SHORT,
        "long": length > LONG,
        "first_text": at == sheet.first,
        "into_body": float(max(0, at - sheet.first)) if sheet.last >= 0 else 0.0,
        "zone_caption": sheet.share(at, Zone.CAPTION),
        "picture_below": below < sheet.size and sheet.is_picture(below),
        "picture_above": sheet.is_picture(at - 1),
        "of_title": _of_title(sheet, at, title),
        "signed_above": sheet.roles[at - 1] in SIGNED,
        "apart": sheet.blocks[at].gap > 1,
    }


def _of_title(sheet: Sheet, at: int, title: int) -> float:
    """Share of the headline's words that the line has too."""
    own = sheet.stems(title)
    return len(own & sheet.stems(at)) / len(own) if own else 0.0


def _settle_rest(sheet: Sheet, title: int) -> None:
    """Other lines that the network took for a standfirst are text, or nothing."""
    for at in sheet.places(Zone.LEDE):
        if at > title and sheet.roles[at] is None:
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
        captioned = at + 1 < sheet.size and sheet.is_picture(at + 1)
        if not _possible(sheet, at) or sheet.share(at, Zone.LEDE) < GOES_ON or text or captioned:
            return
        sheet.give(at, Role.LEDE, 0.6, "head.lede-goes-on")


def _possible(sheet: Sheet, at: int) -> bool:
    """Nobody has claimed it, and it is long enough."""
    long = sheet.words[at] >= WORDS or len(sheet.texts[at]) >= LETTERS
    long = long and has_letter(sheet.texts[at])
    free = sheet.roles[at] is None and long and sheet.hints[at] is None and not sheet.is_stamp(at)
    return free and not ("(" in sheet.texts[at] and sheet.texts[at][0].isupper() and _WIRED.match(sheet.texts[at]))
