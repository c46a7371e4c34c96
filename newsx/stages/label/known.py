"""Labelled blocks and what the container knows and a person says in, the blocks with those roles out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsx.model import BODY_ROLES, CORRECTED_BY, Block, Correction, Evidence, Region, Role, replace

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
    return _certain(block, region.role or Role.PARAGRAPH, CONTAINER)


def corrected(blocks: tuple[Block, ...], corrections: Sequence[Correction]) -> tuple[Block, ...]:
    """The blocks; those that begin in a line which a person has corrected have that role."""
    if not corrections:
        return blocks
    of_line = {correction.line: correction for correction in corrections}
    return tuple(
        _certain(block, of_line[block.line].role, CORRECTED_BY + of_line[block.line].by)
        if block.line in of_line
        else block
        for block in blocks
    )


def _certain(block: Block, role: Role, why: str) -> Block:
    """The block with that role, which outranks what was found; that becomes the next best one."""
    if role is block.role:
        return replace(block, confidence=1.0, evidence=(Evidence(why, 1.0), *block.evidence))
    return replace(block, role=role, confidence=1.0, runner_up=block.role, evidence=(Evidence(why, 1.0),))
