"""The trained sides in, the weights files and the model card out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from newsx.stages.label.weights import unpacked
from newsx.stages.label.zones import second_pass
from newsx.training import evaluate
from newsx.training.card import card
from newsx.training.corpus import Known
from newsx.training.export import Arrays, arrays, write
from newsx.training.first import First
from newsx.training.labels import Labels
from newsx.training.pool import VARIANT, Pool


def finish(known: Sequence[Known], house_of: Mapping[str, str], examples: Pool, sides: Sequence[First],
           forests: Sequence[Arrays], score: Any, label: Path, folds: Path) -> None:  # fmt: skip
    """Settles threshold and calibration on unseen houses, writes all files."""
    names = next(iter(examples.values())).table.names
    scores = unseen(examples, sides, forests, names)
    gold = [page for page in known if page.source == "gold"]
    threshold = evaluate.best_threshold(gold, scores, score)

    def labelled(page: Known, dumper: str) -> Labels:
        return examples[page.id, dumper].labels

    sure, right = evaluate.reliability(gold, scores, labelled, threshold)
    curve = evaluate.calibration(sure, right)
    for side, trees in zip(sides, forests, strict=True):
        path = label / "weights.bin" if side.fold is None else folds / f"fold{side.fold}.bin"
        write(path, arrays(side, trees, names, curve, threshold))
    confident = np.interp(sure, curve[0], curve[1])
    hand = evaluate.hand_zones(gold, scores, labelled, threshold)
    text = card(known, house_of, scores, threshold, confident, right, hand, score)
    (label / "MODEL_CARD.md").write_text(text, encoding="utf-8")


def unseen(examples: Pool, sides: Sequence[First], forests: Sequence[Arrays], names: tuple[str, ...],
           ) -> dict[tuple[str, str], np.ndarray]:  # fmt: skip
    """Both passes on every real dump, by the side that has not seen its house."""
    found = {}
    for side, trees in zip(sides, forests, strict=True):
        weights = unpacked(arrays(side, trees, names))
        for key, scores in side.scores.items():
            if not key[1].startswith(VARIANT):
                found[key] = second_pass(examples[key].table, scores, weights)
    return found
