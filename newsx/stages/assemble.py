"""A page in, its export record out: the last projection, nothing is decided here but what is too weak to be told."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import filterfalse

from newsx import __version__
from newsx.article import Article, ArticleBlock, ArticleField, ArticleParagraph, ArticleTeaser, Provenance
from newsx.model import Block, Field, Metadata, Note, Page, Role, Teaser, of_role, replace
from newsx.patterns import late_re

LONGEST_WORD = 100
"""Characters without a mark between them: more of them are several words."""
_PLAIN_WORD = rf"[^\W_]{{1,{LONGEST_WORD}}}(?:['’.,-][^\W_]{{1,{LONGEST_WORD}}}){{0,8}}"
_WORD = late_re(_PLAIN_WORD)
_WORD_OR_CHARACTER = late_re(rf"[\u3040-\u30ff\u3400-\u9fff]|{_PLAIN_WORD}")
"""Chinese and Japanese are counted by characters; the class takes long to compile."""
_ASCII = bytes(range(128))


def assemble(page: Page, *, min_confidence: float = 0.0) -> Article:
    """The article; fields below `min_confidence` are left out with a note."""
    metadata, weak = _confident(page.metadata, min_confidence)
    body = page.body()
    lede = _text(metadata.lede)
    text = "\n\n".join([lede, *(block.text for block in body)] if lede else [block.text for block in body])
    return Article(
        id=_identity(page),
        title=_text(metadata.title),
        kicker=_text(metadata.kicker),
        lede=lede,
        section=_text(metadata.section),
        authors=tuple(str(author.value) for author in metadata.authors),
        agency=_text(metadata.agency),
        dateline=_text(metadata.dateline),
        date_published=_text(metadata.date_published),
        date_modified=_text(metadata.date_modified),
        reading_time_min=int(metadata.reading_time_min.value) if metadata.reading_time_min else None,
        publisher=_text(metadata.publisher),
        url=_text(metadata.url),
        language=page.language,
        text=text,
        headings=tuple(block.text for block in body if block.role is Role.HEADING),
        paragraphs=tuple(_paragraphs(body)),
        teasers=tuple(_teaser(teaser, page) for teaser in page.teasers),
        quantities=page.quantities,
        dates=page.dates,
        captions=tuple(block.view.text for block in of_role(page.blocks, Role.CAPTION)),
        tags=tuple(str(tag.value) for tag in metadata.tags),
        is_free=bool(metadata.is_free.value) if metadata.is_free else None,
        word_count=_words(text),
        fields=tuple(_fields(metadata)),
        blocks=tuple(map(_block, page.blocks)),
        confidence=_confidence(body),
        notes=(*page.dump.notes, *page.notes, *weak),
        provenance=_provenance(page),
    )


def _text(field: Field | None) -> str | None:
    return str(field.value) if field else None


def _identity(page: Page) -> str:
    """First 16 hex digits of the record's digest; `-n` behind it where the record holds several pages, `.n` where the page
    holds several articles."""
    digest = page.dump.source.sha256 or sha256(page.dump.text.encode("utf-8", "surrogatepass")).hexdigest()
    of_page = digest[:16] if page.pages == 1 else f"{digest[:16]}-{page.number}"
    return of_page if page.part == 1 else f"{of_page}.{page.part}"


def _confident(metadata: Metadata, least: float) -> tuple[Metadata, list[Note]]:
    """(the fields that are sure enough, a note for each that is not)."""
    if least <= 0:
        return metadata, []
    kept: dict[str, object] = {}
    notes = []
    for name, field in _named(metadata):
        if field.confidence >= least:
            continue
        notes.append(Note("weak-field", f"{name} {str(field.value)!r} left out: confidence {field.confidence:.2f}",
                          "assemble", field.line))  # fmt: skip
        many = getattr(metadata, name)
        kept[name] = tuple(one for one in many if one.confidence >= least) if isinstance(many, tuple) else None
    return (replace(metadata, **kept) if kept else metadata), notes


def _named(metadata: Metadata) -> Iterator[tuple[str, Field]]:
    """Every field with its name, lists taken apart."""
    for name in Metadata.__struct_fields__:
        value = getattr(metadata, name)
        for field in value if isinstance(value, tuple) else (value,) if value else ():
            yield name, field


def _fields(metadata: Metadata) -> Iterator[ArticleField]:
    for name, field in _named(metadata):
        view = field.view
        yield ArticleField(
            name=name,
            value=field.value,
            text=view.text if view else None,
            line=field.line,
            start=view.start if view and view.spans else None,
            end=view.end if view and view.spans else None,
            confidence=field.confidence,
            runner_up=field.runner_up,
            ambiguous=field.ambiguous,
            evidence=field.evidence,
        )


def _words(text: str) -> int:
    if not text.isascii() and max(_beyond_ascii(text)) >= "\u3040":
        return len(_WORD_OR_CHARACTER.findall(text))
    words = text.split()
    if max(map(len, words), default=0) > LONGEST_WORD:
        return len(_WORD.findall(text))
    marked = list(filterfalse(str.isalnum, words))  # the others are counted without a pattern
    return len(words) - len(marked) + len(_WORD.findall(" ".join(marked)))


def _beyond_ascii(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _paragraphs(body: list[Block]) -> Iterator[ArticleParagraph]:
    heading = None
    for block in body:
        if block.role is Role.HEADING:
            heading = block.text
        else:
            yield ArticleParagraph(
                block.text, heading, block.role, block.line, block.lines[0].start, block.lines[-1].end
            )


def _teaser(teaser: Teaser, page: Page) -> ArticleTeaser:
    return ArticleTeaser(
        site=teaser.site,
        section=teaser.section,
        title=teaser.title.text,
        date=teaser.date,
        snippet=teaser.snippet.text if teaser.snippet else None,
        truncated=teaser.truncated,
        sponsored=teaser.sponsored,
        position=teaser.position,
        lines=tuple(line.number for place in teaser.blocks for line in page.blocks[place].lines),
    )


def _block(block: Block) -> ArticleBlock:
    lines = block.lines
    first = lines[0]
    if len(lines) == 1:
        numbers: tuple[int, ...] = (first.number,)
        end = first.end
    else:
        numbers, end = tuple([line.number for line in lines]), lines[-1].end
    sure = int(block.confidence * 10_000 + 0.5) / 10_000  # as `round` to four places, which takes twice as long
    return ArticleBlock(block.role, block.view.text, first.number, numbers, first.start, end, sure, block.runner_up,
                        block.evidence)  # fmt: skip


def _confidence(body: list[Block]) -> float:
    characters = sum(len(block.text) for block in body)
    return round(sum(block.confidence * len(block.text) for block in body) / characters, 4) if characters else 0.0


def _provenance(page: Page) -> Provenance:
    source = page.dump.source
    return Provenance(
        file=source.file,
        member=source.member,
        record=source.record,
        page=page.number,
        encoding=source.encoding,
        format=source.format,
        sha256=source.sha256,
        newsx_version=__version__,
        columns=page.dump.facts.columns,
    )
