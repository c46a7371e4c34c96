"""Cases of one right line among several in, weights of the lines' features out: a conditional logit."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from msgspec import Struct

ROUNDS = 80


class Case(Struct):
    """One dump: its candidates' features, the scores given by hand (0 where there are none), and which are right."""

    dumper: str
    fold: int
    weight: float
    values: np.ndarray
    prior: np.ndarray
    right: np.ndarray
    none: bool = False
    """That no candidate is right is an answer too."""


class Fit(NamedTuple):
    """What was learned."""

    steps: np.ndarray
    """Weights beside those set by hand."""
    trust: float
    """Factor of the hand's scores."""
    none: float
    """Score of the answer that no candidate is right."""

    def best(self, case: Case, ease: float = 0.0) -> int | None:
        """Place of the chosen candidate; `ease` is taken from the score of none."""
        scores = case.values @ self.steps + self.trust * case.prior
        if not len(scores) or (case.none and scores.max() < self.none - ease):
            return None
        return int(scores.argmax())


def fit(cases: Sequence[Case], pull: float) -> Fit:
    """The same weights from the same cases; `pull`: how strongly they are drawn towards 0, in units of their spread."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    scale = np.concatenate([case.values for case in cases]).std(axis=0) + 1e-6
    values, prior, none, absent, wrong = _stacked(cases, scale)
    share = torch.tensor([case.weight for case in cases], dtype=torch.float64)
    share = share / share.sum()
    found = torch.zeros(len(scale) + 2, dtype=torch.float64)
    found[-2] = 1.0
    found.requires_grad_()
    steps = torch.optim.LBFGS([found], max_iter=ROUNDS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        steps.zero_grad()
        scores = values @ found[:-2] + found[-2] * prior + found[-1] * none
        told = torch.logsumexp(scores + wrong, 1) - torch.logsumexp(scores + absent, 1)
        cost = pull * (found[:-2] ** 2).sum() - (told * share).sum()
        cost.backward()
        return cost

    steps.step(loss)
    *weights, trust, nothing = found.detach().numpy()
    return Fit(np.array(weights) / scale, float(trust), float(nothing))


def _stacked(cases: Sequence[Case], scale: np.ndarray) -> tuple[torch.Tensor, ...]:
    """Features, hand's scores, which place is the answer none; and far below 0: what is no place, what is not right."""
    size, width = max(len(case.right) for case in cases) + 1, len(scale)
    values = torch.zeros(len(cases), size, width, dtype=torch.float64)
    prior, none = torch.zeros(2, len(cases), size, dtype=torch.float64)
    absent = torch.full((len(cases), size), -1e9, dtype=torch.float64)
    wrong = absent.clone()
    for at, case in enumerate(cases):
        rows = len(case.right)
        values[at, :rows] = torch.from_numpy(case.values / scale)
        prior[at, :rows] = torch.from_numpy(case.prior)
        absent[at, :rows] = 0.0
        wrong[at, :rows][torch.from_numpy(case.right)] = 0.0
        if case.none:
            none[at, rows], absent[at, rows] = 1.0, 0.0
            wrong[at, rows] = -1e9 if case.right.any() else 0.0
    return values, prior, none, absent, wrong


def report(cases: Sequence[Case], pull: float, ease: float = 0.0) -> None:
    """Share of dumps in which the best candidate is right, on houses not seen, and of those without one left alone."""
    hits: dict[str, list[bool]] = {}
    for fold in sorted({case.fold for case in cases}):
        found = fit([case for case in cases if case.fold != fold], pull)
        for case in (each for each in cases if each.fold == fold):
            best = found.best(case, ease)
            right = best is None if not case.right.any() else best is not None and bool(case.right[best])
            hits.setdefault(case.dumper if case.right.any() else "none", []).append(right)
    for name, rights in sorted(hits.items()):
        sys.stdout.write(f"{name} {len(rights)}: {np.mean(rights):.3f}\n")


def write(target: Path, told: str, weights: Mapping[str, float], **others: float) -> None:
    """The module, sorted by name; two digits are what so few pages can tell."""
    numbers = "".join(f"{name} = {value:.2f}\n" for name, value in sorted(others.items()))
    lines = "".join(f'    "{name}": {value:.2f},\n' for name, value in sorted(weights.items()))
    target.write_text(f'"""{told}"""\n\n{numbers}WEIGHTS = {{\n{lines}}}\n', encoding="utf-8")
