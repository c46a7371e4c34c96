"""Blocks in, the zone of each out: features, a small trained network, a decision for the page as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from newsx.languages import Language
from newsx.model import Block, Evidence
from newsx.stages.label.decode import decode
from newsx.stages.label.evidence import reasons
from newsx.stages.label.features import table
from newsx.stages.label.network import Weights, default, probabilities, standard


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


class Zoned(Struct, frozen=True):
    """One block's zone."""

    zone: Zone
    confidence: float
    """Probability that it is right, 0 to 1; calibrated on publishing houses that the network had not seen."""
    runner_up: Zone
    evidence: tuple[Evidence, ...]
    scores: tuple[float, ...] = ()
    """Probability of each zone, in the order of `Zone`."""


ZONES = tuple(Zone)
BODY = tuple(ZONES.index(zone) for zone in (Zone.LEDE, Zone.HEADING, Zone.PARAGRAPH))


def zones(blocks: Sequence[Block], _language: Language, weights: Weights | None = None) -> list[Zoned]:
    """The zone of each block, in their order. `weights`: other ones than those that newsx brings."""
    if not blocks:
        return []
    import numpy as np

    weights = weights or default()
    found = table(blocks)
    values = standard(found.values, weights)
    scores = probabilities(found, values, weights)
    chosen = decode(scores, BODY, weights.threshold, found.values[:, found.names.index("prose")] > 0)
    rows = np.arange(len(blocks))
    own = scores[rows, chosen]
    rest = scores.copy()
    rest[rows, chosen] = -1.0
    sure = np.interp(own, weights.calibration[0], weights.calibration[1])
    why = reasons(found.values, values, chosen, weights)
    return [
        Zoned(ZONES[zone], confidence, ZONES[second], evidence, tuple(share))
        for zone, confidence, second, evidence, share in zip(
            chosen.tolist(), sure.round(4).tolist(), rest.argmax(axis=1).tolist(), why, scores.tolist(), strict=True
        )
    ]
