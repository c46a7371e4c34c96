"""Blocks and their zones in, the blocks with their roles out: what each is for, by the language's words."""

from __future__ import annotations

from collections.abc import Sequence

from newsx.languages import Language
from newsx.model import Block, Role, replace
from newsx.stages.label.zones import Zone, Zoned

_ROLE_OF_ZONE = {zone: Role.TEASER_TITLE if zone is Zone.TEASER else Role(zone.value) for zone in Zone}


def roles(blocks: Sequence[Block], zoned: Sequence[Zoned], language: Language) -> tuple[Block, ...]:
    """The blocks, each with role, confidence, runner-up and evidence."""
    return tuple(
        replace(block, role=_ROLE_OF_ZONE[at.zone], confidence=at.confidence, evidence=at.evidence,
                runner_up=_ROLE_OF_ZONE[at.runner_up])
        for block, at in zip(blocks, zoned, strict=True)
    )  # fmt: skip
