"""Trained networks and trees in, the weights file of the runtime out: an .npz, the same bytes for the same numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from newsx.training.first import First

_EPOCH = (1980, 1, 1, 0, 0, 0)
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
    """The arrays as .npz, without the time of writing; not packed, which would spare a tenth and cost at every start."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(content):
            raw = io.BytesIO()
            np.lib.format.write_array(raw, np.asarray(content[name], order="C"), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", _EPOCH)
            archive.writestr(entry, raw.getvalue())
