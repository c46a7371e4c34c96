"""Articles in, TEI documents out: a header with what is known of the article, its text in divisions, the teasers behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from newsx.article import Article, ArticleTeaser
from newsx.layout.names import own_files
from newsx.layout.xml import escaped
from newsx.model import Mention, Role
from newsx.writers.tei.mentions import Attributes, element, tagged

NAMESPACE = "http://www.tei-c.org/ns/1.0"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_AROUND = {Role.LIST_ITEM: ("list", "item"), Role.TABLE: ("table", "row")}
"""Roles whose blocks stand together in an element: (that element, the element of each)."""


def tei(articles: Iterable[Article]) -> Iterator[str]:
    """One article as a TEI document, several as a teiCorpus, each as soon as it comes."""
    source = iter(articles)
    first = list(islice(source, 2))
    if len(first) == 1:
        yield DECLARATION + _document(first[0], root=True)
        return
    yield f'{DECLARATION}<teiCorpus xmlns="{NAMESPACE}">\n{_corpus_header()}'
    for article in chain(first, source):
        yield _document(article)
    yield "</teiCorpus>\n"


def folder(articles: Iterable[Article], path: Path) -> int:
    """Makes the folder and writes a file an article; returns how many."""
    path.mkdir()
    return own_files(articles, path, ".xml", tei)


def _document(article: Article, *, root: bool = False) -> str:
    return _element("TEI", _header(article) + _text(article), {"xmlns": NAMESPACE if root else None})


def _element(name: str, inner: str, attributes: Attributes | None = None) -> str:
    """The element on lines of its own."""
    return element(name, f"\n{inner}", attributes) + "\n"


def _line(name: str, text: str | None, attributes: Attributes | None = None) -> str:
    """The element with that text on a line; nothing where there is no text."""
    return element(name, escaped(text), attributes) + "\n" if text else ""


# --- header --------------------------------------------------------------------------------------------------------


def _corpus_header() -> str:
    statements = (("titleStmt", "title", "Articles"), ("publicationStmt", "p", "Made by newsx"),
                  ("sourceDesc", "p", "Dumps of news pages; each document names its own"))  # fmt: skip
    return _element("teiHeader", _element("fileDesc", "".join(_element(a, _line(b, c)) for a, b, c in statements)))


def _header(article: Article) -> str:
    parts = (_file(article), _encoding(article), _profile(article))
    return _element("teiHeader", "".join(parts))


def _file(article: Article) -> str:
    words = _line("measure", str(article.word_count), {"unit": "words", "quantity": str(article.word_count)})
    made = _line("authority", "made by newsx") + _line("idno", article.id, {"type": "newsx"})
    if article.is_free is False:
        made += (
            element("availability", _line("p", "The page shows the article in part"), {"status": "restricted"}) + "\n"
        )
    return _element(
        "fileDesc",
        _element("titleStmt", _line("title", article.title or "Untitled") + _authors(article))
        + _element("extent", words)
        + _element("publicationStmt", made)
        + _element("sourceDesc", _source(article)),
    )


def _authors(article: Article) -> str:
    return "".join(_line("author", author) for author in article.authors)


def _source(article: Article) -> str:
    published, changed = article.date_published, article.date_modified
    return _element(
        "bibl",
        _line("title", article.title)
        + _authors(article)
        + _line("orgName", article.agency, {"type": "agency"})
        + _line("publisher", article.publisher)
        + _line("pubPlace", article.dateline)
        + _line("date", published, {"type": "published", "when-iso": published})
        + _line("date", changed, {"type": "modified", "when-iso": changed})
        + _line("idno", article.url, {"type": "url"})
        + _line("idno", article.provenance.file, {"type": "file"})
        + _line("idno", article.provenance.sha256, {"type": "sha256"}),
    )


def _encoding(article: Article) -> str:
    version = article.provenance.newsx_version
    label = element("application", _line("label", "newsx"), {"ident": "newsx", "version": version})
    return _element("encodingDesc", _element("appInfo", label + "\n"))


def _profile(article: Article) -> str:
    language = _element("langUsage", _line("language", article.language, {"ident": article.language}))
    terms = [("section", article.section), *(("tag", tag) for tag in article.tags)]
    keywords = "".join(_line("term", term, {"type": kind}) for kind, term in terms)
    return _element(
        "profileDesc", language + (_element("textClass", _element("keywords", keywords)) if keywords else "")
    )


# --- text ----------------------------------------------------------------------------------------------------------


def _text(article: Article) -> str:
    mentions: dict[str, list[Mention]] = {}
    for mention in (*article.quantities, *article.dates):
        mentions.setdefault(mention.where, []).append(mention)
    body = _line("head", article.kicker, {"type": "kicker"})
    for name, text, rest in (("head", article.title, "main"), ("ab", article.lede, "lede")):
        where = "title" if rest == "main" else "lede"
        body += element(name, tagged(text, mentions.get(where, ())), {"type": rest}) + "\n" if text else ""
    body += "".join(_divisions(article, mentions)) or element("p", "") + "\n"
    back = _element("back", _teasers(article.teasers)) if article.teasers else ""
    inner = _element("body", _element("div", body, {"type": "article"})) + back
    return _element("text", inner, {"xml:lang": article.language})


def _divisions(article: Article, mentions: dict[str, list[Mention]]) -> Iterator[str]:
    """The body's blocks: what stands under a heading is a division of its own."""
    counts = {"heading": 0, "paragraph": 0}
    around, inside = "", False
    for block in article.blocks:
        kind = "heading" if block.role is Role.HEADING else "paragraph"
        if block.role not in _BODY:
            continue
        counts[kind] += 1
        inner = tagged(block.text, mentions.get(f"{kind} {counts[kind]}", ()))
        outer, name = _AROUND.get(block.role, ("", _BODY[block.role]))
        if around != outer:
            yield (f"</{around}>\n" if around else "") + (f"<{outer}>\n" if outer else "")
            around = outer
        if kind == "heading":
            yield ("</div>\n" if inside else "") + "<div>\n"
            inside = True
        yield element(name, element("cell", inner) if name == "row" else inner) + "\n"
    yield (f"</{around}>\n" if around else "") + ("</div>\n" if inside else "")


_BODY = {Role.HEADING: "head", Role.PARAGRAPH: "p", Role.LIST_ITEM: "item", Role.QUOTE: "quote", Role.TABLE: "row"}


def _teasers(teasers: tuple[ArticleTeaser, ...]) -> str:
    items = "".join(_element("item", _teaser(teaser)) for teaser in teasers)
    return _element("div", _element("list", items), {"type": "teasers"})


def _teaser(teaser: ArticleTeaser) -> str:
    return (
        _line("title", teaser.title)
        + _line("orgName", teaser.site)
        + _line("date", teaser.date, {"when-iso": teaser.date})
        + _line("note", teaser.snippet, {"type": "snippet"})
    )
