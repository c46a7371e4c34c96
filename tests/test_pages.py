"""Whole pages written for these tests, in the manners of several sites and text tools: each field of each is held.

`cases/pages/NAME.txt` is the dump, `NAME.toml` says what must be read in it. What fails today stands under
`[known_failures]` with the reason, and must be taken out there once it is right.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import newsx
from newsx.article import Article

CASES = Path(__file__).parent / "cases" / "pages"


def same(text: str | None) -> str | None:
    """The text with single blanks: dumps may wrap it."""
    return " ".join(text.split()) if text is not None else None


def body(article: Article) -> str:
    """The text behind the standfirst."""
    return (same(article.text) or "").removeprefix(same(article.lede) or "").lstrip()


def value(name: str) -> Callable[[Article, Any], bool]:
    return lambda article, wanted: same(getattr(article, name)) == wanted


CHECKS: dict[str, Callable[[Article, Any], bool]] = {
    **{
        name: value(name)
        for name in ("title", "kicker", "section", "date_published", "date_modified", "lede", "publisher")
    },
    "authors": lambda article, wanted: list(article.authors) == wanted,
    "headings": lambda article, wanted: [same(heading) for heading in article.headings] == wanted,
    "is_free": lambda article, wanted: article.is_free is wanted,
    "article": lambda article, wanted: bool(article.text) is wanted,
    "first_words": lambda article, wanted: body(article).startswith(wanted),
    "last_words": lambda article, wanted: body(article).endswith(wanted),
    "must_not": lambda article, wanted: not [line for line in wanted if line in (same(article.text) or "")],
    "teasers": lambda article, wanted: [same(teaser.title) for teaser in article.teasers] == wanted,
}


@cache
def read(name: str) -> Article:
    """The article of the page; an empty one where it has none."""
    found = newsx.parse((CASES / f"{name}.txt").read_text(encoding="utf-8"), keep_empty=True)
    return max(found, key=lambda article: len(article.text))


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.toml")):
        wanted = tomllib.loads(path.read_text(encoding="utf-8"))
        failing = wanted.pop("known_failures", {})
        wanted |= dict.fromkeys(wanted.pop("absent", []))
        for field, expected in wanted.items():
            marks = [pytest.mark.xfail(reason=failing[field], strict=True)] if field in failing else []
            yield pytest.param(path.stem, field, expected, id=f"{path.stem}-{field}", marks=marks)


@pytest.mark.parametrize(("name", "field", "expected"), list(cases()))
def test_page(name: str, field: str, expected: object) -> None:
    article = read(name)
    assert CHECKS[field](article, expected), f"{field}: {getattr(article, field, article.text)!r}"
