"""Every input format by its sample: what is found, its header, its body, and that no line is lost.

A case is a file `NAME.txt` beside `NAME.expected.json`: the format, and of each document what must come out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsx
from newsx import pipeline, readers
from newsx.account import account
from newsx.article import Article
from newsx.intake.source import opened
from newsx.model import Dump, Fault

CASES = Path(__file__).parent / "cases" / "readers"
EXPECTED = sorted(CASES.glob("*.expected.json"))


def sample(case: Path) -> Path:
    return case.with_name(case.name.replace(".expected.json", ".txt"))


def expected(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(case.read_text(encoding="utf-8"))
    return found


def read(path: Path) -> tuple[list[Dump], list[Fault]]:
    found = list(readers.records(path))
    return [each for each in found if isinstance(each, Dump)], [each for each in found if isinstance(each, Fault)]


def value(article: Article, name: str) -> Any:
    if name == "text":  # which of its lines are headings is the labeller's to say
        return article.text.split("\n\n")
    found = article.provenance.columns if name == "columns" else getattr(article, name)
    return list(found) if isinstance(found, tuple) else found


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case.name.split(".")[0])
class TestSample:
    def test_the_content_shows_the_format(self, case: Path) -> None:
        format, likely = readers.sniff(opened(str(sample(case))))
        assert format == expected(case)["format"]
        assert likely.score >= readers.CERTAIN
        assert likely.why

    def test_every_document_is_read(self, case: Path) -> None:
        dumps, faults = read(sample(case))
        assert len(dumps) == len(expected(case)["documents"])
        assert [fault.code for fault in faults] == expected(case).get("faults", [])
        assert [note for dump in dumps for note in dump.notes if note.code != "encoding-guessed"] == []

    def test_fields_and_body(self, case: Path) -> None:
        articles = newsx.read(sample(case), keep_empty=True)
        found = [{name: value(article, name) for name in document}
                 for article, document in zip(articles, expected(case)["documents"], strict=True)]  # fmt: skip
        assert found == expected(case)["documents"]

    def test_no_line_is_lost(self, case: Path) -> None:
        data = sample(case).read_bytes()
        dumps, faults = read(sample(case))
        for dump in dumps:
            articles = pipeline.articles(dump)
            assert len(articles) == 1
            assert account(dump, articles).balanced
            assert [note for note in articles[0].notes if note.code in {"fact-differs", "stage-failed"}] == []
        if not faults:
            whole = data.decode(dumps[0].source.encoding or "utf-8").removeprefix("\ufeff")
            assert "".join(dump.text for dump in dumps) == whole
