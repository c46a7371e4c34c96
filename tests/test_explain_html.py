"""The page that explains: all that a dump holds is shown and nothing of it runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from explained import HOSTILE, OTHER, PAGE, explained, page
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.explain import Lines
from newsx.explain.html.marks import Sweep, marked
from newsx.explain.svg import MOST_LINES, VALUE_COLUMNS, svg
from newsx.explain.values import Value, quantity, timex, values
from newsx.model import Quantity, Timex
from newsx.writers import utf8


class Seen(HTMLParser):
    """What a browser would make of the page: elements, attributes, texts of the lines."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.lines: dict[str, str] = {}
        self._line: str | None = None
        self._depth = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        found = dict(attrs)
        if found.get("role") == "option":
            self._line = str(found["id"])
            self.lines[self._line] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self._line = None

    def handle_data(self, data: str) -> None:
        if self._line:
            self.lines[self._line] += data


# --- what stands in the page ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [PAGE, OTHER, PAGE + HOSTILE], ids=["english", "german", "hostile"])
def test_every_line_stands_there_as_it_is(text: str) -> None:
    seen = Seen(page(explained(text)))
    shown = {int(key.split("-")[1]): line.rstrip("\n") for key, line in seen.lines.items()}
    expected = {number: line for number, line in enumerate(text.splitlines(), 1) if line.strip("\x00\u202e ")}
    controls = str.maketrans(dict.fromkeys([0, 0x1B], "\ufffd"))
    assert shown == {number: line.translate(controls) for number, line in expected.items()}


def test_nothing_of_the_dump_becomes_markup() -> None:
    url = 'javascript:alert("1")'
    plain, hostile = (Seen(page(explained(PAGE + end, url=url))) for end in ("", HOSTILE))
    assert set(hostile.tags) == set(plain.tags)
    assert not {"img", "iframe", "svg", "object", "form", "base"} & set(hostile.tags)
    assert hostile.tags.count("script") == 3, "the page's own two, and one document's data"
    assert hostile.tags.count("style") == 1
    assert not any(name.startswith("on") or name == "style" for name, _ in hostile.attributes)
    links = {value for name, value in hostile.attributes if name in {"href", "src"}}
    assert links <= {"data:,"} | {f"#{key}" for key in hostile.lines}


def test_nothing_may_run_but_the_page_s_own_script() -> None:
    seen = Seen(page(explained(PAGE)))
    (policy,) = [value for name, value in seen.attributes if name == "content" and "default-src" in str(value)]
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy).split(";"))
    assert rules["default-src"] == "'none'"
    assert all(re.fullmatch(r"('sha256-[\w+/]{43}=' ?){1,2}", rules[name]) for name in ("script-src", "style-src"))
    assert "unsafe" not in str(policy)


def test_the_data_of_a_page_cannot_end_its_element() -> None:
    source = page(explained(PAGE + HOSTILE))
    (data,) = re.findall(r'<script type="application/json">(.*?)</script>', source, re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(data)


def test_values_are_normalised_and_point_to_their_lines() -> None:
    source = page(explained(PAGE))
    assert re.search(
        r'<a class="v number" href="#k1-19" data-v="\d+">£38 million<small><b>: </b>38\u202f000\u202f000 GBP', source
    )
    assert 'id="k1-19"' in source


def test_a_page_without_article_and_no_page_at_all() -> None:
    assert "No article found" in page(explained("Home\nNews\nSport\n"))
    assert "Nothing to show" in page([])


def test_several_pages_are_documents_of_their_own() -> None:
    source = page(explained(PAGE + "\n\f\n" + OTHER, OTHER))
    assert re.findall(r'<section class="doc(?: now)?" id="(\w+)" aria-label="([^"]+)"', source) == [
        ("k1", "page1.txt"),
        ("k2", "page1.txt, page 2"),
        ("k3", "page2.txt"),
    ]
    ids = re.findall(r' id="([^"]+)"', source)
    assert len(ids) == len(set(ids))


def test_the_same_page_from_the_same_dump() -> None:
    assert page(explained(PAGE)) == page(explained(PAGE))


@pytest.mark.parametrize(
    ("mention", "shown"),
    [
        ({"value": 1400, "comparator": ">"}, "> 1400"),
        ({"value": 12_000_000, "unit": "EUR"}, "12\u202f000\u202f000 EUR"),
        ({"low": 3, "high": 5, "unit": "%"}, "3 to 5 %"),
        ({"value": 0.5, "approx": True}, "about 0.5"),
        ({"low": 1000}, "1000 to ..."),
        ({}, "some"),
    ],
)
def test_numbers_in_words(mention: dict[str, Any], shown: str) -> None:
    assert quantity(Quantity(text="x", start=0, end=1, kind="number", **mention)) == shown


def test_dates_in_words() -> None:
    date = Timex(text="x", start=0, end=1, core_start=0, core_end=1, type="DATE", value="2023", mod="END")
    assert timex(date) == "end of 2023"


def test_marks_escape_what_is_in_and_around_them() -> None:
    assert (
        marked("<a> & <b>", [(4, 5, 0), (6, 9, 1)], lambda text, at: f"[{at}:{text}]")
        == "&lt;a&gt; [0:&amp;] [1:&lt;b&gt;]"
    )


def value(number: int, start: int, end: int, sort: Any = "number") -> Value:
    return Value(number, sort, "x", "x", "x", start, end, "")


def test_values_may_overlap_and_go_over_lines() -> None:
    sweep = Sweep([value(0, 2, 9, "field"), value(1, 4, 5)])
    assert sweep.line("ab<d", 0) == 'ab<span class="field" data-v="0">&lt;d</span>'
    assert sweep.line("efgh", 5) == '<span class="field" data-v="0">efgh</span>'
    assert sweep.line("ijkl", 10) == "ijkl"
    assert Sweep([value(0, 0, 4, "field"), value(1, 1, 2)]).line("abcd", 0) == (
        '<span class="field" data-v="0">a</span><span class="number" data-v="0 1">b</span>'
        '<span class="field" data-v="0">cd</span>'
    )


def test_values_have_the_numbers_of_the_page() -> None:
    ((_, (article,)),) = explained(PAGE)
    found = values(article)
    assert [each.number for each in found] == list(range(len(found)))
    assert len(found) == len(article.fields) + len(article.quantities) + len(article.dates)


def test_the_time_of_an_update_is_called_one() -> None:
    assert ">updated 2022-09-22T09:05+01:00</a>" in page(explained(PAGE))


# --- the picture ---------------------------------------------------------------------------------------------------


def test_the_picture_is_bounded_and_holds_no_markup_of_the_dump() -> None:
    from xml.etree import ElementTree

    source = "".join(svg(explained(HOSTILE.strip() + "\n\n" + PAGE * 3)))
    picture = ElementTree.fromstring(source)
    kinds = {element.tag.rpartition("}")[2] for element in picture.iter()}
    assert kinds == {"svg", "style", "rect", "text"}
    texts = [element.text or "" for element in picture.iter() if element.tag.endswith("text")]
    assert any(text.startswith("<script>window.owned = 1</script> </script>") and text.endswith("…") for text in texts)
    assert sum(text.isdecimal() for text in texts) <= MOST_LINES
    assert any(re.fullmatch(r"… and \d+ more lines", text) for text in texts)


def test_the_picture_shows_the_dump_and_the_article() -> None:
    from xml.etree import ElementTree

    picture = ElementTree.fromstring("".join(svg(explained(PAGE))))
    texts = [element.text or "" for element in picture.iter() if element.tag.endswith("text")]
    at = texts.index("title")
    assert texts[:3] == ["1", "Skip to main content", "navigation"]
    assert texts[at : at + 3] == ["title", "Tidal mill at Penwith to power 4,200 homes", "after a nine-year wait"]
    assert "Harriet Tolworthy, Owen Pascoe" in texts[at:]
    assert "2022-09-21T16:32+01:00" in texts[at:]
    assert "285 words, 8 paragraphs, 2 headings" in texts[at:]
    assert "£38 million → 38\u202f000\u202f000 GBP" in texts[at:]
    assert "on Tuesday → 2022-09-20" in texts[at:]
    assert max(map(len, texts[at:])) <= VALUE_COLUMNS


def test_the_picture_of_a_page_without_an_article() -> None:
    picture = "".join(svg(explained("Home\nNews\nSport\n")))
    assert ">no article found<" in picture
    assert ">News<" in picture


def test_the_picture_of_nothing() -> None:
    assert "nothing to show" in "".join(svg([]))


# --- any text -----------------------------------------------------------------------------------------------------


def test_lines_know_their_places() -> None:
    lines = Lines("ab\r\n\ncd\x0cef")
    assert [lines.at(offset) for offset in (0, 1, 4, 5, 6, 7, 8, 9)] == [1, 1, 2, 3, 3, 3, 4, 4]


ODD = st.text(
    st.one_of(
        st.sampled_from("<>&\"'/!-\\`{}$ \n\r\t\x0c\x00\x1b\x85\u2028\u202e\ud800\U0001f600\ufeff"), st.characters()
    ),
    max_size=300,
)


@settings(max_examples=60, deadline=None)
@given(ODD, st.sampled_from(["", PAGE]))
def test_any_text_becomes_a_page_a_picture_and_json(odd: str, around: str) -> None:
    from xml.etree import ElementTree

    from newsx.explain.json import json

    documents = explained(odd + "\n\n" + around + "\n\n" + odd)
    source = utf8(page(documents)).decode()
    seen = Seen(source)
    blocks = [block for _, found in documents for article in found for block in article.blocks]
    assert len(seen.lines) == sum(len(block.lines) for block in blocks)
    assert set(seen.tags) <= ALLOWED
    ElementTree.fromstring(utf8("".join(svg(documents))))
    ((dump, found),) = documents
    told = msgspec.json.decode(utf8("".join(json(dump, found))))
    assert [block["text"] for block in told["blocks"]] == [block.text for block in blocks]


ALLOWED = frozenset(
    "html head meta link title style script body p header b section div h2 button span article h1 a small i ul li strong dl "
    "dt dd".split()
)
