"""Dumps in, predictions for the corpus' scorers out: one line a page.

python tests/quality/predict.py fields DUMPS.jsonl.gz > fields.jsonl   (for score.py)
python tests/quality/predict.py roles DUMPS.jsonl.gz > roles.jsonl     (for roles_score.py)
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from newsx import languages
from newsx.model import Dump, Page, Role, Teaser, replace
from newsx.pipeline import in_its_language
from newsx.stages.label import apart, label
from newsx.stages.label.weights import Weights
from newsx.stages.metadata import metadata
from newsx.stages.split import split
from newsx.stages.teasers import teasers
from newsx.stages.teasers.records import unfolded

Json = dict[str, object]


def labelled(text: str, weights: Weights | None = None) -> Page | None:
    """The first article of the dump, with roles, metadata and teasers; None for an empty dump."""
    pages = list(split(Dump(text)))
    if not pages:
        return None
    page = in_its_language(pages[0])
    language = languages.load(page.language)
    labelled = label(page, language, weights)
    others = apart.others(labelled.blocks)
    if others:
        labelled = label(replace(page, blocks=page.blocks[: others[0]]), language, weights)
    return teasers(metadata(labelled, language), language)


def fields(text: str, weights: Weights | None = None) -> Json:
    """What `score.py` compares."""
    page = labelled(text, weights)
    if page is None:
        return {}
    head = page.metadata
    lede = head.lede.value if head.lede else None
    body = [block.text for block in page.body()]
    return {
        "title": head.title.value if head.title else None,
        "authors": [author.value for author in head.authors],
        "published": head.date_published.value if head.date_published else None,
        "lede": lede,
        "headings": [block.text for block in page.blocks if block.role is Role.HEADING],
        "body": "\n\n".join([str(lede)] * bool(lede) + body),
        "teasers": [teaser.title.text for teaser in page.teasers],
    }


def roles(text: str, weights: Weights | None = None) -> Json:
    """What `roles_score.py` compares."""
    page = labelled(text, weights)
    if page is None:
        return {}
    of_line: list[str | None] = [None] * (text.count("\n") + 1)
    for block in page.blocks:
        for line in block.lines:
            of_line[_line(text, line.start) - 1] = block.role.value
    language = languages.load(page.language)
    return {"roles": of_line, "teasers": [_teaser(page, text, each) for each in unfolded(page, language)]}


def _line(text: str, offset: int) -> int:
    """Number of the line by `split("\\n")`, which the hand-made labels count in."""
    return text.count("\n", 0, offset) + 1


def _teaser(page: Page, text: str, teaser: Teaser) -> Json:
    lines: Json = {}
    names = {Role.TEASER_SECTION: "section", Role.TEASER_META: "meta", Role.TEASER_SNIPPET: "snippet",
             Role.TEASER_TITLE: "title"}  # fmt: skip
    for at in teaser.blocks:
        block = page.blocks[at]
        name = names.get(block.role)
        if name:
            lines.setdefault(name, _line(text, block.lines[0].start))
    return lines


JOBS: dict[str, Callable[..., Json]] = {"fields": fields, "roles": roles}


def predictions(job: str, dumps: Path) -> Iterator[Json]:
    """One record a page of a `dumps/<dumper>.jsonl.gz`."""
    with gzip.open(dumps, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield {"id": record["id"], **JOBS[job](record["text"])}


if __name__ == "__main__":
    for each in predictions(sys.argv[1], Path(sys.argv[2])):
        sys.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
