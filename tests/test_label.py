"""The line labeller: what its features count, how the network is run, how a page is decided, what the result promises."""

from __future__ import annotations

import subprocess
import sys
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx import languages
from newsx.model import Block, Dump, replace
from newsx.stages.label import network, second, trees, weights
from newsx.stages.label.decode import LEAST, decode, settled
from newsx.stages.label.features import Table, table
from newsx.stages.label.glyphs import glyphs
from newsx.stages.label.words import words
from newsx.stages.label.zones import BODY, ZONES, Zone, Zoned, second_pass, zones
from newsx.stages.split import split

MENU = ["Home", "Politics", "Business", "Culture", "Sport", "Weather", "Subscribe", "Log in"]
HEAD = ["Ferry to the outer islands stops for the winter", "By Maren Oltmann", "Published 4 November 2024, 9:15 am"]
STORY = [
    "The last ferry of the season left the harbour on Sunday evening, with forty passengers and a crate of post on board.",
    "The company that runs the line said the ship needs a new engine, and that the yard will not be done before March.",
    "People on the islands were told by letter in August, but many had hoped that a smaller boat would take over.",
    "“We have managed without it before,” said the owner of the only shop, who has stocked flour and oil for three months.",
    "The council wants to decide next week whether a plane should fly twice a week, as it did in the winter of 1987.",
    "A first estimate puts the cost at 90,000 crowns, which the islands would have to share with the county.",
]
TEASERS = ["Most read", "Bakery burns down in old town", "Ten walks for a rainy day", "Mayor wants fewer signs"]
FOOTER = ["Imprint", "Privacy", "Contact", "© Harbour Gazette"]
PAGE = "\n\n".join(["\n".join(MENU), *HEAD, *STORY, *TEASERS, "\n".join(FOOTER)])


def blocks_of(text: str) -> list[Block]:
    return [block for page in split(Dump(text)) for block in page.blocks]


def labelled(text: str, language: str = "en") -> list[tuple[str, Zoned]]:
    blocks = blocks_of(text)
    return [(block.text, at) for block, at in zip(blocks, zones(blocks, languages.load(language)), strict=True)]


def column(found: Table, name: str) -> list[float]:
    return [round(float(value), 4) for value in found.values[:, found.names.index(name)]]


def body(text: str, language: str = "en") -> list[str]:
    inside = {ZONES[at] for at in BODY}
    return [line for line, at in labelled(text, language) if at.zone in inside]


# --- the page as a whole -------------------------------------------------------------------------------------------


def test_story_is_body_and_furniture_is_not() -> None:
    found = body(PAGE)
    assert set(STORY) <= set(found)
    assert not set(found) & {*MENU, *TEASERS, *FOOTER}


def test_headline_is_found() -> None:
    zone_of = {line: at.zone for line, at in labelled(PAGE)}
    assert zone_of[HEAD[0]] is Zone.HEADLINE


BARE = {"glued": "\n".join(STORY), "gap": "\n\n".join(STORY), "wide": "\n\n\n\n".join(STORY[:3])}


@pytest.mark.parametrize("text", BARE.values(), ids=BARE.keys())
def test_a_bare_article_is_body(text: str) -> None:
    assert len(body(text)) >= 3


def test_body_without_blank_lines() -> None:
    text = " ".join(body("\n".join(line for line in PAGE.splitlines() if line)))
    assert all(line in text for line in STORY)


def test_running_text_is_never_left_without_a_body() -> None:
    assert body(STORY[0])
    assert body("\n".join([*MENU, STORY[1], *FOOTER]))


def test_menus_alone_have_no_body() -> None:
    assert body("\n".join([*MENU, *FOOTER])) == []


def test_teasers_alone_have_hardly_any_body() -> None:
    assert len(body("\n\n".join([*MENU, *TEASERS, *TEASERS, *FOOTER]))) <= 1


@pytest.mark.parametrize("language", ["de", "en", "xx"])
def test_language_does_not_decide_whether_there_is_a_body(language: str) -> None:
    assert set(STORY[:2]) <= set(body(PAGE, language))


def test_text_without_blanks_between_words() -> None:
    story = ["港と島を結ぶ船は日曜日の夜に最後の便を終え、乗客四十人と郵便物を乗せて出航した。冬の間は運航しないという。",
             "運航会社によると、船には新しい機関が必要で、造船所での作業は三月まで終わらない見通しだと説明した。",
             "島の住民には八月に手紙で知らされたが、小さな船が代わりに走ることを期待した人も多かったという。"]  # fmt: skip
    assert set(story) <= set(body("\n\n".join(["ホーム", "政治", "経済", *story, "お問い合わせ"]), "ja"))


# --- promises ------------------------------------------------------------------------------------------------------

LINES = st.lists(st.text(max_size=60), max_size=40)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_every_block_has_a_zone_a_confidence_and_a_reason(lines: list[str]) -> None:
    blocks = blocks_of("\n".join(lines))
    found = zones(blocks, languages.load("en"))
    assert len(found) == len(blocks)
    for at in found:
        assert 0.0 <= at.confidence <= 1.0
        assert at.evidence
        assert at.runner_up is not at.zone
        assert len(at.scores) == len(ZONES)
        assert sum(at.scores) == pytest.approx(1.0, abs=1e-3)


@settings(max_examples=30, deadline=None)
@given(LINES)
def test_same_blocks_same_zones(lines: list[str]) -> None:
    blocks = blocks_of("\n".join(lines))
    assert zones(blocks, languages.load("en")) == zones(blocks, languages.load("en"))


def test_no_block_and_one_block() -> None:
    assert zones([], languages.load("en")) == []
    assert len(zones(blocks_of("Home"), languages.load("en"))) == 1


def test_evidence_names_features_with_their_values() -> None:
    names = weights.default().names
    for _, at in labelled(PAGE):
        for reason in at.evidence:
            name, _, value = reason.name.partition("=")
            assert name in names
            float(value)


def test_a_long_dump_takes_linear_time() -> None:
    def cost(count: int) -> float:
        blocks = blocks_of("\n".join((MENU + STORY) * count))
        start = time.process_time()
        zones(blocks, languages.load("en"))
        return time.process_time() - start

    cost(20)
    assert cost(1600) < 16 * max(cost(200), 0.02)


def test_a_slab_is_labelled_as_if_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks, known = blocks_of(PAGE), languages.load("en")
    monkeypatch.setattr(sys.modules["newsx.stages.label.zones"], "SLAB", 10)
    assert zones(blocks, known) == zones(blocks[:10], known) + zones(blocks[10:20], known) + zones(blocks[20:], known)


def test_runtime_needs_no_training_packages() -> None:
    heavy = "torch", "lightgbm", "sklearn", "newsx.training", "numpy"
    code = f"import sys, newsx.stages.label.zones\nprint([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- weights -------------------------------------------------------------------------------------------------------


def test_weights_are_small_and_fit_the_features() -> None:
    assert len(weights.WEIGHTS.read_bytes()) <= 3_000_000
    found = weights.default()
    assert found.names == table(blocks_of(PAGE)).names
    assert len(found.mean) == len(found.names) == len(found.attribution)
    assert (np.diff(found.vocabulary.astype(np.int64)) > 0).all()
    assert (np.diff(found.calibration) >= 0).all()


def test_chunks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    found, known = table(blocks_of("\n".join([PAGE] * 6))), weights.default()
    values = network.standard(found.values, known)
    whole = network.probabilities(found, values, known)
    monkeypatch.setattr(network, "CHUNK", 17)
    assert np.allclose(whole, network.probabilities(found, values, known), atol=1e-5)
    seen = second.columns(found, whole, BODY)
    sums = trees.total(seen, known.body)
    monkeypatch.setattr(trees, "CHUNK", 13)
    assert np.allclose(sums, trees.total(seen, known.body), atol=1e-5)


def test_other_weights_can_be_given() -> None:
    blocks, known = blocks_of(PAGE), weights.default()
    inside = {ZONES[at] for at in BODY}
    usual, strict = (sum(at.zone in inside for at in zones(blocks, languages.load("en"), replace(known, threshold=share)))
                     for share in (known.threshold, 1.0))  # fmt: skip
    assert 0 < strict < usual


# --- second pass ---------------------------------------------------------------------------------------------------


def test_trees_answer_as_a_person_would() -> None:
    """One tree: is the first number at most 1? yes: 10; no: is the second at most 5? yes: 20, no: 30."""
    values = np.zeros((1, trees.LEAVES), np.float32)
    values[0, :3] = 10, 20, 30
    tree = trees.Trees(np.array([[0], [1]]), np.array([[1.0], [5.0]], np.float32),
                       np.array([[0b001], [0b010]], np.uint16), values)  # fmt: skip
    rows = np.array([[0, 9], [2, 3], [2, 7], [1, 0]], np.float32)
    assert trees.total(np.ascontiguousarray(rows.T), tree).tolist() == [10, 20, 30, 10]


@given(st.lists(st.floats(0.01, 0.99), min_size=4, max_size=4), st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_second_pass_sets_the_shares_of_body_and_headings(first: list[float], inside: float, headed: float) -> None:
    scores = np.array([[*first, *first[::-1], 0.5]], np.float32)
    scores /= scores.sum()
    heading = ZONES.index(Zone.HEADING)
    found = second.corrected(scores, BODY, np.array([inside]), heading, np.array([headed]))
    assert found.sum() == pytest.approx(1, abs=1e-3)
    assert found[0, list(BODY)].sum() == pytest.approx(inside, abs=1e-3)
    assert found[0, heading] == pytest.approx(inside * headed, abs=1e-3)


def test_second_pass_leaves_alone_what_the_network_rules_out() -> None:
    found, known = table(blocks_of(PAGE)), weights.default()
    scores = np.full((len(found.values), len(ZONES)), 0.001, np.float32)
    scores[:, ZONES.index(Zone.OTHER)] = 1 - 0.001 * (len(ZONES) - 1)
    alone = second_pass(found, scores, known)[:, BODY].sum(axis=1)
    assert np.allclose(alone, 0.001 * len(BODY), atol=1e-5)
    scores[3, ZONES.index(Zone.PARAGRAPH)], scores[3, ZONES.index(Zone.OTHER)] = 0.9, 0.092
    asked = second_pass(found, scores, known)[:, BODY].sum(axis=1)
    assert abs(asked[3] - 0.902) > 0.01
    assert np.array_equal(np.delete(asked, 3), np.delete(alone, 3))


# --- decoding ------------------------------------------------------------------------------------------------------


def test_decode_keeps_the_best_prose_where_nothing_reaches_the_threshold() -> None:
    scores = np.full((4, len(ZONES)), 0.05, np.float32)
    scores[:, ZONES.index(Zone.OTHER)] = 0.6
    scores[2, ZONES.index(Zone.PARAGRAPH)] = 0.15
    prose = np.array([False, False, True, False])
    chosen = decode(scores, BODY, 0.6, np.full(4, 80.0), prose)
    assert [ZONES[at] for at in chosen] == [Zone.OTHER, Zone.OTHER, Zone.PARAGRAPH, Zone.OTHER]


def test_decode_invents_no_body_without_prose() -> None:
    scores = np.full((3, len(ZONES)), 0.1, np.float32)
    chosen = decode(scores, BODY, 0.6, np.full(3, 80.0), np.zeros(3, bool))
    assert not set(chosen.tolist()) & set(BODY)


def test_threshold_follows_the_page() -> None:
    size = np.full(3, 100.0)
    assert settled(np.array([0.9, 0.9, 0.1]), size, 0.6) == pytest.approx(0.54)
    assert settled(np.array([0.4, 0.4, 0.1]), size, 0.6) == LEAST
    assert settled(np.array([0.1, 0.2, 0.1]), size, 0.6) == 0.6


# --- features ------------------------------------------------------------------------------------------------------


def test_shape_of_lines() -> None:
    found = table(blocks_of("Home\n\nThe ship left at 9:30, on 4.7.2024.\n\nWHO KNOWS?\n\nalso this"))
    assert column(found, "words") == [round(float(np.log1p(n)), 4) for n in (1, 7, 2, 2)]
    assert column(found, "sentence_end") == [0, 1, 1, 0]
    assert column(found, "clock")[1] == 1
    assert column(found, "year")[1] == 1
    assert column(found, "upper")[2] == 1
    assert column(found, "first_lower") == [0, 0, 0, 1]


@pytest.mark.parametrize(("line", "name", "count"), [
    ("19:45", "clock", 1), ("at 7.05 h", "clock", 1), ("a ratio of 3:1", "clock", 0), ("12345", "year", 0),
    ("in 2031", "year", 1), ("in 1875", "year", 0), ("room 3024", "year", 0), ("no digits", "day", 0),
])  # fmt: skip
def test_stamps(line: str, name: str, count: int) -> None:
    assert column(table(blocks_of(line)), name) == [count]


def test_repeated_lines_and_quotes_are_seen() -> None:
    quote = "flour and oil for three months"
    found = table(blocks_of("\n\n".join(["Share", STORY[3], quote, "Share", "Nothing of this is said elsewhere here"])))
    assert column(found, "copies")[0] == column(found, "copies")[3] > 0
    assert column(found, "echo_of_longer")[2] > 0.9
    assert column(found, "echoed")[4] == 0


def test_words_are_numbered_by_their_lower_case() -> None:
    found = words(glyphs(["Ferry FERRY ferry", "no, 42 17", ""]))
    assert len(set(found.numbers[:3].tolist())) == 1
    assert found.numbers[4] == found.numbers[5]
    assert found.first.tolist() == [0, 3, 6, 6]
    assert words(glyphs(["Ferry"])).numbers[0] == found.numbers[0]


def test_a_word_has_the_same_number_wherever_it_stands() -> None:
    long = "harbourmastersassistantsoffice"
    found = words(glyphs([f"ferry {long}", "and " * 9000 + "ferry", long, f"{long}s"]))
    first, second = (found.numbers[found.first[line] : found.first[line + 1]] for line in (0, 1))
    assert first[0] == second[-1] != second[0]
    assert first[1] == found.numbers[-2] != found.numbers[-1]
    assert found.length[-2:].tolist() == [len(long), len(long) + 1]


def test_odd_characters_do_no_harm() -> None:
    found = table(blocks_of("a \U0001f600 𠀀𠀁 \ud800 \x00\n\n\u200b\u00ad\n\n\U0010ffff"))
    assert np.isfinite(found.values).all()
