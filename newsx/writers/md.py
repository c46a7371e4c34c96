"""Articles in, Markdown out: what is known of the article as front matter (YAML), then title and text with its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsx.article import Article
from newsx.layout.names import own_files
from newsx.model import BODY_ROLES, Role
from newsx.patterns import late_re

FRONT = ("title", "kicker", "section", "authors", "agency", "dateline", "date_published", "date_modified", "publisher",
         "url", "language", "tags", "word_count", "id")  # fmt: skip
"""Fields of the front matter, in this order, those that have a value."""

_SPECIAL = late_re(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w{1,32};)|~~")
_LINE_START = late_re(r"(?P<sign>[#>+=|~-]|\d{1,9}(?=[.)](?:\s|\Z)))")
_UNPRINTABLE = late_re("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What YAML wants escaped and JSON lets stand."""
_BEFORE = {Role.HEADING: "## ", Role.LIST_ITEM: "- ", Role.QUOTE: "> "}


def md(articles: Iterable[Article]) -> Iterator[str]:
    """Each article with its front matter, a blank line between two."""
    for number, article in enumerate(articles):
        yield ("\n" if number else "") + "\n\n".join(_parts(article)) + "\n"


def folder(articles: Iterable[Article], path: Path) -> int:
    """Makes the folder and writes a file an article; returns how many."""
    path.mkdir()
    return own_files(articles, path, ".md", md)


def _parts(article: Article) -> Iterator[str]:
    yield "\n".join(("---", *_front(article), "---"))
    if article.title:
        yield f"# {escaped(article.title)}"
    if article.lede:
        yield f"**{escaped(article.lede)}**"
    for block in article.blocks:
        if block.role in BODY_ROLES:
            yield _BEFORE.get(block.role, "") + escaped(block.text)


def _front(article: Article) -> Iterator[str]:
    """Lines of YAML; a value as JSON writes it is YAML too."""
    from json import dumps

    for name in FRONT:
        value = getattr(article, name)
        if value:
            yield f"{name}: {_UNPRINTABLE.sub(_escape, dumps(value, ensure_ascii=False))}"


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    text = _SPECIAL.sub(lambda found: "\\" + found.group(), text)
    start = _LINE_START.match(text)
    if not start:
        return text
    sign = start.group()
    return f"{sign}\\{text[start.end() :]}" if sign[0].isdigit() else f"\\{text}"
