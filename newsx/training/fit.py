"""Examples in, a trained network out."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence

import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor, nn

from newsx.training.examples import GAP, LONGEST, Ready, Scale, batch, stretch
from newsx.training.labels import BIT, BODY, ZONES
from newsx.training.model import Batch, Labeller, Shape

BODY_COLUMNS = [at for at, zone in enumerate(ZONES) if BIT[zone] & BODY]
OFTEN = 4.0
"""How often a page with full gold is drawn for one with silver."""


class Plan(Struct, frozen=True):
    """How to train."""

    steps: int = 1000
    pages: int = 16
    """Pages a step."""
    rate: float = 3e-3
    decay: float = 0.05
    overlap: float = 0.3
    """Weight of the share of words that predicted and gold body have in common, beside that of the single lines."""
    noise: float = 0.1
    """Standard deviation of what is added to each feature."""
    blind: float = 0.08
    """Share of features that are hidden on a page."""
    doubt: float = 0.01
    """Probability that is granted to any label: the gold may be wrong, a line that contradicts all others counts less."""
    speechless: float = 0.15
    """Share of pages of which no word is shown, as of a language never met."""


def fit(pool: Sequence[Ready], by: Scale, plan: Plan, shape: Shape, seed: int,
        tell: Callable[[str], None] = print) -> Labeller:  # fmt: skip
    """A network trained on the examples; the same one again from the same examples, plan and seed."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    net = Labeller(len(by.mean), len(by.vocabulary), len(ZONES), shape)
    optimiser = torch.optim.AdamW(net.parameters(), lr=plan.rate, weight_decay=plan.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, plan.rate, total_steps=plan.steps, pct_start=0.15)
    pages = _by_page(pool)
    seen = 0.0
    for step in range(1, plan.steps + 1):
        parts = [_drawn(draw.choice(variants), draw) for variants in _sample(pages, plan.pages, draw)]
        parts = [_blurred(part, plan, draw) for part in parts]
        loss = _loss(net(_hidden(batch(parts), plan)), parts, plan)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        seen += loss.item()
        if step % 200 == 0:
            tell(f"step {step} loss {seen / 200:.4f}")
            seen = 0.0
    return net.eval()


def _by_page(pool: Sequence[Ready]) -> list[tuple[float, list[Ready]]]:
    variants = defaultdict(list)
    for one in pool:
        variants[one.page].append(one)
    return [(_often(variants[page][0].page_weight), variants[page]) for page in sorted(variants)]


def _often(weight: float) -> float:
    return OFTEN * weight if weight >= 1 else 1.0


def _sample(pages: list[tuple[float, list[Ready]]], count: int, draw: random.Random) -> list[list[Ready]]:
    return draw.choices([variants for _, variants in pages], [weight for weight, _ in pages], k=count)


def _drawn(one: Ready, draw: random.Random) -> Ready:
    count = len(one.values)
    if count <= LONGEST:
        return one
    start = draw.randrange(0, count - LONGEST + 1)
    return stretch(one, start, start + LONGEST)


def _blurred(one: Ready, plan: Plan, draw: random.Random) -> Ready:
    """With a share of the words hidden, on some pages all."""
    share = 1.0 if draw.random() < plan.speechless else 0.2
    shown = (torch.rand(len(one.words)) >= share).long()
    ends = (torch.rand(len(one.first)) >= share).long()
    seen = (torch.rand(1, one.values.shape[1]) >= plan.blind).float()
    return replace(one, words=one.words * shown, first=one.first * ends, last=one.last * ends, values=one.values * seen)


def _hidden(rows: Batch, plan: Plan) -> Batch:
    return replace(rows, values=(rows.values + plan.noise * torch.randn_like(rows.values)) * rows.solid)


def _loss(scores: Tensor, parts: Sequence[Ready], plan: Plan) -> Tensor:
    """Mean over the pages of: lines outside their allowed zones, and body words that do not overlap."""
    logs = torch.log_softmax(scores, 1)
    inside = logs[:, BODY_COLUMNS].exp().sum(1)
    total = scores.new_zeros(())
    at = 0
    for part in parts:
        rows = slice(at, at + len(part.values))
        at += len(part.values) + GAP
        wrong = -torch.log((logs[rows].exp() * part.allowed).sum(1) + plan.doubt)
        loss = (wrong * part.weight).sum() / part.weight.sum().clamp(min=1e-6)
        mass, body = part.mass, part.body * part.mass
        if float(body.sum()) > 20:
            shared = (inside[rows] * body).sum()
            loss = loss + plan.overlap * (1 - 2 * shared / ((inside[rows] * mass).sum() + body.sum()))
        total = total + loss * part.page_weight
    return total / len(parts)
