"""`--names`: articles under the names that others expect."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from invented import invented

from newsx import writers
from newsx.article import Article
from newsx.errors import UnknownFormat
from newsx.layout.schemes import SCHEMES


def named(names: str, article: Article) -> dict[str, Any]:
    (shown,) = writers.writer("jsonl", names=names)([article])
    found: dict[str, Any] = json.loads(shown)
    return found


def test_schema_org() -> None:
    article = invented(publisher="Der Kai", agency="nda", language="und", kicker=None, is_free=False)
    found = named("schema.org", article)
    assert found["@context"] == "https://schema.org"
    assert found["author"] == [{"@type": "Person", "name": "Ada Lang"}, {"@type": "Person", "name": "Bo Kurz"}]
    assert found["publisher"] == {"@type": "Organization", "name": "Der Kai"}
    assert (found["headline"], found["articleBody"], found["wordCount"]) == (article.title, article.text, 24)
    assert (found["isAccessibleForFree"], found["timeRequired"]) == (False, "PT2M")
    assert {"inLanguage", "alternativeHeadline", "dateModified"}.isdisjoint(found)
    assert all(value not in (None, "", []) for value in found.values())


def test_trafilatura() -> None:
    found = named("trafilatura", invented(url="https://www.example.org/bruecke", publisher="Der Kai"))
    assert list(found) == list(SCHEMES["trafilatura"].names)
    assert (found["author"], found["hostname"], found["date"]) == ("Ada Lang; Bo Kurz", "example.org", "2024-10-28")
    assert (found["source-hostname"], found["tags"]) == ("Der Kai", "Brücke;Rat")
    assert found["text"].startswith('Der Rat sagt "ja", wenn auch knapp.\nAm Montag')
    nobody = named("trafilatura", invented(authors=(), url="http://[", date_published=None))
    assert (nobody["author"], nobody["hostname"], nobody["date"]) == (None, None, None)


def test_hugging_face(tmp_path: Path) -> None:
    from pyarrow import parquet

    found = named("hf", invented())
    assert (found["id"], found["text"]) == (invented().id, invented().text)
    assert found["metadata"]["authors"] == ["Ada Lang", "Bo Kurz"]
    assert found["metadata"]["file"] == "dump.txt"
    writers.save([invented(), invented(title=None)], tmp_path / "x.parquet", "parquet", names="hf")
    first, second = parquet.read_table(tmp_path / "x.parquet").to_pylist()
    assert first == found
    assert second["metadata"]["title"] is None


@pytest.mark.parametrize("names", list(SCHEMES))
def test_names_in_every_format_that_they_go_with(names: str, tmp_path: Path) -> None:
    torn = invented(title="\ud83d x", section="\ud83d x")
    for format in SCHEMES[names].formats:
        assert writers.save([torn, torn], tmp_path / f"{format}", format, names=names) == 2
    assert len(list(tmp_path.iterdir())) == len(SCHEMES[names].formats)
    with pytest.raises(UnknownFormat, match="not with md"):
        writers.writer("md", names=names)


def test_each_article_is_renamed_when_it_comes() -> None:
    def endless() -> Iterator[Article]:
        while True:
            yield invented()

    pieces = writers.writer("jsonl", names="hf")(endless())
    assert json.loads(next(pieces)) == json.loads(next(pieces))
