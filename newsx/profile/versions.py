"""Pages of one source in, one page of each article out: states of the same running story are one article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

from newsx.model import Role
from newsx.profile.sample import Lines

SAME, TITLED = 0.8, 0.5
"""Share of a page's running text that another page has too, from which on both are the same article: by itself, and where
the titles are alike."""
ALIKE = 0.3
"""Share of the words of two titles that both have."""
TELLING = 0.05
"""Lines that weigh less stand nearly everywhere."""


def articles(pages: Sequence[Lines]) -> list[Lines]:
    """The pages, of those with the same article the first."""
    prose = [sorted({each.text for each in page if each.prose}) for page in pages]  # sums are the same each time
    weights = _weights(prose)
    titles = [_title(page) for page in pages]
    kept: list[int] = []
    sizes: list[float] = []
    shown_by: dict[str, list[int]] = defaultdict(list)
    for at, lines in enumerate(prose):
        size = sum(weights[line] for line in lines)
        shared: Counter[int] = Counter()
        for line in lines:
            if weights[line] >= TELLING:
                for other in shown_by.get(line, ()):
                    shared[other] += weights[line]  # type: ignore[assignment]
        if any(
            weight >= (TITLED if _alike(titles[at], titles[kept[other]]) else SAME) * min(size, sizes[other])
            for other, weight in shared.items()
        ):
            continue
        for line in lines:
            shown_by[line].append(len(kept))
        kept.append(at)
        sizes.append(size)
    return [pages[at] for at in kept]


def _title(page: Lines) -> set[str]:
    return {word for seen in page if seen.role is Role.HEADLINE for word in seen.text.lower().split()}


def _alike(one: set[str], two: set[str]) -> bool:
    return len(one & two) >= ALIKE * len(one | two)


def _weights(pages: Sequence[Sequence[str]]) -> dict[str, float]:
    """How much each line tells of one article: much where few pages show it, nothing where all do."""
    shown = Counter(line for page in pages for line in page)
    return {line: log(len(pages) / times) ** 2 for line, times in shown.items()}
