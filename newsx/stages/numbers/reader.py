"""A text in, its quantities in order out: one scan finds the places, the grammar looks closer only there."""

from __future__ import annotations

from collections.abc import Callable
from re import Match

from newsx.languages import Language
from newsx.model import Comparator, Mod, Quantity
from newsx.stages.numbers.amounts import amounts_at
from newsx.stages.numbers.context import NOTHING, noun_behind, said_before, said_behind
from newsx.stages.numbers.records import Amount, Found
from newsx.stages.numbers.seeds import one_of, roman_at, vague_at
from newsx.stages.numbers.text import Text, prepared


def read_quantities(text: str, language: Language, *, decimal: str | None = None) -> list[Quantity]:
    """The quantities of a text, in order, not overlapping; `decimal` is the page's decimal sign where it is known."""
    view = prepared(text, language.numbers, decimal)
    search = language.numbers.scan.search
    found: list[Quantity] = []
    at = 0
    while seed := search(view.low, at):
        amounts, at = _READERS[seed.lastgroup or "skip"](view, seed)
        if amounts:
            found.extend(_quantity(view, amount) for amount in amounts)
            view = view._replace(floor=amounts[-1].end)
    return found


def _skip(_: Text, seed: Match[str]) -> Found:
    return [], seed.end()


def _number(text: Text, seed: Match[str]) -> Found:
    return amounts_at(text, seed.start(), seed.end())


def _code(text: Text, seed: Match[str]) -> Found:
    return amounts_at(text, seed.end(), seed.end())


_COUNTS = frozenset(("number", "range"))
_BEFORE_A_BOUND = frozenset(" \u00a0,+")
_MODS: dict[Comparator, Mod] = {">=": "EQUAL_OR_MORE", "<=": "EQUAL_OR_LESS"}
_READERS: dict[str, Callable[[Text, Match[str]], Found]] = {
    "skip": _skip, "idiom": _skip, "digits": _number, "word": _number, "sign": _number, "compound": _number, "code": _code,
    "article": lambda text, seed: one_of(text, seed.start(), seed.end()),
    "vague": lambda text, seed: vague_at(text, seed.start(), seed.end()),
    "roman": lambda text, seed: roman_at(text, seed.start(), seed.end()),
}  # fmt: skip


def _quantity(text: Text, amount: Amount) -> Quantity:
    said = NOTHING if amount.kind == "ordinal" else said_before(text, amount.start, amount.unit is not None)
    behind = said_behind(text, amount.end) if text.low[amount.end : amount.end + 1] in _BEFORE_A_BOUND else None
    noun = amount.noun
    if noun is None and amount.kind in _COUNTS:
        noun = noun_behind(text, amount.end, amount.value)
    return Quantity(
        text=text.text[amount.start : amount.end], start=amount.start, end=amount.end, kind=amount.kind, value=amount.value,
        low=amount.low, high=amount.high, unit=amount.unit, noun=noun, comparator=said.comparator or behind,
        approx=said.approx, mod=said.mod or (_MODS[behind] if behind else None), rule=amount.rule,
    )  # fmt: skip
