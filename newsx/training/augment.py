"""A dump's blocks with labels in, invented variants out: what dumps look like when something is missing or added."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from newsx.model import Block
from newsx.training.labels import BODY, Labels


class Labelled(Struct, frozen=True):
    """Blocks and what is known of them."""

    blocks: tuple[Block, ...]
    labels: Labels

    def take(self, places: Sequence[int] | np.ndarray) -> Labelled:
        chosen = np.asarray(places, int)
        return Labelled(tuple(self.blocks[at] for at in chosen),
                        Labels(self.labels.allowed[chosen], self.labels.weight[chosen]))  # fmt: skip

    def body(self) -> np.ndarray:
        """Places of the blocks that surely are body."""
        allowed = self.labels.allowed
        return np.flatnonzero(((allowed & BODY) > 0) & ((allowed & ~BODY) == 0))


Variant = Callable[[Labelled, random.Random], Labelled | None]


def without_head(page: Labelled, draw: random.Random) -> Labelled | None:
    """The dump begins in the menu or in the head of the article."""
    body = page.body()
    return page.take(range(draw.randrange(1, body[0] + 1), len(page.blocks))) if len(body) and body[0] else None


def without_tail(page: Labelled, draw: random.Random) -> Labelled | None:
    """The dump breaks off in the article or behind it."""
    body = page.body()
    if not len(body):
        return None
    return page.take(range(draw.randrange(body[len(body) // 2], len(page.blocks)) + 1))


def article_only(page: Labelled, _: random.Random) -> Labelled | None:
    """Nothing but the article and a few lines above it."""
    body = page.body()
    return page.take(range(max(0, body[0] - 6), body[-1] + 1)) if len(body) else None


def pure_body(page: Labelled, draw: random.Random) -> Labelled | None:
    """The article without what interrupts it."""
    body = page.body()
    first = body[0] if len(body) else 0
    head = [at for at in range(first) if page.labels.allowed[at] == 1] if draw.random() < 0.5 else []
    return page.take([*head, *body]) if len(body) else None


def furniture_only(page: Labelled, _: random.Random) -> Labelled | None:
    """A page of menus and teasers: no article."""
    outside = np.flatnonzero((page.labels.allowed & BODY) == 0)
    return page.take(outside) if len(outside) >= 5 else None


def without_gaps(page: Labelled, _: random.Random) -> Labelled | None:
    """No blank line left."""
    return Labelled(tuple(replace(block, gap=0) for block in page.blocks), page.labels)


def even_gaps(page: Labelled, draw: random.Random) -> Labelled | None:
    """The same blank lines between all lines, no indents."""
    gap = draw.choice((1, 1, 2, 3))
    return Labelled(tuple(replace(block, gap=gap, indent=0) for block in page.blocks), page.labels)


def without_menus(page: Labelled, draw: random.Random) -> Labelled | None:
    """Most of what stands far from the article is gone."""
    body = page.body()
    if not len(body):
        return None
    above, below = draw.randrange(0, 15), draw.randrange(0, 15)
    return page.take(range(max(0, body[0] - above), min(len(page.blocks), body[-1] + 1 + below)))


VARIANTS: tuple[Variant, ...] = (
    without_head, without_tail, article_only, pure_body, furniture_only, without_gaps, even_gaps, without_menus,
)  # fmt: skip


def together(one: Labelled, other: Labelled) -> Labelled:
    """Two articles in one dump."""
    labels = Labels(np.concatenate((one.labels.allowed, other.labels.allowed)),
                    np.concatenate((one.labels.weight, other.labels.weight)))  # fmt: skip
    return Labelled(one.blocks + other.blocks, labels)
