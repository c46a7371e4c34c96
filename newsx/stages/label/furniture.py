"""Blocks, their zones and what repeats on the pages of their source in, zones and roles that know of it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsx.model import BODY_ROLES, TEASER_ROLES, Block, Evidence, Furnishing, Role, replace
from newsx.patterns import late_re
from newsx.stages.label.roles.shapes import PROSE_WORDS, ends_sentence
from newsx.stages.label.roles.sheet import ROLE_OF_ZONE
from newsx.stages.label.zones import Zone, Zoned

LONGEST = 400
"""Characters of a line that its shape is made from."""
START, START_WORDS = 60, 6
"""Characters and words of what stands before a colon at most, for lines that only begin alike."""
DENSE = 25
"""Characters of a sentence that is written without blanks."""
FIRM = 0.8
"""From that agreement on the source's usual role outranks another one outside the body."""
_NUMBER = late_re(r"[0-9]+(?:[.,:/'’-][0-9]+){0,9}")
_TEXT_ZONES = frozenset({Zone.HEADLINE, Zone.LEDE, Zone.HEADING, Zone.PARAGRAPH})
_ZONE_OF_NAME = {zone.value: zone for zone in Zone}
_TEXT_ROLES = BODY_ROLES | {Role.LEDE}
_OWN_ROLES = frozenset(
    {Role.HEADLINE, Role.SECTION, Role.KICKER, Role.BYLINE, Role.TIMESTAMP, Role.READING_TIME, Role.CAPTION, Role.TAGS}
)
"""Of the article, where the same words may well stand in a menu too."""


def shape(text: str) -> str:
    """The line with every number as 0: "12 Kommentare" and "7 Kommentare" are one shape."""
    return _NUMBER.sub("0", text[:LONGEST])


def start(text: str) -> str | None:
    """The shape of all lines that begin like this one: "Lesen Sie auch: …"; null where no colon tells."""
    head, colon, rest = text[: START + 1].partition(": ")
    return f"{shape(head)}: …" if colon and rest and head.count(" ") < START_WORDS else None


def is_prose(text: str) -> bool:
    """Running text by its shape: several words that end like a sentence."""
    return ends_sentence(text) and (text.count(" ") >= PROSE_WORDS - 1 or (len(text) >= DENSE and " " not in text))


def found_in(
    blocks: Sequence[Block], zoned: Sequence[Zoned], furniture: Mapping[str, Furnishing]
) -> list[Furnishing | None]:
    """What is known of each block; nothing where the place says that it is something else this time."""
    found = [_known(block.text, furniture) for block in blocks]
    paragraphs = [at for at, each in enumerate(zoned) if each.zone is Zone.PARAGRAPH and not found[at]]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(blocks), -1)
    return [
        None
        if known
        and _contradicts(known, zoned[at].zone, at <= first, first < at < last and not is_prose(blocks[at].text))
        else known
        for at, known in enumerate(found)
    ]


def _known(text: str, furniture: Mapping[str, Furnishing]) -> Furnishing | None:
    known = furniture.get(shape(text))
    if known is None:
        begins = None if is_prose(text) else start(text)
        known = furniture.get(begins) if begins else None
    return known if known is None or known.text is None or known.text == text[:LONGEST] else None


def _contradicts(known: Furnishing, zone: Zone, opens: bool, label: bool) -> bool:
    """A short line between paragraphs (`label`) that is worded like a menu or footer; the article whose title or beginning
    is linked to on other pages."""
    if zone is Zone.HEADLINE:
        return True
    if opens and zone in _TEXT_ZONES:
        return known.role in TEASER_ROLES or known.places[:1] == ("bottom",)
    return label and "inside" not in known.places and zone in _TEXT_ZONES


def cleared(zoned: Sequence[Zoned], found: Sequence[Furnishing | None]) -> list[Zoned]:
    """The zones; furniture is no text of the article, so that the roles around it are found without it."""
    return [_cleared(each, known) if known else each for each, known in zip(zoned, found, strict=True)]


def _cleared(zoned: Zoned, known: Furnishing) -> Zoned:
    zone = _zone(known.role)
    if zone is zoned.zone or not (zoned.zone in _TEXT_ZONES or zone in _TEXT_ZONES):
        return zoned
    return Zoned(zone, _sure(known), zoned.zone, (_why(known),))


def _zone(role: Role) -> Zone:
    if role in TEASER_ROLES:
        return Zone.TEASER
    if role in BODY_ROLES and role is not Role.HEADING:
        return Zone.PARAGRAPH
    return _ZONE_OF_NAME.get(role.value, Zone.OTHER)


def furnished(blocks: Sequence[Block], found: Sequence[Furnishing | None], zoned: Sequence[Zoned]) -> tuple[Block, ...]:
    """The labelled blocks; furniture has the role that it usually has. `zoned`: what the network by itself said."""
    return tuple(
        _furnished(block, known, each.zone) if known else block
        for block, known, each in zip(blocks, found, zoned, strict=True)
    )


def _furnished(block: Block, known: Furnishing, zone: Zone) -> Block:
    if block.role in _OWN_ROLES and known.role not in _TEXT_ROLES:
        return block
    why = (_why(known), *(each for each in block.evidence if each != _why(known)))
    usual = block.role in _TEXT_ROLES or known.role in _TEXT_ROLES or known.agreed >= FIRM
    role = known.role if usual else block.role
    by_itself = ROLE_OF_ZONE[zone] if zone in _TEXT_ZONES else block.role
    return replace(
        block,
        role=role,
        confidence=max(_sure(known), block.confidence) if role is known.role else block.confidence,
        runner_up=by_itself if by_itself is not role else block.runner_up,
        evidence=why,
    )


def _sure(known: Furnishing) -> float:
    """The more pages, the surer."""
    return round((known.pages + 1) / (known.pages + 2), 4)


def _why(known: Furnishing) -> Evidence:
    return Evidence(f"profile: on {known.pages} of {known.of} pages", _sure(known))
