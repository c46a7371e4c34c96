"""The network of `newsx.stages.label.network` as torch trains it; pages lie one behind the other, empty rows between."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from msgspec import Struct
from torch import Tensor, nn


class Shape(Struct, frozen=True):
    """How large a network is."""

    width: int = 48
    words: int = 16
    """Numbers a word of the line is turned into."""
    first: int = 12
    """Numbers the line's first word is turned into."""
    last: int = 8
    """Numbers its last word is turned into."""
    reaches: tuple[int, ...] = (1, 2, 4, 8, 16, 1)
    dropout: float = 0.3


class Batch(Struct, frozen=True):
    """Pages one behind the other; `solid` is 0 in the empty rows between them."""

    values: Tensor
    words: Tensor
    begins: Tensor
    counts: Tensor
    first: Tensor
    last: Tensor
    solid: Tensor


class Labeller(nn.Module):
    """Features and words of lines in, a score for each zone out."""

    def __init__(self, features: int, vocabulary: int, zones: int, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.word = nn.EmbeddingBag(vocabulary + 1, shape.words, mode="sum", padding_idx=0)
        self.first = nn.Embedding(vocabulary + 1, shape.first, padding_idx=0)
        self.last = nn.Embedding(vocabulary + 1, shape.last, padding_idx=0)
        for table in (self.word, self.first, self.last):
            nn.init.normal_(table.weight, 0, 0.1)
            with torch.no_grad():
                table.weight[0] = 0
        self.enter = nn.Linear(features, width)
        self.from_words = nn.Linear(shape.words + shape.first + shape.last, width, bias=False)
        self.kernels = nn.ModuleList(nn.Linear(3 * width, width) for _ in shape.reaches)
        self.mixes = nn.ModuleList(nn.Linear(width, width) for _ in shape.reaches)
        self.leave = nn.Linear(width, zones)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, batch: Batch) -> Tensor:
        words = self.word(batch.words, batch.begins) / batch.counts.unsqueeze(1)
        vectors = torch.cat([words, self.first(batch.first), self.last(batch.last)], 1)
        hidden = torch.relu(self.enter(batch.values) + self.from_words(vectors))
        hidden = self.dropout(hidden) * batch.solid
        for reach, kernel, mix in zip(self.shape.reaches, self.kernels, self.mixes, strict=True):
            stacked = torch.cat([_moved(hidden, reach), hidden, _moved(hidden, -reach)], 1)
            hidden = (hidden + mix(self.dropout(torch.relu(kernel(stacked))))) * batch.solid
        scores: Tensor = self.leave(torch.relu(hidden))
        return scores

    def arrays(self, prefix: str) -> dict[str, np.ndarray[Any, Any]]:
        """Its weights as the runtime reads them."""
        found: dict[str, Any] = {
            "enter": self.enter.weight.T, "enter_bias": self.enter.bias, "from_words": self.from_words.weight.T,
            "word": self.word.weight, "first": self.first.weight, "last": self.last.weight,
            "leave": self.leave.weight.T, "leave_bias": self.leave.bias,
        }  # fmt: skip
        for at, (kernel, mix) in enumerate(zip(self.kernels, self.mixes, strict=True)):
            found |= {f"kernel{at}": kernel.weight.T, f"bias{at}": kernel.bias}
            found |= {f"mix{at}": mix.weight.T, f"mix_bias{at}": mix.bias}
        arrays = {prefix + name: np.ascontiguousarray(value.detach().numpy()).astype(np.float16)
                  for name, value in found.items()}  # fmt: skip
        arrays[prefix + "reaches"] = np.array(self.shape.reaches, np.int64)
        return arrays


def _moved(hidden: Tensor, by: int) -> Tensor:
    empty = hidden.new_zeros(min(abs(by), len(hidden)), hidden.shape[1])
    return torch.cat([empty, hidden[:-by]]) if by > 0 else torch.cat([hidden[-by:], empty])
