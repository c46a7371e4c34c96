"""Arrow batches in, Arrow batches out: a row in gives its articles or its error; engines that are installed run the same."""

from __future__ import annotations

import pickle
import shutil
import sys
import threading
import time
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from newsx import pipeline
from newsx.deadline import OutOfTime, within
from newsx.errors import NoTextColumn

pa = pytest.importorskip("pyarrow")

from newsx import arrow  # noqa: E402

EXAMPLES = Path(__file__).parent.parent / "examples"
PAGE = (EXAMPLES / "de_hafenkran.txt").read_text(encoding="utf-8")
OTHER = (EXAMPLES / "en_tidal_mill_menu.txt").read_text(encoding="utf-8")
TWO = f"{PAGE}\f{OTHER}"


def table(**columns: list[Any]) -> Any:
    return pa.table(columns)


def rows(found: Any) -> list[tuple[str, str | None, str | None]]:
    return [(row["record"], row["error"], row["title"]) for row in found.to_pylist()]


def titles(text: str) -> list[str | None]:
    from newsx import parse

    return [article.title for article in parse(text)]


def test_a_row_gives_the_articles_of_its_dump() -> None:
    found = arrow.parse_batch(table(id=["a", "b"], text=[TWO, OTHER]))
    assert rows(found) == [*(("a", None, title) for title in titles(TWO)), ("b", None, titles(OTHER)[0])]
    assert found.num_rows == 3


def test_the_schema_is_fixed() -> None:
    for texts in ([PAGE], [None], ["   "], []):
        assert arrow.parse_batch(table(text=pa.array(texts, pa.string()))).schema.equals(arrow.SCHEMA)


def test_the_rows_are_the_articles_of_the_pipeline() -> None:
    from newsx.layout.arrow import batch
    from newsx.model import Dump, Source

    found = arrow.parse_batch(table(text=[PAGE])).to_pylist()[0]
    digest = found["provenance"]["sha256"]
    (own,) = batch(pipeline.articles(Dump(PAGE, Source(sha256=digest)))).to_pylist()
    assert {key: value for key, value in found.items() if key not in {"record", "error", "reason"}} == own


def test_a_batch_gives_a_batch() -> None:
    (batch,) = table(text=[PAGE]).to_batches()
    assert isinstance(arrow.parse_batch(batch), pa.RecordBatch)
    assert isinstance(arrow.parse_batch(batch.slice(0, 0)), pa.RecordBatch)


@pytest.mark.parametrize(
    ("text", "error"),
    [(None, "no-text"), ("", "no-text"), (" \n\n", "no-text"), ("x" * 2_000, "too-long")],
)
def test_what_cannot_be_parsed_is_a_row(text: str | None, error: str) -> None:
    found = arrow.parse_batch(
        table(id=[7, 8], text=pa.array([text, PAGE], pa.string())), caps=arrow.Caps(chars=len(PAGE) + 1)
        if error != "too-long" else arrow.Caps(chars=1_999),
    )  # fmt: skip
    first = found.to_pylist()[0]
    assert (first["record"], first["error"], first["id"]) == ("7", error, None)
    assert first["reason"]


def test_a_page_without_an_article_is_a_row_without_a_text() -> None:
    (row,) = arrow.parse_batch(table(text=["Startseite\nPolitik\nSport\n\nImpressum\n"])).to_pylist()
    assert (row["error"], row["text"]) == (None, "")


def test_wrong_facts_cost_their_row() -> None:
    found = arrow.parse_batch(table(text=[PAGE, PAGE], language=["not a tag!", "de"], crawl_date=["2024-01-02", "x"]))
    assert [row["error"] for row in found.to_pylist()] == ["failed", "failed"]


def test_a_time_of_arrow_is_a_crawl_date() -> None:
    from datetime import UTC, datetime

    fetched = pa.array([datetime(2024, 10, 29, 12, tzinfo=UTC)], pa.timestamp("s", tz="UTC"))
    (row,) = arrow.parse_batch(table(text=[PAGE], crawl_date=fetched, url=["https://example.org/a"])).to_pylist()
    assert (row["error"], row["url"]) == (None, "https://example.org/a")


def test_columns_may_have_other_names() -> None:
    found = arrow.parse_batch(table(key=["k"], content=[PAGE]), columns=arrow.Columns(text="content", record="key"))
    assert rows(found)[0][0] == "k"


def test_a_missing_column_of_text_is_an_error_of_the_call() -> None:
    with pytest.raises(NoTextColumn, match="there are body"):
        arrow.parse_batch(table(body=[PAGE]))


def fails(*_: object, **__: object) -> Any:
    raise ZeroDivisionError("on purpose")


def sleeps(*_: object, **__: object) -> Any:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        pass


def test_a_fault_of_ours_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "articles", fails)
    (row,) = arrow.parse_batch(table(text=[PAGE])).to_pylist()
    assert (row["error"], row["reason"]) == ("failed", "ZeroDivisionError: on purpose")


@pytest.mark.parametrize("aside", [False, True], ids=["main thread", "second thread"])
def test_a_page_that_hangs_is_a_row(monkeypatch: pytest.MonkeyPatch, aside: bool) -> None:
    monkeypatch.setattr(pipeline, "articles", sleeps)
    found: list[Any] = []

    def parse() -> None:
        found.append(arrow.parse_batch(table(text=[PAGE]), caps=arrow.Caps(seconds=0.1)).to_pylist()[0])

    if aside:
        thread = threading.Thread(target=parse)
        thread.start()
        thread.join(20)
    else:
        parse()
    assert found[0]["error"] == "too-slow"


@pytest.mark.parametrize("aside", [False, True], ids=["main thread", "second thread"])
def test_a_block_that_is_done_in_time_is_left_alone(aside: bool) -> None:
    heard: list[str] = []

    def work() -> None:
        for _ in range(300):
            try:
                with within(0.0005):
                    sum(range(4_000))
                heard.append("done")
            except OutOfTime:
                heard.append("late")

    if aside:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join(20)
    else:
        work()
    assert len(heard) == 300  # whichever it was, it was told inside and nowhere else
    with within(0):
        pass


def test_many_rows_come_in_pieces() -> None:
    small = pa.table({"text": ["Ein Satz ist ein Satz.\n"] * (arrow.ROWS * 2 + 5)})
    pieces = list(arrow.parse_batches(small.to_batches()))
    assert [piece.num_rows for piece in pieces] == [arrow.ROWS, arrow.ROWS, 5]


# --- engines -------------------------------------------------------------------------------------------------------


def expected() -> list[tuple[str, str | None, str | None]]:
    return rows(arrow.parse_batch(table(id=["a", "b"], text=[TWO, OTHER])))


def engine(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not find_spec(name), reason=f"{name} is not installed")


@engine("pyspark")
@pytest.mark.skipif(not shutil.which("java"), reason="Java is not here")
def test_spark_runs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)  # its workers take the first python of the path otherwise
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = session.createDataFrame([("a", TWO), ("b", OTHER)], "id string, text string").coalesce(1)
        found = frame.mapInArrow(arrow.parse_batches, arrow.ddl()).select("record", "error", "title").collect()
        assert [tuple(row) for row in found] == expected()
    finally:
        session.stop()


@engine("ray")
def test_ray_data_runs_it() -> None:
    import ray

    ray.init(num_cpus=1, include_dashboard=False, ignore_reinit_error=True, log_to_driver=False)
    try:
        frame = ray.data.from_arrow(table(id=["a", "b"], text=[TWO, OTHER]))
        found = frame.map_batches(partial(arrow.parse_batch), batch_format="pyarrow").take_all()
        assert [(row["record"], row["error"], row["title"]) for row in found] == expected()
    finally:
        ray.shutdown()


@engine("dask")
def test_dask_runs_it() -> None:
    import dask

    pieces = [dask.delayed(arrow.parse_batch)(batch) for batch in table(id=["a", "b"], text=[TWO, OTHER]).to_batches(1)]
    found = dask.compute(*pieces, scheduler="threads")
    assert [row for piece in found for row in rows(piece)] == expected()


@engine("daft")
def test_daft_runs_it() -> None:
    import daft

    frame = daft.from_arrow(table(id=["a", "b"], text=[TWO, OTHER]))
    found = pa.Table.from_batches(
        [each for part in frame.to_arrow_iter() for each in arrow.parse_batches([part])], schema=arrow.SCHEMA
    )
    assert rows(found) == expected()


def test_the_functions_can_be_pickled() -> None:
    work = pickle.loads(pickle.dumps(partial(arrow.parse_batch, caps=arrow.Caps(seconds=5.0))))
    assert rows(work(table(text=[OTHER])))[0][1] is None


def test_the_schema_of_spark_names_every_column() -> None:
    for field in arrow.SCHEMA:
        assert f"`{field.name}` " in arrow.ddl()
