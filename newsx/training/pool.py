"""Pages in, the examples to train on out: every dump, and invented variants of some."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from newsx.training.augment import VARIANTS, Labelled, together
from newsx.training.corpus import Known
from newsx.training.corrections import SOURCE as CORRECTED
from newsx.training.corrections import labels, share
from newsx.training.examples import Example, example
from newsx.training.labels import Labels

SOURCES = {"gold": 1.0, "gold_extra": 1.0, "silver": 0.5, "segments": 0.3}
"""What a page counts, by how much is known of it."""
HAND = 1.25
"""What a page counts of which people labelled every line."""
VARIANT = "+"
"""Marks the name of a variant; any other name is a dumper's."""

Pool = dict[tuple[str, str], Example]
"""By page, and by dumper or variant."""
Gold = Mapping[tuple[str, str], Labels]


def pool(pages: Sequence[Known], fold_of: Mapping[str, int], seed: int = 7) -> Pool:
    """The pages' dumps, and one variant of each kind a page."""
    draw = random.Random(seed)
    gold = {(page.id, dumper): labels(page, dumper) for page in pages for dumper in page.dumps if page.dumps[dumper]}
    found: Pool = {}
    for page in pages:
        for dumper, blocks in page.dumps.items():
            if blocks:
                found[page.id, dumper] = example(page.id, blocks, gold[page.id, dumper], _weight(page))
    for page in pages:
        if page.source != "segments":
            found |= {(page.id, name): example(page.id, made.blocks, made.labels, _weight(page))
                      for name, made in _variants(page, gold, draw)}  # fmt: skip
    full = [page for page in pages if page.source == "gold"]
    for page in full:
        near = [other for other in full if other is not page and fold_of[other.id] == fold_of[page.id]]
        made = _pair(page, draw.choice(near), gold, draw)
        found[page.id, VARIANT + "together"] = example(page.id, made.blocks, made.labels, 1.0)
    return found


def _weight(page: Known) -> float:
    if page.source == CORRECTED:
        return HAND * share(page)
    return HAND if page.roles else SOURCES[page.source]


def _variants(page: Known, gold: Gold, draw: random.Random) -> Iterator[tuple[str, Labelled]]:
    dumpers = sorted(dumper for dumper in page.dumps if page.dumps[dumper])
    for variant in VARIANTS:
        dumper = draw.choice(dumpers)
        made = variant(Labelled(page.dumps[dumper], gold[page.id, dumper]), draw)
        if made and made.blocks:
            yield VARIANT + variant.__name__, made


def _pair(one: Known, other: Known, gold: Gold, draw: random.Random) -> Labelled:
    """Both from one fold, so that no fold's network sees a page of another side."""
    dumper = draw.choice(sorted(set(one.dumps) & set(other.dumps)))
    return together(*(Labelled(page.dumps[dumper], gold[page.id, dumper]) for page in (one, other)))
