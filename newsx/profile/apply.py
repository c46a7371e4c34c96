"""A profile in, a function out that tells dumps what repeats on the pages of their source."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from os import PathLike, fspath, stat

from newsx.model import Dump, Furnishing, replace
from newsx.profile.file import read
from newsx.profile.records import Known, Profile, Site
from newsx.profile.source import told_source
from newsx.stages.label.furniture import LONGEST, shape

ENOUGH = 3
"""Different lines of a source that a page shows at least, where nothing else tells whose page it is."""


class Furniture:
    """The lines of a profile, ready for dumps; it can be pickled."""

    def __init__(self, profile: Profile) -> None:
        self._sites = {site.name: _furnishings(site) for site in profile.source}
        self._homes: dict[str, list[str]] = {}
        for name, lines in self._sites.items():
            for each in lines:
                self._homes.setdefault(each, []).append(name)

    def __call__(self, dump: Dump) -> Dump:
        """The dump with what is known of its source."""
        name = self._site(dump)
        return dump if name is None else replace(dump, furniture=self._sites[name])

    def _site(self, dump: Dump) -> str | None:
        """The only source; the one of that host or publisher; else the one most of whose lines the dump shows."""
        if len(self._sites) == 1:
            return next(iter(self._sites))
        told = told_source(dump)
        if told in self._sites:
            return told
        lines = {shape(line.strip()) for line in dump.text.splitlines()}
        shown = Counter(name for line in lines for name in self._homes.get(line, ()))
        best, times = max(shown.items(), key=lambda each: (each[1], each[0]), default=("", 0))
        return best if times >= ENOUGH else None


def load(path: str | PathLike[str]) -> Furniture:
    """The profile in that file, ready for dumps; read once for as long as it stays the same. Raises `BadProfile`."""
    name = fspath(path)
    try:
        found = stat(name)  # noqa: PTH116 - once a page
    except (OSError, ValueError):
        return Furniture(read(name))
    return _loaded(name, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=4)
def _loaded(name: str, _changed: int, _size: int) -> Furniture:
    return Furniture(read(name))


def _furnishings(site: Site) -> dict[str, Furnishing]:
    return {_key(known): _furnishing(known, site.pages) for known in site.lines}


def _key(known: Known) -> str:
    if known.start is None:
        return shape(known.text or known.shape or "")
    return f"{shape(known.start.removesuffix(':'))}: …"


def _furnishing(known: Known, of: int) -> Furnishing:
    text = None if known.text is None else known.text[:LONGEST]
    return Furnishing(known.role, known.pages, of, known.agreed, known.places, text)
