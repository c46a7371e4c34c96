"""Dumps into pages, lines and blocks; the text is never edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsx.model import Dump, Page, View, join
from newsx.stages.split import split as pages_of
from newsx.stages.split.lines import Cleaner
from newsx.stages.split.lines import lines as raw_lines
from newsx.stages.split.pages import LONGEST
from newsx.stages.split.torn import inside_sentences, torn

CASES = sorted((Path(__file__).parent / "cases" / "split").glob("*.txt"))


def split(dump: Dump) -> list[Page]:
    return list(pages_of(dump))


def clean(dump: str, start: int = 0, end: int | None = None) -> View:
    return Cleaner(dump).view(start, len(dump) if end is None else end)


def texts(text: str) -> list[list[str]]:
    return [[block.text for block in page.blocks] for page in split(Dump(text))]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    """A case is a dump and, below the line `--- blocks`, one expected block a line, pages parted by `--- page`."""
    dump, _, expected = path.read_bytes().decode().partition("--- blocks\n")
    assert texts(dump) == [page.splitlines() for page in expected.split("--- page\n")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_line_ends(end: str) -> None:
    page = split(Dump(f"eins{end}{end}zwei"))[0]
    assert [(block.text, block.line, block.gap) for block in page.blocks] == [("eins", 1, 0), ("zwei", 3, 1)]


@pytest.mark.parametrize("boundary", ["\f", "\n\f\n", "\n\f", "\x1c", "\x1e\n"])
def test_a_form_feed_or_separator_parts_documents(boundary: str) -> None:
    assert texts(f"Der erste Text.{boundary}Der zweite Text.") == [["Der erste Text."], ["Der zweite Text."]]


def test_blank_dumps_have_no_page() -> None:
    assert split(Dump("")) == split(Dump(" \n\t\n\u200b\n\f\n\u00ad\ufeff")) == []


@pytest.mark.parametrize(
    ("surface", "text"),
    [
        ("a\u00adb", "ab"),
        ("Fuß\u200bball", "Fußball"),
        ("10\u00a0000", "10 000"),
        ("a \u00a0\t b", "a b"),
        ("a\x00b", "ab"),
        ("x\ud800y", "x\ufffdy"),
        ("kaputt\ufffd", "kaputt\ufffd"),
        ("נשמר\u200fת", "נשמרת"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_cleaning_makes_a_view(surface: str, text: str) -> None:
    view = clean("Davor: " + surface, 7)
    assert view.text == text
    assert view.place(0, len(text)) == (7, 7 + len(surface))


def test_every_visible_character_of_a_view_points_back() -> None:
    surface = "Die  Bun\u00addes\u00a0\u00a0re\u200bgierung"
    view = clean(surface)
    assert view.text == "Die Bundes regierung"
    for at, character in enumerate(view.text):
        start, end = view.place(at, at + 1)
        assert surface[start:end].replace("\u00a0", " ") == character


def test_slices_and_joins_keep_pointing_back() -> None:
    dump = "Der Zug\nhält."
    view = join([clean(dump, 0, 7), clean(dump, 8)])
    assert view.text == "Der Zug hält."
    assert dump.__getitem__(slice(*view.place(8, 12))) == "hält"
    part = view.slice(4, 13)
    assert part.text == "Zug hält."
    assert dump.__getitem__(slice(*part.place(0, 9))) == "Zug\nhält."
    assert (part.start, part.end) == (4, 13)


def test_list_marks_and_indent_are_facts_about_the_block_not_its_text() -> None:
    blocks = split(Dump("  • Punkt eins\n     + Punkt zwei\n   o kein Wort am Anfang\no wie schön\n*fett*"))[0].blocks
    assert [(block.text, block.mark, block.indent) for block in blocks] == [
        ("Punkt eins", "•", 2), ("Punkt zwei", "+", 5), ("kein Wort am Anfang", "o", 3), ("o wie schön", None, 0),
        ("*fett*", None, 0),
    ]  # fmt: skip


def test_link_numbers_of_a_terminal_browser_are_left_out_only_where_their_list_stands() -> None:
    body = "   [1]Start [2]Politik\n\n   Der Bericht [3] liegt vor.\n"
    assert texts(body)[0][0] == "[1]Start [2]Politik"
    listed = body + "\nReferences\n\n   1. https://zeitung.example/\n   2. https://zeitung.example/p\n"
    assert texts(listed)[0][:2] == ["Start Politik", "Der Bericht liegt vor."]


def test_export_lines_part_documents() -> None:
    text = "1 of 2 DOCUMENTS\nErster.\n\nDokument 2 von 2\nZweiter.\nEnd of Document\nDritter."
    assert [page[-1] for page in texts(text)] == ["Erster.", "End of Document", "Dritter."]


def test_short_lines_and_verse_are_not_joined() -> None:
    verse = "Im Hafen liegt ein altes Boot\nmit grünem Bug und Segel rot\nes wartet auf den Wind\nund auf ein fremdes Kind\n"
    assert len(texts(verse * 3)[0]) == 12


def test_a_byline_is_not_glued_to_the_title_above() -> None:
    title = "Neue Brücke über den Fluss bleibt bis zum Herbst gesperrt"
    assert texts(f"{title}\nvon Jana Vogelsang\n") == [[title, "von Jana Vogelsang"]]
    longer = f"{title} und Anwohner fordern vom Kreis jetzt eine Fähre, die auch nachts über den Fluss fährt"
    assert texts(f"{longer}\nvon Jana Vogelsang 12. Mai 2023\n") == [[longer, "von Jana Vogelsang 12. Mai 2023"]]


def test_a_title_and_the_date_below_it_show_no_wrap() -> None:
    lines = [
        "Fähre fährt wieder bis zur alten Mühle",
        "12.05.2023, 08:30 Uhr, aktualisiert",
        "Am Ufer wird noch gebaut",
    ]
    assert texts("\n".join(lines)) == [lines]


def test_a_dump_of_any_length_is_cut_at_gaps() -> None:
    text = "One line of a very long list\n" * (LONGEST - 1) + "\nthe last one\n\nthe first of the next\n" + "more\n" * 9
    first, second = split(Dump(text))
    assert [page.pages for page in (first, second)] == [2, 2]
    assert first.blocks[-1].text.endswith("the last one")
    assert second.blocks[0].text == "the first of the next"
    assert [note.code for note in first.notes] == ["long-page"]
    assert second.notes == ()


def test_pages_come_one_at_a_time() -> None:
    found = pages_of(Dump("\x0c".join(["A headline\n\nand a text.\n"] * 3)))
    assert next(found).number == 1
    assert [(page.number, page.pages) for page in found] == [(2, 3), (3, 3)]


def test_the_lines_of_a_long_dump_are_made_one_stretch_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    import tracemalloc

    monkeypatch.setattr("newsx.stages.split.lines.STRETCH", 50_000)

    text = "A short line.\n\n" * 30_000
    cleaner = Cleaner(text)
    tracemalloc.start()
    try:
        assert sum(1 for _ in raw_lines(text, cleaner)) == 30_000
        assert tracemalloc.get_traced_memory()[1] < 3 * len(text)  # all lines at once: seven times
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "lines",
    [
        # a menu whose names begin with small letters, behind a blank
        [
            " iX – Magazin für alle, die am Hafen arbeiten",
            " c't Hafen – das Heft zum Umbau der Mole am Fluss",
            " heise Werft",
        ],
        # one seam alone is no dump of text nodes
        ["Die Fähre fährt seit Montag wieder, sagte ", "Ilka Brodersen", ", die den Hafen leitet und den Plan kennt."],
        # lists of names, each with a blank behind it
        ["Ilka Brodersen ", "Jette Lund ", "Anton Rieck ", "Ole Petersen "],
    ],
)
def test_other_dumps_are_not_taken_for_text_nodes(lines: list[str]) -> None:
    dump = "\n".join(lines)
    lines = list(raw_lines(dump, Cleaner(dump)))
    assert not torn(lines, inside_sentences(lines))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_nodes_are_joined_whatever_ends_a_line(end: str) -> None:
    sentence = ["Die Fähre nach Sandholm fährt wieder, sagte ", "Ilka Brodersen", ", die den Hafen leitet."]
    dump = f"{end}{end}".join([end.join(sentence)] * 3)
    whole = "Die Fähre nach Sandholm fährt wieder, sagte Ilka Brodersen, die den Hafen leitet."
    assert texts(dump) == [[whole] * 3]


def test_words_that_a_no_break_space_holds_together_are_one_for_the_wrap() -> None:
    rows = ["Die Fähre nach Sandholm fährt seit Montag wieder im Stundentakt, sagt Frau",
            "Dr.\xa0Brodersen vom Hafenamt, und die Reederei rechnet für den Sommer fest mit",
            "vollen Decks, weil die Brücke am alten Wehr noch bis in den Herbst hinein bei",
            "Tag\xa0und\xa0Nacht gesperrt bleibt und der Umweg über Land zwei Stunden kostet."]  # fmt: skip
    assert texts("\n".join(rows)) == [[" ".join(rows).replace("\xa0", " ")]]


def test_a_drawn_rule_is_no_word_that_was_wrapped() -> None:
    rows = ["Die Fähre nach Sandholm fährt seit Montag wieder im Stundentakt, sagt Brodersen",
            "vom Hafenamt, und die Reederei rechnet für den Sommer, der bald beginnt, nun mit",
            "vollen Decks, weil die Brücke am alten Wehr gesperrt bleibt, wie es heißt, und der",
            "Umweg über Land zwei Stunden kostet."]  # fmt: skip
    rule = "━" * 79
    assert texts("\n".join([*rows, "", "26.10.2025 | 2:43 min", rule])) == [
        [" ".join(rows), "26.10.2025 | 2:43 min", rule]
    ]
