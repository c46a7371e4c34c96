"""One side of the cross-validation in, its trained networks and their answers on the other side out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from msgspec import Struct

from newsx.training.attribution import attribution
from newsx.training.corpus import Known
from newsx.training.examples import GAP, Scale, batch, ready, scale
from newsx.training.fit import Plan, fit
from newsx.training.model import Labeller, Shape
from newsx.training.pool import pool, tensors

SCALED_BY = ("inscriptis", "resiliparse")
"""Every page has these dumps: mean and spread are theirs."""
ATTRIBUTED = 400


class Side(Struct):
    """What was trained without one fold (None: on all pages)."""

    fold: int | None
    nets: list[Labeller]
    scale: Scale
    names: tuple[str, ...]
    attribution: np.ndarray
    scores: dict[tuple[str, str], np.ndarray]
    """(page, dumper) -> probabilities, for the pages of the fold."""


def side(known: Sequence[Known], house_of: Mapping[str, str], fold_of: Mapping[str, int], fold: int | None,
         nets: int, steps: int) -> Side:  # fmt: skip
    """Trains on all folds but one."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    examples = pool(known, fold_of)
    inside = [page.id for page in known if fold_of[page.id] != fold]
    wanted = set(inside)
    by = scale([each for (page, dumper), each in examples.real.items() if page in wanted and dumper in SCALED_BY],
               house_of)  # fmt: skip
    parts = tensors(examples, inside, by)
    seeds = [100 * at + (FINAL if fold is None else fold) for at in range(1, nets + 1)]
    trained = [fit(parts, by, Plan(steps=steps), Shape(), seed, partial_tell(fold)) for seed in seeds]
    outside = {key: each for key, each in examples.real.items() if key[0] not in wanted}
    scores = {}
    with torch.no_grad():
        for key, each in outside.items():
            rows = batch([ready(each, by)])
            scores[key] = np.mean([torch.softmax(net(rows), 1).numpy()[:-GAP] for net in trained], axis=0)
    names = next(iter(examples.real.values())).table.names
    return Side(fold, trained, by, names, attribution(trained[0], parts[:: max(1, len(parts) // ATTRIBUTED)]), scores)


FINAL = 50


def partial_tell(fold: int | None):  # type: ignore[no-untyped-def]
    """Prints progress with the fold in front."""
    return lambda line: print(f"fold {'all' if fold is None else fold}: {line}", flush=True)
