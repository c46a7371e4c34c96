"""A sheet in, the place of the article's headline and of its echoes out, by a table of weighed features."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import regex

from newsx.model import Evidence, Role
from newsx.stages.label.roles.shapes import is_cut
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import Zone

REACH = 80
"""A headline stands at most so many blocks above the body."""
BELOW = 3
"""The body may begin with what is no body: so many blocks below its first one are looked at too."""
SHORTEST, LONGEST = 8, 260
SHORTEST_CJK = 6
"""Characters."""
SAMPLE = 12
"""Blocks of the body whose words the headline shares."""
SURE, UNSURE = 0.95, 0.5
NEVER = frozenset({"footer", "caption", "credit", "tool", "navigation", "jump", "paywall", "comment"})
"""What no headline begins with or holds."""
LEAD = 5.0
"""A standfirst scores at most so much more than its headline above."""
KICKER = 0.55
"""A line above that is shorter than this share of the headline is its kicker."""
SAME = 0.6
"""Share of common words from which on two lines give the same headline."""
FORM_WORDS = 3
NEAR_ECHO = 4

_WORD = regex.compile(r"[\p{L}\p{N}]{4,40}|\p{Han}{2}|\p{Katakana}{3,12}|\p{Hangul}{2,10}")
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_GLUE = regex.compile(r"\p{Ll}(?=\p{Lu})")
_ASIDE = regex.compile(r"\((?:\p{Ll}{1,2}\.|left|right|links|rechts|archiv\p{L}*)\)|\s/\s\p{Lu}|＝")
"""What captions have: "(r.)", "/ Ann Lee"."""
STEM = 6
"""Letters of a word that are compared: endings change."""

WEIGHTS = {
    "zone": 4.0,
    "zone_best": 1.0,
    "shared_words": 3.5,
    "repeated": 1.0,
    "crumb": 2.0,
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
        if sheet.keys[at] == sheet.keys[best.at] and _is_echo(sheet, at):
            sheet.give(at, Role.HEADLINE, sure - 0.1, "headline.echo")
    for at in range(max(0, best.at - NEAR_ECHO), min(sheet.size, best.at + NEAR_ECHO)):
        if sheet.hints[at] is None and len(sheet.texts[at]) <= LONGEST and _is_form_of(sheet, at, best.at):
            sheet.give(at, Role.HEADLINE, sure - 0.2, "headline.other-form")


def candidates(sheet: Sheet) -> list[Candidate]:
    """What may be the headline, the best first."""
    start, stop = _range(sheet)
    body = _words(" ".join(sheet.texts[sheet.first : sheet.first + SAMPLE]))
    counts = Counter(sheet.keys)
    possible = [at for at in range(start, stop) if _possible(sheet, at)]
    best = max((sheet.share(at, Zone.HEADLINE) for at in possible), default=0.0)
    found = [_weighed(sheet, at, body, counts, best) for at in possible]
    return _upper_first(sheet, sorted(found, key=lambda each: (-each.score, each.at)))


def _upper_first(sheet: Sheet, found: list[Candidate]) -> list[Candidate]:
    """The headline before its standfirst, where that has scored better."""
    if not found:
        return found
    best = found[0]
    for other in found[1:]:
        if other.at == best.at - 1 and best.score - other.score < LEAD and _is_standfirst(sheet, best.at, other.at):
            return [other, *(each for each in found if each is not other)]
    return found


def _is_standfirst(sheet: Sheet, below: int, above: int) -> bool:
    text, title = sheet.texts[below], sheet.texts[above]
    if _is_form_of(sheet, below, above):
        return ":" in title and ":" not in text  # two forms of the headline: the one that shows its seam
    sentence = sheet.is_prose(below) and not text.endswith(("?", "!"))
    return sentence or KICKER * len(text) <= len(title) < len(text)


def _is_form_of(sheet: Sheet, one: int, two: int) -> bool:
    """The lines share most of their words, and are no running text."""
    words, own = _words(sheet.texts[one]), _words(sheet.texts[two])
    least = min(len(words), len(own))
    return least >= FORM_WORDS and len(words & own) >= SAME * least and not sheet.texts[one].endswith(".")


def _range(sheet: Sheet) -> tuple[int, int]:
    if sheet.last < 0:
        return 0, min(sheet.size, REACH)
    return max(0, sheet.first - REACH), min(sheet.size, sheet.first + BELOW, sheet.last + 1)


def _possible(sheet: Sheet, at: int) -> bool:
    text = sheet.texts[at]
    if not SHORTEST <= len(text) <= LONGEST:
        return len(text) >= SHORTEST_CJK and _CJK.search(text) is not None
    if at >= sheet.first and sheet.zones[at] is not Zone.HEADLINE:
        return False
    hint = sheet.hints[at]
    if hint and (hint.whole or sheet.zones[at] is not Zone.HEADLINE or hint.concept in NEVER):
        return False
    return sheet.words[at] >= 2 or sheet.zones[at] is Zone.HEADLINE or _CJK.search(text) is not None


def _weighed(sheet: Sheet, at: int, body: frozenset[str], counts: Counter[str], best: float) -> Candidate:
    features = _features(sheet, at, body, counts, best)
    parts = sorted(((name, WEIGHTS[name] * value) for name, value in features.items() if value),
                   key=lambda part: -abs(part[1]))  # fmt: skip
    return Candidate(at, sum(weight for _, weight in parts),
                     tuple(Evidence(f"headline.{name}", round(weight, 3)) for name, weight in parts[:4]))  # fmt: skip


def _features(sheet: Sheet, at: int, body: frozenset[str], counts: Counter[str], best: float) -> dict[str, float]:
    text = sheet.texts[at]
    own = _words(text)
    zone = sheet.share(at, Zone.HEADLINE)
    return {
        "zone": zone,
        "zone_best": float(zone > 0 and zone == best),
        "shared_words": len(own & body) / (len(own) + 1) if own else 0.0,
        "repeated": float(counts[sheet.keys[at]] > 1 or _begins_or_ends_another(sheet, at)),
        "crumb": float(_ends_crumb(sheet, at)),
        "head_below": _head_below(sheet, at),
        "length": min(len(text), 45) / 45 - max(0, len(text) - 130) / 60,
        "distance": float(max(0, sheet.first - at)) if sheet.last >= 0 else float(at),
        "sentence": float(text.endswith((".", "。")) and not is_cut(text)),
        "cut": float(is_cut(text)),
        "series": _series(sheet, at),
        "announced": float(at > 0 and sheet.concept(at - 1) in ("related", "most_read", "sponsored")),
        "small_start": float(text[:1].islower()),
        "label_end": float(text.endswith(":")),
        "person": float(_names_somebody(sheet, at)),
        "glued": float(len(_GLUE.findall(text)) > 1),
        "lede_below": float(_is_longer(sheet, at + 1, text) or _is_longer(sheet, at + 2, text)),
        "lede_above": float(at > 0 and sheet.hints[at - 1] is None and SHORTEST * 3 < len(sheet.texts[at - 1]) < len(text)),
        "caption_below": float(at + 1 < sheet.size and sheet.concept(at + 1) == "caption"),
        "stamp_above": float(at > 0 and sheet.is_stamp(at - 1)),
        "byline_below": float(any(sheet.language.metadata.starts_byline(sheet.texts[each])
                                  for each in range(at + 1, min(sheet.size, at + 5)))),
        "words": min(1.0, sheet.words[at] / 8),
        "dated": float(sheet.is_stamp(at) or sheet.has_stamp(at)),
        "menu_above": sum(_is_small(sheet, each) for each in range(at - 4, at)) / 4,
        "others_above": sum(not _is_small(sheet, each) for each in range(max(0, at - 12), at)) / 4,
        "longer_below": float(at + 1 < sheet.size and not sheet.concept(at + 1) and len(sheet.texts[at + 1]) > len(text)),
        "apart": float(sheet.blocks[at].gap > 0),
        "aside": float(_ASIDE.search(text) is not None),
    }


def _is_small(sheet: Sheet, at: int) -> bool:
    """A menu's entry, a label, a date, or nothing at all."""
    return at < 0 or len(sheet.texts[at]) < SHORTEST * 3 or sheet.concept(at) is not None


def _ends_crumb(sheet: Sheet, at: int) -> bool:
    """A breadcrumb close above ends with the line."""
    key = sheet.keys[at]
    above = sheet.keys[max(0, at - NEAR_ECHO) : at]
    return len(key) >= 2 * SHORTEST and any(other.endswith(key) and len(other) > len(key) for other in above)


def _is_longer(sheet: Sheet, at: int, text: str) -> bool:
    return at < sheet.size and sheet.is_prose(at) and len(sheet.texts[at]) > 1.2 * len(text)


def _begins_or_ends_another(sheet: Sheet, at: int) -> bool:
    """A breadcrumb ends with the headline, a share text begins with it."""
    key = sheet.keys[at]
    if len(key) < 3 * SHORTEST:
        return False
    return any(len(other) > len(key) and (other.startswith(key) or other.endswith(key)) for other in sheet.keys)


def _head_below(sheet: Sheet, at: int) -> float:
    """A standfirst, byline or stamp follows soon."""
    for step, below in enumerate(range(at + 1, min(sheet.size, at + 7))):
        if sheet.zones[below] in (Zone.LEDE, Zone.BYLINE, Zone.TIMESTAMP) or sheet.is_stamp(below):
            return 1.0 - 0.12 * step
    return 0.0


def _series(sheet: Sheet, at: int) -> float:
    """Share of the neighbours that might be a headline as well: the line is one of a list."""
    near = [each for each in range(max(0, at - 3), min(sheet.size, at + 4)) if each != at]
    like = sum(sheet.words[each] >= 4 and sheet.hints[each] is None and sheet.zones[each] in (Zone.TEASER, Zone.OTHER)
               for each in near)  # fmt: skip
    return like / max(1, len(near))


def _names_somebody(sheet: Sheet, at: int) -> bool:
    if sheet.words[at] > 8:
        return False
    byline = sheet.language.metadata.byline(sheet.texts[at])
    return byline is not None and (byline.labelled or byline.authors[:1] == ((0, len(sheet.texts[at])),))


def _is_echo(sheet: Sheet, at: int) -> bool:
    """The same words above the body, or alone below it, not among the teasers."""
    return at <= sheet.first or (sheet.zones[at] is Zone.HEADLINE and sheet.zones[max(0, at - 1)] is not Zone.TEASER)


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _WORD.findall(text.lower()))
