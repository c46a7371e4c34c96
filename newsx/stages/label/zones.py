"""Blocks in, the zone of each out: features, a small trained network, a decision for the page as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import repeat
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from newsx.languages import Language
from newsx.model import Block, Evidence, replace
from newsx.stages.label import context
from newsx.stages.label.decode import decode
from newsx.stages.label.evidence import Spoke, reasons, told
from newsx.stages.label.features import Table, table
from newsx.stages.label.network import probabilities, standard
from newsx.stages.label.second import columns, corrected
from newsx.stages.label.trees import share
from newsx.stages.label.weights import Weights, default

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]


class Zone(StrEnum):
    """Where on the page a block lies; `roles` says more exactly what it is for."""

    HEADLINE = "headline"
    LEDE = "lede"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    TEASER = "teaser"
    OTHER = "other"


class Zoned(Struct, frozen=True, gc=False):
    """One block's zone."""

    zone: Zone
    confidence: float
    """Probability that it is right, 0 to 1; calibrated on publishing houses that the network had not seen."""
    runner_up: Zone
    rules: tuple[Evidence, ...] = ()
    """The rules that had a say in it."""
    scores: tuple[float, ...] = ()
    """Probability of each zone, in the order of `Zone`."""
    spoke: Spoke | None = None
    """The features that spoke most for it."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Why, the strongest first; put into words here, for most blocks have better reasons in the end."""
        return (*self.rules, *told(self.spoke)) if self.spoke else self.rules


ZONES = tuple(Zone)
BODY = tuple(ZONES.index(zone) for zone in (Zone.LEDE, Zone.HEADING, Zone.PARAGRAPH))
IN_BODY = frozenset(ZONES[at] for at in BODY)
HEADING = ZONES.index(Zone.HEADING)
FIRST = 0.2
"""Weight of the network's own opinion beside that of the trees."""
UNASKED = 0.004
"""The trees are not asked of a block that the network finds less likely body: three in four."""

SLAB, SLAB_TEXT = context.LINES, 1_000_000
"""Blocks, and characters, that are looked at together: no page has as many, and memory stays bounded on any dump."""
UNLIKELY = 0.05
"""A block less likely body than that is not asked whether it is a heading."""


def rezoned(before: Zoned, zone: Zone, confidence: float, why: str) -> Zoned:
    """What a rule that sees more of the page makes of a block; the zone that it had is the runner-up."""
    rules = (Evidence(why, 1.0), *before.rules)
    return replace(before, zone=zone, confidence=confidence, runner_up=before.zone, rules=rules)


def zones(blocks: Sequence[Block], _language: Language, weights: Weights | None = None) -> list[Zoned]:
    """The zone of each block, in their order. `weights`: other ones than those that newsx brings."""
    known = weights or default()
    return [at for slab in _slabs(blocks) for at in _zones(slab, known)]


def _slabs(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    if len(blocks) < SLAB and sum([len(block.view.text) for block in blocks]) <= SLAB_TEXT:
        if blocks:
            yield blocks
        return
    start = size = 0
    for at, block in enumerate(blocks):
        size += len(block.view.text)
        if at - start >= SLAB or (size > SLAB_TEXT and at > start):
            yield blocks[start:at]
            start, size = at, len(block.view.text)
    if start < len(blocks):
        yield blocks[start:]


def _zones(blocks: Sequence[Block], weights: Weights) -> list[Zoned]:
    import numpy as np

    found = table(blocks)
    values = standard(found.values, weights)
    scores = second_pass(found, probabilities(found, values, weights), weights)
    size, prose = (found.values[:, found.names.index(name)] for name in ("characters", "prose"))
    chosen = decode(scores, BODY, weights.threshold, np.expm1(size), prose > 0)
    rows = np.arange(len(blocks))
    sure = np.interp(scores[rows, chosen], weights.calibration[0], weights.calibration[1])
    rest = scores.copy()
    rest[rows, chosen] = -1.0
    why = reasons(found.values, values, chosen, weights)
    zone, second = (map(ZONES.__getitem__, places.tolist()) for places in (chosen, rest.argmax(axis=1)))
    each = zip(*scores.T.tolist(), strict=True)
    return list(map(Zoned, zone, sure.round(4).tolist(), second, repeat(()), each, why))


def second_pass(found: Table, scores: Floats, weights: Weights) -> Floats:
    """The network's probabilities, corrected by trees that see them, for body and headings."""
    import numpy as np

    inside = scores[:, BODY].sum(axis=1)
    asked = (inside >= UNASKED).nonzero()[0]
    seen = columns(found, scores, BODY, asked)
    inside[asked] = (share(seen, weights.body) + inside[asked] * FIRST) / (1 + FIRST)
    likely = (inside[asked] >= UNLIKELY).nonzero()[0]
    headed = np.zeros(len(inside))
    headed[asked[likely]] = share(seen[:, likely], weights.heading)
    return corrected(scores, BODY, inside, HEADING, headed)
