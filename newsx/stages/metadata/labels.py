"""Labelled blocks in; section, tags, reading time, publisher and whether it is free out."""

from __future__ import annotations

import re

from newsx.languages import Language
from newsx.model import Block, ByRole, Evidence, Field, Role
from newsx.patterns import late_re

BREADCRUMB = "head.breadcrumb"
"""Evidence of a breadcrumb right above the headline."""
_CRUMB = late_re(r"\s[>›»▸→❯]\s(?P<crumb>[^>›»▸→❯]{2,40}?)\s{0,2}(?:[>›»▸→❯]|\Z)")
WITH_READING_TIME = (Role.READING_TIME, Role.TIMESTAMP, Role.BYLINE)
TAGS_MOST = 40
TAG_WORDS = 6
_COPYRIGHT = late_re(
    r"(?:©|\(c\)|copyright)\s{0,2}(?:copyright\s)?(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s{0,2}(?:by\s)?"
    r"(?P<name>[^\W\d_](?:[^|.,;©\d]|(?<=\bCo)\.){1,48}?)(?:\s\d{4})?\s{0,2}"
    r"(?:(?<!\bCo)[|.,;]|\s[–-]|\Z|all rights|alle rechte)",
    re.IGNORECASE,
)
_TAG_SPLIT = late_re(r"\s?[,;|#•·]\s?")
_COUNT = late_re(r"(?<=[^\W\d_])\d{1,5}\Z")
"""Number of articles, glued to a topic."""


def read_section(roles: ByRole) -> Field | None:
    """The section label next to the title."""
    sections = roles.get(Role.SECTION)
    return _field(sections[0]) if sections else _crumb(roles)


def _crumb(roles: ByRole) -> Field | None:
    """The item behind the first one of the breadcrumb over the headline."""
    for block in roles.get(Role.NAVIGATION, ()):
        if block.evidence and block.evidence[0].name == BREADCRUMB:
            found = _CRUMB.search(block.view.text)
            if found:
                view = block.view.slice(*found.span("crumb"))
                return Field(view.text, view, block.line, 0.6, block.evidence)
    return None


def read_tags(roles: ByRole) -> tuple[Field, ...]:
    """The topics below their label, each once."""
    tags: dict[str, Field] = {}
    for block in roles.get(Role.TAGS, ()):
        if block.evidence and ".label." in block.evidence[0].name:
            continue
        text, at = block.view.text, 0
        for whole in _TAG_SPLIT.split(text):
            start = text.index(whole, at)
            at = start + len(whole)
            part = _COUNT.sub("", whole)
            if part and part.count(" ") < TAG_WORDS:
                view = block.view.slice(start, start + len(part))
                tags.setdefault(part.casefold(), Field(part, view, block.line, block.confidence, block.evidence))
    return tuple(list(tags.values())[:TAGS_MOST])


def read_reading_time(roles: ByRole, language: Language) -> Field | None:
    """Minutes, from its own line or one that it shares with the byline or the stamp."""
    lines = [block for role in WITH_READING_TIME for block in roles.get(role, ())]
    for block in sorted(lines, key=lambda block: block.line):
        found = language.metadata.reading_time(block.view.text)
        if found:
            minutes, start, end = found
            view = block.view.slice(start, end)
            return Field(minutes, view, block.line, block.confidence, (Evidence("reading-time", 1.0),))
    return None


def _is_footer_word(name: str, language: Language) -> bool:
    """ "© Riproduzione riservata" names nobody."""
    hit = language.label.find(name.lower().strip())
    return hit is not None and hit.concept == "footer"


def read_publisher(roles: ByRole, language: Language) -> Field | None:
    """Whom the copyright line at the end names."""
    for block in reversed(roles.get(Role.FOOTER, ())):
        if len(block.view.text) > 300:
            continue
        found = _COPYRIGHT.search(block.view.text)
        if found and not _is_footer_word(found["name"], language):
            view = block.view.slice(*found.span("name")).strip(" -–")
            return Field(view.text, view, block.line, 0.7, (Evidence("copyright-line", 0.7),))
    return None


def read_free(roles: ByRole) -> Field | None:
    """0 where the page says that the article goes on for subscribers only."""
    for block in roles.get(Role.PAYWALL, ()):
        return Field(0, block.view, block.line, block.confidence, block.evidence)
    return None


def _field(block: Block) -> Field:
    return Field(block.view.text, block.view, block.line, block.confidence, block.evidence)
