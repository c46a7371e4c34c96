"""`python -m newsx.training --shared ../shared`: the shared data in, weights, fold weights and model card out.

`--corrections FOLDER` adds dumps beside which a file of corrected roles lies (`page.txt.roles.json`).

First pass: a small network for each fold and one on all pages. Second pass: small boosted trees that see the first
pass's answers on pages that it was not trained on. A house stays in the fold that `folds.json` beside the fold weights
gives it. Needs the packages of the extra `train`; takes ten to twenty minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from newsx.training.corpus import pages
from newsx.training.corrections import corrected_pages
from newsx.training.evaluate import scorer
from newsx.training.finish import finish
from newsx.training.first import first
from newsx.training.forest import forests
from newsx.training.houses import FOLDS_FILE, folds, houses, kept_folds
from newsx.training.pool import pool

T = TypeVar("T")
PACKAGE = Path(__file__).resolve().parents[1]
LABEL = PACKAGE / "stages" / "label"
QUALITY = PACKAGE.parent / "tests" / "quality" / "folds"
FOLDS = 5
SIDES: tuple[int | None, ...] = (*range(FOLDS), None)


def main() -> None:
    """Trains a labeller for each fold and one on all pages; the same bytes again from the same data."""
    arguments = _arguments()
    known = [*pages(arguments.shared), *corrected_pages(arguments.corrections)]
    house_of = houses(known)
    fold_of = folds(house_of, FOLDS, kept_folds(arguments.folds))
    _write_folds(arguments.folds, fold_of)
    examples = pool(known, fold_of)
    sides = _for_each_side(
        partial(first, examples, house_of, fold_of, arguments.nets, arguments.steps), arguments.workers
    )
    scores = {key: found for side in sides for key, found in side.scores.items()}
    gold = frozenset(page.id for page in known if page.source == "gold")
    trees = _for_each_side(partial(forests, examples, gold, scores, fold_of), arguments.workers)
    finish(known, house_of, examples, sides, trees, scorer(arguments.shared), arguments.label, arguments.folds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m newsx.training", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with corpus/ and extra/")
    parser.add_argument("--corrections", type=Path, action="append", default=[], metavar="FOLDER",
                        help="folder of dumps with corrected roles beside them; may be given several times")  # fmt: skip
    parser.add_argument("--label", type=Path, default=LABEL, help="where weights and model card go")
    parser.add_argument("--folds", type=Path, default=QUALITY, help="where the cross-validation's weights go")
    parser.add_argument("--nets", type=int, default=1, help="networks whose mean decides")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2, help="processes; makes no difference to the result")
    return parser.parse_args()


_work: Callable[[int | None], object]
"""What the forked workers run: they inherit it with all examples, so that nothing large is copied to them."""


def _for_each_side(work: Callable[[int | None], T], workers: int) -> Sequence[T]:
    global _work
    _work = work
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as processes:
        return list(processes.map(_run, SIDES))  # type: ignore[arg-type]


def _run(fold: int | None) -> object:
    return _work(fold)


def _write_folds(folder: Path, fold_of: dict[str, int]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FOLDS_FILE).write_text(json.dumps(fold_of, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
