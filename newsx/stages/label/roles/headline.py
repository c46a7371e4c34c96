"""A sheet in, the place of the article's headline and of its echoes out, by a table of weighed features."""

from __future__ import annotations

from typing import NamedTuple

from newsx.model import Evidence, Role
from newsx.patterns import late
from newsx.stages.label.roles.headline_shape import SHORTEST, Shape, stems
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

REACH = 80
"""A headline stands at most so many blocks above the body."""
BELOW = 3
"""The body may begin with what is no body: so many blocks below its first one are looked at too."""
LONGEST = 260
SHORTEST_CJK = 6
"""Characters."""
SURE, UNSURE = 0.95, 0.5
NEVER = frozenset({"footer", "caption", "credit", "tool", "navigation", "jump", "paywall", "comment"})
"""What no headline begins with or holds."""
LEAD = 5.0
"""A standfirst scores at most so much more than its headline above."""
KICKER = 0.55
"""A line above that is shorter than this share of the headline is its kicker."""
SAME = 0.6
"""Share of common words from which on two lines give the same headline."""
SHORTER = 0.8
"""A headline is shorter than its standfirst by this factor at least."""
CLOSE, DOUBT = 2.0, 0.3
SECTION = 28
"""Characters of a section that has scored better than the headline below it."""
FORM_WORDS = 3
FAR = 3
SIGNS = 4
"""Characters by which two forms of the same words may differ."""
SEAM = 0.05
LAST = 4
"""The candidates right above the body are looked at closely too."""
NEAR_ECHO = 4

CLOSELY = 6
"""So many candidates are looked at closely."""
_CJK = late(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")

WEIGHTS = {
    "zone": 2.5,
    "zone_best": 1.0,
    "shared_words": 3.5,
    "repeated": 1.0,
    "crumb": 3.5,
    "head_below": 1.3,
    "length": 3.5,
    "distance": -0.02,
    "sentence": -3.0,
    "cut": -2.0,
    "series": -0.5,
    "announced": -1.0,
    "small_start": -0.6,
    "label_end": -1.0,
    "person": -1.5,
    "glued": -1.0,
    "lede_below": 0.8,
    "lede_above": -1.0,
    "caption_below": -1.5,
    "stamp_above": 1.3,
    "byline_below": 1.4,
    "words": 1.1,
    "dated": -2.2,
    "menu_above": 0.9,
    "others_above": -0.7,
    "longer_below": 0.5,
    "apart": 0.9,
    "aside": -1.0,
}


class Candidate(NamedTuple):
    """A line that may be the headline."""

    at: int
    score: float
    evidence: tuple[Evidence, ...]


def find_headline(sheet: Sheet) -> None:
    """Give every line of the headline its role, and the sheet the place of the best one."""
    found = candidates(sheet)
    if not found:
        return
    best = found[0]
    lead = best.score - found[1].score if len(found) > 1 else 2.0
    sure = min(SURE, max(UNSURE, 0.6 + 0.12 * lead))
    sheet.title = best.at
    sheet.give(best.at, Role.HEADLINE, sure, "headline")
    sheet.why[best.at] = best.evidence
    for at in range(sheet.size):
        if _same_letters(sheet.keys[at], sheet.keys[best.at]) and _is_echo(sheet, at):
            seam = sheet.texts[at].count(":") > sheet.texts[best.at].count(":")
            sheet.give(
                at, Role.HEADLINE, sure + SEAM if seam else sure - SEAM, "headline.seam" if seam else "headline.echo"
            )
    for at in range(max(0, best.at - NEAR_ECHO), min(sheet.size, best.at + NEAR_ECHO)):
        if at == best.at + 1 or sheet.hints[at] or len(sheet.texts[at]) > LONGEST or sheet.is_prose(at):
            continue
        if is_form_of(sheet, at, best.at):
            sheet.give(at, Role.HEADLINE, sure - 4 * SEAM, "headline.other-form")


def candidates(sheet: Sheet) -> list[Candidate]:
    """What may be the headline, the best first; only those that cheap features put in front are looked at closely."""
    start, stop = _range(sheet)
    possible = [at for at in range(start, stop) if _possible(sheet, at)]
    if not possible:
        return []
    shape = Shape(sheet, possible)
    chosen = {*sorted(possible, key=lambda at: (-shape.rank(at), at))[:CLOSELY], *possible[-LAST:]}
    found = [_weighed(at, shape) for at in chosen]
    return _in_order(shape, sorted(found, key=lambda each: (-each.score, each.at)))


def _in_order(shape: Shape, found: list[Candidate]) -> list[Candidate]:
    """The headline before its standfirst, and the best of several forms of it first, where another has scored better."""
    if not found:
        return found
    best = found[0]
    for other in found[1:]:
        if best.score - other.score < LEAD and _is_better(shape, best, other):
            return [other, *(each for each in found if each is not other)]
    return found


def _is_better(shape: Shape, best: Candidate, other: Candidate) -> bool:
    """The upper one of two forms of the headline, or the line above a standfirst."""
    sheet, step = shape.sheet, best.at - other.at
    if is_form_of(sheet, best.at, other.at):
        same = _same_letters(sheet.keys[best.at], sheet.keys[other.at])
        return not same and (step == 1 or FAR < step <= 2 * FAR)
    if step == -1 and best.score - other.score < CLOSE + 1:
        short = sheet.words[best.at] <= 3 and len(sheet.texts[best.at]) < SECTION
        lede = sheet.is_prose(other.at) or sheet.share(other.at, Zone.LEDE) >= DOUBT
        return short and not lede and len(sheet.texts[other.at]) > len(sheet.texts[best.at]) / KICKER
    if step != 1 or (shape.is_echoed(best.at) and not shape.is_echoed(other.at)):
        return False
    text, title = sheet.texts[best.at], sheet.texts[other.at]
    if sheet.is_prose(best.at) and not text.endswith(("?", "!")):
        return True
    close = best.score - other.score < CLOSE and sheet.share(other.at, Zone.HEADLINE) >= DOUBT
    return KICKER * len(text) <= len(title) <= len(text) * (1.0 if close else SHORTER)


def _same_letters(one: str, two: str) -> bool:
    """The same but for signs and blanks."""
    if abs(len(one) - len(two)) > SIGNS:
        return False
    return one == two or "".join(filter(str.isalnum, one)) == "".join(filter(str.isalnum, two))


def is_form_of(sheet: Sheet, one: int, two: int) -> bool:
    """The lines share most of their words, and are no running text."""
    words, own = stems(sheet.texts[one]), stems(sheet.texts[two])
    least = min(len(words), len(own))
    return least >= FORM_WORDS and len(words & own) >= SAME * least and not sheet.texts[one].endswith(".")


def _range(sheet: Sheet) -> tuple[int, int]:
    if sheet.last < 0:
        return 0, min(sheet.size, REACH)
    return max(0, sheet.first - REACH), min(sheet.size, sheet.first + BELOW, sheet.last + 1)


def _is_cjk(text: str) -> bool:
    return not text.isascii() and _CJK.search(text) is not None


def _possible(sheet: Sheet, at: int) -> bool:
    text = sheet.texts[at]
    if not SHORTEST <= len(text) <= LONGEST:
        return len(text) >= SHORTEST_CJK and _is_cjk(text)
    if at >= sheet.first and sheet.zones[at] is not Zone.HEADLINE:
        return False
    if sheet.last < 0 and sheet.share(at, Zone.HEADLINE) < DOUBT:  # without running text only the network can tell
        return False
    hint = sheet.hints[at]
    if hint and (hint.whole or sheet.zones[at] is not Zone.HEADLINE or hint.concept in NEVER):
        return False
    return sheet.words[at] >= 2 or sheet.zones[at] is Zone.HEADLINE or _is_cjk(text)


def _weighed(at: int, shape: Shape) -> Candidate:
    features = shape.cheap(at) | shape.close(at)
    parts = sorted(((name, WEIGHTS[name] * value) for name, value in features.items() if value),
                   key=lambda part: -abs(part[1]))  # fmt: skip
    return Candidate(at, sum(weight for _, weight in parts),
                     tuple(Evidence(f"headline.{name}", round(weight, 3)) for name, weight in parts[:4]))  # fmt: skip


def _is_echo(sheet: Sheet, at: int) -> bool:
    """The same words above the body, or alone below it, not among the teasers."""
    return at <= sheet.first or (sheet.zones[at] is Zone.HEADLINE and sheet.zones[max(0, at - 1)] is not Zone.TEASER)
