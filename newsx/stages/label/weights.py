"""The weights file in, all that training found out: features, words, networks, trees, calibration."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import prod
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from newsx.stages.label.network import Layer, Net
from newsx.stages.label.trees import Trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

WEIGHTS = Path(__file__).with_name("weights.bin")
ALIGNED = 64
"""Every array begins at a multiple of so many bytes."""


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


class Stored(Struct, frozen=True, array_like=True):
    """One array of the file: the first line lists them in order, their bytes follow."""

    name: str
    type: str
    shape: tuple[int, ...]


def read(file: IO[bytes]) -> Weights:
    """Weights as `newsx.training` writes them."""
    return unpacked(arrays(file))


def arrays(file: IO[bytes]) -> dict[str, NDArray[Any]]:
    """The arrays of the file: a line of JSON with their names, then their plain bytes."""
    import numpy as np

    content = file.read()
    at = content.index(b"\n") + 1
    stored: dict[str, NDArray[Any]] = {}
    for each in msgspec.json.decode(content[:at], type=list[Stored]):
        at += -at % ALIGNED
        kind, count = np.dtype(each.type), prod(each.shape)
        stored[each.name] = np.frombuffer(content, kind, count, at).reshape(each.shape)
        at += count * kind.itemsize
    return stored


def unpacked(stored: Mapping[str, NDArray[Any]]) -> Weights:
    """Weights from the arrays of their file."""
    import numpy as np

    single: dict[str, Any] = {name: array.astype(np.float32) if array.dtype == np.float16 else array
                              for name, array in stored.items()}  # fmt: skip
    return Weights(
        names=tuple(bytes(single["names"]).decode().split("\n")), mean=single["mean"], spread=single["spread"],
        vocabulary=single["vocabulary"],
        nets=tuple(_net(single, f"net{at}.") for at in range(single["nets"].item())),
        body=_trees(single, "body."), heading=_trees(single, "heading."), attribution=single["attribution"],
        calibration=single["calibration"], threshold=single["threshold"].item(),
    )  # fmt: skip


def _net(single: Mapping[str, Any], prefix: str) -> Net:
    layers = []
    for at, reach in enumerate(single[prefix + "reaches"].tolist()):
        parts = (single[f"{prefix}{part}{at}"] for part in ("kernel", "bias", "mix", "mix_bias"))
        layers.append(Layer(int(reach), *parts))
    names = ("enter", "enter_bias", "word", "first", "last", "from_words", "leave", "leave_bias")
    return Net(**{name: single[prefix + name] for name in names}, layers=tuple(layers))


def _trees(single: Mapping[str, Any], prefix: str) -> Trees:
    import numpy as np

    return Trees(single[prefix + "feature"].astype(np.int64), single[prefix + "threshold"].astype(np.float32),
                 single[prefix + "drops"], single[prefix + "values"].astype(np.float32))  # fmt: skip
