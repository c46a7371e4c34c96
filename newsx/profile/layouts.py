"""Pages that lie in one folder in, the pages of each site out: those have most of their menus and footers in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsx.profile.sample import Lines

ALIKE = 0.25
"""Share of the lines around the article, of two pages together, that both have: from there on they are of one site."""
LARGE = 5
"""Pages of a group of which something can be learned."""
COMMON = 3
"""Pages that show a line, below which it says nothing of a site."""


def sites(name: str, pages: Sequence[Lines]) -> list[tuple[str, list[Lines]]]:
    """(name of the site, its pages), the largest first, which has the folder's name; the others have a number behind it.

    Pages without menus go to the largest; where most pages are of no larger group, the folder is one source.
    """
    groups = sorted(_groups(_around(pages)), key=lambda group: (-len(group), group))
    if 2 * sum(len(group) for group in groups if len(group) >= LARGE) < len(pages):
        return [(name, list(pages))]
    return [
        (name if not number else f"{name} {number + 1}", [pages[at] for at in group])
        for number, group in enumerate(groups)
    ]


def _groups(around: Sequence[set[str]]) -> list[list[int]]:
    """Places of the pages that are alike."""
    groups: list[list[int]] = []
    usual: list[Counter[str]] = []
    for at, lines in enumerate(around):
        if not lines:
            continue
        likeness = [_likeness(lines, counts, len(group)) for counts, group in zip(usual, groups, strict=True)]
        best = max(range(len(groups)), key=likeness.__getitem__, default=-1)
        if best < 0 or likeness[best] < ALIKE:
            best = len(groups)
            groups.append([])
            usual.append(Counter())
        groups[best].append(at)
        usual[best].update(lines)
    bare = [at for at, lines in enumerate(around) if not lines]
    if bare and groups:
        max(groups, key=len).extend(bare)
    return groups or [bare]


def _around(pages: Sequence[Lines]) -> list[set[str]]:
    """The lines of each page that stand around the article and that other pages have too."""
    around = [{seen.shape for seen in page if seen.place != "inside" and not seen.in_text} for page in pages]
    shown = Counter(line for lines in around for line in lines)
    return [{line for line in lines if shown[line] >= COMMON} for lines in around]


def _likeness(lines: set[str], counts: Counter[str], pages: int) -> float:
    """Jaccard index with what half of the group's pages show."""
    usual = {line for line, times in counts.items() if 2 * times >= pages}
    return len(lines & usual) / (len(lines | usual) or 1)
