"""Folders of dumps with corrected roles in, pages to train on out: only what a person has said of a line is taught."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from newsx.model import BODY_ROLES, Block, Dump, Role
from newsx.readers import CORRECTIONS, records
from newsx.stages.split import split
from newsx.training.corpus import Known
from newsx.training.labels import ANY, ROLE_BITS, Labels
from newsx.training.labels import labels as gold_labels

SOURCE = "corrected"
DUMPER = "chromium"
"""They are trained on as the browser's dumps are; what made them is not known."""
BODY = frozenset({*BODY_ROLES, Role.LEDE})


def corrected_pages(folders: Sequence[Path]) -> list[Known]:
    """The pages in the folders that somebody has corrected, by id; what cannot be applied is told and left out."""
    found = {page.id: page for folder in folders for page in _pages(folder)}
    return [found[key] for key in sorted(found)]


def _pages(folder: Path) -> Iterator[Known]:
    for sheet in sorted(folder.rglob("*" + CORRECTIONS)):
        for each in records(str(sheet).removesuffix(CORRECTIONS)):
            if not isinstance(each, Dump):
                sys.stderr.write(f"{each.message}\n")
            elif each.corrections:
                yield from _known(each)


def _known(dump: Dump) -> Iterator[Known]:
    """A document for each of the dump's pages that has a corrected line."""
    told = {correction.line: correction.role for correction in dump.corrections}
    roles = [told.get(line) for line in range(1, dump.corrections[-1].line + 1)]
    digest = (dump.source.sha256 or "")[:16]
    for page in split(dump):
        if any(block.line in told for block in page.blocks):
            key = f"{SOURCE}-{digest}-{dump.source.record or 1}-{page.number}"
            body = [block.text for block in page.blocks if told.get(block.line) in BODY]
            yield Known(key, key, dump.facts.url or "", source=SOURCE, body=body, roles=list(roles),
                        dumps={DUMPER: page.blocks})  # fmt: skip


def labels(page: Known, dumper: str) -> Labels:
    """What is known of the blocks; of a corrected page the corrected lines alone."""
    if page.source != SOURCE:
        return gold_labels(page, dumper)
    bits = [_bit(page, block) for block in page.dumps[dumper]]
    return Labels(np.array([bit or ANY for bit in bits]), np.array([1.0 if bit else 0.0 for bit in bits]))


def share(page: Known) -> float:
    """The share of its blocks that somebody has judged: what the page counts."""
    blocks = page.dumps[DUMPER]
    return sum(_bit(page, block) > 0 for block in blocks) / len(blocks)


def _bit(page: Known, block: Block) -> int:
    """The zones of the block's role; 0 where nobody said one."""
    role = page.roles[block.line - 1] if block.line <= len(page.roles) else None
    return ROLE_BITS.get(role, ROLE_BITS["other"]) if role else 0
