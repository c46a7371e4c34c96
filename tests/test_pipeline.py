"""The walk itself: its order, what a failing stage costs, several pages, several languages, projection."""

from __future__ import annotations

import msgspec
import pytest

from newsx import pipeline
from newsx.languages import Language
from newsx.model import (
    LONGEST_PASSAGE,
    Block,
    Dump,
    Evidence,
    Facts,
    Field,
    Line,
    Metadata,
    Page,
    Role,
    Source,
    View,
    replace,
)
from newsx.stages.assemble import assemble

TEXT = (
    "Brücke gesperrt\n\nDie Brücke über den Fluss ist seit dem Morgen gesperrt, und sie bleibt es bis zum Abend.\n\n"
    "Der Grund ist ein Riss im Geländer, der bei einer Prüfung am Dienstag entdeckt wurde."
)


def view(text: str, start: int = 0) -> View:
    return View(text, ((0, start, len(text)),))


def block(text: str, role: Role, number: int = 1, start: int = 0, confidence: float = 0.9) -> Block:
    line = Line(number, start, start + len(text))
    return Block(view(text, start), (line,), role=role, confidence=confidence, evidence=(Evidence("test", 1.0),))


def field(value: str | int, confidence: float = 0.9) -> Field:
    return Field(value, view(str(value)), 1, confidence)


def test_the_order_of_the_stages() -> None:
    assert [name for name, _ in pipeline.STAGES] == ["label", "metadata", "teasers", "numbers", "dates"]


def test_a_stage_that_fails_leaves_a_note_and_the_page_goes_on() -> None:
    def broken(page: Page, language: Language) -> Page:
        raise ValueError("no such luck")

    def marks(page: Page, language: Language) -> Page:
        return replace(page, blocks=tuple(replace(block, role=Role.PARAGRAPH) for block in page.blocks))

    page = Page(Dump("x"), (block("x", Role.OTHER),))
    walked = pipeline.walk(page, (("first", broken), ("second", marks)))
    assert [note.code for note in walked.notes] == ["stage-failed"]
    assert walked.notes[0].stage == "first"
    assert "ValueError: no such luck" in walked.notes[0].message
    assert walked.blocks[0].role is Role.PARAGRAPH


def test_no_stage_fails_on_an_ordinary_page() -> None:
    assert [page.notes for page in pipeline.pages(Dump(TEXT))] == [()]


@pytest.mark.parametrize("text", ["", " \n\u200b\f\n"])
def test_a_blank_dump_has_no_page(text: str) -> None:
    assert list(pipeline.pages(Dump(text))) == []


def test_a_named_language_outranks_the_text() -> None:
    (page,) = pipeline.pages(Dump(TEXT, facts=Facts(language="nl")))
    assert page.language == "nl"
    (page,) = pipeline.pages(Dump(TEXT))
    assert page.language == "de"


def test_each_page_of_a_dump_is_read_in_its_own_language() -> None:
    english = "The bridge over the river has been closed since the morning, and it will stay so until the evening."
    german, english_page = pipeline.pages(Dump(f"{TEXT}\n\f\n{english}"))
    assert (german.language, english_page.language) == ("de", "en")
    assert (german.number, german.pages, english_page.number) == (1, 2, 2)
    first, second = assemble(german), assemble(english_page)
    assert first.id == second.id[:-1] + "1"
    assert second.provenance.page == 2


def test_projection() -> None:
    blocks = (
        block("Das Wetter", Role.HEADLINE, 1),
        block("Es regnet.", Role.PARAGRAPH, 2, 11, 0.8),
        block("Am Abend", Role.HEADING, 3, 22, 0.6),
        block("Dann nicht.", Role.LIST_ITEM, 4, 31, 0.7),
        block("Foto: Amsel", Role.CAPTION, 5, 43),
    )
    metadata = Metadata(title=field("Das Wetter"), lede=field("Kurz."), reading_time_min=field(2), is_free=field(0))
    source = Source(file="a.txt", encoding="utf-8", sha256="ab" * 32)
    article = assemble(Page(Dump("…", source), blocks, language="de", metadata=metadata))
    assert article.id == "ab" * 8
    assert article.text == "Kurz.\n\nEs regnet.\n\nAm Abend\n\nDann nicht."
    assert article.headings == ("Am Abend",)
    assert [(p.text, p.heading, p.role) for p in article.paragraphs] == [
        ("Es regnet.", None, "paragraph"), ("Dann nicht.", "Am Abend", "list_item"),
    ]  # fmt: skip
    assert (article.reading_time_min, article.is_free, article.captions) == (2, False, ("Foto: Amsel",))
    assert article.word_count == 7
    assert 0.69 < article.confidence < 0.72
    assert [one.role for one in article.blocks] == [one.role for one in blocks]
    assert [(one.name, one.value) for one in article.fields] == [
        ("title", "Das Wetter"), ("lede", "Kurz."), ("reading_time_min", 2), ("is_free", 0),
    ]  # fmt: skip


def test_weak_fields_are_left_out_with_a_note() -> None:
    metadata = Metadata(
        title=field("Gut", 0.9), section=field("Schwach", 0.3), authors=(field("A", 0.95), field("B", 0.2))
    )
    page = Page(Dump("…"), (block("Text.", Role.PARAGRAPH),), metadata=metadata)
    article = assemble(page, min_confidence=0.5)
    assert (article.title, article.section, article.authors) == ("Gut", None, ("A",))
    assert [note.code for note in article.notes] == ["weak-field", "weak-field"]
    assert assemble(page).section == "Schwach"


def test_words_are_counted_and_characters_where_there_are_no_words() -> None:
    def count(text: str) -> int:
        return assemble(Page(Dump("…"), (block(text, Role.PARAGRAPH),))).word_count

    assert count("Der 3,5-Tonner fährt’s nicht – oder?") == 5
    assert count("図書館が開く") == 6


def test_values_are_read_only_at_the_start_of_an_endless_line() -> None:
    sentence = "Im Hafen lagen am Abend 27 Schiffe aus elf Ländern. "
    (page,) = pipeline.pages(Dump(sentence * (LONGEST_PASSAGE // len(sentence) * 2)))
    assert [note.code for note in page.notes] == ["long-line"]
    assert 0 < max(quantity.end for quantity in page.quantities) <= LONGEST_PASSAGE
    assert sum(len(block.text) for block in page.blocks) > 1.9 * LONGEST_PASSAGE


def test_same_input_same_output() -> None:
    first, second = (msgspec.json.encode(pipeline.articles(Dump(TEXT))) for _ in range(2))
    assert first == second
