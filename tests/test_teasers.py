"""Teaser records from labelled blocks; each file in `cases/teasers` is a page (role, text) and its records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx import languages
from newsx.model import Dump, Page, Role, Teaser, replace
from newsx.stages.split import split
from newsx.stages.teasers import teasers
from newsx.stages.teasers.records import unfolded

CASES = sorted((Path(__file__).parent / "cases" / "teasers").glob("*.txt"))
PARTS = ("teaser_label", "teaser_section", "teaser_title", "teaser_meta", "teaser_snippet", "advertisement", "paragraph",
         "marker", "footer")  # fmt: skip


def page_of(rows: list[tuple[str, str]]) -> Page:
    """A page with these roles and lines."""
    (page,) = split(Dump("\n\n".join(line for _, line in rows)))
    blocks = (
        replace(block, role=Role(role), confidence=0.9) for block, (role, _) in zip(page.blocks, rows, strict=True)
    )
    return replace(page, blocks=tuple(blocks))


def records(rows: list[tuple[str, str]], language: str) -> tuple[Teaser, ...]:
    return teasers(page_of(rows), languages.load(language)).teasers


def flat(teaser: Teaser) -> dict[str, object]:
    """What differs from the defaults, as plain values."""
    plain = {
        "site": teaser.site,
        "section": teaser.section,
        "title": teaser.title.text,
        "date": teaser.date,
        "snippet": teaser.snippet.text if teaser.snippet else None,
        "truncated": teaser.truncated,
        "sponsored": teaser.sponsored,
        "position": teaser.position,
    }
    return {name: value for name, value in plain.items() if value}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    page, _, wanted = path.read_text(encoding="utf-8").partition("\n---\n")
    cells = [line.split("|", 1) for line in page.splitlines() if line.strip()]
    rows = [(role.strip(), text.strip()) for role, text in cells]
    found = [flat(teaser) for teaser in records(rows, path.stem.split("_")[0])]
    assert found == [json.loads(line) for line in wanted.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("section", "title", "wanted"),
    [
        ("Garten", "Garten Rosen im Frost", "Rosen im Frost"),
        ("Garten", "Garten: Rosen im Frost", "Rosen im Frost"),
        ("Garten", "GARTEN Rosen im Frost", "Rosen im Frost"),
        ("Garten", "Gartenrosen im Frost", "Gartenrosen im Frost"),
        ("Garten", "Garten", "Garten"),
        ("Garten", "Rosen im Garten", "Rosen im Garten"),
    ],
)
def test_doubled_section(section: str, title: str, wanted: str) -> None:
    (teaser,) = records([("teaser_section", section), ("teaser_title", title)], "de")
    assert (teaser.section, teaser.title.text) == (section, wanted)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("1. Rosen im Frost", "Rosen im Frost"),
        ("Lesen Sie auch: Rosen im Frost", "Rosen im Frost"),
        ("1902 brannte die Mühle", "1902 brannte die Mühle"),
        ("3 Tote", "Tote"),
        ("Im Frost: Rosen", "Im Frost: Rosen"),
        ("PremiumRosen im Frost", "Rosen im Frost"),
        ("Premium„Rosen im Frost“", "„Rosen im Frost“"),
        ("Premiumrosen im Frost", "Premiumrosen im Frost"),
        ("PREMIUMROSEN IM FROST", "PREMIUMROSEN IM FROST"),
        ("Rosen brauchen Frost Rosen brauchen Frost Von Ada Brell", "Rosen brauchen Frost"),
        ("Rosen brauchen Frost, Rosen brauchen Zeit", "Rosen brauchen Frost, Rosen brauchen Zeit"),
    ],
)
def test_lead_of_a_title(title: str, wanted: str) -> None:
    (teaser,) = records([("teaser_title", title)], "de")
    assert teaser.title.text == wanted


def test_the_same_article_again_is_folded() -> None:
    rows = [("teaser_title", "Rosen im Frost"), ("paragraph", "Text steht hier."), ("teaser_title", "Rosen im Frost")]
    page = page_of(rows)
    assert [teaser.position for teaser in unfolded(page, languages.load("de"))] == ["before", "after"]
    assert [teaser.position for teaser in teasers(page, languages.load("de")).teasers] == ["before"]


def test_no_teasers_without_a_title() -> None:
    assert records([("teaser_section", "Garten"), ("teaser_meta", "12.03.2021"), ("paragraph", "Text.")], "de") == ()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(["Garten", "Rosen im Frost", "12.03.2021", "Text ..."])),
                min_size=1, max_size=25))  # fmt: skip
def test_every_block_belongs_to_one_teaser_at_most(rows: list[tuple[str, str]]) -> None:
    page = page_of(rows)
    found = list(unfolded(page, languages.load("de")))
    places = [at for teaser in found for at in teaser.blocks]
    assert len(places) == len(set(places))
    assert len(found) == sum(role == "teaser_title" for role, _ in rows)
    for teaser in found:
        assert all(page.blocks[at].role.value.startswith("teaser_") for at in teaser.blocks)
        assert sum(page.blocks[at].role is Role.TEASER_TITLE for at in teaser.blocks) == 1
