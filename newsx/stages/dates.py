"""A page in, the page with its dates, times and durations as TIMEX3 out."""

from __future__ import annotations

from newsx.languages import Language
from newsx.model import Page


def dates(page: Page, language: Language) -> Page:  # noqa: ARG001
    """The page, unchanged so far."""
    return page
