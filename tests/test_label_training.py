"""How the labeller is trained: alignment of dumps with gold, houses and folds, labels, variants."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from newsx.model import Block, Dump
from newsx.stages.label.trees import Trees, total
from newsx.stages.label.weights import arrays
from newsx.stages.label.zones import Zone
from newsx.stages.split import split
from newsx.training.align import align
from newsx.training.augment import VARIANTS, Labelled, together
from newsx.training.corpus import Known
from newsx.training.houses import folds, houses, site
from newsx.training.labels import BIT, BODY, labels

ONE = "The bridge over the mill stream is closed for walkers until the spring, the town said on Friday."
TWO = "Divers found cracks in two of the pillars, which were built in the year of the great flood."
LEDE = "Walkers have to take the long way round."
DUMP = [
    "News", "Local", "Mill bridge closed", "By Ada Brink", "12 May 2023, 08:30", LEDE, ONE, "What the divers saw", TWO,
    "Photo: town archive", "More", "Bus line gets a new stop", "Imprint of the paper, all rights are reserved",
]  # fmt: skip


def blocks_of(lines: list[str]) -> tuple[Block, ...]:
    return tuple(block for page in split(Dump("\n\n".join(lines))) for block in page.blocks)


def page(key: str = "a/one", lines: list[str] | None = None, url: str = "https://www.millpost.example/x") -> Known:
    return Known(key, key.split("/")[1], url, "en", "gold", "Mill bridge closed", ["Ada Brink"], ["2023-05-12T08:30:00"],
                 [LEDE], ["What the divers saw"], [LEDE, ONE, "What the divers saw", TWO],
                 teasers=["Bus line gets a new stop"], dumps={"chromium": blocks_of(lines or DUMP)})  # fmt: skip


def test_alignment_covers_the_gold_lines_alone() -> None:
    found = align(DUMP, [ONE, TWO])
    assert [at for at, share in enumerate(found.coverage) if share > 0.5] == [6, 8]
    assert [found.unit[6], found.unit[8]] == [0, 1]


def test_alignment_takes_the_copy_next_to_the_article() -> None:
    lines = [ONE, *["menu entry number " + word for word in "one two three four five six seven".split()] * 8, ONE, TWO]
    found = align(lines, [ONE, TWO])
    assert found.coverage[0] < 0.5 < found.coverage[-2]


def test_alignment_finds_text_in_another_order() -> None:
    found = align([TWO, "other words stand here", ONE], [ONE, TWO])
    assert min(found.coverage[0], found.coverage[2]) > 0.9


def test_labels_of_an_invented_page() -> None:
    allowed = labels(page(), "chromium").allowed.tolist()
    assert allowed[2] == BIT[Zone.HEADLINE]
    assert allowed[3] == BIT[Zone.BYLINE]
    assert allowed[4] == BIT[Zone.TIMESTAMP]
    assert allowed[5:9] == [BIT[Zone.LEDE], BIT[Zone.PARAGRAPH], BIT[Zone.HEADING], BIT[Zone.PARAGRAPH]]
    assert allowed[11] == BIT[Zone.TEASER]
    assert not any(allowed[at] & BODY for at in (0, 1, 9, 10, 11, 12))


def test_segments_say_nothing_of_other_lines() -> None:
    known = Known("e/x", "x", source="segments", keep=["closed for walkers"], drop=["Imprint of"],
                  dumps={"chromium": blocks_of(DUMP)})  # fmt: skip
    found = labels(known, "chromium")
    assert (found.weight > 0).nonzero()[0].tolist() == [6, 12]
    assert not found.allowed[12] & BODY


def test_sites_that_share_furniture_are_one_house() -> None:
    shared = [f"A long line of the publisher's own furniture, number {at}" for at in "abcd"]
    pages = [page("a/one", [*DUMP, *shared], "https://one.example/"), page("b/two", [*DUMP[:9], *shared], "https://two.example/"),
             page("c/three", DUMP[:9], "https://three.example/")]  # fmt: skip
    house = houses(pages)
    assert house["a/one"] == house["b/two"] != house["c/three"]
    assert site(pages[0]) == "site:one"


def test_a_house_is_never_on_both_sides() -> None:
    house = {f"a/{at}": f"house {at % 7}" for at in range(40)}
    fold = folds(house, 5)
    assert set(fold.values()) == set(range(5))
    assert all(fold[one] == fold[other] for one in house for other in house if house[one] == house[other])


def test_a_house_keeps_its_fold() -> None:
    house = {f"a/{at}": f"house {at % 7}" for at in range(40)}
    fold = folds(house, 5)
    more = {**house, "a/40": "house 3", "b/0": "a new house"}
    again = folds(more, 5, fold)
    assert {page: again[page] for page in house} == fold
    assert again["a/40"] == fold["a/3"]
    assert again["b/0"] in range(5)


def test_two_houses_that_turn_out_to_be_one_are_placed_together() -> None:
    fold = folds({"a/1": "one", "a/2": "two", "a/3": "three"}, 3)
    assert fold["a/1"] != fold["a/2"]
    again = folds({"a/1": "one", "a/2": "one", "a/3": "three"}, 3, fold)
    assert again["a/1"] == again["a/2"]


def test_variants_keep_blocks_and_labels_together() -> None:
    known = page()
    whole = Labelled(known.dumps["chromium"], labels(known, "chromium"))
    body = {whole.blocks[at].text for at in whole.body()}
    for variant in VARIANTS:
        made = variant(whole, random.Random(3))
        assert made is not None
        assert len(made.blocks) == len(made.labels.allowed) == len(made.labels.weight)
        assert {made.blocks[at].text for at in made.body()} <= body
    assert len(together(whole, whole).body()) == 2 * len(body)


def test_furniture_alone_holds_no_body() -> None:
    known = page()
    furniture = [variant for variant in VARIANTS if variant.__name__ == "furniture_only"]
    made = furniture[0](Labelled(known.dumps["chromium"], labels(known, "chromium")), random.Random(1))
    assert made is not None
    assert not np.any(made.labels.allowed & BODY)


def test_trees_become_arrays() -> None:
    forest = pytest.importorskip(
        "newsx.training.forest", reason="the extra `train` is not installed", exc_type=ImportError
    )
    below = {
        "split_feature": 1,
        "threshold": 5.0,
        "left_child": {"leaf_value": 20.0},
        "right_child": {"leaf_value": 30.0},
    }
    tree = {"split_feature": 0, "threshold": 1.0, "left_child": {"leaf_value": 10.0}, "right_child": below}
    found = forest.arrays([{"tree_structure": tree}, {"tree_structure": {"leaf_value": 1.0}}])
    made = Trees(found["feature"], found["threshold"], found["drops"], found["values"])
    rows = np.array([[0, 9], [2, 3], [2, 7], [1, 0]], np.float32)
    assert total(np.ascontiguousarray(rows.T), made).tolist() == [11, 21, 31, 11]


def test_same_arrays_same_file(tmp_path: Path) -> None:
    export = pytest.importorskip(
        "newsx.training.export", reason="the extra `train` is not installed", exc_type=ImportError
    )
    content = {"b": np.arange(3), "a": np.array(0.5, np.float32)}
    for name in ("one", "two"):
        export.write(tmp_path / name, content)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    with (tmp_path / "one").open("rb") as file:
        stored = arrays(file)
    assert stored["a"].item() == 0.5
    assert stored["b"].tolist() == [0, 1, 2]


def test_training_gives_the_same_network_again() -> None:
    fit = pytest.importorskip("newsx.training.fit", reason="the extra `train` is not installed", exc_type=ImportError)
    from newsx.training.examples import example, ready, scale
    from newsx.training.model import Shape

    known = page()
    made = [example(known.id, known.dumps["chromium"], labels(known, "chromium"), 1.0)]
    by = scale(made, {known.id: "house"})
    parts = [ready(each, by) for each in made]
    nets = [fit.fit(parts, by, fit.Plan(steps=3, pages=2), Shape(width=8), 5).arrays("net0.") for _ in range(2)]
    assert all((nets[0][name] == nets[1][name]).all() for name in nets[0])
