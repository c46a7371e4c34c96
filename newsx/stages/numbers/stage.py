"""A page in, the page with its quantities with value, comparator and unit, and their places, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsx.languages import Language
from newsx.model import Page, Passage, Quantity, replace
from newsx.stages.numbers.digits import decimal_sign
from newsx.stages.numbers.reader import places, read_places


def numbers(page: Page, language: Language) -> Page:
    """The page with the quantities of its title, lede, headings, paragraphs and teasers."""
    passages = list(page.passages())
    texts = [passage.view.text for passage in passages]
    numbered = [(passage, inside) for passage, inside in zip(passages, places(texts, language), strict=True) if inside]
    decimal = decimal_sign((passage.view.text for passage, _ in numbered), language.numbers.decimal)
    found = [quantity for passage, inside in numbered for quantity in _placed(passage, inside, language, decimal)]
    return replace(page, quantities=(*page.quantities, *found))


def _placed(passage: Passage, inside: Sequence[int], language: Language, decimal: str) -> Iterator[Quantity]:
    for quantity in read_places(passage.view.text, inside, language, decimal=decimal):
        start, end = passage.view.place(quantity.start, quantity.end)
        yield replace(quantity, where=passage.where, part=passage.part, dump_start=start, dump_end=end)
