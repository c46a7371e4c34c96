"""An article in, the name of its own file out: safe on every system, the same on every run."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import IO

from newsx.article import Article
from newsx.layout.columns import TABLES
from newsx.layout.record import sound
from newsx.layout.sheets import file_of
from newsx.patterns import late_re

LONGEST_TITLE = 60

_TABLES = frozenset(map(file_of, TABLES))

_DAY = late_re(r"\d{4}(?:-\d\d){0,2}")
_OTHER = late_re("[^a-z0-9]+")
_OURS = late_re(r"(?:\d{4}(?:-\d\d){0,2}|undated)(?:-[a-z0-9-]{1,60})?-[0-9a-f]{16}(?:-\d{1,9})?\.(?:md|xml)")
"""Names of files with the id of an article: nobody else names files so."""


def stem(article: Article) -> str:
    """Day, title and id of the article in small letters, digits and hyphens."""
    day = _DAY.match(article.date_published or "")
    name = _plain(article.id)[:40] or "article"
    return "-".join(filter(None, (day[0] if day else "undated", _short(_plain(article.title or "")), name)))


def own_files(
    articles: Iterable[Article], folder: Path, suffix: str, shown: Callable[[list[Article]], Iterable[str]]
) -> int:
    """Writes each article into a file of its own; returns how many."""
    number = 0
    twins: dict[str, int] = {}
    for article in articles:
        with _unused(folder, stem(article), suffix, twins) as file:
            file.write(sound("".join(shown([article]))).encode())
        number += 1
    return number


def _unused(folder: Path, stem: str, suffix: str, twins: dict[str, int]) -> IO[bytes]:
    """A new file of that name, with a number where several articles have it; `twins` has the last such numbers."""
    for number in count(twins.get(stem, 0) + 1):
        name = f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        if number > 1:
            twins[stem] = number
        with suppress(FileExistsError):
            return (folder / name).open("xb")
    raise AssertionError


def foreign(names: Iterable[str]) -> str | None:
    """The name of a file that newsx did not put into a folder of that content: such a folder is not to be replaced."""
    found = frozenset(names)
    if found == _TABLES:
        return None
    others = {name for name in found if not _OURS.fullmatch(name)}
    return min(others - _TABLES or others, default=None)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return _OTHER.sub("-", letters).strip("-")


def _short(title: str) -> str:
    """The title's first words."""
    if len(title) <= LONGEST_TITLE:
        return title
    return title[: LONGEST_TITLE + 1].rpartition("-")[0] or title[:LONGEST_TITLE]
