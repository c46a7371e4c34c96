"""`python -m newsx.training.teasers --shared ../shared`: pages and their links' titles in, weights of titles out.

Which lines that look like a teaser's title are links to articles: a logit, one case a line. The links' titles are silver:
some real teasers are missing there, so a title is dropped only where it is rather unlikely.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import numpy as np

from newsx.stages.label.roles import passes
from newsx.stages.label.roles.around import give_teasers, label_surroundings
from newsx.stages.label.roles.headline import find_headline
from newsx.stages.label.roles.teaser_titles import around_of, features, titles
from newsx.stages.label.roles.teaser_weights import WEIGHTS
from newsx.training.choice import Case, fit, report, write
from newsx.training.sheets import Seen, arguments, sheets

SOURCES = ("gold",)
SAME, HALF, NEAR = 0.9, 0.5, 0.8
PULL = 0.0016
EASE = 1.05
"""A title stays from a probability of 0.26 on: there precision and recall against the links are above .65 on all dumpers."""
TOLD = "Weights of what tells a teaser's title: made by `python -m newsx.training.teasers`, not by hand."


def main() -> None:
    """Prints how often the verdict is right on houses not seen, and writes the weights of all pages."""
    given = arguments("newsx.training.teasers", __doc__)
    names = tuple(WEIGHTS)
    cases = [case for seen in sheets(given.shared, given.folds, SOURCES) for case in _cases(seen, names)]
    report(cases, PULL, EASE)
    found = fit(cases, PULL)
    weights = {name: float(step) for name, step in zip(names, found.steps, strict=True)}
    write(given.target / "teaser_weights.py", TOLD, weights, NONE=found.none - EASE)


def _cases(seen: Seen, names: Sequence[str]) -> Iterator[Case]:
    """One a title; none where the page's links are not known. The titles of a long list count less each."""
    sheet, silver = seen.sheet, [_folded(title) for title in seen.known.teasers]
    if not silver:
        return
    for each in passes.PASSES[passes.PASSES.index(find_headline) : passes.PASSES.index(label_surroundings)]:
        each(sheet)
    give_teasers(sheet)
    places, around = titles(sheet), around_of(sheet)
    for at in places:
        known = features(sheet, at, around)
        right = any(_same(_folded(sheet.texts[at]), title) for title in silver)
        values = np.array([[known[name] for name in names]])
        yield Case(seen.dumper, seen.fold, len(places) ** -0.5, values, np.zeros(1), np.array([right]), none=True)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _same(one: str, two: str) -> bool:
    """The same title, or one holds the other and little else."""
    short, long = sorted((one, two), key=len)
    if short in long and len(short) >= HALF * len(long):
        return True
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return len(short) >= NEAR * len(long) and matcher.quick_ratio() >= SAME and matcher.ratio() >= SAME


if __name__ == "__main__":
    main()
