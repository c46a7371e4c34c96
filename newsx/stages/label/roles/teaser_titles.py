"""A sheet with its teasers' parts in, the titles that are none taken back: menus, notices, captions among teasers."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from newsx.model import TEASER_ROLES, Evidence, Role
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.roles.teaser_weights import NONE, WEIGHTS
from newsx.stages.label.roles.weighed import weighed
from newsx.stages.label.zones import Zone

WEIGHED = ("teaser.title", "teaser.short-title")
"""Reasons of the titles that are weighed; words that announce a title are believed."""
DOUBTFUL = 0.3
"""Confidence of a weak title; the room of teasers makes no record of it."""
WEAKEST = 1.35
"""A title so much below the threshold is hardly ever right."""
SHORT, LONG, VERY_LONG = 25, 120, 110
FEW, MANY = 3, 12
"""Words."""
AMONG = TEASER_ROLES - {Role.TEASER_LABEL} | {Role.ADVERTISEMENT}
QUOTES = frozenset("\"'„“”»«‘’")
META, SECTION, TEXT, LABEL, MARKER = (
    Role.TEASER_META, Role.TEASER_SECTION, Role.TEASER_SNIPPET, Role.TEASER_LABEL, Role.MARKER
)  # fmt: skip
"""By names of their own, for a member of an enum takes long to find."""


class Around(Struct, frozen=True):
    """What a page's titles are seen against."""

    menu: frozenset[str]
    """The lines above the body."""
    announced: frozenset[int]
    """Places below a label of teasers, with nothing but parts of teasers between."""


def drop_weak_titles(sheet: Sheet) -> None:
    """Tell titles that look like none: the weak ones by their confidence, the weakest lose the role to the lines around."""
    found = titles(sheet)
    around = around_of(sheet) if found else Around(frozenset(), frozenset())
    scores = {at: score(features(sheet, at, around)) for at in found}
    for at in found:
        if scores[at] < NONE - WEAKEST:
            sheet.roles[at] = None
        elif scores[at] < NONE:
            sheet.sure[at] = DOUBTFUL
            sheet.why[at] = (Evidence("teaser.weak-title", DOUBTFUL),)


def titles(sheet: Sheet) -> list[int]:
    """Places of the titles that are weighed."""
    title = Role.TEASER_TITLE
    return [at for at, role in enumerate(sheet.roles) if role is title and sheet.why[at][0].name in WEIGHED]


def around_of(sheet: Sheet) -> Around:
    """What is known of the page once for all its titles."""
    return Around(frozenset(sheet.keys[: min(sheet.first, sheet.size)]), frozenset(_announced(sheet)))


def _announced(sheet: Sheet) -> Iterator[int]:
    roles = sheet.roles
    for label in [at for at, role in enumerate(roles) if role is MARKER or role is LABEL]:
        below = label + 1
        while below < sheet.size and roles[below] in AMONG:
            yield below
            below += 1


def score(known: dict[str, float]) -> float:
    """The weighed sum."""
    return weighed(known, WEIGHTS)


def features(sheet: Sheet, at: int, around: Around) -> dict[str, float]:
    """What is known of a title, by name."""
    text, words, key = sheet.texts[at], sheet.words[at], sheet.keys[at]
    above = sheet.roles[at - 1] if at else None
    follows = sheet.roles[at + 1] if at + 1 < sheet.size else None
    below = at > sheet.last >= 0
    heads = [word[0] for word in text.split() if word[0].isalpha()]
    return {
        "short": len(text) < SHORT,
        "length": min(len(text), LONG) / LONG,
        "very_long": len(text) > VERY_LONG,
        "words": min(words, MANY) / MANY,
        "few_words": words <= FEW,
        "capitals": sum(map(str.isupper, heads)) / len(heads) if heads else 0.0,
        "stop": text[-1] in ".。",
        "label_end": text[-1] == ":",
        "colon": ": " in text,
        "bar": "|" in text,
        "quote": not QUOTES.isdisjoint(text),
        "bracket": "[" in text or "(" in text,
        "zone_other": sheet.share(at, Zone.OTHER),
        "above_body": at < sheet.first and sheet.last >= 0,
        "below_body": below,
        "repeated": sheet.counts[key] > 1,
        "of_menu": below and key in around.menu,
        "announced": at in around.announced,
        "apart_below": at + 1 < sheet.size and sheet.blocks[at + 1].gap > 0,
        "meta_above": above is META,
        "marker_above": above is MARKER,
        "section_above": above is SECTION,
        "meta_below": follows is META,
        "text_below": follows is TEXT,
    }
