"""A text and the values read in it in, the text as XML with date, num and measure elements out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsx.layout.xml import attribute, escaped
from newsx.model import Mention, Quantity, Timex
from newsx.patterns import late_re

Attributes = dict[str, str | None]

_CALENDAR = late_re(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_ISO = late_re(r"\d{4}-\d\d-\d\dT\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:\d\d)?|\d{4}-W\d\d(?:-\d)?")
_PRECISION = {"APPROX": "medium"}
_BOUNDS = {">": "atLeast", ">=": "atLeast", "<": "atMost", "<=": "atMost"}
_NUMBERS = {"number": "cardinal", "ordinal": "ordinal", "percent": "percentage", "range": "range"}
"""Kinds that are `num`, and their types there; the others are `measure`."""


def tagged(text: str, mentions: Iterable[Mention]) -> str:
    """The text with its mentions as elements; of two that overlap the first is told, of two that begin alike the longer."""
    parts, at = [], 0
    for start, end, mention in sorted(_places(text, mentions), key=lambda place: (place[0], -place[1])):
        if start >= at:
            parts += [escaped(text[at:start]), _element(mention, text[start:end])]
            at = end
    parts.append(escaped(text[at:]))
    return "".join(parts)


def _places(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[int, int, Mention]]:
    for mention in mentions:
        core = isinstance(mention, Timex)
        start, end = (mention.core_start, mention.core_end) if core else (mention.start, mention.end)  # type: ignore[attr-defined]
        if 0 <= start < end <= len(text):
            yield start, end, mention


def _element(mention: Mention, surface: str) -> str:
    if isinstance(mention, Timex):
        name, attributes = "date", _date(mention)
    else:
        assert isinstance(mention, Quantity)
        name, attributes = _quantity(mention)
    return element(name, escaped(surface), attributes)


def element(name: str, inner: str, attributes: Attributes | None = None) -> str:
    """The element around XML that is ready, with those of its attributes that have a value."""
    told = "".join(f' {key}="{attribute(value)}"' for key, value in (attributes or {}).items() if value)
    return f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>"


def _date(timex: Timex) -> Attributes:
    precision = {"type": timex.type.lower(), "precision": _PRECISION.get(timex.mod or "")}
    begin, slash, end = timex.value.partition("/")
    if slash and _CALENDAR.fullmatch(begin) and _CALENDAR.fullmatch(end):
        return {**precision, "from": begin, "to": end}
    if _CALENDAR.fullmatch(timex.value):
        return {**precision, "when": timex.value}
    if _ISO.fullmatch(timex.value):
        return {**precision, "when-iso": timex.value}
    return {**precision, "when-custom": timex.value}


def _quantity(quantity: Quantity) -> tuple[str, Attributes]:
    value = _shown(quantity.value)
    bound = _BOUNDS.get(quantity.comparator or "")
    ranging = {"min": _shown(quantity.low), "max": _shown(quantity.high), **({bound: value} if bound else {})}
    if quantity.kind in _NUMBERS and quantity.unit in {None, "%"}:
        return "num", {"type": _NUMBERS[quantity.kind], "value": value, **ranging}
    named = {"quantity": value, "unit": quantity.unit, "commodity": _word(quantity.noun)}
    return "measure", {"type": quantity.kind, **named, **ranging}


def _word(noun: str | None) -> str | None:
    """TEI wants words there, divided by single blanks."""
    return " ".join(noun.split()) if noun else None


def _shown(value: float | int | None) -> str | None:
    return None if value is None else str(value)
