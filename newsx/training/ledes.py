"""`python -m newsx.training.ledes --shared ../shared`: labelled pages in, the weights of the standfirst's features out.

A conditional logit over the lines below the headline, with one more answer: that none of them is the standfirst. That
answer's score is lowered to where most pages come out right.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

from newsx.stages.label.roles import lede
from newsx.stages.label.roles.head import begin_head
from newsx.stages.label.roles.headline import find_headline
from newsx.stages.label.roles.lede_weights import WEIGHTS
from newsx.training.choice import Case, fit, report, write
from newsx.training.sheets import Seen, arguments, sheets

SOURCES = ("gold",)
SAME, PART = 0.8, 25
"""Likeness of a line that is the gold summary, and characters of one that is a part of it."""
WITHOUT = 0.5
"""Weight of a dump in which no line is right: some pages' gold only lacks the summary."""
PULL, EASE = 0.03, 0.35
TOLD = "Weights of the standfirst's features: made by `python -m newsx.training.ledes`, not by hand."


def main() -> None:
    """Prints how often the best candidate is right on houses not seen, and writes the weights of all pages."""
    given = arguments("newsx.training.ledes", __doc__)
    names = tuple(WEIGHTS)
    cases = [case for seen in sheets(given.shared, given.folds, SOURCES) if (case := _case(seen, names)) is not None]
    report(cases, PULL, EASE)
    found = fit(cases, PULL)
    weights = {name: float(step) for name, step in zip(names, found.steps, strict=True)}
    write(given.target / "lede_weights.py", TOLD, weights, NONE=found.none - EASE)


def _case(seen: Seen, names: Sequence[str]) -> Case | None:
    """None where there is no headline."""
    sheet, summary = seen.sheet, _folded(" ".join(seen.known.lede))
    find_headline(sheet)
    if sheet.title is None:
        return None
    places = lede.candidates(sheet, sheet.title, begin_head(sheet, sheet.title))
    rows = [lede.features(sheet, at, sheet.title) for at in places]
    values = np.array([[row[name] for name in names] for row in rows]).reshape(len(rows), len(names))
    right = np.array([_is_lede(_folded(sheet.texts[at]), summary) for at in places], dtype=bool)
    weight = 1.0 if right.any() else WITHOUT
    return Case(seen.dumper, seen.fold, weight, values, np.zeros(len(rows)), right, none=True)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_lede(text: str, summary: str) -> bool:
    """The line gives the summary or a part of it."""
    if not summary:
        return False
    if len(text) > PART and text in summary:
        return True
    return SequenceMatcher(None, text, summary, autojunk=False).ratio() >= SAME


if __name__ == "__main__":
    main()
