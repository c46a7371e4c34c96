"""The trained sides in, the weights files and the model card out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from newsx.training import evaluate
from newsx.training.card import card
from newsx.training.corpus import Known
from newsx.training.export import arrays, write
from newsx.training.labels import Labels, labels
from newsx.training.side import Side


def finish(known: Sequence[Known], house_of: dict[str, str], sides: Sequence[Side], shared: Path, label: Path,
           folds: Path) -> None:  # fmt: skip
    """Settles threshold and calibration on unseen houses, writes all files."""
    score = evaluate.scorer(shared)
    scores = {key: found for side in sides for key, found in side.scores.items()}
    gold = [page for page in known if page.source == "gold"]
    threshold = evaluate.best_threshold(gold, scores, score)
    of = {page.id: page for page in known}

    @cache
    def known_labels(page: str, dumper: str) -> Labels:
        return labels(of[page], dumper)

    def labelled(page: Known, dumper: str) -> Labels:
        return known_labels(page.id, dumper)

    sure, right = evaluate.reliability(gold, scores, labelled, threshold)
    curve = evaluate.calibration(sure, right)
    for side in sides:
        content = arrays(side.nets, side.scale, side.names, side.attribution, curve, threshold)
        write(label / "weights.npz" if side.fold is None else folds / f"fold{side.fold}.npz", content)
    confident = np.interp(sure, curve[0], curve[1])
    text = card(known, house_of, scores, threshold, confident, right,
                evaluate.hand_zones(gold, scores, labelled, threshold), score)  # fmt: skip
    (label / "MODEL_CARD.md").write_text(text, encoding="utf-8")
