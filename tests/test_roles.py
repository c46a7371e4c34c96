"""Roles from zones, words, shapes and places; each file in `cases/roles` is a page: zone, role, text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx import languages
from newsx.languages.sections.label import Concepts, LabelRules, LabelWords
from newsx.model import Block, Dump, Evidence, Role
from newsx.stages.label.roles import roles
from newsx.stages.label.roles.shapes import ends_sentence, has_entry_time, shape_of
from newsx.stages.label.roles.stamp_lines import stamp_words
from newsx.stages.label.zones import Zone, Zoned
from newsx.stages.split import split

CASES = sorted((Path(__file__).parent / "cases" / "roles").glob("*.txt"))


def read_case(path: Path) -> tuple[str, list[Zone], list[str]]:
    """The page's text, and zone and role of each of its non-blank lines; columns are parted by a bar."""
    text: list[str] = []
    zones: list[Zone] = []
    wanted: list[str] = []
    for row in path.read_text(encoding="utf-8").splitlines():
        if not row.strip():
            text.append("")
            continue
        zone, role, line = (cell.strip() for cell in row.split("|", 2))
        zones.append(Zone(zone))
        wanted.append(role)
        text.append(line)
    return "\n".join(text), zones, wanted


def labelled(text: str, zones: list[Zone], language: str) -> list[Block]:
    """The page's blocks with roles, as if the zones had been read with much confidence."""
    (page,) = split(Dump(text))
    zoned = [Zoned(zone, 0.9, Zone.OTHER, (Evidence("given", 0.9),)) for zone in zones]
    return list(roles(page.blocks, zoned, languages.load(language)))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    text, zones, wanted = read_case(path)
    blocks = labelled(text, zones, path.stem.split("_")[0])
    found = [(block.text, block.role.value) for block in blocks]
    assert found == [(block.text, role) for block, role in zip(blocks, wanted, strict=True)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_block_has_a_reason(path: Path) -> None:
    text, zones, _ = read_case(path)
    for block in labelled(text, zones, path.stem.split("_")[0]):
        assert block.evidence
        assert 0 < block.confidence <= 1
        assert block.runner_up is not None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(Zone)),
            st.sampled_from(["Anzeige", "Von Ada Brell", "12.03.2021", "Mehr zum Thema", "Kurz", "1", "{{x}}", "…"])
            | st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=60),
        ),
        max_size=30,
    )
)
def test_any_page_gets_one_role_a_block(rows: list[tuple[Zone, str]]) -> None:
    pages = split(Dump("\n\n".join(text for _, text in rows)))
    for page in pages:
        zoned = [Zoned(rows[at % len(rows)][0], 0.6, Zone.OTHER, ()) for at in range(len(page.blocks))]
        once = roles(page.blocks, zoned, languages.load("de"))
        assert [block.view for block in once] == [block.view for block in page.blocks]
        assert once == roles(page.blocks, zoned, languages.load("de"))


@pytest.mark.parametrize(
    ("language", "key", "concept"),
    [
        ("de", "anzeige", "sponsored"),
        ("de", "lesen sie auch", "related"),
        ("de", "lesen sie auch: ein zweiter anlauf", "related"),
        ("de", "impressum", "footer"),
        ("en", "most read", "most_read"),
        ("en", "sign up for our morning letter", "tool"),
        ("fr", "sur le même sujet", "related"),
        ("es", "lo más leído", "most_read"),
        ("it", "leggi anche", "related"),
        ("nl", "meest gelezen", "most_read"),
        ("pt", "leia também", "related"),
        ("und", "facebook", "tool"),
    ],
)
def test_words_tell(language: str, key: str, concept: str) -> None:
    hit = languages.load(language).label.find(key)
    assert hit is not None
    assert hit.concept == concept


@pytest.mark.parametrize(
    ("language", "key"),
    [
        ("de", "anzeigen gegen unbekannt häufen sich"),
        ("de", "impressumspflicht wird verschärft"),
        ("de", "der rat stellt den haushalt vor"),
        ("en", "shares fell again on thursday"),
        ("en", "homecoming parade draws thousands"),
        ("fr", "le menuisier de la rue haute"),
    ],
)
def test_words_inside_other_words_do_not(language: str, key: str) -> None:
    assert languages.load(language).label.find(key) is None


def test_first_concept_has_a_form() -> None:
    rules = LabelRules(LabelWords(whole=Concepts(tool=("share",), navigation=("share", "menu"))))
    assert rules.find("share").concept == "tool"  # type: ignore[union-attr]
    assert rules.find("menu").concept == "navigation"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("article:box_text", "template"),
        ("{{headline}}", "template"),
        ('{"@type": "NewsArticle"}', "template"),
        (".teaser { margin: 0; }", "template"),
        ("window.dataLayer = [];", "template"),
        ("https://example.org/a/b", "address"),
        ("bruecke_am-abend.jpg", "address"),
        ("[bruecke.jpg]", "control"),
        ("E-Mail ____________________", "control"),
        ("IFRAME: https://example.org/embed/7", "control"),
        ("[p?page=7&site=2]", "control"),
        ("[icon_arrow]", "control"),
        ("© Ada Brell", "credit"),
        ("(Foto: Ada Brell)", "credit"),
        ("Die Brücke am Abend. Jan Moor/dpa", "credit"),
    ],
)
def test_shape(text: str, shape: str) -> None:
    assert shape_of(text) == shape


@pytest.mark.parametrize(
    "text",
    [
        "05.02.2025",
        "example.org",
        "[Nachtrag]",
        "[12]",
        "[mit Bild 7]",
        "Die Brücke (erbaut 1902) bleibt gesperrt.",
        "Politik",
        "2,50 €",
        "Teil 1/2",
        "a < b",
    ],
)
def test_no_shape(text: str) -> None:
    assert shape_of(text) is None


@pytest.mark.parametrize("text", ["Er kam.", "„Er kam.“", "Wirklich?", "So (wie 1990).", "来た。", "Mehr…"])
def test_ends_like_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["Politik", "Wer zahlt,", "Am 3. Mai"])
def test_does_not_end_like_a_sentence(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "12.03.2021 14:05"),
        ("de", "Stand: 12.03.2021, 14:05 Uhr"),
        ("de", "3. Mai 2020"),
        ("de", "vor 3 Stunden"),
        ("en", "Updated 4:10 PM, May 3, 2020"),
        ("en", "5 HOURS AGO"),
        ("fr", "Publié le 12/03/2021 à 14h05"),
        ("es", "Actualizado el 3 de mayo de 2020"),
        ("it", "3 maggio 2020"),
        ("nl", "3 mei 2020 om 14:05"),
        ("pt", "3 de maio de 2020"),
    ],
)
def test_stamp_line(language: str, text: str) -> None:
    assert stamp_words(languages.load(language)).is_stamp(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "2. Bundesliga"),
        ("de", "9 Bilder"),
        ("de", "Am 3. Mai 2020 brannte die Mühle ab"),
        ("de", "Politik"),
        ("en", "Top 10 of May"),
        ("en", "Seven hours at the station"),
    ],
)
def test_no_stamp_line(language: str, text: str) -> None:
    assert not stamp_words(languages.load(language)).is_stamp(text)


@pytest.mark.parametrize("text", ["14:05 Uhr", "20:42KEY EVENT", "9.30 Uhr: Die Lage"])
def test_time_of_an_entry(text: str) -> None:
    assert has_entry_time(text)


@pytest.mark.parametrize("text", ["14.03.2023 09:45", "28.10.2024", "12.000 Soldaten", "3. Liga", "Um 14:05 Uhr"])
def test_no_time_of_an_entry(text: str) -> None:
    assert not has_entry_time(text)


def test_role_of_every_zone() -> None:
    text, zones, _ = read_case(CASES[0])
    assert {block.role for block in labelled(text, zones, "de")} <= set(Role)
