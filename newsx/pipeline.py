"""The walk: a dump in, articles out. Read this page first.

    bytes -> reader -> Dump -> split -> Page(s) -> label -> metadata -> teasers -> numbers -> dates -> assemble -> Article

Each stage takes a page and the rules of its language and returns the page, richer. Data flows one way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import pairwise
from typing import Literal

from newsx import languages
from newsx.article import Article
from newsx.errors import BadDate, NewsxError
from newsx.languages import Language
from newsx.model import Dump, Facts, Normalised, Note, Page, replace
from newsx.stages.assemble import assemble
from newsx.stages.dates import dates, moment, read_dates, uncovered
from newsx.stages.label import apart, label
from newsx.stages.metadata import metadata
from newsx.stages.numbers import numbers, read_quantities
from newsx.stages.split import split
from newsx.stages.teasers import teasers

Stage = Callable[[Page, Language], Page]

STAGES: tuple[tuple[str, Stage], ...] = (
    ("label", label),
    ("metadata", metadata),
    ("teasers", teasers),
    ("numbers", numbers),
    ("dates", dates),
)

PROSE = 80
"""Characters from which a block is text and no menu: the language is asked of these where there are any."""


def pages(dump: Dump, *, skip: Collection[int] = ()) -> Iterator[Page]:
    """The dump's pages, through all stages; those of these numbers are left out."""
    for page in split(dump):
        if page.number not in skip:
            yield from articles_apart(walk(in_its_language(page)))


def articles_apart(page: Page) -> Iterator[Page]:
    """The page; where further articles stand below its own, each with what belongs to it, through all stages anew."""
    # a container that knows its lines knows its articles
    others = [] if page.dump.regions else apart.others(page.blocks)
    if not others:
        yield page
        return
    told = [note for note in page.notes if note.stage == "split"]
    told.append(Note("several-articles", f"{len(others) + 1} articles on one page", stage="label"))
    for part, (start, stop) in enumerate(pairwise((0, *others, len(page.blocks))), 1):
        dump = page.dump if part == 1 else replace(page.dump, facts=_of_page(page.dump.facts))
        blocks, notes = page.blocks[start:stop], tuple(told) if part == 1 else ()
        yield walk(Page(dump, blocks, page.number, page.pages, page.language, notes=notes, part=part))


def _of_page(facts: Facts) -> Facts:
    """What holds for all articles of a page."""
    return Facts(
        facts.url, facts.language, facts.timezone, facts.crawl_date, publisher=facts.publisher, columns=facts.columns
    )


def walk(page: Page, stages: tuple[tuple[str, Stage], ...] = STAGES) -> Page:
    """The page through the stages; one that fails leaves a note, and the page goes on without its work."""
    language = languages.load(page.language)
    for name, stage in stages:
        try:
            page = stage(page, language)
        except (NewsxError, MemoryError):  # no page goes on without its language file or without memory
            raise
        except Exception as error:  # any fault of a stage costs its work on this page, never the page
            note = Note("stage-failed", f"{name} failed: {type(error).__name__}: {error}", stage=name)
            page = replace(page, notes=(*page.notes, note))
    return page


def in_its_language(page: Page) -> Page:
    """The page with its language: the one that the container or the caller names, else the detected one."""
    if page.dump.facts.language:
        return replace(page, language=page.dump.facts.language)
    texts = [block.view.text for block in page.blocks]
    prose = [text for text in texts if len(text) >= PROSE]
    tag, _ = languages.detect("\n".join(prose or texts))
    return replace(page, language=tag)


def articles(dump: Dump, *, min_confidence: float = 0.0) -> list[Article]:
    """The dump's pages as export records; a page without an article gives a record without text."""
    return list(stream(dump, min_confidence=min_confidence))


def stream(dump: Dump, *, min_confidence: float = 0.0, skip: Collection[int] = ()) -> Iterator[Article]:
    """As `articles`, one at a time: a dump of any size takes the memory of one page. Pages of `skip` are left out."""
    for page in pages(dump, skip=skip):
        yield assemble(page, min_confidence=min_confidence)


def normalise(text: str, *, language: str | None = None, reference_date: str | None = None) -> Normalised:
    """The numbers and dates of a text that stands alone, without a page around it.

    `language` is a BCP 47 tag (detected where it is null); dates count from `reference_date` (ISO 8601 day or stamp) and
    stay under-specified (`XXXX-...`) without one. Raises `BadDate`.
    """
    if reference_date is not None and moment(reference_date) is None:
        raise BadDate(f"{reference_date!r} is no ISO 8601 date or stamp; give one like '2024-10-28'")
    rules = languages.load(language or languages.detect(text)[0])
    quantities = read_quantities(text, rules)
    anchor: Literal["article", "none"] = "article" if reference_date else "none"
    found = read_dates(text, rules, quantities, anchor=anchor, reference=reference_date)
    return Normalised(tuple(uncovered(quantities, found)), tuple(found))
