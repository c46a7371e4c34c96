"""A page in, the page with its quantities with value, comparator and unit, and their places, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsx.languages import Language
from newsx.languages.words import words_of
from newsx.model import Page, Passage, Quantity, replace
from newsx.stages.numbers.digits import decimal_sign
from newsx.stages.numbers.reader import places, read_places

_SIGNS = frozenset(".,")


def numbers(page: Page, language: Language) -> Page:
    """The page with the quantities of its title, lede, headings, paragraphs and teasers."""
    passages = list(page.passages())
    texts = tuple([passage.view.text for passage in passages])
    numbered = [each for each in zip(passages, words_of(texts).lows, places(texts, language), strict=True) if each[2]]
    signed = (low for _, low, inside in numbered if any(low[at - 1] in _SIGNS for at in inside))
    decimal = decimal_sign(signed, language.numbers.decimal)
    found = [quantity for each in numbered for quantity in _placed(*each, language, decimal)]
    return replace(page, quantities=(*page.quantities, *found))


def _placed(passage: Passage, low: str, inside: Sequence[int], language: Language, decimal: str) -> Iterator[Quantity]:
    for quantity in read_places(passage.view.text, low, inside, language, decimal=decimal):
        start, end = passage.view.place(quantity.start, quantity.end)
        yield replace(quantity, where=passage.where, part=passage.part, dump_start=start, dump_end=end)
