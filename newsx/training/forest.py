"""Examples with the first pass's answers in, small boosted trees for the second pass out, as the runtime reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import lightgbm
import numpy as np

from newsx.stages.label.second import columns
from newsx.stages.label.trees import LEAVES
from newsx.stages.label.zones import BODY as BODY_COLUMNS
from newsx.stages.label.zones import Zone
from newsx.training.examples import Example
from newsx.training.labels import BIT, BODY
from newsx.training.pool import VARIANT, Pool

PARAMETERS: dict[str, Any] = {
    "objective": "binary", "num_leaves": LEAVES, "learning_rate": 0.08, "min_data_in_leaf": 80, "feature_fraction": 0.3,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5, "max_bin": 63, "verbose": -1, "num_threads": 1,
    "deterministic": True, "force_col_wise": True, "seed": 1,
}  # fmt: skip
BODY_TREES, HEADING_TREES = 140, 40
EXTRA_DUMPERS = ("inscriptis", "chromium")
"""Of pages outside the corpus, only these dumps."""
VARIANT_WEIGHT = 0.3

Arrays = dict[str, np.ndarray]


def forests(examples: Pool, gold: frozenset[str], scores: Mapping[tuple[str, str], np.ndarray],
            fold_of: Mapping[str, int], fold: int | None) -> Arrays:  # fmt: skip
    """Trees trained on all folds but one. `gold`: pages of the corpus; `scores`: the first pass, unseen."""
    tables, answers, weights, headings = [], [], [], []
    for (page, name), each in examples.items():
        variant = name.startswith(VARIANT)
        if fold_of[page] == fold or (page not in gold and (variant or name not in EXTRA_DUMPERS)):
            continue
        seen, body, weight = _table(each, scores[page, name])
        known = (body >= 0) & (weight > 0)
        tables.append(seen[known])
        answers.append(body[known])
        weights.append(weight[known] * (VARIANT_WEIGHT if variant else 1.0))
        told = page in gold and not variant
        headings.append(np.where(told, each.labels.allowed == BIT[Zone.HEADING], -1)[known])
    table, body, weight = np.concatenate(tables), np.concatenate(answers), np.concatenate(weights)
    heading = np.concatenate(headings)
    grown = {f"body.{name}": array for name, array in grow(table, body, weight, BODY_TREES).items()}
    of_body = (heading >= 0) & (body == 1)
    found = grow(table[of_body], heading[of_body], np.ones(int(of_body.sum())), HEADING_TREES)
    return grown | {f"heading.{name}": array for name, array in found.items()}


def _table(each: Example, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(row x column, 1 body / 0 not / -1 unknown, weight) of a dump's blocks; every dump weighs the same."""
    allowed = each.labels.allowed
    body = np.where((allowed & BODY) == 0, 0, np.where((allowed & ~BODY) == 0, 1, -1))
    size = np.expm1(each.table.values[:, each.table.names.index("words")])
    weight = each.labels.weight * (1 + np.sqrt(np.minimum(size, 150)))
    weight = weight / max(float(weight.sum()), 1e-6) * 100 * each.weight
    return columns(each.table, scores, BODY_COLUMNS).T, body, weight


def grow(values: np.ndarray, answers: np.ndarray, weight: np.ndarray, rounds: int) -> Arrays:
    """Boosted trees for the answers 0 and 1; the same ones again from the same table."""
    data = lightgbm.Dataset(values, answers, weight=weight)
    booster = lightgbm.train(PARAMETERS, data, rounds)
    return arrays(booster.dump_model()["tree_info"])


def arrays(infos: list[dict[str, Any]]) -> Arrays:
    """Trees as LightGBM dumps them, as arrays."""
    questions = LEAVES - 1
    feature = np.zeros((questions, len(infos)), np.int16)
    threshold = np.full((questions, len(infos)), np.inf, np.float32)
    drops = np.zeros((questions, len(infos)), np.uint16)
    values = np.zeros((len(infos), LEAVES), np.float32)
    for at, info in enumerate(infos):
        leaves: list[float] = []
        asked: list[tuple[int, float, int, int]] = []
        _walk(info["tree_structure"], leaves, asked)
        values[at, : len(leaves)] = leaves
        for place, (column, limit, first, last) in enumerate(asked):
            feature[place, at], threshold[place, at] = column, limit
            drops[place, at] = sum(1 << leaf for leaf in range(first, last))
    return {"feature": feature, "threshold": threshold, "drops": drops, "values": values}


def _walk(node: dict[str, Any], leaves: list[float], asked: list[tuple[int, float, int, int]]) -> None:
    """Leaves from left to right; each question with the leaves on its yes side, which a `no` rules out."""
    if "leaf_value" in node:
        leaves.append(node["leaf_value"])
        return
    first = len(leaves)
    _walk(node["left_child"], leaves, asked)
    asked.append((node["split_feature"], node["threshold"], first, len(leaves)))
    _walk(node["right_child"], leaves, asked)
