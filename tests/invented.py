"""An invented article, for tests that need one without a walk through the stages."""

from __future__ import annotations

from typing import Any

from newsx.article import Article, ArticleBlock, ArticleField, ArticleParagraph, ArticleTeaser, Provenance
from newsx.model import Evidence, Note, Quantity, Role, Timex, replace

WHY = (Evidence("words=9", 1.5), Evidence("de.label.heading", -0.25))

LINES = (
    (1, Role.SECTION, "Lokales"),
    (3, Role.HEADLINE, "=Neue Brücke: 30 Millionen"),
    (5, Role.LEDE, 'Der Rat sagt "ja", wenn auch knapp.'),
    (6, Role.BYLINE, "Von Ada Lang, Bo Kurz"),
    (8, Role.PARAGRAPH, "Am Montag stimmte der Rat ab."),
    (10, Role.HEADING, "Was nun?"),
    (12, Role.LIST_ITEM, "*Planen* und_bauen"),
    (13, Role.LIST_ITEM, "1. März: Beginn"),
    (15, Role.QUOTE, "# Wir bauen <b>groß</b>"),
    (17, Role.TEASER_TITLE, "Mehr von der Brücke"),
    (19, Role.FOOTER, "Impressum"),
)


def block(line: int, role: Role, text: str) -> ArticleBlock:
    return ArticleBlock(role, text, line, (line,), line * 100, line * 100 + len(text), 0.9, Role.OTHER, WHY)


def paragraph(line: int, role: Role, text: str, heading: str | None) -> ArticleParagraph:
    return ArticleParagraph(text, heading, role, line, line * 100, line * 100 + len(text))


def invented(**changes: Any) -> Article:
    """The article, with other values where they are given."""
    blocks = tuple(block(*line) for line in LINES)
    body = [line for line in LINES if line[1] in {Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE}]
    article = Article(
        id="0123456789abcdef",
        title=LINES[1][2],
        kicker="Verkehr",
        lede=LINES[2][2],
        section="Lokales",
        authors=("Ada Lang", "Bo Kurz"),
        agency=None,
        dateline=None,
        date_published="2024-10-28T16:32",
        date_modified=None,
        reading_time_min=2,
        publisher=None,
        url="https://example.org/bruecke",
        language="de",
        text="\n\n".join(text for _, role, text in LINES[2:9] if role is not Role.BYLINE),
        headings=("Was nun?",),
        paragraphs=tuple(paragraph(*line, "Was nun?" if line[0] > 10 else None) for line in body),
        teasers=(
            ArticleTeaser(
                site=None, section="Lokales", title="Mehr von der Brücke", date=None, snippet=None, truncated=False,
                sponsored=True, position="after", lines=(17, 18),
            ),
        ),
        quantities=(Quantity(text="30 Millionen", start=14, end=26, where="title", kind="number", value=30_000_000),),
        dates=(
            Timex(
                text="Am Montag", start=0, end=9, core_start=3, core_end=9, where="paragraph 1", type="DATE",
                value="2024-10-28", mod="START",
            ),
            Timex(
                text="1. März", start=0, end=7, core_start=0, core_end=7, where="paragraph 3", type="DATE",
                value="XXXX-03-01",
            ),
        ),
        captions=(),
        tags=("Brücke", "Rat"),
        is_free=True,
        word_count=24,
        fields=(
            ArticleField(
                name="date_published", value="2024-10-28T16:32", text="28.10.2024 16:32", line=6, start=600, end=616,
                confidence=0.4, runner_up="2024-10-29", ambiguous=True, evidence=WHY,
            ),
            ArticleField(
                name="url", value="https://example.org/bruecke", text=None, line=None, start=None, end=None,
                confidence=1.0, runner_up=None, ambiguous=False, evidence=(),
            ),
        ),
        blocks=blocks,
        confidence=0.9,
        notes=(Note("thin-ground", "only one date", "metadata", 6),),
        provenance=Provenance(
            file="dump.txt", member=None, record=None, page=1, encoding="utf-8", format="text", sha256="ab" * 32,
            newsx_version="0.1.0",
        ),
    )  # fmt: skip
    return replace(article, **changes)
