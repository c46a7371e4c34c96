"""A page in a language without a file of its own in, the date beside its headline out: dateparser reads what is left.

Own rules come first, they know the month names of most languages from CLDR; dateparser knows other digits and the rest. It
is slow and eager, so it is asked only of few short lines near the headline, with the language given.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from newsx import languages
from newsx.model import Block, Page

NEAR, LENGTH = 6, 40
"""Blocks from the headline and characters of a line, at most."""
SETTINGS = {"STRICT_PARSING": True, "PREFER_DATES_FROM": "past"}
"""Strict: day, month and year are all there, so that no day is made up."""


def foreign_stamp(page: Page, title: int) -> tuple[Block, str] | None:
    """(block, ISO 8601 day or stamp) of the first line near the headline that dateparser takes for a full date."""
    primary = page.language.split("-", 1)[0]
    if primary == "und" or primary in languages.available():
        return None
    for block in _lines(page, title):
        value = _parsed(block.view.text, primary)
        if value:
            return block, value
    return None


def _lines(page: Page, title: int) -> Iterator[Block]:
    near = sorted(range(max(0, title - NEAR), min(len(page.blocks), title + NEAR + 1)), key=lambda at: abs(at - title))
    for at in near:
        text = page.blocks[at].view.text
        if len(text) <= LENGTH and sum(map(str.isdecimal, text)) >= len("1.1.2020") - 2:
            yield page.blocks[at]


def _parsed(text: str, primary: str) -> str | None:
    import dateparser

    try:
        found: datetime | None = dateparser.parse(text, languages=[primary], settings=SETTINGS)
    except ValueError:  # a language that dateparser does not know either
        return None
    if found is None:
        return None
    return found.isoformat(timespec="minutes") if (found.hour, found.minute) != (0, 0) else found.date().isoformat()
