"""Figures in, the text of the model card out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from newsx.training.corpus import DUMPERS, Known
from newsx.training.evaluate import Figures, Scores, body_text, figures, predicted

ABLATION = Path(__file__).with_name("ablation.md")
"""What `python -m newsx.training.ablation` printed."""
HEAD = """# Model card: the line labeller

Made by `python -m newsx.training --shared ../shared` (packages of the extra `train`), never edited by hand. Training is
single-threaded and seeded: the same data give the same bytes on the same machine and packages. Read by `weights.py`;
NumPy is all that the runtime needs. Trained in November 2026.

## What it is

1. Features (`features.py`, `kinship.py`): about 130 numbers a block, no word of any language: the shape of the line; gap,
   indent, list mark; clock times, years, days; prose and short-line mass in windows of 3, 8, 20, 50 lines; distance to the
   nearest prose and long lines; two densest runs; place on the page; words that recur, that the densest run has too; lines
   and three-word sequences that stand elsewhere on the page.
2. First pass (`network.py`): a small dilated convolutional network over these and over learned vectors of the line's words,
   its first and its last word; nine zones. Its vocabulary holds only words that at least five publishing houses use, as
   numbers. Trained with every label as a set of allowed zones, so that a page of which only the body is known teaches the
   body alone.
3. Second pass (`second.py`, `trees.py`): boosted trees of at most 16 leaves that see the features, those of six neighbours,
   and what the first pass made of the page; one forest for the body, one for headings in it. They are trained on first-pass
   answers for pages which that network had not seen, and asked only of blocks that it finds body with at least 0.4 %.
4. Decoding (`decode.py`): one threshold, found on F1; a page with running text never has an empty body.

Evidence names the features with the greatest share in a linear stand-in for the network, found by least squares: a hint
why, not the exact cause.

"""


def card(known: Sequence[Known], house_of: Mapping[str, str], scores: Scores, threshold: float, confident: np.ndarray,
         right: np.ndarray, hand: float, score: Any) -> str:  # fmt: skip
    """The card: data, figures on houses not seen in training, reliability."""
    gold = [page for page in known if page.source == "gold"]
    extra = [page for page in known if page.source == "gold_extra"]
    sources = Counter(page.source for page in known)
    parts = [HEAD, "## Data\n\n"]
    parts += [f"- {source}: {count} pages\n" for source, count in sorted(sources.items())]
    parts.append(f"- {len(set(house_of.values()))} publishing houses; sites that share furniture lines are one house\n")
    parts.append(f"\n## Cross-validated by publishing house (threshold {threshold:.2f})\n\n")
    parts += _table("corpus", gold, scores, threshold, score)
    parts += _table("extra", extra, scores, threshold, score)
    parts.append("\nSegments of `extra` (F1, counted as `segments_score.py` does):\n\n")
    for dumper in DUMPERS[:3]:
        parts.append(f"- {dumper}: {segments(known, dumper, scores, threshold):.3f}\n")
    parts.append(f"\nHand-labelled dumps: {hand:.3f} of the blocks in their zone.\n")
    parts.append("\n## Reliability on unseen houses\n\n| confidence | blocks | right |\n|---|---|---|\n")
    parts += _reliability(confident, right)
    if ABLATION.exists():
        parts += ["\n## What features and pages give\n\n", ABLATION.read_text(encoding="utf-8")]
    return "".join(parts)


def _table(name: str, pages: Sequence[Known], scores: Scores, threshold: float, score: Any) -> list[str]:
    found = [(dumper, figures(pages, dumper, scores, threshold, score)) for dumper in DUMPERS]
    rows = [_row(name, dumper, each) for dumper, each in found if each]
    head = "| pages | dumper | n | body F1 | precision | recall | headings F1 | title block | pages below 0.8 |\n"
    return ["\n", head, "|---|---|---|---|---|---|---|---|---|\n", *rows]


def _row(name: str, dumper: str, each: Figures) -> str:
    return (f"| {name} | {dumper} | {each.pages} | {each.f1:.3f} | {each.precision:.3f} | {each.recall:.3f} | "
            f"{each.headings:.3f} | {each.title:.3f} | {each.below} |\n")  # fmt: skip


def segments(known: Sequence[Known], dumper: str, scores: Scores, threshold: float) -> float:
    """F1 over the segments that must stay and must go."""
    hit = wrong = missing = 0
    for page in known:
        if (page.keep or page.drop) and (page.id, dumper) in scores:
            blocks = page.dumps[dumper]
            text = " ".join(body_text(blocks, predicted(blocks, scores[page.id, dumper], threshold)).split())
            kept = sum(" ".join(part.split()) in text for part in page.keep)
            hit, missing = hit + kept, missing + len(page.keep) - kept
            wrong += sum(" ".join(part.split()) in text for part in page.drop)
    return 2 * hit / max(1, 2 * hit + wrong + missing)


def _reliability(confident: np.ndarray, right: np.ndarray) -> list[str]:
    rows = []
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.99), (0.99, 1.01)):
        inside = (confident >= low) & (confident < high)
        if inside.any():
            rows.append(f"| {low:.2f} to {min(high, 1.0):.2f} | {int(inside.sum())} | {right[inside].mean():.3f} |\n")
    top = confident >= 0.95
    rows.append(f"| 0.95 and more | {int(top.sum())} | {right[top].mean() if top.any() else 0:.3f} |\n")
    return rows
