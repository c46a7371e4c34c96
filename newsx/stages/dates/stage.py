"""A page in, the page with its dates, times and durations as TIMEX3 out."""

from __future__ import annotations

from newsx.languages import Language
from newsx.model import Page, Passage, Quantity, Timex, replace
from newsx.stages.dates.read import read_dates


def dates(page: Page, language: Language) -> Page:
    """The dates of each passage; numbers that are part of one are no quantities any more."""
    found: list[Timex] = []
    kept: list[Quantity] = []
    by_place: dict[tuple[str, str | None], list[Quantity]] = {}
    for quantity in page.quantities:
        by_place.setdefault((quantity.where, quantity.part), []).append(quantity)
    for passage in page.passages():
        own = by_place.pop((passage.where, passage.part), [])
        there = read_dates(passage.view.text, language, own, anchor=passage.anchor, reference=passage.reference)
        found.extend(placed(timex, passage) for timex in there)
        kept.extend(uncovered(own, there))
    for rest in by_place.values():
        kept.extend(rest)
    return replace(page, dates=tuple(found), quantities=tuple(kept))


def placed(timex: Timex, passage: Passage) -> Timex:
    """The mention with its place on the page."""
    start, end = passage.view.place(timex.start, timex.end)
    ends = tuple(placed(end, passage) for end in timex.ends)
    return replace(timex, where=passage.where, part=passage.part, dump_start=start, dump_end=end, ends=ends)


def uncovered(quantities: list[Quantity], dates: list[Timex]) -> list[Quantity]:
    """The quantities that no date takes in."""
    return [quantity for quantity in quantities
            if not any(date.start < quantity.end and quantity.start < date.end for date in dates)]  # fmt: skip
