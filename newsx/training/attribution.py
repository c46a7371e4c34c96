"""A trained network's answers in, how much each feature speaks for each zone out: a linear stand-in, for the evidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from newsx.training.examples import GAP, Ready, batch
from newsx.training.model import Labeller

RIDGE = 0.02
"""Share of each feature's variance that is added to keep the weights small."""


def attribution(net: Labeller, parts: Sequence[Ready]) -> np.ndarray:
    """Feature x zone weights that come nearest to the network's centred log-probabilities."""
    values, scores = [], []
    with torch.no_grad():
        for part in parts:
            values.append(part.values.numpy())
            scores.append(torch.log_softmax(net(batch([part])), 1).clamp(min=-8).numpy()[:-GAP])
    x, y = np.concatenate(values).astype(np.float64), np.concatenate(scores).astype(np.float64)
    y -= y.mean(axis=1, keepdims=True)
    gram = x.T @ x
    gram[np.diag_indices_from(gram)] *= 1 + RIDGE
    gram[np.diag_indices_from(gram)] += 1e-3 * len(x)
    found: np.ndarray = np.linalg.solve(gram, x.T @ (y - y.mean(axis=0)))
    return found.astype(np.float32)
