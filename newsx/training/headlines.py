"""`python -m newsx.training.headlines --shared ../shared`: labelled pages in, the weights of the headline's features out.

A conditional logit over the lines that may be the headline, drawn towards weights set by hand: there are few pages, and
the gold title is only one of several forms that a page shows. Zones come from weights that have not seen the page's house.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import torch
from msgspec import Struct

from newsx import languages
from newsx.model import Block, Dump, Page
from newsx.pipeline import in_its_language
from newsx.stages.label import weights as labeller
from newsx.stages.label.roles import headline
from newsx.stages.label.roles.headline_shape import Shape, stems
from newsx.stages.label.roles.headline_weights import WEIGHTS
from newsx.stages.label.roles.passes import PASSES
from newsx.stages.label.roles.sheet import Sheet
from newsx.stages.label.zones import zones
from newsx.training.corpus import Known, pages
from newsx.training.houses import folds, houses

FOLDS = 5
FRONT, ABOVE_BODY = 14, 6
"""Candidates that are learned from: those in front by their quick features, and the last ones above the body."""
SOURCES = {"gold": 1 / 7, "gold_extra": 1 / 4}
"""Weight of a page in one dumper's dump."""
SAME = 0.6
"""Share of common words from which on a line is a form of the gold title."""
PULL = 0.1
"""Towards the weights set by hand."""
ROUNDS = 60
TARGET = Path(headline.__file__).with_name("headline_weights.py")
QUALITY = Path(headline.__file__).parents[4] / "tests" / "quality" / "folds"
PRIOR = {
    "zone": 2.5,
    "zone_best": 1.0,
    "shared_words": 3.5,
    "repeated": 1.0,
    "crumb": 3.5,
    "head_below": 1.3,
    "length": 3.5,
    "distance": -0.02,
    "sentence": -3.0,
    "cut": -2.0,
    "series": -0.5,
    "announced": -1.0,
    "small_start": -0.6,
    "label_end": -1.0,
    "person": -1.5,
    "glued": -1.0,
    "lede_below": 0.8,
    "lede_above": -1.0,
    "caption_below": -1.5,
    "stamp_above": 1.3,
    "byline_below": 1.4,
    "words": 1.1,
    "dated": -2.2,
    "menu_above": 0.9,
    "others_above": -0.7,
    "longer_below": 0.5,
    "apart": 0.9,
    "aside": -1.0,
}


class Case(Struct):
    """One dump: its candidates' features, the hand's scores, and which of them give the gold title."""

    page: str
    dumper: str
    weight: float
    values: np.ndarray
    prior: np.ndarray
    right: np.ndarray


def main() -> None:
    """Prints how often the best candidate is right on houses not seen, and writes the weights of all pages."""
    arguments = _arguments()
    known = pages(arguments.shared)
    fold_of = folds(houses(known), FOLDS)
    names = tuple(WEIGHTS)
    cases = [case for page in known if page.source in SOURCES and page.title
             for case in _cases(page, names, arguments.folds, fold_of[page.id])]  # fmt: skip
    scale = np.concatenate([case.values for case in cases]).std(axis=0) + 1e-6
    _report(cases, scale, fold_of)
    found, trust = fit(cases, scale)
    write(arguments.target, {name: PRIOR.get(name, 0.0) + float(step) / trust
                             for name, step in zip(names, found / scale, strict=True)})  # fmt: skip


def _report(cases: Sequence[Case], scale: np.ndarray, fold_of: Mapping[str, int]) -> None:
    """Share of dumps in which the best candidate gives the title, on houses not seen."""
    hits: dict[str, list[tuple[bool, bool]]] = {}
    for fold in range(FOLDS):
        found, trust = fit([case for case in cases if fold_of[case.page] != fold], scale)
        for case in (each for each in cases if fold_of[each.page] == fold):
            learned = case.values @ (found / scale) + trust * case.prior
            best = bool(case.right[case.prior.argmax()]), bool(case.right[learned.argmax()])
            hits.setdefault(case.dumper, []).append(best)
    for dumper, pairs in sorted(hits.items()):
        by_hand, learnt = np.mean(pairs, axis=0)
        sys.stdout.write(f"{dumper} {len(pairs)}: by hand {by_hand:.3f}, learned {learnt:.3f}\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m newsx.training.headlines", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with corpus/ and extra/")
    parser.add_argument("--folds", type=Path, default=QUALITY, help="weights of the cross-validation")
    parser.add_argument("--target", type=Path, default=TARGET, help="the module that is written")
    return parser.parse_args()


def _cases(page: Known, names: Sequence[str], folder: Path, fold: int) -> Iterator[Case]:
    for dumper, blocks in page.dumps.items():
        case = _case(page, blocks, dumper, names, _weights(folder, fold))
        if case is not None and case.right.any():
            yield case


@cache
def _weights(folder: Path, fold: int) -> labeller.Weights:
    with (folder / f"fold{fold}.npz").open("rb") as file:
        return labeller.read(file)


def _case(known: Known, blocks: tuple[Block, ...], dumper: str, names: Sequence[str],
          weights: labeller.Weights) -> Case | None:  # fmt: skip
    page = in_its_language(Page(Dump(""), blocks))
    language = languages.load(page.language)
    sheet = Sheet(blocks, zones(blocks, language, weights), language)
    for each in PASSES[: PASSES.index(headline.find_headline)]:
        each(sheet)
    possible = headline.possible(sheet)
    if not possible:
        return None
    shape = Shape(sheet, possible)
    front = sorted(possible, key=lambda at: (-shape.rank(at), at))[:FRONT]
    places = sorted({*front, *possible[-ABOVE_BODY:]})
    rows = [headline.features(at, shape) for at in places]
    values = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    prior = values @ np.array([PRIOR.get(name, 0.0) for name in names])
    right = np.array([_is_title(sheet.texts[at], known.title or "") for at in places])
    return Case(known.id, dumper, SOURCES[known.source], values, prior, right)


def _is_title(text: str, title: str) -> bool:
    """The line gives the title, in this form or another one."""
    words, own = stems(text), stems(title)
    least = min(len(words), len(own))
    return title.casefold() in text.casefold() or (least > 1 and len(words & own) >= SAME * least)


def fit(cases: Sequence[Case], scale: np.ndarray) -> tuple[np.ndarray, float]:
    """(steps away from the hand's weights, in units of the scale; the factor of the hand's scores)."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    size, width = max(len(case.right) for case in cases), cases[0].values.shape[1]
    values = torch.zeros(len(cases), size, width, dtype=torch.float64)
    prior = torch.zeros(len(cases), size, dtype=torch.float64)
    absent = torch.full((len(cases), size), -1e9, dtype=torch.float64)
    wrong = absent.clone()
    for at, case in enumerate(cases):
        rows = len(case.right)
        values[at, :rows] = torch.from_numpy(case.values / scale)
        prior[at, :rows] = torch.from_numpy(case.prior)
        absent[at, :rows] = 0.0
        wrong[at, :rows][torch.from_numpy(case.right)] = 0.0
    share = torch.tensor([case.weight for case in cases], dtype=torch.float64)
    share = share / share.sum()
    found = torch.zeros(width + 1, dtype=torch.float64)
    found[-1] = 1.0
    found.requires_grad_()
    steps = torch.optim.LBFGS([found], max_iter=ROUNDS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        steps.zero_grad()
        scores = values @ found[:-1] + found[-1] * prior
        told = torch.logsumexp(scores + wrong, 1) - torch.logsumexp(scores + absent, 1)
        cost = PULL * (found[:-1] ** 2).sum() - (told * share).sum()
        cost.backward()
        return cost

    steps.step(loss)
    *weights, trust = found.detach().numpy()
    return np.array(weights), float(trust)


def write(target: Path, weights: dict[str, float]) -> None:
    """The module, sorted by name; two digits are what so few pages can tell."""
    lines = [f'    "{name}": {value:.2f},\n' for name, value in sorted(weights.items())]
    head = '"""Weights of the headline\'s features: made by `python -m newsx.training.headlines`, not by hand."""\n'
    target.write_text(head + "\nWEIGHTS = {\n" + "".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
