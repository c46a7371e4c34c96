"""`python -m newsx.training.ablation --shared ../shared`: what each group of features and each source of pages gives.

Measured with the trees alone (no first pass), which take half a minute each: the text of the model card's ablation out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from newsx.stages.label import second, trees
from newsx.stages.label.zones import BODY, ZONES
from newsx.training.corpus import Known, pages
from newsx.training.evaluate import figures, scorer
from newsx.training.forest import grow
from newsx.training.houses import folds, houses
from newsx.training.labels import BODY as BODY_BITS
from newsx.training.pool import VARIANT, Pool, pool

ROUNDS = 50
DUMPERS = ("inscriptis", "bs4")
GROUPS: dict[str, tuple[str, ...]] = {
    "densest runs": ("in_", "before_", "behind_", "place_"),
    "gaps, indents, list marks": ("gap", "glued", "indent", "mark", "lines"),
    "windows": ("mass_", "short_", "title_like_", "date_"),
    "nearest lines of a kind": ("to_",),
    "place on the page, size of the page": ("from_", "place", "prose_above", "page_"),
    "words that recur, lines that repeat": ("copies", "copy_", "recurring", "of_run", "rare_", "common", "echo", "like_"),
    "punctuation, digits, stamps": ("colons", "quotes", "dashes", "bars", "brackets", "signs", "symbols", "first_",
                                    "last_", "clock", "year", "day", "digit", "comma"),
}  # fmt: skip
SOURCES = {"without the `extra` gold": "gold_extra", "without silver": "silver", "without segments": "segments"}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    known = pages(parser.parse_args().shared)
    arguments = parser.parse_args()
    fold_of = folds(houses(known), 5)
    examples = {key: each for key, each in pool(known, fold_of).items() if not key[1].startswith(VARIANT)}
    score = scorer(arguments.shared)
    names = next(iter(examples.values())).table.names
    every = body_f1(known, examples, fold_of, frozenset(), "", score)
    sys.stdout.write(
        f"| features, pages | body F1 |\n|---|---|\n| all (trees alone, {ROUNDS} rounds) | {every:.4f} |\n"
    )
    for group, starts in GROUPS.items():
        hidden = frozenset(at for at, name in enumerate(names) if name.startswith(starts))
        found = body_f1(known, examples, fold_of, hidden, "", score)
        sys.stdout.write(f"| without {group} | {found - every:+.4f} |\n")
        sys.stdout.flush()
    for text, source in SOURCES.items():
        found = body_f1(known, examples, fold_of, frozenset(), source, score)
        sys.stdout.write(f"| {text} | {found - every:+.4f} |\n")
        sys.stdout.flush()


def body_f1(known: list[Known], examples: Pool, fold_of: Mapping[str, int], hidden: frozenset[int], source: str,
            score: Any) -> float:  # fmt: skip
    """Mean over the dumpers, cross-validated by house."""
    source_of = {page.id: page.source for page in known}
    used = {key: each for key, each in examples.items() if key[1] in DUMPERS}
    flat = {key: np.zeros((len(each.table.values), len(ZONES)), np.float32) for key, each in used.items()}
    seen = {key: second.columns(each.table, flat[key], BODY) for key, each in used.items()}
    for table in seen.values():
        table[sorted(hidden)] = 0
    scores = {}
    for fold in sorted(set(fold_of.values())):
        inside = [key for key in used if fold_of[key[0]] != fold and source_of[key[0]] != source]
        rows, answers, weights = zip(*(_labelled(used[key].labels, seen[key]) for key in inside), strict=True)
        found = grow(np.concatenate(rows), np.concatenate(answers), np.concatenate(weights), ROUNDS)
        made = trees.Trees(found["feature"].astype(np.int64), found["threshold"], found["drops"], found["values"])
        for key in used:
            if fold_of[key[0]] == fold and source_of[key[0]] == "gold":
                inner = trees.share(seen[key], made)
                scores[key] = np.stack([np.where(zone == BODY[-1], inner, (1 - inner) / len(ZONES))
                                        for zone in range(len(ZONES))], axis=1) * _kept()  # fmt: skip
    gold = [page for page in known if page.source == "gold"]
    each = [figures(gold, dumper, scores, 0.5, score) for dumper in DUMPERS]
    return float(np.mean([one.f1 for one in each if one]))


def _kept() -> np.ndarray:
    """The other zones of the body get nothing."""
    return np.array([0.0 if zone in BODY[:-1] else 1.0 for zone in range(len(ZONES))])


def _labelled(labels: Any, table: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    body = np.where((labels.allowed & BODY_BITS) == 0, 0, np.where((labels.allowed & ~BODY_BITS) == 0, 1, -1))
    known = (body >= 0) & (labels.weight > 0)
    weight = labels.weight * (1 + np.sqrt(np.minimum(np.expm1(table[0]), 150)))
    weight = weight / max(float(weight.sum()), 1e-6) * 100
    return table.T[known], body[known], weight[known]


if __name__ == "__main__":
    main()
