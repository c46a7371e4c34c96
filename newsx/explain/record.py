"""An article in, the chief parts of its record out, a label and a text each: what a picture of it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from newsx.article import Article
from newsx.explain.palette import kind
from newsx.explain.values import quantity, timex
from newsx.model import Mention, Quantity, Role, Timex

MOST = 4
"""Teasers, numbers or dates that are shown."""
_HEAD = (
    ("title", Role.HEADLINE),
    ("kicker", Role.KICKER),
    ("section", Role.SECTION),
    ("lede", Role.LEDE),
    ("authors", Role.BYLINE),
    ("date_published", Role.TIMESTAMP),
    ("date_modified", Role.TIMESTAMP),
    ("agency", Role.BYLINE),
    ("publisher", Role.BYLINE),
    ("tags", Role.TAGS),
)


class Part(Struct, frozen=True):
    """A field of the record."""

    label: str
    """Name of the field; empty where the field above goes on."""
    text: str
    kind: str
    """One of `palette.KINDS`."""
    lines: int = 3
    """So many lines are shown at most."""


def parts(article: Article) -> Iterator[Part]:
    """The fields that have a value, the first of the teasers, numbers and dates of the article's own text."""
    for name, role in _HEAD:
        value = getattr(article, name)
        if value:
            yield Part(name, value if isinstance(value, str) else ", ".join(value), kind(role))
    if article.text:
        yield Part("text", _size(article), kind(Role.PARAGRAPH))
        yield Part("", article.paragraphs[0].text if article.paragraphs else article.text, kind(Role.PARAGRAPH), 4)
    titles = [teaser.title for teaser in article.teasers]
    yield from _listed("teasers", titles[:MOST], len(titles), kind(Role.TEASER_TITLE))
    for label, mentions in (("quantities", article.quantities), ("dates", article.dates)):
        own = [mention for mention in mentions if not mention.where.startswith("teaser")]
        yield from _listed(label, _values(own), len(own), "rest")


def _size(article: Article) -> str:
    paragraphs, headings = len(article.paragraphs), len(article.headings)
    told = ((article.word_count, "word"), (paragraphs, "paragraph"), (headings, "heading"))
    return ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for number, name in told if number)


def _listed(label: str, shown: Sequence[str], number: int, colour: str) -> Iterator[Part]:
    for at, text in enumerate(shown):
        yield Part("" if at else label, text, colour, 1)
    if number > len(shown):
        yield Part("", f"and {number - len(shown)} more", colour, 1)


def _values(mentions: Sequence[Mention]) -> list[str]:
    """`about £3.1 million → about 3 100 000 GBP`: those whose surface says least, as they follow each other."""
    chosen = sorted(range(len(mentions)), key=lambda at: (-_worth(mentions[at]), at))[:MOST]
    return [f"{mentions[at].text} → {_shown(mentions[at])}" for at in sorted(chosen)]


def _worth(mention: Mention) -> int:
    """How much the value says that the surface does not: a bound, a unit, the day that a weekday was."""
    if isinstance(mention, Quantity):
        return 2 * (mention.comparator is not None) + (mention.unit is not None)
    on_calendar = isinstance(mention, Timex) and mention.value[:1].isdecimal()
    return int(on_calendar and not any(map(str.isdecimal, mention.text)))


def _shown(mention: Mention) -> str:
    return quantity(mention) if isinstance(mention, Quantity) else timex(mention) if isinstance(mention, Timex) else ""
