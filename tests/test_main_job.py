"""The main job, end to end: a raw dump in, the whole article out, every mention in its list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsx
from newsx.article import Article

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed"
CASES = ROOT / "tests" / "cases" / "parse"


def dumps() -> list[Any]:
    own = [
        pytest.param((ROOT / "examples" / f"{path.name.removesuffix('.expected.json')}.txt", path), id=path.stem)
        for path in sorted(CASES.glob("*.expected.json"))
    ]
    missing = pytest.mark.skipif(not SEED.is_dir(), reason="the shared seed dump is not here")
    real = next(iter(sorted(SEED.glob("*.txt"))), SEED / "absent.txt")
    return [*own, pytest.param((real, SEED / "expected.json"), id="seed", marks=missing)]


@pytest.fixture(params=dumps())
def case(request: pytest.FixtureRequest) -> tuple[Article, dict[str, Any], str]:
    dump, expected = request.param
    (article,) = newsx.read(dump)
    return article, json.loads(expected.read_text(encoding="utf-8")), dump.read_text(encoding="utf-8")


Case = tuple[Article, dict[str, Any], str]


def test_head(case: Case) -> None:
    article, expected, _ = case
    assert article.language == expected["language"]
    assert article.section == expected["section"]
    assert article.title == expected["title"]
    assert article.lede == expected["lede"]
    assert list(article.authors) == expected["authors"]
    assert article.date_published == expected["published"]
    assert article.reading_time_min == expected["reading_minutes"]
    assert article.date_modified == expected.get("modified")


def test_body(case: Case) -> None:
    article, expected, _ = case
    assert list(article.headings) == expected["headings"]
    assert [paragraph.text for paragraph in article.paragraphs] == expected["paragraphs"]
    parts = [article.lede, *sorted([*article.headings, *expected["paragraphs"]], key=article.text.index)]
    assert article.text == "\n\n".join(part for part in parts if part)
    assert {paragraph.heading for paragraph in article.paragraphs} == {None, *expected["headings"]}


def test_teasers(case: Case) -> None:
    article, expected, _ = case
    if "teaser_titles" in expected:
        assert [teaser.title for teaser in article.teasers] == expected["teaser_titles"]
        return
    names = ("site", "section", "title", "date", "snippet", "truncated", "sponsored")
    assert [{name: getattr(teaser, name) for name in names} for teaser in article.teasers] == expected["teasers"]
    assert {teaser.position for teaser in article.teasers} == {"after"}


def test_furniture_is_in_no_text_field(case: Case) -> None:
    article, expected, _ = case
    fields = [article.title, article.lede, article.kicker, article.section, article.text, *article.headings,
              *article.captions, *article.tags, *(teaser.title for teaser in article.teasers),
              *(teaser.snippet for teaser in article.teasers)]  # fmt: skip
    for furniture in expected["not_in_body"]:
        assert not any(furniture == field for field in fields)
        assert furniture not in article.text


def test_mentions(case: Case) -> None:
    article, expected, dump = case
    for wanted in expected["mentions"]:
        found = [mention for mention in (*article.quantities, *article.dates) if matches(mention, wanted)]
        assert len(found) == wanted["times"] if "times" in wanted else found, wanted
        for mention in found:
            assert "kind" not in wanted or (wanted["kind"] == "date") == hasattr(mention, "type"), wanted
            if "note" in wanted:
                assert mention.anchor in {"article", "none"}
            assert " ".join(dump[mention.dump_start : mention.dump_end].split()) == mention.text


def matches(mention: Any, wanted: dict[str, Any]) -> bool:
    """Where, surface and every expected attribute agree."""
    in_body = not mention.where.startswith(("title", "teaser"))
    same = {"kind", "value", "comparator", "approx", "unit", "type"} & set(wanted)
    if wanted["kind"] == "date":
        same.discard("kind")
    return (
        (in_body if wanted["where"] == "body" else mention.where == wanted["where"])
        and (mention.text in wanted["text_contains"] or wanted["text_contains"] in mention.text)
        and (hasattr(mention, "type") == (wanted["kind"] == "date"))
        and all(getattr(mention, name) == wanted[name] for name in same)
    )


def test_nothing_is_lost(case: Case) -> None:
    article, _, dump = case
    lines = [number for block in article.blocks for number in block.lines]
    assert lines == sorted(set(lines))
    assert lines == [number for number, line in enumerate(dump.splitlines(), 1) if line.strip()]
    assert all(block.evidence for block in article.blocks)
