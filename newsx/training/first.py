"""One side of the cross-validation in, its trained networks and their answers on the other side out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

import numpy as np
import torch
from msgspec import Struct

from newsx.training.attribution import attribution
from newsx.training.examples import GAP, Scale, batch, ready, scale
from newsx.training.fit import Plan, fit
from newsx.training.model import Labeller, Shape
from newsx.training.pool import VARIANT, Pool

SCALED_BY = ("inscriptis", "resiliparse")
"""Every page has these dumps: mean and spread are theirs."""
ORIGINALS = 2
"""How often a real dump is drawn for one invented variant."""
ATTRIBUTED = 400
"""Examples that the evidence's weights are found on."""
FINAL = 50
"""Number that stands for "all folds" in the seeds."""


class First(Struct):
    """The networks trained without one fold (None: on all pages)."""

    fold: int | None
    nets: list[Labeller]
    scale: Scale
    attribution: np.ndarray
    scores: dict[tuple[str, str], np.ndarray]
    """Probabilities for the examples of the fold."""


def first(examples: Pool, house_of: Mapping[str, str], fold_of: Mapping[str, int], nets: int, steps: int,
          fold: int | None) -> First:  # fmt: skip
    """Trains on all folds but one."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    inside = {key: each for key, each in examples.items() if fold_of[key[0]] != fold}
    by = scale([each for (_, name), each in inside.items() if name in SCALED_BY], house_of)
    parts = {key: ready(each, by) for key, each in inside.items()}
    drawn = [part for (_, name), part in parts.items() for _ in range(1 if name.startswith(VARIANT) else ORIGINALS)]
    number = FINAL if fold is None else fold
    trained = [fit(drawn, by, Plan(steps=steps), Shape(), 100 * at + number, _tell(fold)) for at in range(1, nets + 1)]
    scores = {}
    with torch.no_grad():
        for key, each in examples.items():
            if key not in inside:
                rows = batch([ready(each, by)])
                scores[key] = np.mean([torch.softmax(net(rows), 1).numpy()[:-GAP] for net in trained], axis=0)
    every = max(1, len(drawn) // ATTRIBUTED)
    return First(fold, trained, by, attribution(trained[0], drawn[::every]), scores)


def _tell(fold: int | None) -> Callable[[str], None]:
    """Tells progress with the fold in front."""

    def tell(line: str) -> None:
        sys.stderr.write(f"fold {'all' if fold is None else fold}: {line}\n")

    return tell
