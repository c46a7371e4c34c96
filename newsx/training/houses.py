"""Pages in, the publishing house of each out: pages of one house are never on both sides of a cross-validation."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from newsx.training.corpus import Known

LINE, SHARED, SPREAD = 25, 3, 12
"""Two sites that share so many furniture lines of so many characters are one house; a line that stands on more sites
than that (a licence, a browser's notice) tells nothing."""
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "bund", "ne", "or"})


FOLDS_FILE = "folds.json"
"""Beside the weights of the cross-validation: page id -> fold."""


def houses(pages: Sequence[Known]) -> dict[str, str]:
    """Page id -> name of its house (the first site of it)."""
    parent: dict[str, str] = {}

    def root(site: str) -> str:
        while parent.setdefault(site, site) != site:
            site = parent[site]
        return site

    def unite(one: str, other: str) -> None:
        first, second = sorted((root(one), root(other)))
        parent[second] = first

    lines = defaultdict(set)
    for page in pages:
        unite(page.publisher, site(page))
        for line in _furniture(page):
            lines[line].add(site(page))
    pairs: Counter[tuple[str, str]] = Counter()
    for sites in lines.values():
        if 1 < len(sites) <= SPREAD:
            pairs.update((one, other) for one in sites for other in sites if one < other)
    for (one, other), count in sorted(pairs.items()):
        if count >= SHARED:
            unite(one, other)
    return {page.id: root(page.publisher) for page in pages}


def site(page: Known) -> str:
    """The registered name in the page's address, without its country's ending."""
    host = page.url.split("/")[2] if "://" in page.url else page.publisher
    parts = host.lower().split(":")[0].split(".")
    if len(parts) > 1:
        parts.pop()
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts.pop()
    return "site:" + parts[-1]


def _furniture(page: Known) -> set[str]:
    body = "\n".join(page.body)
    texts = {block.text for blocks in page.dumps.values() for block in blocks if len(block.lines) == 1}
    return {text for text in texts if len(text) >= LINE and text not in body}


def folds(
    house_of: Mapping[str, str], count: int, kept: Mapping[str, int] | None = None, seed: int = 1
) -> dict[str, int]:
    """Page id -> fold; each house wholly in one, the folds about equally large.

    A house stays in the fold that its pages have in `kept`: figures before and after a change can be compared, and no
    change is good only because it drew other folds. One whose pages lie in several (two houses that turned out to be
    one) is placed anew.
    """
    members = defaultdict(list)
    for page, house in house_of.items():
        members[house].append(page)
    names = sorted(members)
    random.Random(seed).shuffle(names)
    size = [(0, 0)] * count
    fold_of = {}
    stays = {name: place for name in names if (place := _agreed(members[name], kept or {})) is not None}
    for name in sorted(names, key=lambda name: (name not in stays, -len(members[name]))):
        gold = sum("/" in page and not page.startswith(("eval/", "cache/")) for page in members[name])
        smallest = min(range(count), key=lambda at: (size[at][0] if gold else size[at][1], size[at], at))
        place = stays.get(name, smallest)
        size[place] = (size[place][0] + gold, size[place][1] + len(members[name]))
        for page in members[name]:
            fold_of[page] = place
    return fold_of


def kept_folds(folder: Path) -> dict[str, int]:
    """The folds of the last training; none where there was none."""
    file = folder / FOLDS_FILE
    found: dict[str, int] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


def _agreed(pages: Sequence[str], kept: Mapping[str, int]) -> int | None:
    """The fold that all pages which have one are in."""
    found = {kept[page] for page in pages if page in kept}
    return found.pop() if len(found) == 1 else None
