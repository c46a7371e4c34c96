"""The weights file in, all that training found out: features, words, networks, trees, calibration."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from msgspec import Struct

from newsx.stages.label.network import Layer, Net
from newsx.stages.label.trees import Trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

WEIGHTS = Path(__file__).with_name("weights.npz")


class Weights(Struct, frozen=True):
    """What training found: everything that decides, in one file."""

    names: tuple[str, ...]
    """The features, in the order of the columns."""
    mean: Floats
    spread: Floats
    vocabulary: NDArray[np.uint32]
    """Numbers of the words that many publishing houses use, ascending."""
    nets: tuple[Net, ...]
    body: Trees
    """Second pass: is the block body?"""
    heading: Trees
    """Second pass: is a block of the body a heading?"""
    attribution: Floats
    """Feature x zone: how much a feature speaks for a zone, roughly; for the evidence only."""
    calibration: Floats
    """Two rows: a score and the share of blocks with that score that are right."""
    threshold: float
    """Share of the body's usual probability on a page from which on a block is body."""


@cache
def default() -> Weights:
    """The weights beside this module, read once."""
    with WEIGHTS.open("rb") as file:
        return read(file)


def read(file: IO[bytes]) -> Weights:
    """Weights as `newsx.training` writes them: an .npz of plain arrays."""
    import numpy as np

    with np.load(file, allow_pickle=False) as raw:
        stored = {name: raw[name] for name in raw.files}
    return unpacked(stored)


def unpacked(stored: Mapping[str, NDArray[Any]]) -> Weights:
    """Weights from the arrays of their file."""
    import numpy as np

    arrays: dict[str, Any] = {name: array.astype(np.float32) if array.dtype == np.float16 else array
                              for name, array in stored.items()}  # fmt: skip
    return Weights(
        names=tuple(bytes(arrays["names"]).decode().split("\n")), mean=arrays["mean"], spread=arrays["spread"],
        vocabulary=arrays["vocabulary"],
        nets=tuple(_net(arrays, f"net{at}.") for at in range(arrays["nets"].item())),
        body=_trees(arrays, "body."), heading=_trees(arrays, "heading."), attribution=arrays["attribution"],
        calibration=arrays["calibration"], threshold=arrays["threshold"].item(),
    )  # fmt: skip


def _net(arrays: Mapping[str, Any], prefix: str) -> Net:
    layers = []
    for at, reach in enumerate(arrays[prefix + "reaches"].tolist()):
        parts = (arrays[f"{prefix}{part}{at}"] for part in ("kernel", "bias", "mix", "mix_bias"))
        layers.append(Layer(int(reach), *parts))
    names = ("enter", "enter_bias", "word", "first", "last", "from_words", "leave", "leave_bias")
    return Net(**{name: arrays[prefix + name] for name in names}, layers=tuple(layers))


def _trees(arrays: Mapping[str, Any], prefix: str) -> Trees:
    import numpy as np

    return Trees(arrays[prefix + "feature"].astype(np.int64), arrays[prefix + "threshold"].astype(np.float32),
                 arrays[prefix + "drops"], arrays[prefix + "values"].astype(np.float32))  # fmt: skip
