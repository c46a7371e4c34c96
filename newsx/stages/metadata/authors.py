"""Labelled blocks in, authors and agency out."""

from __future__ import annotations

from newsx.languages import Language
from newsx.languages.bylines import Byline, Named, is_code
from newsx.model import Block, Evidence, Field, Page, Role

BETWEEN = (Role.TIMESTAMP, Role.OTHER)
"""May stand between a label and the names."""
MOST = 12
"""More names are a list of something else."""


def read_authors(page: Page, language: Language) -> tuple[tuple[Field, ...], Field | None]:
    """(the authors, each once; the agency). An agency that signs alone is the author as well, but not as a code."""
    authors: dict[str, Field] = {}
    agencies: dict[str, Field] = {}
    codes: dict[str, Field] = {}
    announced = False
    rules, byline_role = language.metadata, Role.BYLINE
    for block in page.blocks:
        if block.role is not byline_role:
            announced = announced and block.role in BETWEEN
            continue
        if rules.is_byline_label(block.view.text.lower().strip(" :")):
            announced = True
            continue
        byline = rules.byline(block.view.text, labelled=announced)
        announced = False
        if byline and is_code(block.view.text):
            _take(codes, block, byline.agencies, byline)
        elif byline:
            _take(authors, block, byline.authors, byline)
            _take(agencies, block, byline.agencies, byline)
    agency = next(iter({**agencies, **codes}.values()), None)
    names = authors or agencies
    return tuple(list(names.values())[:MOST]), agency


def _take(found: dict[str, Field], block: Block, names: tuple[Named, ...], byline: Byline) -> None:
    for name in names:
        view = block.view.slice(name.start, name.end)
        sure = round(block.confidence * (1.0 if byline.labelled else 0.9), 3)
        evidence = (Evidence("byline.label" if byline.labelled else "byline.name", sure),)
        found.setdefault(view.text.casefold(), Field(view.text, view, block.line, sure, evidence))
