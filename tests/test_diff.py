"""Two results held against each other: who is matched with whom, what counts as a difference, how it is shown."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import LINES, block, invented
from test_cli import newsx_

from newsx import writers
from newsx.article import Article
from newsx.diff import NAMES, Comparison, Difference, diff
from newsx.diff.compare import MOST_PARAGRAPHS, difference
from newsx.diff.match import pairs
from newsx.diff.view import lines, summary
from newsx.model import Evidence, Note, Role, replace
from newsx.spool import Spool


def article(id: str = "a", file: str | None = "dump.txt", record: int | None = None, **changes: Any) -> Article:
    origin = replace(invented().provenance, file=file, record=record)
    return invented(id=id, provenance=origin, **{"url": None, **changes})


def differences(one: Article, other: Article) -> Difference:
    return difference(one, other, "id")


def numbered(*ids: str) -> list[Article]:
    return [article(id, file=f"{id}.txt", title=f"title {id}") for id in ids]


# --- who is matched with whom --------------------------------------------------------------------------------------


@given(st.permutations("abcdef"), st.permutations("abcdef"))
def test_every_order_is_matched_by_id(first: list[str], second: list[str]) -> None:
    found = list(pairs(numbered(*first), numbered(*second)))
    assert sorted((one.id, other.id, by) for one, other, by in found if one and other) == [
        (id, id, "id") for id in "abcdef"
    ]


@given(st.lists(st.sampled_from("abcd"), max_size=8), st.lists(st.sampled_from("abcd"), max_size=8))
def test_each_article_comes_once(first: list[str], second: list[str]) -> None:
    """Also where several have one id."""
    found = list(pairs([article(id, file=None) for id in first], [article(id, file=None) for id in second]))
    assert sorted(one.id for one, _, _ in found if one) == sorted(first)
    assert sorted(other.id for _, other, _ in found if other) == sorted(second)
    by_id = Counter(one.id for one, _, by in found if by == "id" and one)
    assert by_id == Counter(first) & Counter(second)


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        ({"file": "x/a.txt"}, {"file": "x/a.txt"}, "place"),
        ({"file": "x/a.txt"}, {"file": "y/a.txt"}, "name"),
        ({"file": "x/a.zip", "record": 1}, {"file": "x/a.zip", "record": 2, "title": "other"}, None),
        (
            {"file": "-", "url": "https://example.org/"},
            {"file": "-", "url": "https://example.org/", "title": "x"},
            "url",
        ),
        ({"file": None}, {"file": None}, "title"),
        ({"file": None, "title": None}, {"file": None, "title": None}, None),
    ],
)
def test_articles_of_other_bytes(one: dict[str, Any], other: dict[str, Any], by: str | None) -> None:
    found = list(pairs([article("a", **one)], [article("b", **other)]))
    assert [pair[2] for pair in found] == ([by] if by else [None, None])


def test_a_title_that_several_have_matches_none() -> None:
    found = list(pairs([article("a", file=None), article("b", file=None)], [article("c", file=None)]))
    assert [by for _, _, by in found] == [None, None, None]


# --- what differs --------------------------------------------------------------------------------------------------


def test_equal_articles() -> None:
    report = diff(numbered("a", "b"), numbered("a", "b"))
    assert (report.equal, report.differs, report.body.same) == (2, False, 2)
    assert report.lines_same == 2 * len(LINES)


def test_two_empty_results() -> None:
    assert not diff([], []).differs


@pytest.mark.parametrize(
    "changes",
    [
        {"confidence": 0.1},
        {"fields": ()},
        {"blocks": tuple(replace(each, confidence=0.1, evidence=(Evidence("x", 1),)) for each in article().blocks)},
        {"provenance": replace(article().provenance, newsx_version="9", sha256="0", file="elsewhere.txt")},
    ],
)
def test_what_is_no_difference(changes: dict[str, Any]) -> None:
    assert not diff([article()], [replace(article(), **changes)]).differs


@pytest.mark.parametrize(
    ("changes", "field", "kind", "before", "after"),
    [
        ({"kicker": None}, "kicker", "lost", ("Verkehr",), ()),
        ({"agency": "dpa"}, "agency", "added", (), ("dpa",)),
        ({"date_published": "2024-10-29"}, "date_published", "changed", ("2024-10-28T16:32",), ("2024-10-29",)),
        ({"is_free": False}, "is_free", "changed", ("True",), ("False",)),
        ({"authors": ("Bo Kurz", "Cy")}, "authors", "changed", ("Ada Lang",), ("Cy",)),
        ({"authors": ("Bo Kurz", "Ada Lang")}, "authors", "changed", ("Ada Lang", "Bo Kurz"), ("Bo Kurz", "Ada Lang")),
        ({"authors": ()}, "authors", "lost", ("Ada Lang", "Bo Kurz"), ()),
        ({"tags": ("Rat", "Rat", "Brücke")}, "tags", "changed", (), ("Rat",)),
        ({"quantities": ()}, "quantities", "lost", ("title: 30 Millionen = 30000000",), ()),
        ({"notes": (Note("thin-ground", "only one date"),)}, "notes", None, (), ()),
        ({"notes": ()}, "notes", "lost", ("thin-ground: only one date",), ()),
    ],
)
def test_values(changes: dict[str, Any], field: str, kind: str | None, before: Any, after: Any) -> None:
    found = differences(article(), replace(article(), **changes)).values
    expected = [] if kind is None else [(field, kind, before, after)]
    assert [(value.field, value.kind, value.before, value.after) for value in found] == expected


def test_each_field_of_an_article_is_compared_or_left_out_on_purpose() -> None:
    left_out = {"id", "paragraphs", "fields", "blocks", "word_count", "confidence", "provenance"}
    assert set(Article.__struct_fields__) - set(NAMES) == left_out


def test_the_body_by_paragraphs() -> None:
    one = article(text="Lede.\n\nOne.\n\nTwo.\n\nThree.")
    found = differences(one, replace(one, text="Lede.\n\nTwo!\n\nTwo.\n\nThree.\n\nFour.")).body
    assert [(line.sign, line.text) for line in found] == [("-", "One."), ("+", "Two!"), ("+", "Four.")]


PARAGRAPHS = st.lists(st.sampled_from(["Ja.", "Nein.", "Doch.", "Und so weiter."]), max_size=12)


@settings(deadline=None)
@given(PARAGRAPHS, PARAGRAPHS, st.sampled_from([0, MOST_PARAGRAPHS]))
def test_the_body_difference_leads_from_one_to_the_other(one: list[str], other: list[str], more: int) -> None:
    """Also for the bodies that are too long to be compared in order."""
    long = [f"{at} A." for at in range(more)]
    before, after = "\n\n".join([*one, *long, *one]), "\n\n".join([*other, *long[::-1], *other])
    found = differences(article(text=before), article(text=after)).body
    moved = Counter(before.split("\n\n")) if before else Counter()
    moved.subtract(line.text for line in found if line.sign == "-")
    moved.update(line.text for line in found if line.sign == "+")
    assert +moved == (Counter(after.split("\n\n")) if after else Counter())


def test_roles_as_a_table_of_confusion() -> None:
    other = replace(article(), blocks=(block(1, Role.KICKER, "Lokales"), *article().blocks[1:-1]))
    report = diff([article()], [other])
    assert [(role.before, role.after, role.lines) for role in report.roles] == [("section", "kicker", 1)]
    assert report.lines_same == len(LINES) - 2
    assert report.differs


def test_lines_of_one_text_are_told_apart_by_their_order() -> None:
    one = replace(article(), blocks=(block(1, Role.TOOL, "Mehr"), block(9, Role.FOOTER, "Mehr")))
    other = replace(article(), blocks=(block(1, Role.TOOL, "Mehr"), block(8, Role.OTHER, "Mehr")))
    assert [(role.before, role.after) for role in differences(one, other).roles] == [("footer", "other")]


def test_sums_and_examples() -> None:
    first = numbered("a", "b", "c", "d", "e", "only")
    second = [replace(one, kicker=None) for one in numbered("a", "b", "c", "d", "e")] + numbered("new")
    report = diff(first, second)
    kicker = next(field for field in report.fields if field.field == "kicker")
    assert (kicker.same, kicker.lost, len(kicker.examples)) == (0, 5, 3)
    assert (report.only_first, report.only_second, report.equal) == (1, 1, 0)
    assert (report.articles_first, report.articles_second) == (6, 6)


def test_only_the_fields_asked_for() -> None:
    assert not diff([article()], [article(kicker=None, text="x")], names=["title"]).differs
    assert diff([article()], [article(kicker=None, text="x")], names=["text"]).body.changed == 1


def test_a_spool_gives_back_what_it_got() -> None:
    with Spool() as spool:
        numbers = [spool.add(entry) for entry in (b"one", b"", b"three")]
        assert spool.get(0) == b"one"
        numbers.append(spool.add(b"four"))
        assert [spool.get(number) for number in numbers] == [b"one", b"", b"three", b"four"]


# --- how it is shown -----------------------------------------------------------------------------------------------


def shown(one: Article, other: Article, **options: Any) -> list[str]:
    return list(lines(differences(one, other), **options))


def test_an_article_as_lines() -> None:
    assert shown(article(), article(kicker=None, tags=("Rat",))) == [
        "=Neue Brücke: 30 Millionen (a)",
        "  kicker: lost",
        "    - Verkehr",
        "  tags: changed",
        "    - Brücke",
    ]


def test_a_long_paragraph_is_shown_where_it_differs() -> None:
    start, end = (
        "Am Anfang steht ein langer Satz, den keiner ändert. ",
        " Und am Ende steht noch so ein langer Satz, ganz ohne.",
    )
    found = shown(article(text=f"{start}Heute.{end}"), article(text=f"{start}Morgen.{end}"))
    assert found[-2:] == [f"    - …{start[-40:]}Heute.{end[:39]}…", f"    + …{start[-40:]}Morgen.{end[:39]}…"]


def test_colours_and_none() -> None:
    assert "\x1b[31m    - Verkehr\x1b[0m" in shown(article(), article(kicker=None), colour=True)
    assert not any("\x1b" in line for line in shown(article(), article(kicker="\x1b[2J")))


@pytest.mark.parametrize("width", [80, 200])
def test_the_sums_fit_the_terminal(width: int) -> None:
    changes = {"kicker": "ein langer Kicker " * 30, "authors": (), "text": "Neu."}
    report = diff([article()], [article(**changes), article("b", file="b.txt")])
    text = summary(report, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert "1 in both, 1 only in the second; 0 equal, 1 differ" in text
    assert "text: 1 of 1 differ; paragraphs: 0 the same, 6 lost, 1 added" in text


def test_the_differences_come_one_by_one() -> None:
    """The first pair is told before the second is read."""

    def broken() -> Any:
        yield article("a", kicker=None)
        raise OSError

    found = Comparison(iter([article("a"), article("b")]), broken()).differences()
    assert next(found).id == "a"


# --- the command ---------------------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path) -> Path:
    writers.save(numbered("a", "b"), tmp_path / "a.jsonl", "jsonl")
    writers.save([replace(one, kicker=None) for one in numbered("a", "b")], tmp_path / "b.jsonl", "jsonl")
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "torn.jsonl").write_bytes((tmp_path / "a.jsonl").read_bytes()[:-50])
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "out", "why"),
    [
        (["a.jsonl", "a.jsonl"], 0, "2 in both: no difference", ""),
        (["a.jsonl", "b.jsonl"], 1, "0 equal, 2 differ", ""),
        (["a.jsonl", "b.jsonl", "-v"], 1, "    - Verkehr", ""),
        (["a.jsonl", "b.jsonl", "--field", "title"], 0, "no difference", ""),
        (["empty.jsonl", "empty.jsonl"], 0, "no difference", ""),
        (["empty.jsonl", "a.jsonl"], 1, "2 only in the second", ""),
        (["a.jsonl", "b.jsonl", "--field", "titel"], 2, "", "give one of title"),
        (["a.jsonl"], 2, "", "Missing argument 'B'"),
        (["-", "-"], 2, "", "only one"),
        (["a.jsonl", "none.jsonl"], 4, "", "cannot read none.jsonl"),
        (["torn.jsonl", "a.jsonl"], 4, "", "torn.jsonl, line 2"),
    ],
)
def test_exit_codes(here: Path, arguments: list[str], code: int, out: str, why: str) -> None:
    done = newsx_("diff", *arguments, cwd=here)
    assert done.returncode == code
    assert out in done.stdout.decode()
    assert why in " ".join(done.stderr.decode().split())


def test_json_one_object_or_one_a_line(here: Path) -> None:
    report = json.loads(newsx_("diff", "a.jsonl", "b.jsonl", "--json", cwd=here).stdout)
    told = [
        json.loads(line) for line in newsx_("diff", "a.jsonl", "b.jsonl", "--json", "-v", cwd=here).stdout.splitlines()
    ]
    assert report["equal"] == 0
    assert told[-1] == report
    assert [each["id"] for each in told[:-1]] == ["a", "b"]


def test_one_of_the_two_from_a_pipe(here: Path) -> None:
    done = newsx_("diff", "-", "a.jsonl", cwd=here, input=(here / "a.jsonl").read_bytes())
    assert done.returncode == 0


def test_long_values_are_wrapped_on_a_terminal() -> None:
    from newsx.diff.record import Difference, Value
    from newsx.diff.view import lines

    text = "The bridge at Orrin was closed on Monday after a barge had struck its second pier"
    found = Difference("a1", "Bridge", "id", values=(Value("lede", "changed", (text,), ("Closed",)),))
    whole = list(lines(found))
    assert f"    - {text}" in whole
    narrow = list(lines(found, width=50))
    assert max(map(len, narrow)) <= 50
    assert " ".join(" ".join(narrow).split()) == " ".join(" ".join(whole).split())


def test_a_lost_paragraph_does_not_change_the_values_behind_it() -> None:
    from newsx.model import Quantity

    def counted(*paragraphs: int) -> Article:
        found = [Quantity(text=f"{3 * at}", start=0, end=1, where=f"paragraph {number}", kind="number", value=3 * at)
                 for at, number in enumerate(paragraphs)]  # fmt: skip
        return article(quantities=tuple(found))

    assert not difference(counted(1, 3, 4), counted(1, 2, 3), "id").values
    (value,) = difference(counted(1, 3, 4), counted(1, 2), "id").values
    assert (value.field, value.before, value.after) == ("quantities", ("paragraph: 6 = 6",), ())
