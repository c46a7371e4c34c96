"""Blocks with labels in, tensors out: what the network is trained on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from msgspec import Struct
from torch import Tensor

from newsx.model import Block
from newsx.stages.label.features import Table, table
from newsx.stages.label.network import SPREAD
from newsx.stages.label.zones import Zone
from newsx.training.labels import BIT, BODY, ZONES, Labels
from newsx.training.model import Batch

SMALLEST_SPREAD = 0.05
LARGEST_VOCABULARY = 5000
FEWEST_HOUSES = 5
"""A word that fewer publishing houses use is no word of the vocabulary: it may be a name."""
GAP = 16
"""Empty rows between pages: at least the widest reach of the network."""
SCARCE = [BIT[zone] for zone in (Zone.HEADLINE, Zone.LEDE, Zone.BYLINE, Zone.TIMESTAMP, Zone.HEADING)]
"""Short lines of which a page has few: they count three times."""
LONGEST = 700
"""Lines of a page that are trained on at once; of longer ones a stretch is drawn."""


class Example(Struct, frozen=True):
    """One dump (or a variant of it) with its features and labels."""

    page: str
    table: Table
    labels: Labels
    weight: float


class Scale(Struct, frozen=True):
    """How features are standardised and words numbered; found on the training pages alone."""

    mean: np.ndarray
    spread: np.ndarray
    vocabulary: np.ndarray


class Ready(Struct, frozen=True):
    """An example as tensors."""

    page: str
    values: Tensor
    words: Tensor
    begins: Tensor
    counts: Tensor
    first: Tensor
    last: Tensor
    allowed: Tensor
    weight: Tensor
    """Of each line, by what its label is worth and by its length."""
    mass: Tensor
    """Words of each line, where the label is sure."""
    body: Tensor
    page_weight: float


def example(page: str, blocks: Sequence[Block], labels: Labels, weight: float) -> Example:
    return Example(page, table(blocks), labels, weight)


def scale(examples: Sequence[Example], houses: Mapping[str, str]) -> Scale:
    """Mean, spread and vocabulary of the examples."""
    values = np.concatenate([each.table.values for each in examples])
    users = defaultdict(set)
    for each in examples:
        for word in set(each.table.words.numbers.tolist()):
            users[word].add(houses[each.page])
    known = [(len(of), word) for word, of in users.items() if len(of) >= FEWEST_HOUSES]
    chosen = sorted(word for _, word in sorted(known, key=lambda pair: (-pair[0], pair[1]))[:LARGEST_VOCABULARY])
    spread = np.maximum(values.std(0, dtype=np.float64), SMALLEST_SPREAD)
    return Scale(values.mean(0, dtype=np.float64).astype(np.float32), spread.astype(np.float32),
                 np.array(chosen, np.uint32))  # fmt: skip


def ready(each: Example, by: Scale) -> Ready:
    """The example as tensors."""
    found, labels = each.table, each.labels
    ids = np.zeros(len(found.words.numbers), np.int64)
    if len(by.vocabulary) and len(ids):
        at = np.minimum(np.searchsorted(by.vocabulary, found.words.numbers), len(by.vocabulary) - 1)
        ids = np.where(by.vocabulary[at] == found.words.numbers, at + 1, 0)
    counts = np.diff(found.words.first)
    first, last = np.zeros(len(counts), np.int64), np.zeros(len(counts), np.int64)
    first[counts > 0] = ids[found.words.first[:-1][counts > 0]]
    last[counts > 0] = ids[found.words.first[1:][counts > 0] - 1]
    size = np.expm1(found.values[:, 0])
    allowed = (labels.allowed[:, None] & (1 << np.arange(len(ZONES)))) > 0
    body = ((labels.allowed & BODY) > 0) & ((labels.allowed & ~BODY) == 0)
    weight = labels.weight * (1 + np.sqrt(np.minimum(size, 150))) * np.where(np.isin(labels.allowed, SCARCE), 3.0, 1.0)
    values = np.clip((found.values - by.mean) / by.spread, -SPREAD, SPREAD)
    tensor = torch.from_numpy
    return Ready(
        each.page, tensor(values.astype(np.float32)), tensor(ids), tensor(found.words.first[:-1].astype(np.int64)),
        tensor(np.maximum(counts, 1).astype(np.float32)), tensor(first), tensor(last), tensor(allowed),
        tensor(weight.astype(np.float32)), tensor((size * labels.weight).astype(np.float32)),
        tensor(body.astype(np.float32)), each.weight,
    )  # fmt: skip


def stretch(one: Ready, start: int, end: int) -> Ready:
    """Some lines of the example."""
    stop = int(one.begins[end]) if end < len(one.begins) else len(one.words)
    return Ready(
        one.page, one.values[start:end], one.words[int(one.begins[start]) : stop],
        one.begins[start:end] - one.begins[start], one.counts[start:end], one.first[start:end], one.last[start:end],
        one.allowed[start:end], one.weight[start:end], one.mass[start:end], one.body[start:end], one.page_weight,
    )  # fmt: skip


def batch(parts: Sequence[Ready]) -> Batch:
    """The examples one behind the other, empty rows between."""
    words, begins, pieces = [], [], 0
    for part in parts:
        begins += [part.begins + pieces, torch.full((GAP,), pieces + len(part.words))]
        words.append(part.words)
        pieces += len(part.words)
    words.append(torch.zeros(1, dtype=torch.int64))

    def padded(name: str, value: float) -> Tensor:
        rows = []
        for part in parts:
            column: Tensor = getattr(part, name)
            rows += [column, torch.full((GAP, *column.shape[1:]), value, dtype=column.dtype)]
        return torch.cat(rows)

    solid = torch.cat([torch.cat([torch.ones(len(part.values), 1), torch.zeros(GAP, 1)]) for part in parts])
    return Batch(padded("values", 0), torch.cat(words), torch.cat(begins), padded("counts", 1),
                 padded("first", 0), padded("last", 0), solid)  # fmt: skip
