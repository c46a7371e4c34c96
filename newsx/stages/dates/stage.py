"""A page in, the page with its dates, times and durations as TIMEX3 out."""

from __future__ import annotations

from newsx.languages import Language
from newsx.model import Page, Passage, Quantity, Timex, replace
from newsx.stages.dates.read import read_windows, windows


def dates(page: Page, language: Language) -> Page:
    """The dates of each passage; numbers that are part of one are no quantities any more."""
    found: list[Timex] = []
    kept: list[Quantity] = []
    by_place: dict[tuple[str, str | None], list[Quantity]] = {}
    for quantity in page.quantities:
        by_place.setdefault((quantity.where, quantity.part), []).append(quantity)
    passages = list(page.passages())
    for passage, inside in zip(passages, windows([each.view.text for each in passages], language), strict=True):
        own = by_place.pop((passage.where, passage.part), [])
        if inside or own:
            there = read_windows(passage.view.text, inside, language, own, anchor=passage.anchor,
                                 reference=passage.reference)  # fmt: skip
            found.extend([placed(timex, passage) for timex in there])
            kept.extend(uncovered(own, there) if there else own)
    for rest in by_place.values():
        kept.extend(rest)
    return replace(page, dates=tuple(found), quantities=tuple(kept))


def placed(timex: Timex, passage: Passage) -> Timex:
    """The mention with its place on the page."""
    start, end = passage.view.place(timex.start, timex.end)
    ends = tuple([placed(end, passage) for end in timex.ends])
    return replace(timex, where=passage.where, part=passage.part, dump_start=start, dump_end=end, ends=ends)


def uncovered(quantities: list[Quantity], dates: list[Timex]) -> list[Quantity]:
    """The quantities that no date takes in."""
    return [quantity for quantity in quantities
            if not any(date.start < quantity.end and quantity.start < date.end for date in dates)]  # fmt: skip
