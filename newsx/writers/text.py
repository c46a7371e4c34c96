"""Articles in, plain text out: title, who and when, the text; a form feed between two articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsx.article import Article


def text(articles: Iterable[Article]) -> Iterator[str]:
    """Each article as a reader would print it, a blank line between its parts."""
    for number, article in enumerate(articles):
        parts = (article.kicker, article.title, " · ".join(_imprint(article)), article.text)
        yield ("\n\f\n" if number else "") + "\n\n".join(part for part in parts if part) + "\n"


def _imprint(article: Article) -> Iterator[str]:
    if article.authors:
        yield ", ".join(article.authors)
    for value in (article.agency, article.date_published, article.publisher):
        if value:
            yield value
