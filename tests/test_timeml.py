"""TimeML: a text with its dates tagged inline, well-formed whatever the text."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsx
from newsx.model import Timex
from newsx.writers.timeml import timeml

TEXT = "Am Montag & vom 3. bis 5. Mai."


def timex(start: int, end: int, value: str, **more: object) -> Timex:
    values = {"text": TEXT[start:end], "start": start, "end": end, "core_start": start, "core_end": end, "type": "DATE"}
    return Timex(**{**values, "value": value, **more})  # type: ignore[arg-type]


def tags(shown: str) -> list[tuple[str | None, str | None]]:
    return [(tag.text, tag.get("value")) for tag in ET.fromstring(shown.encode()).iter("TIMEX3")]


def test_prepositions_stay_outside() -> None:
    shown = timeml(TEXT, [timex(0, 9, "2024-10-28", core_start=3)])
    assert '<TEXT>Am <TIMEX3 tid="t1" type="DATE" value="2024-10-28">Montag</TIMEX3> &amp; vom' in shown


def test_a_range_gives_a_tag_for_each_end() -> None:
    ends = (timex(12, 18, "2025-05-03", core_start=16), timex(19, 29, "2025-05-05", core_start=23))
    shown = timeml(TEXT, [timex(12, 29, "2025-05-03/2025-05-05", ends=ends), timex(0, 9, "2024-10-28")])
    assert tags(shown) == [("Am Montag", "2024-10-28"), ("3.", "2025-05-03"), ("5. Mai", "2025-05-05")]


def test_attributes_and_creation_time() -> None:
    shown = timeml(
        TEXT, [timex(3, 9, "XXXX-WXX-1", type="SET", quant="EVERY", freq="2", mod="APPROX")], "2024-10-28T09:00"
    )
    created, tag = ET.fromstring(shown.encode()).iter("TIMEX3")
    assert created.attrib == {
        "tid": "t0", "type": "TIME", "value": "2024-10-28T09:00", "functionInDocument": "CREATION_TIME",
    }  # fmt: skip
    assert tag.attrib == {
        "tid": "t1",
        "type": "SET",
        "value": "XXXX-WXX-1",
        "quant": "EVERY",
        "freq": "2",
        "mod": "APPROX",
    }


def test_one_inside_another_is_left_out() -> None:
    assert tags(timeml(TEXT, [timex(0, 9, "2024-10-28"), timex(3, 9, "XXXX-WXX-1")])) == [("Am Montag", "2024-10-28")]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["Am Montag", " ", "&", "<a>", "]]>", '"', "\x00", "\ud800", "3. bis 5. Mai", "ä"])
                | st.text(max_size=5), max_size=8).map("".join))  # fmt: skip
def test_any_text_gives_well_formed_xml(text: str) -> None:
    found = newsx.normalise(text, language="de", reference_date="2024-10-28")
    shown = timeml(text, found.dates, "2024-10-28").encode("utf-8")
    element = ET.fromstring(shown).find("TEXT")
    assert element is not None
    assert len("".join(element.itertext()).replace("\r\n", "\n")) <= len(text)


@pytest.mark.parametrize("text", ["", "no date at all"])
def test_a_text_without_dates_stays(text: str) -> None:
    assert f"<TEXT>{text}</TEXT>" in timeml(text, [])
