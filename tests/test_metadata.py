"""Head fields from labelled blocks; each file in `cases/metadata` is a page (role, text) and what must be read from it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsx
from newsx import languages
from newsx.model import Dump, Facts, Metadata, Page, Role, replace
from newsx.stages.metadata import metadata
from newsx.stages.split import split

CASES = sorted((Path(__file__).parent / "cases" / "metadata").glob("*.txt"))


def page_of(rows: list[tuple[str, str]], facts: Facts = Facts()) -> Page:  # noqa: B008 (frozen)
    """A page with these roles and lines."""
    (page,) = split(Dump("\n\n".join(line for _, line in rows), facts=facts))
    blocks = tuple(
        replace(block, role=Role(role), confidence=0.9) for block, (role, _) in zip(page.blocks, rows, strict=True)
    )
    return replace(page, blocks=blocks)


def read(rows: list[tuple[str, str]], language: str, facts: Facts = Facts()) -> Metadata:  # noqa: B008
    return metadata(page_of(rows, facts), languages.load(language)).metadata


def flat(head: Metadata) -> dict[str, object]:
    """Only what was found, as plain values."""
    fields: dict[str, object] = {}
    for name in head.__struct_fields__:
        value = getattr(head, name)
        if isinstance(value, tuple):
            value = [field.value for field in value]
        elif value is not None:
            value = value.value
        if value not in (None, []):
            fields[name] = value
    return fields


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    page, _, wanted = path.read_text(encoding="utf-8").partition("\n---\n")
    cells = [line.split("|", 1) for line in page.splitlines() if line.strip()]
    rows = [(role.strip(), text.strip()) for role, text in cells]
    facts = Facts(crawl_date="2021-03-14T10:00:00") if "crawl" in path.stem else Facts()
    assert flat(read(rows, path.stem.split("_")[0], facts)) == json.loads(wanted)


@pytest.mark.parametrize(
    ("language", "line", "authors"),
    [
        ("de", "Von Ada Brell und Jan Moor", ["Ada Brell", "Jan Moor"]),
        ("de", "von Ada Brell", ["Ada Brell"]),
        ("de", "Ein Kommentar von Ada Brell", ["Ada Brell"]),
        ("de", "VON ADA BRELL", ["ADA BRELL"]),
        ("de", "Ada Brell, Redakteurin", ["Ada Brell"]),
        ("de", "Ada BrellRedakteurin", ["Ada Brell"]),
        ("de", "Von Ada von der Aue, Celle", ["Ada von der Aue"]),
        ("de", "Von Ada Brell 12.03.2021, 14:05 Uhr", ["Ada Brell"]),
        ("de", "Von Ada Brell mit dpa", ["Ada Brell"]),
        ("de", "dpa, Ada Brell", ["Ada Brell"]),
        ("de", "Von Teich24 Redaktion", ["Teich24 Redaktion"]),
        ("en", "By Ada Brell", ["Ada Brell"]),
        ("en", "By Ada Brell, Jan Moor and Ina O’Feld", ["Ada Brell", "Jan Moor", "Ina O’Feld"]),
        ("en", "Ada Brell News Reporter", ["Ada Brell"]),
        ("en", "Ada BrellSports Editor", ["Ada Brell"]),
        ("en", "By Ada Brell / Pond Gazette Staff Writers", ["Ada Brell"]),
        ("en", "By Ada Brell-McMoor (@adabrell)", ["Ada Brell-McMoor"]),
        ("fr", "Par Ada Brell et Jan Moor", ["Ada Brell", "Jan Moor"]),
        ("es", "Por Ada Brell y Jan Moor", ["Ada Brell", "Jan Moor"]),
        ("it", "di Ada Brell", ["Ada Brell"]),
        ("nl", "Door Ada Brell en Jan Moor", ["Ada Brell", "Jan Moor"]),
        ("pt", "Por Ada Brell e Jan Moor", ["Ada Brell", "Jan Moor"]),
    ],
)
def test_authors_of_a_line(language: str, line: str, authors: list[str]) -> None:
    head = read([("byline", line)], language)
    assert [author.value for author in head.authors] == authors
    assert all(author.view is not None and author.view.text == author.value for author in head.authors)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Der Rat tagt"),
        ("de", "in der Mühle am Teich"),
        ("de", "dpa/kre"),
        ("en", "All the news"),
        ("en", "Real estate"),
        ("fr", "Tous droits réservés"),
    ],
)
def test_no_authors_in_a_line(language: str, line: str) -> None:
    assert read([("byline", line)], language).authors == ()


@pytest.mark.parametrize(
    "row",
    [("caption", "Foto: Jan Moor"), ("paragraph", "Von Ada Brell hört man nichts."), ("teaser_meta", "Von Ina Feld")],
)
def test_no_authors_outside_the_byline(row: tuple[str, str]) -> None:
    assert read([row], "de").authors == ()


def test_an_agency_alone_signs_as_author_and_agency() -> None:
    head = read([("byline", "Von dpa")], "de")
    assert flat(head) == {"authors": ["dpa"], "agency": "dpa"}


def test_label_and_names_on_lines_of_their_own() -> None:
    head = read([("byline", "Von"), ("byline", "Ada Brell"), ("byline", "Ina Feld")], "de")
    assert [author.value for author in head.authors] == ["Ada Brell", "Ina Feld"]


def test_published_and_modified() -> None:
    rows = [("headline", "Titel hier"), ("timestamp", "Aktualisiert: 13.03.2021, 09:00 Uhr"),
            ("timestamp", "Veröffentlicht: 12.03.2021, 14:05 Uhr")]  # fmt: skip
    assert flat(read(rows, "de")) == {
        "title": "Titel hier",
        "date_published": "2021-03-12T14:05",
        "date_modified": "2021-03-13T09:00",
    }


def test_update_alone_is_the_publication_too() -> None:
    head = read([("timestamp", "Updated May 3, 2020")], "en")
    assert flat(head) == {"date_published": "2020-05-03"}


def test_label_above_the_stamp() -> None:
    rows = [("timestamp", "Publicado"), ("timestamp", "03/05/2020 14:05"), ("timestamp", "Actualizado"),
            ("timestamp", "04/05/2020 09:00")]  # fmt: skip
    assert flat(read(rows, "es")) == {"date_published": "2020-05-03T14:05", "date_modified": "2020-05-04T09:00"}


def test_relative_stamp_without_crawl_date_is_none() -> None:
    assert flat(read([("timestamp", "vor 3 Stunden")], "de")) == {}


def test_other_dates_are_none() -> None:
    assert flat(read([("timestamp", "Verfügbar bis 12.03.2021")], "de")) == {}


def test_ambiguous_order_is_told() -> None:
    stamp = read([("timestamp", "03/04/2020")], "en").date_published
    assert stamp is not None
    assert (stamp.value, stamp.runner_up, stamp.ambiguous) == ("2020-03-04", "2020-04-03", True)


def test_crawl_date_settles_the_order() -> None:
    facts = Facts(crawl_date="2020-03-20T00:00:00")
    stamp = read([("timestamp", "05/03/2020")], "en", facts).date_published
    assert stamp is not None
    assert stamp.value == "2020-03-05"


@pytest.mark.parametrize(
    ("timezone", "value"),
    [(None, "2021-03-12T14:05"), ("Europe/Berlin", "2021-03-12T14:05+01:00"), ("+05:30", "2021-03-12T14:05+05:30")],
)
def test_zone_only_where_the_caller_names_one(timezone: str | None, value: str) -> None:
    stamp = read([("timestamp", "12.03.2021 14:05")], "de", Facts(timezone=timezone)).date_published
    assert stamp is not None
    assert stamp.value == value


def test_container_outranks_and_a_difference_is_told() -> None:
    rows = [("headline", "Was die Seite sagt"), ("timestamp", "12.03.2021")]
    facts = Facts(title="Was der Behälter sagt", date_published="2021-03-12T14:05", authors=("Ada Brell",))
    page = metadata(page_of(rows, facts), languages.load("de"))
    assert flat(page.metadata) == {
        "title": "Was der Behälter sagt",
        "authors": ["Ada Brell"],
        "date_published": "2021-03-12T14:05",
    }
    assert [note.code for note in page.notes] == ["fact-differs"]
    assert page.metadata.title is not None
    assert page.metadata.title.runner_up == "Was die Seite sagt"


@pytest.mark.parametrize(
    ("told", "notes"),
    [
        ("2021-03-12T14:05+01:00", []),
        ("2021-03-12T13:05+00:00", []),
        ("2021-03-12T14:05+00:00", ["fact-differs"]),
        ("2021-03-12", []),
        ("2021-03-11", ["fact-differs"]),
    ],
)
def test_the_same_moment_written_otherwise_is_no_difference(told: str, notes: list[str]) -> None:
    rows = [("headline", "Was die Seite sagt"), ("timestamp", "Fri, 12 Mar 2021 14:05:00 +0100")]
    page = metadata(page_of(rows, Facts(date_published=told)), languages.load("en"))
    assert [note.code for note in page.notes] == notes
    assert flat(page.metadata)["date_published"] == told


@pytest.mark.parametrize(
    ("language", "text", "place", "agency"),
    [
        ("de", "TEICHSTADT (dpa) - Die Mühle bleibt zu.", "TEICHSTADT", "dpa"),
        ("de", "Teichstadt/Moorhof (dpa/AFP) - Die Mühle bleibt zu.", "Teichstadt/Moorhof", "dpa/AFP"),
        ("en", "PONDTOWN, May 3 (Reuters) - The mill stays shut.", "PONDTOWN", "Reuters"),
        ("en", "PONDTOWN (AP) — The mill stays shut.", "PONDTOWN", "AP"),
    ],
)
def test_dateline(language: str, text: str, place: str, agency: str) -> None:
    assert flat(read([("paragraph", text)], language)) == {"dateline": place, "agency": agency}


@pytest.mark.parametrize(
    "text", ["Die Mühle (1902) - ein Denkmal - bleibt zu.", "Er ging. Sie blieb.", "Ada Brell (CDU) - sie kam."]
)
def test_no_dateline(text: str) -> None:
    assert flat(read([("paragraph", text)], "de")) == {}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([role.value for role in Role]),
            st.sampled_from(["Von Ada Brell", "12.03.2021", "Lesezeit: 2 min", "© 2021 Teichbote", "#a, b"])
            | st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs", "Cf"]), min_size=1, max_size=40),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_every_surface_points_back(rows: list[tuple[str, str]]) -> None:
    text = "\n\n".join(line for _, line in rows)
    for page in split(Dump(text)):
        given = [Role(rows[at % len(rows)][0]) for at in range(len(page.blocks))]
        pairs = zip(page.blocks, given, strict=True)
        blocks = tuple(replace(block, role=role, confidence=0.5) for block, role in pairs)
        head = metadata(replace(page, blocks=blocks), languages.load("de")).metadata
        for name in head.__struct_fields__:
            value = getattr(head, name)
            for field in value if isinstance(value, tuple) else (value,):
                if field is not None and field.view is not None:
                    start, end = field.view.place(0, len(field.view.text))
                    assert 0 <= start < end <= len(text)
                    assert field.view.text[:1] == text[start]
                    assert 0 <= field.confidence <= 1


def test_time_alone_is_of_the_day_that_the_page_shows() -> None:
    rows = [("navigation", "Torsdag 8 januari 2026"), ("headline", "Kvarnen blir läsesal"),
            ("timestamp", "Uppdaterad 15.59 | Publicerad 14.14")]  # fmt: skip
    assert flat(read(rows, "sv")) == {
        "title": "Kvarnen blir läsesal",
        "date_published": "2026-01-08T14:14",
        "date_modified": "2026-01-08T15:59",
    }


OLD = ("timestamp", "Published: 5 hours ago | Updated: 2 hours ago")
TEASERS = [("teaser_meta", day) for day in ("18 May 2024", "19 May 2024", "20 May 2024")]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([OLD, *TEASERS], "2024-05-20"),
        ([OLD, *TEASERS[:1]], None),  # one dated teaser tells too little
        ([("timestamp", "Published: 5 weeks ago"), *TEASERS], None),
    ],
)
def test_hours_ago_are_of_the_newest_day_of_many_teasers(rows: list[tuple[str, str]], wanted: str | None) -> None:
    assert flat(read(rows, "en")).get("date_published") == wanted


def test_label_above_tells_what_a_stamp_is_whatever_its_role() -> None:
    rows = [("timestamp", "27.08.2024, 12:32 Uhr"), ("headline", "Kvarn"), ("navigation", "Sendung vom"),
            ("timestamp", "26.08.2024, 06:00 Uhr")]  # fmt: skip
    assert flat(read(rows, "de"))["date_published"] == "2024-08-27T12:32"


def test_a_drawn_rule_makes_no_line_too_long() -> None:
    assert flat(read([("timestamp", f"Von Ada Brell {'━' * 190} 15.04.2026 - 15:48 Uhr")], "de")) == {
        "date_published": "2026-04-15T15:48"
    }


def test_time_alone_without_a_day_is_none() -> None:
    assert flat(read([("timestamp", "14:14"), ("paragraph", "Um 15:30 Uhr war Schluss.")], "de")) == {}


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Kultur : Wer liest in der Mühle?", {"kicker": "Kultur", "title": "Wer liest in der Mühle?"}),
        ("UMBAU AM TEICH Wer liest in der Mühle?", {"kicker": "UMBAU AM TEICH", "title": "Wer liest in der Mühle?"}),
        ("Meinung Wer liest in der Mühle?", {"kicker": "Meinung", "title": "Wer liest in der Mühle?"}),
        ("Meinungen gehen auseinander", {"title": "Meinungen gehen auseinander"}),
        ("Mühle: Wer liest dort?", {"title": "Mühle: Wer liest dort?"}),
        ("AKW wird abgeschaltet", {"title": "AKW wird abgeschaltet"}),
        ("HomeKreis WehrstadtKulturWer liest in der Mühle?", {"title": "Wer liest in der Mühle?"}),
        ("McAda und LaBrell lesen in der Mühle", {"title": "McAda und LaBrell lesen in der Mühle"}),
    ],
)
def test_kicker_apart_from_the_headline(title: str, wanted: dict[str, str]) -> None:
    assert flat(read([("headline", title)], "de")) == wanted


def test_kicker_with_a_colon_stays_in_the_title() -> None:
    rows = [("kicker", "Umbau am Teich"), ("headline", "Umbau am Teich: Mühle wird zum Lesesaal")]
    assert flat(read(rows, "de")) == {"kicker": "Umbau am Teich", "title": "Umbau am Teich: Mühle wird zum Lesesaal"}


WHOLE = "Umbau am Teich: Mühle wird zum Lesesaal"


@pytest.mark.parametrize("first", [WHOLE, f"{WHOLE} | Wehrstädter Bote", f"{WHOLE} - Kultur"])
def test_kicker_that_the_documents_title_has_too(first: str) -> None:
    """The first line of some dumps: it is the title, the kicker's own line the kicker."""
    rows = [("navigation", first), ("kicker", "Umbau am Teich"), ("headline", "Mühle wird zum Lesesaal")]
    assert flat(read(rows, "de")) == {"kicker": "Umbau am Teich", "title": WHOLE}


@pytest.mark.parametrize(
    "rows",
    [
        [("navigation", WHOLE), ("kicker", "Kultur"), ("headline", "Mühle wird zum Lesesaal")],  # another kicker
        [("navigation", f"{WHOLE} und Café"), ("kicker", "Umbau am Teich"), ("headline", "Mühle wird zum Lesesaal")],
        [("kicker", "Umbau am Teich"), ("headline", "Mühle wird zum Lesesaal"), ("teaser_title", WHOLE)],  # below
    ],
)
def test_kicker_that_no_line_has_with_the_headline(rows: list[tuple[str, str]]) -> None:
    assert flat(read(rows, "de"))["title"] == "Mühle wird zum Lesesaal"


def test_number_of_a_breadcrumb_item_is_no_part_of_the_title() -> None:
    crumbs = [("navigation", "1. Start"), ("navigation", "2. Kultur"), ("headline", "3. Mühle wird zum Lesesaal")]
    assert flat(read(crumbs, "de")) == {"title": "Mühle wird zum Lesesaal"}
    assert flat(read([("headline", "3. Liga: Mühlbach steigt auf")], "de")) == {"title": "3. Liga: Mühlbach steigt auf"}


FOREIGN = {
    "bn": "শহরে নতুন পাঠাগার খোলা হলো\n\n২৮ অক্টোবর ২০২৪\n\nনদীর ধারের শহরে আজ একটি নতুন পাঠাগার খোলা হয়েছে, যেখানে পঞ্চাশ হাজার বই "
    "আছে এবং শিশুদের জন্য একটি আলাদা ঘরও আছে।",
    "he": "ספרייה חדשה נפתחה בעיר\n\n28 באוקטובר 2024\n\nבעיר שליד הנהר נפתחה היום ספרייה חדשה, ובה חמישים אלף ספרים "
    "וגם חדר מיוחד לילדים שבו יוכלו לקרוא בשקט.",
}


@pytest.mark.parametrize("tag", FOREIGN)
def test_dateparser_reads_the_date_of_a_language_without_a_file(tag: str) -> None:
    (article,) = newsx.parse(FOREIGN[tag], keep_empty=True)
    assert (article.language, article.date_published) == (tag, "2024-10-28")


def test_dateparser_is_asked_of_no_page_in_a_language_with_a_file() -> None:
    text = (
        "Neue Bücherei eröffnet\n\n28. Nivember 2024\n\nIn der Stadt am Fluss ist heute die Bücherei eröffnet worden."
    )
    code = f"import sys, newsx; newsx.parse({text!r}); print('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
