"""A batch of any number of workers gives the same output, in any format, and refuses what it cannot write."""

from __future__ import annotations

from pathlib import Path

import pytest
from batches import do, errors, filled, lines, work

from newsx import results
from newsx.batch.job import Counts, Limits, Options
from newsx.errors import UnwritableOutput


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return filled(tmp_path)


def test_order_and_any_number_of_workers(archive: Path, tmp_path: Path) -> None:
    made = {}
    for workers in (1, 2, 4):
        out = tmp_path / f"{workers}.jsonl"
        last = do(archive, out, workers=workers)
        made[workers] = (out.read_bytes(), out.with_name(out.name + ".errors.jsonl").read_bytes(), last.counts)
    assert made[1] == made[2] == made[4]
    numbers = [record["provenance"]["file"] for record in lines(tmp_path / "1.jsonl")]
    assert numbers == sorted(numbers)
    made_of = [record["provenance"] for record in lines(tmp_path / "1.jsonl")]
    rows = [each["record"] for each in made_of if each["file"].endswith("table.jsonl")]
    assert rows == [number for number in range(1, 302) if number != 151]


def test_equals_what_parse_gives(archive: Path, tmp_path: Path) -> None:
    from newsx import pipeline, readers
    from newsx.model import Dump
    from newsx.writers.json.forms import encoded

    few = [archive / "page00.txt", archive / "two.txt", archive / "more.zip"]
    out = tmp_path / "out.jsonl"
    last = do(few, out, prepare=_nothing, options=Options(), limits=Limits())
    dumps = [found for path in few for found in readers.records(path) if isinstance(found, Dump)]
    articles = [article for dump in dumps for article in pipeline.stream(dump) if article.text]
    assert out.read_bytes() == b"".join(encoded(article) + b"\n" for article in articles)
    assert last.counts == Counts(3, len(articles), 3 - len({a.provenance.file for a in articles}), 1)


def _nothing() -> None:
    """The real walk."""


def test_errors_have_source_place_and_reason(archive: Path, tmp_path: Path) -> None:
    do(archive, tmp_path / "out.jsonl")
    found = errors(tmp_path / "out.jsonl")
    table = next(each for each in found if each["file"].endswith("table.jsonl"))
    first = (archive / "table.jsonl").read_bytes().index(b"{broken")
    assert (table["code"], table["record"], table["at"]) == ("record-broken", 151, first)
    assert [each["member"] for each in found if each["file"].endswith("more.zip")] == ["photo.jpg"]
    assert [each["code"] for each in found if each["file"].endswith("z_empty.txt")] == ["empty"]
    assert all(each["message"] for each in found)
    assert [each["file"] for each in found] == sorted(each["file"] for each in found)


def test_a_folder_that_holds_the_output_is_not_read_back(archive: Path) -> None:
    out = archive / "out.jsonl"
    first = do(archive, out)
    before = out.read_bytes()
    assert do(archive, out).phase == "complete"
    assert do(archive, out, fresh=True).counts == first.counts
    assert out.read_bytes() == before


@pytest.mark.parametrize("name", ["out.sqlite", "out.csv", "out.json"])
def test_other_formats_are_made_of_the_journal(archive: Path, tmp_path: Path, name: str) -> None:
    plain, out = tmp_path / "plain.jsonl", tmp_path / name
    do(archive, plain)
    assert do(archive, out, format=out.suffix[1:]).phase == "done"
    assert sorted(path.name for path in work(out).iterdir()) == ["ledger", "lock", "sources.jsonl"]
    if name != "out.csv":
        assert [article.id for article in results.articles(out)] == [article.id for article in results.articles(plain)]
    assert do(archive, out, format=out.suffix[1:]).phase == "complete"


def test_empty_input_and_missing_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    last = do([tmp_path / "folder", tmp_path / "gone.txt"], tmp_path / "out.jsonl")
    assert [each["code"] for each in errors(tmp_path / "out.jsonl")] == ["empty", "unreadable"]
    assert last.counts == Counts(faults=2)
    assert (tmp_path / "out.jsonl").read_bytes() == b""
    assert do([], tmp_path / "none.jsonl").counts == Counts()
    assert not (tmp_path / "none.jsonl.errors.jsonl").exists()


def test_unwritable(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput, match=r"cannot write .*nowhere"):
        do(archive, tmp_path / "nowhere" / "out.jsonl")
    if Path("/dev/full").exists():
        with pytest.raises(UnwritableOutput, match="no regular file"):
            do(archive, Path("/dev/full"))
