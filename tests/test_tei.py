"""TEI: valid in structure, values tagged where they stand, well-formed whatever the text."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import invented

from newsx import writers
from newsx.article import Article
from newsx.layout.xml import attribute
from newsx.model import BODY_ROLES, Quantity, Timex, replace
from newsx.writers.tei.document import _BODY

TEI = "{http://www.tei-c.org/ns/1.0}"


def tei(*articles: Article) -> ET.Element:
    return ET.fromstring("".join(writers.writer("tei")(articles)).encode("utf-8", "strict"))


def test_tei_of_one_article() -> None:
    root = tei(invented())
    assert [child.tag for child in root] == [f"{TEI}teiHeader", f"{TEI}text"]
    assert [each.text for each in root.iter(f"{TEI}author")][:2] == ["Ada Lang", "Bo Kurz"]
    (body,) = root.iter(f"{TEI}body")
    (article,) = body
    assert [child.tag.removeprefix(TEI) for child in article] == ["head", "head", "ab", "p", "div"]
    assert [child.tag.removeprefix(TEI) for child in article[-1]] == ["head", "list", "quote"]
    assert ["".join(item.itertext()) for item in article[-1][1]] == ["*Planen* und_bauen", "1. März: Beginn"]
    assert root.find(f".//{TEI}num").attrib == {"type": "cardinal", "value": "30000000"}  # type: ignore[union-attr]
    date, open_date = body.iter(f"{TEI}date")
    assert (date.text, date.get("when")) == ("Montag", "2024-10-28")
    assert (open_date.text, open_date.get("when-custom")) == ("1. März", "XXXX-03-01")


def test_tei_of_several_is_a_corpus() -> None:
    root = tei(invented(), invented(id="b"), invented(id="c"))
    assert root.tag == f"{TEI}teiCorpus"
    assert [child.tag.removeprefix(TEI) for child in root] == ["teiHeader", "TEI", "TEI", "TEI"]


def test_tei_of_an_article_without_anything() -> None:
    root = tei(invented(title=None, kicker=None, lede=None, text="", authors=(), blocks=(), teasers=(), url=None))
    assert root.find(f".//{TEI}titleStmt/{TEI}title").text == "Untitled"  # type: ignore[union-attr]
    assert root.find(f".//{TEI}body/{TEI}div/{TEI}p") is not None


def date(value: str, **more: Any) -> Timex:
    return replace(invented().dates[0], value=value, mod=None, **more)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2024", {"when": "2024"}),
        ("2024-10-28/2024-10-30", {"from": "2024-10-28", "to": "2024-10-30"}),
        ("2024-10-28T09:30", {"when-iso": "2024-10-28T09:30"}),
        ("2024-W44", {"when-iso": "2024-W44"}),
        ("P2Y", {"when-custom": "P2Y"}),
        ("XXXX-WXX-1", {"when-custom": "XXXX-WXX-1"}),
    ],
)
def test_tei_dates(value: str, told: dict[str, str]) -> None:
    found = tei(invented(dates=(date(value),))).find(f".//{TEI}body//{TEI}date")
    assert found is not None
    assert found.attrib == {"type": "date", **told}


def quantity(**more: Any) -> Quantity:
    return replace(invented().quantities[0], **more)


@pytest.mark.parametrize(
    ("mention", "name", "told"),
    [
        (quantity(kind="percent", unit="%", value=5, comparator=">"), "num",
         {"type": "percentage", "value": "5", "atLeast": "5"}),
        (quantity(kind="money", unit="EUR", value=30_000_000), "measure",
         {"type": "money", "quantity": "30000000", "unit": "EUR"}),
        (quantity(kind="range", value=None, low=2, high=3.5, noun="große  Kräne"), "num",
         {"type": "range", "min": "2", "max": "3.5"}),
        (quantity(kind="quantity", unit="km", value=None, low=0, high=1), "measure",
         {"type": "quantity", "unit": "km", "min": "0", "max": "1"}),
    ],
)  # fmt: skip
def test_tei_quantities(mention: Quantity, name: str, told: dict[str, str]) -> None:
    found = tei(invented(quantities=(mention,))).find(f".//{TEI}head/{TEI}{name}")
    assert found is not None
    assert found.text == "30 Millionen"
    assert found.attrib == told


def test_tei_mentions_never_cross() -> None:
    both = (quantity(start=0, end=8), quantity(start=5, end=12), quantity(start=0, end=3), quantity(start=20, end=99))
    head = tei(invented(quantities=both)).findall(f".//{TEI}head")[1]
    assert [each.text for each in head] == ["=Neue Br"]
    assert "".join(head.itertext()) == invented().title


@settings(max_examples=60)
@given(st.text(alphabet=st.characters() | st.sampled_from("\x00\x0b\ufffe\ud800&<>]\"\r\n\t"), max_size=12),
       st.integers(0, 9), st.integers(0, 12))  # fmt: skip
def test_tei_is_well_formed_whatever_the_text(text: str, start: int, end: int) -> None:
    block = replace(invented().blocks[4], text=text)
    mention = replace(invented().dates[0], core_start=start, core_end=end, value=text)
    found = replace(invented().quantities[0], start=end - 2, end=end, unit=text, where="paragraph 1")
    article = invented(title=text, authors=(text,), tags=(text,), language=text, url=text, blocks=(block,),
                       dates=(mention,), quantities=(found,))  # fmt: skip
    root = tei(article, article)
    shown = "".join(root.find(f".//{TEI}body//{TEI}p").itertext())  # type: ignore[union-attr]
    assert len(shown.strip()) <= len(text)


@given(st.text(alphabet="a \t\r\n&<>\"'", max_size=8))
def test_attributes_keep_their_white_space(text: str) -> None:
    assert ET.fromstring(f'<a b="{attribute(text)}"/>').get("b") == text


def test_roles_of_the_body_have_an_element() -> None:
    assert set(_BODY) == BODY_ROLES
