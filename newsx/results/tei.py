"""TEI as newsx writes it in, articles out, as far as TEI holds them.

A block's `line` is its number in the document, its offsets count in the article's own text. Values of numbers and dates,
which TEI has as tags, and the dump's other lines are empty, and a note says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError, iterparse

from newsx.article import Article
from newsx.errors import UnreadableResult
from newsx.layout.partial import NONE, body, origin
from newsx.layout.record import converted
from newsx.model import Role

_SPACE = "{http://www.tei-c.org/ns/1.0}"
_ROOTS = (f"{_SPACE}TEI", f"{_SPACE}teiCorpus")
_BLOCKS = {"p": Role.PARAGRAPH, "item": Role.LIST_ITEM, "quote": Role.QUOTE, "row": Role.TABLE, "head": Role.HEADING}
_HEADER = {
    "agency": "orgName[@type='agency']",
    "publisher": "publisher",
    "dateline": "pubPlace",
    "date_published": "date[@type='published']",
    "date_modified": "date[@type='modified']",
    "url": "idno[@type='url']",
    "title": "title",
}
"""Field -> where it stands in the description of the source."""


def tei(stream: IO[bytes], name: str) -> Iterator[Article]:
    """The articles of the document, or of all documents of a corpus. Raises `UnreadableResult`."""
    known = False
    try:
        for event, element in iterparse(stream, ("start", "end")):
            if event == "start":
                known |= element.tag in _ROOTS
                if not known:
                    raise UnreadableResult(f"{name}: no TEI")
            elif element.tag == _ROOTS[0]:
                yield _article(element, name)
                element.clear()
    except ParseError as error:
        raise UnreadableResult(f"{name}, line {error.position[0]}: no sound XML: {error}") from None


def folder(path: Path) -> Iterator[Article]:
    """The articles of the folder's files, in the order of their names. Raises `UnreadableResult`."""
    for file in sorted(path.glob("*.xml")):
        with file.open("rb") as stream:
            yield from tei(stream, str(file))


def _article(document: Element, name: str) -> Article:
    header = _find(document, "teiHeader")
    id = _text(_find(header, "fileDesc/publicationStmt/idno[@type='newsx']"))
    if header is None or not id:
        raise UnreadableResult(f"{name}: TEI without an id of newsx: newsx did not write it")
    source = _find(header, "fileDesc/sourceDesc/bibl")
    terms = _all(header, "profileDesc/textClass/keywords/term")
    language = _find(header, "profileDesc/langUsage/language")
    article = _find(document, "text/body/div[@type='article']")
    words = _find(header, "fileDesc/extent/measure")
    restricted = _find(header, "fileDesc/publicationStmt/availability") is not None
    values: dict[str, Any] = {
        **NONE,
        "id": id,
        **{field: _text(_find(source, place)) for field, place in _HEADER.items()},
        "authors": [_text(each) or "" for each in _all(source, "author")],
        "section": next((_text(term) for term in terms if term.get("type") == "section"), None),
        "tags": [_text(term) or "" for term in terms if term.get("type") == "tag"],
        "language": language.get("ident", "und") if language is not None else "und",
        "kicker": _text(_find(article, "head[@type='kicker']")),
        "lede": _text(_find(article, "ab[@type='lede']")),
        "is_free": False if restricted else None,
        "word_count": int(words.get("quantity", "0"))
        if words is not None and words.get("quantity", "").isdecimal()
        else 0,
        "teasers": [_teaser(item) for item in _all(document, "text/back/div[@type='teasers']/list/item")],
    }
    blocks = list(_placed(_blocks(article), values["lede"]))
    try:
        return converted({**values, **body(blocks, values["lede"]), **origin(name, "tei", "TEI")})
    except UnreadableResult as error:
        raise UnreadableResult(f"{name}: {error}") from None


def _blocks(article: Element | None) -> Iterator[tuple[Role, str]]:
    """(role, text) of the body's blocks, in order."""
    for element in article if article is not None else ():
        name = element.tag.removeprefix(_SPACE)
        if name in ("div", "list", "table"):
            yield from _blocks(element)
        elif name in _BLOCKS and "type" not in element.attrib and (text := _text(element)):
            yield _BLOCKS[name], text


def _placed(blocks: Iterator[tuple[Role, str]], lede: str | None) -> Iterator[dict[str, Any]]:
    start = len(lede) + 2 if lede else 0
    for number, (role, text) in enumerate(blocks, 1):
        yield {"role": role, "text": text, "line": number, "lines": [number], "start": start, "end": start + len(text),
               "confidence": 0.0, "runner_up": None, "evidence": []}  # fmt: skip
        start += len(text) + 2


def _teaser(item: Element) -> dict[str, Any]:
    return {
        "site": _text(_find(item, "orgName")), "section": None, "title": _text(_find(item, "title")) or "",
        "date": _text(_find(item, "date")), "snippet": _text(_find(item, "note[@type='snippet']")), "truncated": False,
        "sponsored": False, "position": "after", "lines": [],
    }  # fmt: skip


def _path(place: str) -> str:
    return "/".join(f"{_SPACE}{step}" for step in place.split("/"))


def _find(element: Element | None, place: str) -> Element | None:
    return element.find(_path(place)) if element is not None else None


def _all(element: Element | None, place: str) -> list[Element]:
    return element.findall(_path(place)) if element is not None else []


def _text(element: Element | None) -> str | None:
    """All text in the element, without the line ends that only lay it out."""
    return "".join(element.itertext()).strip("\n") or None if element is not None else None
