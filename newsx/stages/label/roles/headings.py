"""A line that the labeller takes for a heading in, its role out: its form or the lines around may tell that it is none."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from newsx.model import Role
from newsx.patterns import late_re
from newsx.stages.label.roles.sheet import Sheet

ASIDE = frozenset({"caption", "credit"})
HANDLE = "(@"
"""Behind the name under a shown post."""
LISTED, ITEM_END = (";", ","), 5
"""Ends of an item of a list; characters of "; and"."""
LINKED = (">>", "»", "→", "›", "➔")
"""Ends of a link; the second one closes a quotation too."""
SERIES_WORDS, SERIES_LETTERS = 2, 40
"""Words and characters of what lines of one series begin with, before a bar."""
NAME, BESIDE = (2, 4), 60
"""Words of a name; blocks of the body around it that may name the same person."""

SIGNED, PARTICLES = 7, frozenset({"for", "of", "de", "von", "der"})
"""Words of who signs at most, and the small ones of these."""
PART, IN_PART = (2, 25), frozenset("’'.-")
"""Characters of the others, and signs inside them."""
_BRACKETED = late_re(
    r".{20,300}\((?:(?P<label>[^\W\d_](?:[^\W\d_]| ){2,20}):\s?[^()]{2,60}"
    r"|(?P<agency>[^\W\d_](?:[^\W\d_]|[/ ,-]){1,24}))\)\Z"
)
_DATED = late_re(
    r".{20,200},\s(?:\d{1,2}\.?\s[^\W\d_]{3,12}\.?\s(?:19|20)\d\d|[^\W\d_]{3,12}\s\d{1,2},\s(?:19|20)\d\d)\Z"
)
_TIMED = late_re(r"[^\W\d_][.!?]?\s[^\d]{0,12}\d{1,2}:[0-5]\d\Z")
_POINTS = late_re(
    r"\((?:(?P<short>[^\W\d_]{1,2})\.|(?i:left|right|centre|center|links|rechts|Mitte|archiv[^\W\d_]{0,20}))\)"
)
"""What only captions say of somebody: "(r.)", "(left)"."""


class Otherwise(Struct, frozen=True):
    """What tells that a line is no heading."""

    name: str
    role: Role
    sure: float
    tells: Callable[[Sheet, int], bool]


def give_heading(sheet: Sheet, at: int) -> None:
    """The first reading of the table that fits, else what the zone says."""
    for each in OTHERWISE:
        if each.tells(sheet, at):
            sheet.give(at, each.role, each.sure, each.name)
            return
    sheet.give_zone(at)


def _below_label(sheet: Sheet, at: int) -> bool:
    return at > 0 and sheet.concept(at - 1) == "related" and sheet.hint_is_whole(at - 1)


def _below_credit(sheet: Sheet, at: int) -> bool:
    return at > 0 and sheet.concept(at - 1) in ASIDE and sheet.texts[at].endswith(".")


def _is_repeated(sheet: Sheet, at: int) -> bool:
    title = sheet.title
    return sheet.counts[sheet.keys[at]] > 1 and title is not None and sheet.keys[at] != sheet.keys[title]


def _is_listed(sheet: Sheet, at: int) -> bool:
    """An item that another one follows: "the mill; and"."""
    text = sheet.texts[at]
    return text.endswith(LISTED) or LISTED[0] in text[-ITEM_END:]


def _is_dated_teaser(sheet: Sheet, at: int) -> bool:
    """A time of day behind it, as teasers have."""
    return sheet.figures[at] and _TIMED.search(sheet.texts[at]) is not None


def _is_captioned(sheet: Sheet, at: int) -> bool:
    """A credit in brackets or behind a full stop, a day behind a comma, somebody pointed at; a picture's text twice."""
    text = sheet.texts[at]
    half = len(text) // 2
    if (text[0] == "(" and text[-1] == ")") or (text[:half] == text[half + 1 :] and " " in text[:half]):
        return True
    bracket = _BRACKETED.match(text) if text.endswith(")") else None
    if bracket and (bracket["agency"] or bracket["label"])[0].isupper():
        byline = sheet.language.metadata.byline(bracket["agency"]) if bracket["agency"] else None
        return not bracket["agency"] or (byline is not None and bool(byline.agencies))
    last = text[-1]
    dated = last.isdigit() and _DATED.match(text) is not None
    return dated or (last.isalnum() and _is_signed(text)) or ("(" in text and _points(text))


def _points(text: str) -> bool:
    return any((found["short"] or "a").islower() for found in _POINTS.finditer(text))


def _is_signed(text: str) -> bool:
    """A sentence, and somebody's name: "The bridge at dawn. Ann Lee"."""
    words = text.split()
    for at in range(len(words) - 1, max(0, len(words) - 1 - SIGNED), -1):
        if words[at] not in PARTICLES and not _is_name(words[at]):
            return False
        before = words[at - 1].removesuffix('"').rstrip("”“»")
        if words[at][0].isupper() and before[-1:] in (".", "!", "?") and before[-2:-1].islower():
            return True
    return False


def _is_name(word: str) -> bool:
    least, most = PART
    return word[0].isupper() and least <= len(word) <= most and all(c.isalpha() or c in IN_PART for c in word)


def _is_link(sheet: Sheet, at: int) -> bool:
    text = sheet.texts[at]
    return text.endswith(LINKED) and "«" not in text


def _is_of_series(sheet: Sheet, at: int) -> bool:
    """ "Our readers | The bridge", "Our readers | The mill": teasers that are announced one by one."""
    label, bar, title = sheet.texts[at].partition(" | ")
    if not bar or not title or len(label) > SERIES_LETTERS or label.count(" ") < SERIES_WORDS - 1:
        return False
    return sum(text.startswith(label + bar) for text in sheet.texts) > 1


def _is_attribution(sheet: Sheet, at: int) -> bool:
    """ "Ann Lee, harbour office" below what she says: a name that the text around has too."""
    name, comma, office = sheet.texts[at].partition(", ")
    least, most = NAME
    if not comma or not office[:1].isalpha() or not least <= name.count(" ") + 1 <= most or "," in office:
        return False
    byline = sheet.language.metadata.byline(name)
    if byline is None or not byline.whole or not byline.authors:
        return False
    around = range(max(sheet.first, at - BESIDE), min(sheet.last + 1, at + BESIDE))
    return any(each != at and name in sheet.texts[each] for each in around)


OTHERWISE = (
    Otherwise("teaser.below-label", Role.TEASER_TITLE, 0.7, _below_label),
    Otherwise("body.below-credit", Role.CAPTION, 0.6, _below_credit),
    Otherwise("body.repeated", Role.TOOL, 0.6, _is_repeated),
    Otherwise("body.signed-post", Role.QUOTE, 0.7, lambda sheet, at: HANDLE in sheet.texts[at]),
    Otherwise("body.listed", Role.LIST_ITEM, 0.6, _is_listed),
    Otherwise("body.captioned", Role.CAPTION, 0.7, _is_captioned),
    Otherwise("body.link", Role.TOOL, 0.7, _is_link),
    Otherwise("teaser.timed", Role.TEASER_TITLE, 0.6, _is_dated_teaser),
    Otherwise("teaser.series", Role.TEASER_TITLE, 0.7, _is_of_series),
    Otherwise("body.attribution", Role.QUOTE, 0.7, _is_attribution),
)
