"""KRAUTS in, predictions for its scorer out: `python tests/quality/timex_predict.py DIR OUT`; DIR holds `krauts/`.

The scorer goes by bare expressions and knows no ranges, so each end of a range counts as one; what is said to be so long
ago is a length of time there, and "nachts" is once a night.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from newsx import languages
from newsx.model import Timex
from newsx.stages.dates import read_dates
from newsx.stages.numbers import read_quantities


def main(folder: str, out: str) -> None:
    """Writes one prediction a line."""
    home = Path(folder) / "krauts"
    with Path(out).open("w", encoding="utf-8") as file:
        for line in (home / "docs.jsonl").read_text(encoding="utf-8").splitlines():
            doc = json.loads(line)
            with (home / doc["path"]).open(encoding="utf-8", newline="") as source:
                text = source.read()
            for prediction in predictions(text, doc["dct"]):
                file.write(json.dumps({"doc": doc["doc"], **prediction}, ensure_ascii=False) + "\n")


def predictions(text: str, day: str) -> Iterator[dict[str, object]]:
    """The predictions of one document, paragraph by paragraph, as the pipeline reads it."""
    language = languages.load("de")
    offset = 0
    for paragraph in text.splitlines(keepends=True):
        found = read_dates(paragraph, language, read_quantities(paragraph, language), anchor="article", reference=day)
        for timex in found:
            for single in timex.ends or (timex,):
                yield as_krauts(single, offset)
        offset += len(paragraph)


def as_krauts(timex: Timex, offset: int) -> dict[str, object]:
    """The corpus calls "vor zehn Jahren" a duration, and leaves "vor" outside."""
    kind, value = timex.type, timex.value
    if timex.amount and timex.rule == "dates.ago":
        kind, value = "DURATION", timex.amount
    if kind == "SET" and value.startswith("XXXX-XX-XXT"):
        value = "PT1" + value[-2:]
    return {"start": timex.core_start + offset, "end": timex.core_end + offset, "type": kind, "value": value,
            "text": timex.text}  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:3])
