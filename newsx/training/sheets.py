"""The shared data's folder in, working sheets of its pages out, with zones from weights that have not seen their house."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from newsx import languages
from newsx.model import Block, Dump, Page
from newsx.pipeline import in_its_language
from newsx.stages.label.roles import passes
from newsx.stages.label.roles.headline import find_headline
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.weights import Weights, read
from newsx.stages.label.zones import zones
from newsx.training.corpus import Known, pages
from newsx.training.houses import kept_folds

ROLES = Path(passes.__file__).parent
QUALITY = ROLES.parents[3] / "tests" / "quality" / "folds"


class Seen(NamedTuple):
    """One page in one dumper's dump."""

    known: Known
    dumper: str
    fold: int
    sheet: Sheet
    """As it is when the headline is looked for."""


def arguments(name: str, told: str | None) -> argparse.Namespace:
    """What the commands that learn from sheets take."""
    parser = argparse.ArgumentParser(prog=f"python -m {name}", description=told)
    parser.add_argument("--shared", type=Path, required=True, help="folder with corpus/ and extra/")
    parser.add_argument("--folds", type=Path, default=QUALITY, help="weights of the cross-validation")
    parser.add_argument("--target", type=Path, default=ROLES, help="folder of the module that is written")
    return parser.parse_args()


def sheets(shared: Path, folder: Path, sources: Collection[str]) -> Iterator[Seen]:
    """All dumps of the pages from these sources."""
    known = pages(shared)
    fold_of = kept_folds(folder)
    for page in known:
        if page.source in sources:
            weights = _weights(folder, fold_of[page.id])
            for dumper, blocks in page.dumps.items():
                yield Seen(page, dumper, fold_of[page.id], _sheet(blocks, weights))


@cache
def _weights(folder: Path, fold: int) -> Weights:
    with (folder / f"fold{fold}.bin").open("rb") as file:
        return read(file)


def _sheet(blocks: tuple[Block, ...], weights: Weights) -> Sheet:
    language = languages.load(in_its_language(Page(Dump(""), blocks)).language)
    sheet = Sheet(blocks, zones(blocks, language, weights), language)
    for each in passes.PASSES[: passes.PASSES.index(find_headline)]:
        each(sheet)
    return sheet
