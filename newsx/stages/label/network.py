"""A table of features in, the probability of each zone for each block out: a small convolutional network, NumPy alone."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from newsx.stages.label.features import Table
from newsx.stages.label.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WEIGHTS = files("newsx.stages.label") / "weights.npz"
CHUNK = 4096
"""Blocks that go through the network at once: memory stays bounded on dumps of any length."""
SPREAD = 5.0
"""Standard deviations at which a feature is cut off."""


class Layer(Struct, frozen=True):
    """A dilated convolution over three lines, and the mix of its channels that is added to its input."""

    reach: int
    kernel: Floats
    """3 x channels rows: the line `reach` above, the line itself, the line `reach` below."""
    bias: Floats
    mix: Floats
    mix_bias: Floats


class Net(Struct, frozen=True):
    """One trained network."""

    enter: Floats
    enter_bias: Floats
    word: Floats
    """Vocabulary word -> its vector where it stands anywhere in the line; row 0: any other word."""
    first: Floats
    """The same for the line's first word."""
    from_words: Floats
    layers: tuple[Layer, ...]
    leave: Floats
    leave_bias: Floats


class Weights(Struct, frozen=True):
    """What training found: everything that decides, in one file."""

    names: tuple[str, ...]
    """The features, in the order of the columns."""
    mean: Floats
    spread: Floats
    vocabulary: NDArray[np.uint32]
    """Numbers of the words that many publishing houses use, ascending."""
    nets: tuple[Net, ...]
    attribution: Floats
    """Feature x zone: how much a feature speaks for a zone, roughly; for the evidence only."""
    calibration: Floats
    """Two rows: a score and the share of blocks with that score that are right."""
    threshold: float
    """Probability of being body from which on a block is body."""


@cache
def default() -> Weights:
    """The weights beside this module, read once."""
    with WEIGHTS.open("rb") as file:
        return read(file)  # type: ignore[arg-type]


def read(file: BinaryIO) -> Weights:
    """Weights as `newsx.training` writes them: an .npz of plain arrays."""
    import numpy as np

    with np.load(file, allow_pickle=False) as raw:
        stored = {name: raw[name] for name in raw.files}
    arrays = {name: array.astype(np.float32) if array.dtype == np.float16 else array for name, array in stored.items()}
    nets = tuple(_net(arrays, f"net{at}.") for at in range(arrays["nets"].item()))
    names = tuple(bytes(arrays["names"]).decode().split("\n"))
    return Weights(names, arrays["mean"], arrays["spread"], arrays["vocabulary"], nets, arrays["attribution"],
                   arrays["calibration"], arrays["threshold"].item())  # fmt: skip


def _net(arrays: dict[str, Floats], prefix: str) -> Net:
    layers = []
    for at, reach in enumerate(arrays[prefix + "reaches"].tolist()):
        parts = (arrays[f"{prefix}{part}{at}"] for part in ("kernel", "bias", "mix", "mix_bias"))
        layers.append(Layer(int(reach), *parts))
    plain = {name: arrays[prefix + name] for name in ("enter", "enter_bias", "word", "first", "from_words")}
    return Net(**plain, layers=tuple(layers), leave=arrays[prefix + "leave"], leave_bias=arrays[prefix + "leave_bias"])


def standard(values: Floats, weights: Weights) -> Floats:
    """The features in standard deviations from their mean."""
    import numpy as np

    return np.clip((values - weights.mean) / weights.spread, -SPREAD, SPREAD).astype(np.float32)


def probabilities(found: Table, values: Floats, weights: Weights) -> Floats:
    """Block x zone: the mean of the networks; `values` are the standardised features."""
    import numpy as np

    ids = vocabulary_places(found.words, weights)
    total = np.zeros((len(values), len(weights.nets[0].leave_bias)), np.float32)
    for net in weights.nets:
        margin = sum(layer.reach for layer in net.layers)
        entered = _enter(values, ids, found.words, net)
        for start in range(0, len(values), CHUNK):
            left, right = max(0, start - margin), min(len(values), start + CHUNK + margin)
            part = _through(entered[left:right], net)
            total[start : start + CHUNK] += part[start - left : start - left + CHUNK]
    return total / len(weights.nets)


def vocabulary_places(found: Words, weights: Weights) -> NDArray[np.int64]:
    """For each word its row in the word tables; 0 for a word that is not in the vocabulary."""
    import numpy as np

    vocabulary = weights.vocabulary
    if not len(vocabulary):
        return np.zeros(len(found.numbers), np.int64)
    places = np.minimum(np.searchsorted(vocabulary, found.numbers), len(vocabulary) - 1)
    return np.where(vocabulary[places] == found.numbers, places + 1, 0)


def _enter(values: Floats, ids: NDArray[np.int64], found: Words, net: Net) -> Floats:
    import numpy as np

    count = np.diff(found.first)
    some = np.flatnonzero(count)
    vectors = np.zeros((len(values), net.word.shape[1] + net.first.shape[1]), np.float32)
    if some.size:
        begin = found.first[some]
        vectors[some, : net.word.shape[1]] = np.add.reduceat(net.word[ids], begin) / count[some, None]
        vectors[some, net.word.shape[1] :] = net.first[ids[begin]]
    return np.maximum(values @ net.enter + vectors @ net.from_words + net.enter_bias, 0)


def _through(hidden: Floats, net: Net) -> Floats:
    import numpy as np

    count, width = hidden.shape
    for layer in net.layers:
        stacked = np.zeros((count, 3 * width), np.float32)
        reach = min(layer.reach, count)
        stacked[reach:, :width] = hidden[: count - reach]
        stacked[:, width : 2 * width] = hidden
        stacked[: count - reach, 2 * width :] = hidden[reach:]
        inner = np.maximum(stacked @ layer.kernel + layer.bias, 0)
        hidden = hidden + inner @ layer.mix + layer.mix_bias
    scores = np.maximum(hidden, 0) @ net.leave + net.leave_bias
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return scores / scores.sum(axis=1, keepdims=True)
