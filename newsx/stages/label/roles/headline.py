"""A sheet in, the place of the article's headline and of its echoes out, by a table of weighed features."""

from __future__ import annotations

from msgspec import Struct

from newsx.model import Evidence, Role
from newsx.patterns import has_cjk, late_re
from newsx.stages.label.roles.headline_shape import LATE, SHORTEST, Shape
from newsx.stages.label.roles.headline_weights import WEIGHTS
from newsx.stages.label.roles.shapes import crumbs
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.roles.weighed import weighed
from newsx.stages.label.zones import Zone

REACH = 100
"""A headline stands at most so many blocks above the body."""
FIRST, FAR = 3, 60
"""A document's title stands among the first lines; blocks from there to the body at least."""
BELOW = 3
"""The body may begin with what is no body: so many blocks below its first one are looked at too."""
LONGEST = 260
SHORTEST_CJK = 6
"""Characters."""
SURE, UNSURE = 0.95, 0.5
NEVER = frozenset({"footer", "caption", "credit", "tool", "navigation", "jump", "paywall", "comment"})
"""What no headline begins with or holds."""
SAME = 0.6
"""Share of common words from which on two lines give the same headline."""
DOUBT = 0.3
"""Probability of a headline from which on a line is one, where there is no running text."""
SECTION_WORDS = 3
FORM_WORDS = 3
ADDRESS = "://"
SENTENCES = 2
"""Sentences that end inside of a line: with so many it is text, no headline."""
_SENTENCE = late_re(r"[^\W\d_]{3}\. [^\W\d_a-z]")
SIGNS = 4
"""Characters by which two forms of the same words may differ."""
BEHIND = 6.0
"""A line that quick features put so far behind the best one is not looked at closely."""
SEAM = 0.05
NEAR_FORM = 6
"""Blocks between two forms of the headline; what stands farther away is a share text or a teaser."""
NUMBERED = 4
"""Characters of the number of a breadcrumb's item."""
NUMBER = "0123456789. "
LAST = 4
"""The candidates right above the body are looked at closely too."""
NEAR_ECHO = 4

CLOSELY = 9
"""So many candidates are looked at closely."""
MOST_LATE = sum(max(0.0, WEIGHTS[name]) for name in LATE)
"""What the features that are asked last can add."""


class Candidate(Struct, frozen=True):
    """A line that may be the headline."""

    at: int
    score: float
    known: dict[str, float]

    def evidence(self) -> tuple[Evidence, ...]:
        """The features that spoke most."""
        parts = sorted([(name, WEIGHTS[name] * value) for name, value in self.known.items() if value],
                       key=lambda part: -abs(part[1]))  # fmt: skip
        return tuple(Evidence(f"headline.{name}", round(weight, 3)) for name, weight in parts[:4])


def find_headline(sheet: Sheet) -> None:
    """Give every line of the headline its role, and the sheet the place of the best one."""
    found = candidates(sheet)
    if not found:
        return
    best = found[0]
    lead = best.score - found[1].score if len(found) > 1 else 2.0
    sure = min(SURE, max(UNSURE, 0.6 + 0.12 * lead))
    sheet.title = _anchor(sheet, best.at)
    sheet.give(best.at, Role.HEADLINE, sure, "headline")
    sheet.why[best.at] = best.evidence()
    own = sheet.keys[best.at]
    least, most = len(own) - SIGNS - NUMBERED, len(own) + SIGNS + NUMBERED
    alike = [at for at, key in enumerate(sheet.keys) if least <= len(key) <= most]
    for at in alike:
        if _is_echo(sheet, at) and _same_letters(sheet.keys[at], own):
            seam = _seams(sheet.texts[at]) > _seams(sheet.texts[best.at])
            sheet.give(
                at, Role.HEADLINE, sure + SEAM if seam else sure - SEAM, "headline.seam" if seam else "headline.echo"
            )
    for at in range(max(0, best.at - NEAR_ECHO), min(sheet.size, best.at + NEAR_ECHO)):
        if at == best.at + 1 or sheet.hints[at] or len(sheet.texts[at]) > LONGEST or sheet.is_prose(at):
            continue
        if is_form_of(sheet, at, best.at):
            sheet.give(at, Role.HEADLINE, sure - 4 * SEAM, "headline.other-form")


def _anchor(sheet: Sheet, best: int) -> int:
    """The place that the lines of the head stand around: of a document's title far above, its words over the body."""
    if best >= FIRST or sheet.last < 0 or sheet.first - best <= FAR:
        return best
    words = sheet.stems(best)
    below = (at for at in possible(sheet) if at > best)
    return next((at for at in below if sheet.stems(at) and sheet.stems(at) <= words), best)


def candidates(sheet: Sheet) -> list[Candidate]:
    """What may be the headline, the best first; only those that cheap features put in front are looked at closely."""
    places = possible(sheet)
    if not places:
        return []
    shape = Shape(sheet, places)
    chosen = {*sorted(places, key=lambda at: (-shape.rank(at), at))[:CLOSELY], *places[-LAST:]}
    quick = {at: shape.cheap(at) | shape.around(at) for at in chosen}
    sums = {at: weighed(known, WEIGHTS) for at, known in quick.items()}
    best = max(sums.values())
    known = {at: each | shape.close(at) for at, each in quick.items() if sums[at] >= best - BEHIND}
    return _in_order(sheet, known, shape)


def _in_order(sheet: Sheet, known: dict[int, dict[str, float]], shape: Shape) -> list[Candidate]:
    """The best two, in their order; the headline with its kicker first, where one without it has scored better. What
    takes longest is asked only of those that it can bring to the front.
    """
    most = {at: weighed(each, WEIGHTS) + MOST_LATE for at, each in known.items()}
    found: list[Candidate] = []
    for at in sorted(most, key=lambda at: (-most[at], at)):
        if len(found) < 2 or most[at] >= found[1].score:
            latest = _candidate(at, known[at] | shape.late(at))
            found = sorted([*found, latest], key=lambda each: (-each.score, each.at))[:2]
    near = [at for at in known if 0 < abs(at - found[0].at) <= NEAR_FORM]
    longer = [at for at in near if _adds_kicker(sheet.keys[at], sheet.keys[found[0].at])]
    if not longer:
        return found
    others = [_candidate(at, known[at] | shape.late(at)) for at in longer]
    return [min(others, key=lambda each: (-each.score, each.at)), found[0]]


def possible(sheet: Sheet) -> list[int]:
    """Places of the lines that may be the headline."""
    start, stop = _range(sheet)
    return [at for at in range(start, stop) if _possible(sheet, at)]


def features(at: int, shape: Shape) -> dict[str, float]:
    """All that is known of a candidate, by name."""
    return shape.cheap(at) | shape.close(at) | shape.late(at) | shape.around(at)


def _adds_kicker(key: str, title: str) -> bool:
    """ "Kicker: the headline", of the headline alone: pages give the longer form as their title."""
    return len(key) > len(title) and key.endswith(title) and key[: -len(title)].rstrip().endswith(":")


def _same_letters(one: str, two: str) -> bool:
    """The same but for signs and blanks, and the number of a breadcrumb."""
    one, two = one.lstrip(NUMBER), two.lstrip(NUMBER)
    begins = one[:1] == two[:1] or not (one[:1].isalnum() and two[:1].isalnum())
    if abs(len(one) - len(two)) > SIGNS or not begins:
        return False
    return one == two or "".join(filter(str.isalnum, one)) == "".join(filter(str.isalnum, two))


def _seams(text: str) -> int:
    """Colons that stand as in print: some dumps lose the one behind the kicker, or set it apart."""
    return text.count(":") - text.count(" :")


def is_form_of(sheet: Sheet, one: int, two: int) -> bool:
    """The lines share most of their words, and are no running text."""
    words, own = sheet.stems(one), sheet.stems(two)
    least = min(len(words), len(own))
    return least >= FORM_WORDS and len(words & own) >= SAME * least and not sheet.texts[one].endswith(".")


def _range(sheet: Sheet) -> tuple[int, int]:
    if sheet.last < 0:
        return 0, min(sheet.size, REACH)
    return max(0, sheet.first - REACH), min(sheet.size, sheet.first + BELOW, sheet.last + 1)


def _is_cjk(sheet: Sheet, text: str) -> bool:
    return sheet.dense and has_cjk(text)


def _possible(sheet: Sheet, at: int) -> bool:
    text = sheet.texts[at]
    if not SHORTEST <= len(text) <= LONGEST:
        return len(text) >= SHORTEST_CJK and _is_cjk(sheet, text)
    if at >= sheet.first and sheet.zones[at] is not Zone.HEADLINE:
        return False
    if sheet.last < 0 and sheet.share(at, Zone.HEADLINE) < DOUBT:  # without running text only the network can tell
        return False
    if ADDRESS in text or (text.count(". ") >= SENTENCES and len(_SENTENCE.findall(text)) >= SENTENCES):
        return False
    if text.startswith("[") and text.endswith("]") and text.count("[") > 1:  # marks that a dumper sets: "[INS: :INS]"
        return False
    hint = sheet.hints[at]
    if hint and (hint.whole or sheet.zones[at] is not Zone.HEADLINE or hint.concept in NEVER):
        return False
    if sheet.words[at] <= SECTION_WORDS and _is_crumb(sheet, at):
        return False
    return sheet.words[at] >= 2 or sheet.zones[at] is Zone.HEADLINE or _is_cjk(sheet, text)


def _is_crumb(sheet: Sheet, at: int) -> bool:
    """A breadcrumb right above has the section as well."""
    key = sheet.keys[at]
    above = [low for low in sheet.low[max(0, at - 2) : at] if key in low]
    return any(key in map(str.strip, crumbs(low)[1:]) for low in above)


def _candidate(at: int, known: dict[str, float]) -> Candidate:
    return Candidate(at, weighed(known, WEIGHTS), known)


def _is_echo(sheet: Sheet, at: int) -> bool:
    """The same words above the body, or alone below it, not among the teasers."""
    return at <= sheet.first or (sheet.zones[at] is Zone.HEADLINE and sheet.zones[max(0, at - 1)] is not Zone.TEASER)
