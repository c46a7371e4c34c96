"""Articles in, Markdown out: title, what is known of it, the text with its headings; a rule between two articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsx.article import Article
from newsx.model import BODY_ROLES, Role

_SPECIAL = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w{1,32};)|~~")
_LINE_START = re.compile(r"(?P<sign>[#>+=|~-]|\d{1,9}(?=[.)](?:\s|\Z)))")
_BEFORE = {Role.HEADING: "## ", Role.LIST_ITEM: "- ", Role.QUOTE: "> "}


def md(articles: Iterable[Article]) -> Iterator[str]:
    """Each article as a Markdown section."""
    for number, article in enumerate(articles):
        yield ("\n---\n\n" if number else "") + "\n\n".join(filter(None, _parts(article))) + "\n"


def _parts(article: Article) -> Iterator[str]:
    if article.kicker:
        yield f"*{escaped(article.kicker)}*"
    if article.title:
        yield f"# {escaped(article.title)}"
    yield escaped(" · ".join(_imprint(article)))
    if article.lede:
        yield f"**{escaped(article.lede)}**"
    for block in article.blocks:
        if block.role in BODY_ROLES:
            yield _BEFORE.get(block.role, "") + escaped(block.text)


def _imprint(article: Article) -> Iterator[str]:
    """What stands under the title: who, when, where."""
    if article.authors:
        yield ", ".join(article.authors)
    for value in (article.agency, article.date_published, article.publisher, article.section, article.url):
        if value:
            yield value


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    text = _SPECIAL.sub(lambda found: "\\" + found.group(), text)
    start = _LINE_START.match(text)
    if not start:
        return text
    sign = start.group()
    return f"{sign}\\{text[start.end() :]}" if sign[0].isdigit() else f"\\{text}"
