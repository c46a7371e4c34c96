"""An article in, its values with their places out: fields, numbers and dates, numbered so that two panes can share them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from newsx.article import Article, ArticleField
from newsx.model import Mention, Quantity, Timex

Sort = Literal["field", "number", "date"]
Place = tuple[int, int, int]
"""(start, end, number of the value)."""
_MODS = {"BEFORE": "before ", "AFTER": "after ", "ON_OR_BEFORE": "until ", "ON_OR_AFTER": "from ", "LESS_THAN": "less than ",
         "MORE_THAN": "more than ", "EQUAL_OR_LESS": "at most ", "EQUAL_OR_MORE": "at least ", "START": "start of ",
         "MID": "middle of ", "END": "end of ", "APPROX": "about "}  # fmt: skip


class Value(Struct, frozen=True):
    """A value of the article and where it was read."""

    number: int
    """From 0."""
    sort: Sort
    name: str
    """Of the field; or what a number or date is: `money`, `DURATION`."""
    shown: str
    """Normalised."""
    text: str | None
    """Its surface."""
    start: int | None
    end: int | None
    detail: str
    """Line, confidence, runner-up; the rule."""


def values(article: Article) -> list[Value]:
    """All values of the article: its fields, then its numbers and dates."""
    found = [_field(number, field) for number, field in enumerate(article.fields)]
    for mention in (*article.quantities, *article.dates):
        found.append(_mention(len(found), mention))
    return found


def mentions(article: Article) -> dict[tuple[str, str | None], list[Place]]:
    """(text, part of a teaser) -> the places of the numbers and dates in it, none inside another."""
    places: dict[tuple[str, str | None], list[Place]] = defaultdict(list)
    for number, mention in enumerate((*article.quantities, *article.dates), len(article.fields)):
        places[mention.where, mention.part].append((mention.start, mention.end, number))
    return {where: list(_apart(found)) for where, found in places.items()}


def _apart(places: list[Place]) -> Iterator[Place]:
    behind = 0
    for start, end, number in sorted(places):
        if start >= behind:
            yield start, end, number
            behind = end


def _field(number: int, field: ArticleField) -> Value:
    told = [f"line {field.line}" if field.line else "given", f"confidence {field.confidence:.2f}"]
    if field.runner_up:
        told.append(f"{'ambiguous: or' if field.ambiguous else 'rather than'} {field.runner_up}")
    told += [reason.name for reason in field.evidence]
    return Value(number, "field", field.name, str(field.value), field.text, field.start, field.end, ", ".join(told))


def _mention(number: int, mention: Mention) -> Value:
    date = isinstance(mention, Timex)
    shown = timex(mention) if isinstance(mention, Timex) else quantity(mention) if isinstance(mention, Quantity) else ""
    name = mention.type.lower() if isinstance(mention, Timex) else mention.kind if isinstance(mention, Quantity) else ""
    detail = ", ".join(part for part in (_clock(mention), f"rule {mention.rule}" if mention.rule else "") if part)
    return Value(
        number, "date" if date else "number", name, shown, mention.text, mention.dump_start, mention.dump_end, detail
    )


def _clock(mention: Mention) -> str:
    if isinstance(mention, Timex) and mention.reference:
        return f"counted from {mention.reference}"
    return f"of {mention.noun}" if isinstance(mention, Quantity) and mention.noun else ""


def quantity(mention: Quantity) -> str:
    """`> 1 400`, `12 000 000 EUR`, `3 to 5 %`."""
    if mention.value is not None:
        amount = _digits(mention.value)
    elif mention.low is not None or mention.high is not None:
        ends = (_digits(end) if end is not None else "..." for end in (mention.low, mention.high))
        amount = " to ".join(ends)
    else:
        amount = "some"
    sign = f"{mention.comparator} " if mention.comparator else "about " if mention.approx else ""
    return f"{sign}{amount}{' ' + mention.unit if mention.unit else ''}"


def timex(mention: Timex) -> str:
    """The TIMEX3 value with its modifier in words."""
    return _MODS.get(mention.mod or "", "") + mention.value


def _digits(value: float) -> str:
    """With narrow blanks between thousands from five digits on."""
    return f"{value:,}".replace(",", "\u202f") if abs(value) >= 10_000 else str(value)
