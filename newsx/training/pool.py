"""Pages in, the examples to train on out: every dump, and invented variants of some."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from msgspec import Struct

from newsx.training.augment import VARIANTS, Labelled, together
from newsx.training.corpus import Known
from newsx.training.examples import Example, Ready, Scale, example, ready
from newsx.training.labels import Labels, labels

SOURCES = {"gold": 1.0, "gold_extra": 1.0, "silver": 0.5, "segments": 0.3}
"""What a page counts, by how much is known of it."""
ORIGINALS = 2
"""How often a real dump is drawn for one invented variant."""


class Pool(Struct, frozen=True):
    """All examples: real dumps by page and dumper, variants by page."""

    real: dict[tuple[str, str], Example]
    variants: list[Example]


def pool(pages: Sequence[Known], fold_of: Mapping[str, int], seed: int = 7) -> Pool:
    """The pages' dumps, and one variant of each kind a page."""
    draw = random.Random(seed)
    gold: dict[tuple[str, str], Labels] = {}
    real: dict[tuple[str, str], Example] = {}
    for page in pages:
        for dumper, blocks in page.dumps.items():
            if blocks:
                gold[page.id, dumper] = labels(page, dumper)
                real[page.id, dumper] = example(page.id, blocks, gold[page.id, dumper], SOURCES[page.source])
    variants: list[Example] = []
    for page in pages:
        if page.source != "segments":
            variants += _variants(page, gold, draw)
    full = [page for page in pages if page.source == "gold"]
    for page in full:
        near = [other for other in full if other is not page and fold_of[other.id] == fold_of[page.id]]
        variants += _pair(page, draw.choice(near), gold, draw)
    return Pool(real, variants)


def _variants(page: Known, gold: Mapping[tuple[str, str], Labels], draw: random.Random) -> list[Example]:
    found = []
    dumpers = sorted(dumper for dumper in page.dumps if page.dumps[dumper])
    for variant in VARIANTS:
        dumper = draw.choice(dumpers)
        made = variant(Labelled(page.dumps[dumper], gold[page.id, dumper]), draw)
        if made and made.blocks:
            found.append(example(page.id, made.blocks, made.labels, SOURCES[page.source]))
    return found


def _pair(one: Known, other: Known, gold: Mapping[tuple[str, str], Labels], draw: random.Random) -> list[Example]:
    """Both from one fold, so that no fold's network sees a page of another side."""
    dumper = draw.choice(sorted(set(one.dumps) & set(other.dumps)))
    parts = (Labelled(page.dumps[dumper], gold[page.id, dumper]) for page in (one, other))
    made = together(*parts)
    return [example(one.id, made.blocks, made.labels, 1.0)]


def tensors(examples: Pool, chosen: Sequence[str], by: Scale) -> list[Ready]:
    """The examples of the chosen pages, ready for `fit`."""
    wanted = set(chosen)
    real = [ready(each, by) for each in examples.real.values() if each.page in wanted and each.weight]
    variants = [ready(each, by) for each in examples.variants if each.page in wanted]
    return real * ORIGINALS + variants

