"""A page in, the page with its quantities with value, comparator and unit, and their places, out."""

from __future__ import annotations

from collections.abc import Iterator

from newsx.languages import Language
from newsx.model import Page, Passage, Quantity, replace
from newsx.stages.numbers.digits import decimal_sign
from newsx.stages.numbers.reader import read_quantities


def numbers(page: Page, language: Language) -> Page:
    """The page with the quantities of its title, lede, headings, paragraphs and teasers."""
    passages = list(page.passages())
    decimal = decimal_sign((passage.view.text for passage in passages), language.numbers.decimal)
    found = [quantity for passage in passages for quantity in _placed(passage, language, decimal)]
    return replace(page, quantities=(*page.quantities, *found))


def _placed(passage: Passage, language: Language, decimal: str) -> Iterator[Quantity]:
    for quantity in read_quantities(passage.view.text, language, decimal=decimal):
        start, end = passage.view.place(quantity.start, quantity.end)
        yield replace(quantity, where=passage.where, part=passage.part, dump_start=start, dump_end=end)
