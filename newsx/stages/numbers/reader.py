"""A text in, its quantities in order out: one scan finds the places, the grammar looks closer only there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsx.languages import Language
from newsx.languages.words import lowered
from newsx.model import Comparator, Mod, Quantity, replace
from newsx.stages.numbers.amounts import amounts_at
from newsx.stages.numbers.context import NOTHING, noun_behind, said_before, said_behind
from newsx.stages.numbers.records import Amount, Found
from newsx.stages.numbers.seeds import one_of, roman_at, vague_at
from newsx.stages.numbers.text import Text


def read_quantities(text: str, language: Language, *, decimal: str | None = None) -> list[Quantity]:
    """The quantities of a text, in order, not overlapping; `decimal` is the page's decimal sign where it is known."""
    return read_places(text, lowered(text), places([text], language)[0], language, decimal=decimal)


def places(texts: Sequence[str], language: Language) -> list[list[int]]:
    """Where in each text a quantity may begin."""
    return language.numbers.places.of(texts)


def read_places(
    text: str, low: str, inside: Sequence[int], language: Language, *, decimal: str | None
) -> list[Quantity]:
    """As `read_quantities`, only where the text is worth a look; `low`: the text in small letters."""
    rules = language.numbers
    known = rules.places
    view = Text(text, low, rules, decimal or rules.decimal)
    found: list[Quantity] = []
    done = 0
    for at in inside:
        seed = known.seed(view.low, at) if at >= done else None
        if seed is None:
            continue
        amounts, done = _READERS[seed.kind](view, seed.start, seed.end)
        if amounts:
            found.extend(_quantity(view, amount) for amount in amounts)
            view = replace(view, floor=amounts[-1].end, lasts={})
    return found


def _skip(_: Text, start: int, end: int) -> Found:  # noqa: ARG001
    return [], end


def _code(text: Text, _: int, end: int) -> Found:
    return amounts_at(text, end, end)


_COUNTS = frozenset(("number", "range"))
_ASKED = frozenset(("digits", "words"))
"""Rules that have looked for the noun themselves."""
_BEFORE_A_BOUND = frozenset(" \u00a0,+")
_MODS: dict[Comparator, Mod] = {">=": "EQUAL_OR_MORE", "<=": "EQUAL_OR_LESS"}
_READERS: dict[str, Callable[[Text, int, int], Found]] = {
    "skip": _skip, "idiom": _skip, "digits": amounts_at, "word": amounts_at, "sign": amounts_at, "compound": amounts_at,
    "code": _code, "article": one_of, "vague": vague_at, "roman": roman_at,
}  # fmt: skip


def _quantity(text: Text, amount: Amount) -> Quantity:
    said = NOTHING if amount.kind == "ordinal" else said_before(text, amount.start, amount.unit is not None)
    behind = said_behind(text, amount.end) if text.low[amount.end : amount.end + 1] in _BEFORE_A_BOUND else None
    noun = amount.noun
    if noun is None and amount.kind in _COUNTS and amount.rule not in _ASKED:
        noun = noun_behind(text, amount.end, amount.value)
    return Quantity(
        text=text.text[amount.start : amount.end], start=amount.start, end=amount.end, kind=amount.kind, value=amount.value,
        low=amount.low, high=amount.high, unit=amount.unit, noun=noun, comparator=said.comparator or behind,
        approx=said.approx, mod=said.mod or (_MODS[behind] if behind else None), rule=amount.rule,
    )  # fmt: skip
