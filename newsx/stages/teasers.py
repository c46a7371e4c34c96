"""A page in, the page with its teaser blocks grouped into Teaser records out."""

from __future__ import annotations

from newsx.languages import Language
from newsx.model import Page


def teasers(page: Page, language: Language) -> Page:  # noqa: ARG001
    """The page, unchanged so far."""
    return page
