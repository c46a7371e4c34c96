"""Labelled blocks and the regions that the container knows in, the blocks with the container's roles out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsx.model import BODY_ROLES, Block, Evidence, Region, Role, replace

CONTAINER = "container"
"""Name of the evidence."""


def known(blocks: tuple[Block, ...], regions: Sequence[Region]) -> tuple[Block, ...]:
    """The blocks; those that begin in a region have its role."""
    if not regions:
        return blocks
    firsts = [region.first for region in regions]
    return tuple(_told(block, _region(block.line, regions, firsts)) for block in blocks)


def _region(line: int, regions: Sequence[Region], firsts: Sequence[int]) -> Region | None:
    at = bisect_right(firsts, line) - 1
    return regions[at] if at >= 0 and line <= regions[at].last else None


def _told(block: Block, region: Region | None) -> Block:
    if region is None:
        return block
    if region.role is None and block.role in BODY_ROLES:
        return block
    role = region.role or Role.PARAGRAPH
    if role is block.role:
        return replace(block, confidence=1.0, evidence=(Evidence(CONTAINER, 1.0), *block.evidence))
    return replace(block, role=role, confidence=1.0, runner_up=block.role, evidence=(Evidence(CONTAINER, 1.0),))
