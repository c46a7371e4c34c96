"""A page in, the page with its quantities with value, comparator and unit out."""

from __future__ import annotations

from newsx.languages import Language
from newsx.model import Page


def numbers(page: Page, language: Language) -> Page:  # noqa: ARG001
    """The page, unchanged so far."""
    return page
