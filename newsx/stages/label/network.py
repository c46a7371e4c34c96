"""A table of features in, the probability of each zone for each block out: a small convolutional network, NumPy alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from newsx.stages.label.features import Table
from newsx.stages.label.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsx.stages.label.weights import Weights

    Floats = NDArray[np.floating[Any]]

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
    last: Floats
    """The same for its last word."""
    from_words: Floats
    layers: tuple[Layer, ...]
    leave: Floats
    leave_bias: Floats


def standard(values: Floats, weights: Weights) -> Floats:
    """The features in standard deviations from their mean."""
    import numpy as np

    scaled: Floats = np.subtract(values, weights.mean, dtype=np.float32, order="C")
    scaled /= weights.spread
    return scaled.clip(-SPREAD, SPREAD, out=scaled)


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

    vocabulary, alike = weights.vocabulary, found.alike
    if not len(vocabulary):
        return np.zeros(len(found.numbers), np.int64)
    numbers = found.numbers.take(alike.order.take(alike.begin))
    places = vocabulary.searchsorted(numbers)
    known = vocabulary.take(places, mode="clip") == numbers
    return alike.spread((places + 1) * known)


def _enter(values: Floats, ids: NDArray[np.int64], found: Words, net: Net) -> Floats:
    import numpy as np

    count = found.first[1:] - found.first[:-1]
    some = count.nonzero()[0]
    vectors = np.zeros((len(values), len(net.from_words)), np.float32)
    if some.size:
        begin = found.first[some]
        vectors[some] = np.concatenate((
            np.add.reduceat(net.word.take(ids, axis=0), begin) / count[some, None], net.first.take(ids[begin], axis=0),
            net.last.take(ids[found.first[some + 1] - 1], axis=0),
        ), axis=1)  # fmt: skip
    entered: Floats = values @ net.enter
    entered += vectors @ net.from_words
    entered += net.enter_bias
    return np.maximum(entered, 0, out=entered)


def _through(entered: Floats, net: Net) -> Floats:
    import numpy as np

    count, width = entered.shape
    margin = max((layer.reach for layer in net.layers), default=0)
    padded = np.zeros((count + 2 * margin, width), np.float32)  # above the first line and below the last one all is 0
    hidden = padded[margin : margin + count]
    hidden[:] = entered
    stacked = np.empty((count, 3 * width), np.float32)
    for layer in net.layers:
        above, below = margin - layer.reach, margin + layer.reach
        np.concatenate((padded[above : above + count], hidden, padded[below : below + count]), axis=1, out=stacked)
        inner = stacked @ layer.kernel
        inner += layer.bias
        np.maximum(inner, 0, out=inner)
        hidden += inner @ layer.mix
        hidden += layer.mix_bias
    scores = np.maximum(hidden, 0) @ net.leave + net.leave_bias
    scores -= scores.T.copy().max(axis=0)[:, None]  # quicker than over nine columns
    np.exp(scores, out=scores)
    shares: Floats = scores / scores.sum(axis=1, keepdims=True)
    return shares
