"""Trained networks and trees in, the weights file of the runtime out: the same bytes for the same numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from newsx.stages.label.weights import ALIGNED, Stored
from newsx.training.first import First

Arrays = dict[str, np.ndarray[Any, Any]]
PLAIN = np.array([[0.0, 1.0], [0.0, 1.0]], np.float32)
"""A calibration that changes nothing."""


def arrays(one: First, forests: Arrays, names: tuple[str, ...], calibration: np.ndarray = PLAIN,
           threshold: float = 0.5) -> Arrays:  # fmt: skip
    """All that decides, by name."""
    by = one.scale
    found: Arrays = {
        "names": np.frombuffer("\n".join(names).encode(), np.uint8), "mean": by.mean, "spread": by.spread,
        "vocabulary": by.vocabulary, "attribution": one.attribution.astype(np.float16),
        "calibration": calibration.astype(np.float32), "threshold": np.array(threshold, np.float32),
        "nets": np.array(len(one.nets), np.int64),
    }  # fmt: skip
    for at, net in enumerate(one.nets):
        found |= net.arrays(f"net{at}.")
    return found | forests


def write(path: Path, content: Mapping[str, np.ndarray[Any, Any]]) -> None:
    """The arrays as `weights.read` wants them; not packed, which would spare a tenth and cost at every start."""
    plain = {name: np.asarray(content[name], order="C") for name in sorted(content)}
    index = [Stored(name, array.dtype.str, array.shape) for name, array in plain.items()]
    parts = bytearray(msgspec.json.encode(index) + b"\n")
    for array in plain.values():
        parts += bytes(-len(parts) % ALIGNED) + array.tobytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(parts)
