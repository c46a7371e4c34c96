"""Predictions for pages that a network has not seen in, the figures of the model card out."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from msgspec import Struct

from newsx.model import Block
from newsx.stages.label.decode import decode
from newsx.stages.label.zones import BODY, ZONES, Zone
from newsx.training.corpus import DUMPERS, Known
from newsx.training.labels import BIT, Labels

Scores = Mapping[tuple[str, str], np.ndarray]
"""(page, dumper) -> block x zone probabilities from a network that has seen no page of that house."""
PROSE = 60
"""Characters from which on a block may be running text."""


AS_GOOD = 0.0005
"""Two thresholds whose body F1 lies no farther apart are as good."""


class Figures(Struct, frozen=True):
    """What one dumper's dumps of one collection reach."""

    pages: int
    f1: float
    precision: float
    recall: float
    headings: float
    title: float
    below: int
    """Pages with a body F1 below 0.8."""


def scorer(shared: Path) -> ModuleType:
    """The shared scorer of article bodies."""
    sys.path.insert(0, str(shared / "corpus"))
    spec = importlib.util.spec_from_file_location("newsx_shared_score", shared / "corpus" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predicted(blocks: Sequence[Block], scores: np.ndarray, threshold: float) -> np.ndarray:
    """The zone of each block, as the runtime decides it."""
    size = np.array([len(block.text) for block in blocks], np.float32)
    return decode(scores, BODY, threshold, size, size > PROSE)


def body_text(blocks: Sequence[Block], zones: np.ndarray) -> str:
    return "\n".join(block.text for block, zone in zip(blocks, zones, strict=True) if zone in BODY)


def figures(pages: Sequence[Known], dumper: str, scores: Scores, threshold: float, score: Any) -> Figures | None:
    """The figures of the pages that have such a dump and gold."""
    triples, titles, counts = [], [], np.zeros(3)
    for page in pages:
        if (page.id, dumper) not in scores:
            continue
        blocks, found = page.dumps[dumper], scores[page.id, dumper]
        zones = predicted(blocks, found, threshold)
        triples.append(score.shingle_match("\n".join(page.body), body_text(blocks, zones)))
        titles.append(score.fold(blocks[int(found[:, 0].argmax())].text) == score.fold(page.title))
        want = Counter(score.fold_key(text) for text in page.headings)
        have = Counter(score.fold_key(block.text) for block, zone in zip(blocks, zones, strict=True)
                       if ZONES[zone] is Zone.HEADING)  # fmt: skip
        hit = (want & have).total()
        counts += (hit, have.total() - hit, want.total() - hit)
    if not triples:
        return None
    f1, precision, recall = score.body_metrics(triples)
    below = sum(score.page_f1({"body": triple}) < 0.8 for triple in triples)
    headings = 2 * counts[0] / max(1.0, 2 * counts[0] + counts[1] + counts[2])
    return Figures(len(triples), f1, precision, recall, float(headings), float(np.mean(titles)), below)


def best_threshold(pages: Sequence[Known], scores: Scores, score: Any) -> float:
    """The threshold with the best mean body F1 over the dumpers; of several that are as good the strictest."""

    def mean(threshold: float) -> float:
        found = [figures(pages, dumper, scores, threshold, score) for dumper in DUMPERS]
        return float(np.mean([each.f1 for each in found if each]))

    reached = {threshold: mean(threshold) for threshold in (0.5, 0.55, 0.6, 0.65, 0.7)}
    return max(threshold for threshold, f1 in reached.items() if f1 >= max(reached.values()) - AS_GOOD)


def reliability(pages: Sequence[Known], scores: Scores, labels: Callable[[Known, str], Labels],
                threshold: float) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """(score of the chosen zone, right or wrong) of each block whose label is sure."""
    sure, right = [], []
    for page in pages:
        for dumper in DUMPERS:
            if (page.id, dumper) in scores:
                found, gold = scores[page.id, dumper], labels(page, dumper)
                zones = predicted(page.dumps[dumper], found, threshold)
                known = gold.weight >= 1
                sure.append(found[np.arange(len(zones)), zones][known])
                right.append(((gold.allowed >> zones) & 1)[known])
    return np.concatenate(sure), np.concatenate(right)


def calibration(sure: np.ndarray, right: np.ndarray, bins: int = 20) -> np.ndarray:
    """Two rows for interpolation: mean score and share right of equally large bins, made monotone."""
    order = np.argsort(sure, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    level = [(float(sure[part].mean()), float(right[part].mean()), float(len(part))) for part in parts]
    merged: list[tuple[float, float, float]] = []
    for score, share, size in level:
        merged.append((score, share, size))
        while len(merged) > 1 and merged[-1][1] < merged[-2][1]:
            (s1, r1, n1), (s2, r2, n2) = merged[-2:]
            merged[-2:] = [((s1 * n1 + s2 * n2) / (n1 + n2), (r1 * n1 + r2 * n2) / (n1 + n2), n1 + n2)]
    return np.array([[score for score, _, _ in merged], [share for _, share, _ in merged]], np.float32)


def hand_zones(pages: Sequence[Known], scores: Scores, labels: Callable[[Known, str], Labels],
               threshold: float) -> float:  # fmt: skip
    """Share of the blocks of hand-labelled dumps whose zone is right."""
    hits = total = 0
    for page in pages:
        if page.roles and (page.id, "chromium") in scores:
            gold = labels(page, "chromium")
            zones = predicted(page.dumps["chromium"], scores[page.id, "chromium"], threshold)
            single = np.isin(gold.allowed, [*BIT.values(), BIT[Zone.TEASER] | BIT[Zone.OTHER]])
            hits += int(((gold.allowed >> zones) & 1)[single].sum())
            total += int(single.sum())
    return hits / max(1, total)
