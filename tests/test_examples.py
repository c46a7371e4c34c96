"""Each dump in `examples/` gives the output that stands in `examples/outputs/`.

`python tests/test_examples.py` writes them anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

import newsx

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
OUTPUTS = ROOT / "examples" / "outputs"
MEASURED = frozenset({"confidence", "evidence"})
"""Read from sums of floating point numbers, whose last digits are another processor's own."""


def output(dump: Path) -> list[Any]:
    """What `newsx parse --keep-empty` gives, as JSON has it."""
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        found = newsx.read(dump.relative_to(ROOT), keep_empty=True)
    finally:
        os.chdir(before)
    articles: list[Any] = json.loads(msgspec.json.encode(found))
    return articles


def settled(value: Any) -> Any:
    """Without what is measured; the version changes without the output."""
    if isinstance(value, dict):
        return {key: settled(each) for key, each in value.items() if key not in MEASURED | {"newsx_version"}}
    return [settled(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("dump", EXAMPLES, ids=lambda dump: dump.stem)
def test_the_output_is_true(dump: Path) -> None:
    kept = json.loads((OUTPUTS / f"{dump.stem}.json").read_text(encoding="utf-8"))
    assert settled(output(dump)) == settled(kept)


def test_no_output_is_left_over() -> None:
    assert {path.stem for path in OUTPUTS.glob("*.json")} == {path.stem for path in EXAMPLES}


def article(name: str) -> newsx.Article:
    (found,) = newsx.read(ROOT / "examples" / f"{name}.txt")
    return found


# --- what each example is there to show ----------------------------------------------------------------------------


def test_an_interview_keeps_questions_and_answers_in_order() -> None:
    found = article("fr_entretien_ruches")
    assert found.title == "« Une ruche en ville n'est pas un pot de basilic »"
    assert found.text.index("Est-ce beaucoup ?") < found.text.index("C'est plus que d'habitude")
    assert found.text.endswith("quelqu'un dont c'est le travail.")
    assert (found.authors, found.date_published) == (("Mathurin Legoff",), "2023-05-06T07:30")


def test_wrapped_lines_are_paragraphs_again() -> None:
    found = article("de_umbruch_w3m")
    assert found.title == "Der Kulissenmaler, der nie ins Theater geht"
    assert "„Ich weiß ja, wie es aussieht“, sagt er. „Warum sollte ich hingehen?“" in found.text
    assert "Gearbeitet wird auf dem Boden" in found.text
    assert found.headings == ("Farbe aus dem Eimer",)
    assert [teaser.title for teaser in found.teasers if teaser.position == "after"] == [
        "Stadtrat streitet über die Farbe der Rathaustür",
        "Chor sucht Bässe, Kuchen vorhanden",
    ]


def test_a_front_page_is_no_article() -> None:
    assert newsx.read(ROOT / "examples" / "en_front_page.txt") == []
    (page,) = newsx.read(ROOT / "examples" / "en_front_page.txt", keep_empty=True)
    titles = [teaser.title for teaser in page.teasers]
    assert "Potato prices up 18% since Christmas" in titles
    assert "Bus 14 to run every 20 minutes" in titles


def test_a_live_ticker_is_a_body() -> None:
    found = article("de_liveticker_hochwasser")
    for piece in ("5,94 Metern", "37 Menschen", "240 Keller leergepumpt", "keine Züge", "15.000 Sandsäcke"):
        assert piece in found.text
    assert [teaser.title for teaser in found.teasers][:2] == [
        "So funktioniert die Warn-App",
        "Warum die Elster im Winter steigt",
    ]


if __name__ == "__main__":
    for each in EXAMPLES:
        text = json.dumps(output(each), ensure_ascii=False, indent=1)
        (OUTPUTS / f"{each.stem}.json").write_text(text + "\n", encoding="utf-8")
