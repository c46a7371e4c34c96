"""`python -m newsx.training --shared ../shared`: the shared data in, weights, fold weights and model card out."""

from __future__ import annotations

import argparse
import json
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from newsx.training.corpus import Known, pages
from newsx.training.houses import folds, houses

PACKAGE = Path(__file__).resolve().parents[1]
LABEL = PACKAGE / "stages" / "label"
QUALITY = PACKAGE.parent / "tests" / "quality" / "folds"
FOLDS = 5


def main() -> None:
    """Trains a network for each fold and one on all pages; the same bytes again from the same data."""
    arguments = _arguments()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    known = pages(arguments.shared)
    house_of = houses(known)
    fold_of = folds(house_of, FOLDS)
    _write_folds(arguments.folds, fold_of, known)
    sides: list[int | None] = [*range(FOLDS), None]
    with ProcessPoolExecutor(arguments.workers) as workers:
        work = partial(_side, known, house_of, fold_of, arguments.nets, arguments.steps)
        trained = list(workers.map(work, sides))
    from newsx.training.finish import finish

    finish(known, house_of, trained, arguments.shared, LABEL, arguments.folds)


def _side(known: list[Known], house_of: dict[str, str], fold_of: dict[str, int], nets: int, steps: int,
          fold: int | None):  # type: ignore[no-untyped-def]  # fmt: skip
    from newsx.training.side import side

    return side(known, house_of, fold_of, fold, nets, steps)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m newsx.training", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with corpus/ and extra/")
    parser.add_argument("--folds", type=Path, default=QUALITY, help="where the cross-validation's weights go")
    parser.add_argument("--nets", type=int, default=2, help="networks whose mean decides")
    parser.add_argument("--steps", type=int, default=1100)
    parser.add_argument("--workers", type=int, default=2, help="processes; makes no difference to the result")
    return parser.parse_args()


def _write_folds(folder: Path, fold_of: dict[str, int], known: list[Known]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    content = {page.id: fold_of[page.id] for page in known}
    (folder / "folds.json").write_text(json.dumps(content, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
