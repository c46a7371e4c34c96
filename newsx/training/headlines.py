"""`python -m newsx.training.headlines --shared ../shared`: labelled pages in, the weights of the headline's features out.

A conditional logit over the lines that may be the headline, drawn towards weights set by hand: there are few pages, and
the gold title is only one of several forms that a page shows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from newsx.stages.label.roles import headline
from newsx.stages.label.roles.headline_shape import Shape
from newsx.stages.label.roles.headline_weights import WEIGHTS
from newsx.stages.label.roles.stems import stems
from newsx.training.choice import Case, fit, report, write
from newsx.training.sheets import Seen, arguments, sheets

FRONT, ABOVE_BODY = 14, 6
"""Candidates that are learned from: those in front by their quick features, and the last ones above the body."""
SOURCES = {"gold": 1 / 7, "gold_extra": 1 / 4}
"""Weight of a page in one dumper's dump."""
SAME = 0.6
"""Share of common words from which on a line is a form of the gold title."""
PULL = 0.1
"""Towards the weights set by hand."""
TOLD = "Weights of the headline's features: made by `python -m newsx.training.headlines`, not by hand."
PRIOR = {
    "zone": 2.5,
    "zone_best": 1.0,
    "shared_words": 3.5,
    "repeated": 1.0,
    "crumb": 3.5,
    "head_below": 1.3,
    "length": 3.5,
    "distance": -0.02,
    "sentence": -3.0,
    "cut": -2.0,
    "series": -0.5,
    "announced": -1.0,
    "small_start": -0.6,
    "label_end": -1.0,
    "person": -1.5,
    "glued": -1.0,
    "lede_below": 0.8,
    "lede_above": -1.0,
    "caption_below": -1.5,
    "stamp_above": 1.3,
    "byline_below": 1.4,
    "words": 1.1,
    "dated": -2.2,
    "menu_above": 0.9,
    "others_above": -0.7,
    "longer_below": 0.5,
    "apart": 0.9,
    "aside": -1.0,
}


def main() -> None:
    """Prints how often the best candidate is right on houses not seen, and writes the weights of all pages."""
    given = arguments("newsx.training.headlines", __doc__)
    names = tuple(WEIGHTS)
    cases = [case for seen in sheets(given.shared, given.folds, SOURCES) if (case := _case(seen, names)) is not None]
    report(cases, PULL)
    found = fit(cases, PULL)
    write(given.target / "headline_weights.py", TOLD,
          {name: PRIOR.get(name, 0.0) + float(step) / found.trust
           for name, step in zip(names, found.steps, strict=True)})  # fmt: skip


def _case(seen: Seen, names: Sequence[str]) -> Case | None:
    """None where no line gives the title."""
    sheet, title = seen.sheet, seen.known.title
    possible = headline.possible(sheet)
    if not possible or not title:
        return None
    shape = Shape(sheet, possible)
    front = sorted(possible, key=lambda at: (-shape.rank(at), at))[:FRONT]
    places = sorted({*front, *possible[-ABOVE_BODY:]})
    rows = [headline.features(at, shape) for at in places]
    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    prior = values @ np.array([PRIOR.get(name, 0.0) for name in names])
    right = np.array([_is_title(sheet.texts[at], title) for at in places])
    return Case(seen.dumper, seen.fold, SOURCES[seen.known.source], values, prior, right) if right.any() else None


def _is_title(text: str, title: str) -> bool:
    """The line gives the title, in this form or another one."""
    words, own = stems(text.lower()), stems(title.lower())
    least = min(len(words), len(own))
    return title.casefold() in text.casefold() or (least > 1 and len(words & own) >= SAME * least)


if __name__ == "__main__":
    main()
