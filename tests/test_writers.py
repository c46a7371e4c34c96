"""The writers: each format from invented articles, whole, streaming, valid UTF-8."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from invented import invented

from newsx import writers
from newsx.article import Article
from newsx.errors import UnknownFormat
from newsx.layout.columns import LISTS, TABLES
from newsx.writers.csv import columns

EMPTY = {"title": None, "kicker": None, "lede": None, "text": "", "authors": (), "blocks": (), "url": None, "section": None,
         "date_published": None}  # fmt: skip


def written(name: str, *articles: Article, **options: Any) -> str:
    stream = io.BytesIO()
    assert writers.write(articles, stream, writers.writer(name, **options)) == len(articles)
    return stream.getvalue().decode("utf-8")


def rows(table: str, *articles: Article, **options: Any) -> list[dict[str, str]]:
    text = written("csv", *articles, table=table, **options)
    return list(csv.DictReader(io.StringIO(text, newline="")))


# --- json ----------------------------------------------------------------------------------------------------------


def test_jsonl_is_one_record_a_line() -> None:
    lines = written("jsonl", invented(), invented(id="b")).splitlines()
    assert [msgspec.json.decode(line, type=Article) for line in lines] == [invented(), invented(id="b")]


def test_json_in_a_pipe_is_jsonl() -> None:
    assert written("json", invented(), invented(), target="pipe") == written("jsonl", invented(), invented())


def test_json_in_a_file_is_one_document() -> None:
    assert [one["id"] for one in json.loads(written("json", invented(), invented(id="b")))] == ["0123456789abcdef", "b"]
    assert json.loads(written("json", invented()))[0]["authors"] == ["Ada Lang", "Bo Kurz"]
    assert json.loads(written("json")) == []


def test_json_on_a_terminal_is_indented_and_coloured() -> None:
    plain = written("json", invented(), target="terminal")
    assert plain.startswith('{\n  "id": "0123456789abcdef",\n')
    assert "\x1b" not in plain
    shown = written("json", invented(), target="terminal", colour=True)
    assert '\x1b[34m"id"\x1b[0m: \x1b[32m"0123456789abcdef"\x1b[0m' in shown
    for code in ("31m", "32m", "33m", "34m", "35m", "36m", "0m"):
        shown = shown.replace(f"\x1b[{code}", "")
    assert shown == plain


def test_quotes_and_colons_in_a_text_do_not_confuse_the_colours() -> None:
    shown = written("json", invented(title='a "quoted": word \\'), target="terminal", colour=True)
    assert '\x1b[32m"a \\"quoted\\": word \\\\"\x1b[0m' in shown


def test_a_terminal_is_not_obeyed() -> None:
    shown = written("json", invented(title="\x1b[2J \x9b2J \x07"), target="terminal")
    assert json.loads(shown)["title"] == "\x1b[2J \x9b2J \x07"
    assert not any(sign in shown for sign in "\x1b\x9b\x07")


def test_order_of_keys_is_that_of_the_record() -> None:
    assert list(json.loads(written("jsonl", invented()))) == list(Article.__struct_fields__)


# --- all formats ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(writers.WRITERS))
def test_lone_surrogates_become_valid_utf8(name: str) -> None:
    text = written(name, invented(title="torn \ud83d here", url="https://example.org/\udce9"))
    assert "torn \ufffd here" in text


@pytest.mark.parametrize("name", list(writers.WRITERS))
def test_each_article_is_written_when_it_comes(name: str) -> None:
    """Nothing waits for the last article."""
    asked = 0

    def endless() -> Iterator[Article]:
        nonlocal asked
        while True:
            asked += 1
            yield invented(title=f"Titel {asked}")

    pieces = writers.writer(name)(endless())
    text = ""
    while "Titel 2" not in text:
        text += next(pieces)
    assert asked == 2


@pytest.mark.parametrize("name", list(writers.WRITERS))
def test_an_article_without_anything(name: str) -> None:
    text = written(name, invented(**EMPTY), invented())
    assert "Neue Brücke" in text
    assert "None" not in text


def test_formats_are_named_by_suffix() -> None:
    assert {writers.format_of(f"a.b/out{suffix}") for suffix in writers.SUFFIXES} == set(writers.FORMATS)
    assert writers.format_of("OUT.CSV") == "csv"
    for name in ("out", "out.xlsx", ".csv", "csv"):
        with pytest.raises(UnknownFormat, match=r"\.jsonl"):
            writers.format_of(name)
    with pytest.raises(UnknownFormat, match="jsonl"):
        writers.writer("xlsx")


# --- csv -----------------------------------------------------------------------------------------------------------


def test_csv_has_a_row_an_article() -> None:
    first, second = rows("articles", invented(), invented(id="b", authors=(), is_free=None, lede="a\r\nb\n\nc"))
    assert first["title"] == "=Neue Brücke: 30 Millionen"
    assert first["authors"] == "Ada Lang | Bo Kurz"
    assert first["is_free"] == "true"
    assert first["reading_time_min"] == "2"
    assert first["agency"] == ""
    assert first["file"] == "dump.txt"
    assert first["text"] == invented().text
    assert second["lede"] == "a\r\nb\n\nc"
    assert (second["authors"], second["is_free"]) == ("", "")


@pytest.mark.parametrize("table", LISTS)
def test_csv_tables_are_linked(table: str) -> None:
    found = rows(table, invented(), invented(id="b"))
    number = len(getattr(invented(), table))
    assert [row["article_id"] for row in found] == ["0123456789abcdef"] * number + ["b"] * number
    assert [row["number"] for row in found] == [str(at) for at in range(1, number + 1)] * 2
    assert list(found[0]) == list(columns(table))


def test_csv_values() -> None:
    quantity, *_ = rows("quantities", invented())
    assert (quantity["value"], quantity["kind"], quantity["approx"], quantity["unit"]) == (
        "30000000",
        "number",
        "false",
        "",
    )
    date, _ = rows("dates", invented())
    assert (date["value"], date["mod"], date["where"]) == ("2024-10-28", "START", "paragraph 1")
    (teaser,) = rows("teasers", invented())
    assert (teaser["lines"], teaser["sponsored"], teaser["section"]) == ("17 | 18", "true", "Lokales")
    origin = msgspec.structs.replace(invented().provenance, columns={"Seite": "3", "Ressort": "\ud83dLokales"})
    (article,) = rows("articles", invented(provenance=origin))
    assert article["columns"] == '{"Seite":"3","Ressort":"\ufffdLokales"}'
    assert rows("articles", invented())[0]["columns"] == ""
    block, *_ = rows("blocks", invented())
    assert (block["role"], block["evidence"]) == ("section", "words=9 +1.5 | de.label.heading -0.25")


def test_every_list_of_the_record_is_in_a_table_or_a_cell() -> None:
    told = set(columns("articles")) | set(TABLES) | {"provenance"}
    assert set(Article.__struct_fields__) <= told


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_csv_formulas_are_defused_on_request(start: str) -> None:
    formula = f'{start}HYPERLINK("https://example.org","x")'
    article = invented(title=formula, authors=(formula, "b"), tags=("a", formula))
    (defused,) = rows("articles", article, defuse=True)
    assert defused["title"] == f"'{formula}"
    assert defused["authors"] == f"'{formula} | b"
    assert defused["tags"] == f"a | {formula}"
    assert rows("articles", article)[0]["title"] == formula


def test_numbers_are_no_formulas() -> None:
    article = invented(quantities=tuple(msgspec.structs.replace(one, value=-5) for one in invented().quantities))
    assert rows("quantities", article, defuse=True)[0]["value"] == "-5"


def test_csv_for_excel_begins_with_a_byte_order_mark() -> None:
    assert written("csv", invented(), bom=True).startswith("\ufeffid,title,")
    assert written("csv", invented()).startswith("id,title,")


def test_csv_without_articles_has_a_header() -> None:
    assert written("csv").count("\n") == 1


def test_csv_blanks_at_the_ends_stay() -> None:
    assert rows("articles", invented(title=" a\u2003"))[0]["title"] == " a\u2003"


# --- md, text ------------------------------------------------------------------------------------------------------


def test_md() -> None:
    assert written("md", invented()) == (
        "---\n"
        'title: "=Neue Brücke: 30 Millionen"\n'
        'kicker: "Verkehr"\n'
        'section: "Lokales"\n'
        'authors: ["Ada Lang", "Bo Kurz"]\n'
        'date_published: "2024-10-28T16:32"\n'
        'url: "https://example.org/bruecke"\n'
        'language: "de"\n'
        'tags: ["Brücke", "Rat"]\n'
        "word_count: 24\n"
        'id: "0123456789abcdef"\n'
        "---\n\n"
        "# \\=Neue Brücke: 30 Millionen\n\n"
        '**Der Rat sagt "ja", wenn auch knapp.**\n\n'
        "Am Montag stimmte der Rat ab.\n\n"
        "## Was nun?\n\n"
        "- \\*Planen\\* und_bauen\n\n"
        "- 1\\. März: Beginn\n\n"
        "> \\# Wir bauen \\<b>groß\\</b>\n"
    )


def test_front_matter_holds_any_title() -> None:
    title = 'a: "b" # c\\ --- \x85 \u2028 \x9b {x} ' + "'"
    lines = written("md", invented(title=title)).split("\n")
    assert lines[0] == "---"
    assert json.loads(lines[1].removeprefix("title: ")) == title
    assert not any(sign in lines[1] for sign in "\x85\u2028\x9b")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- kein Punkt", "\\- kein Punkt"),
        ("2024. Ein Jahr", "2024\\. Ein Jahr"),
        ("2024.5 Punkte", "2024.5 Punkte"),
        ("snake_case _kursiv_", "snake_case \\_kursiv\\_"),
        ("AT&amp;T & Co", "AT\\&amp;T & Co"),
        ("[Link](x) `code` \\", "\\[Link\\](x) \\`code\\` \\\\"),
        ("> Zitat", "\\> Zitat"),
        ("Satz. Noch einer - so.", "Satz. Noch einer - so."),
    ],
)
def test_md_shows_text_as_it_is(text: str, shown: str) -> None:
    assert f"---\n\n# {shown}\n" in written("md", invented(**{**EMPTY, "title": text}))


def test_several_articles_in_md_and_text() -> None:
    assert written("md", invented(), invented()) == written("md", invented()) + "\n" + written("md", invented())
    both = written("text", invented(), invented())
    assert both == written("text", invented()) + "\n\f\n" + written("text", invented())


def test_text() -> None:
    assert written("text", invented()) == (
        "Verkehr\n\n=Neue Brücke: 30 Millionen\n\nAda Lang, Bo Kurz · 2024-10-28T16:32\n\n" + invented().text + "\n"
    )
