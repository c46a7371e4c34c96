"""Publication stamps: notations of seven languages and their neighbours, relative ones, and what is no stamp."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx import languages
from newsx.languages.dates.stamps import Stamp

ABSOLUTE = [
    ("de", "28.10.2024 16:32", "2024-10-28T16:32"),
    ("de", "Stand: 12.03.2024, 07:15 Uhr", "2024-03-12T07:15"),
    ("de", "Montag, 28. Oktober 2024 um 16:32 Uhr MEZ", "2024-10-28T16:32+01:00"),
    ("de", "28.10.2024, 16.32 Uhr MESZ", "2024-10-28T16:32+02:00"),
    ("de", "28.10.2024\xa016:32\xa0Uhr", "2024-10-28T16:32"),
    ("de", "Fr, 15.11.2024 (07:00)", "2024-11-15T07:00"),
    ("de", "16:32 Uhr, 28.10.2024", "2024-10-28T16:32"),
    ("de", "KolumneNovember 21, 2025", "2025-11-21"),
    ("de", "3. Jänner 2023", "2023-01-03"),
    ("de", "30.01.202430. Januar 2024", "2024-01-30"),
    ("de", "5.2.25", "2025-02-05"),
    ("de", "1.12.98", "1998-12-01"),
    ("en", "Oct 28, 2024 4:32 p.m. ET", "2024-10-28T16:32-04:00"),
    ("en", "10:00 AM EST, Mon October 28, 2024", "2024-10-28T10:00-05:00"),
    ("en", "Oct 28, 2024, 12:05 AM PDT", "2024-10-28T00:05-07:00"),
    ("en", "Mon, 28 Oct 2024 16:32:00 +0100", "2024-10-28T16:32:00+01:00"),
    ("en", "28th October 2024 at 9am", "2024-10-28T09:00"),
    ("fr", "Publié le 28 octobre 2024 à 16h32", "2024-10-28T16:32"),
    ("fr", "1er mars 2024", "2024-03-01"),
    ("es", "28/10/2024 4:32 p. m.", "2024-10-28T16:32"),
    ("es", "28 de octubre de 2024, 16:32 h", "2024-10-28T16:32"),
    ("it", "28 ottobre 2024 ore 16.32", "2024-10-28T16:32"),
    ("nl", "28 okt. 2024, 16.32 uur", "2024-10-28T16:32"),
    ("pt", "28/10/2024 às 16h32", "2024-10-28T16:32"),
    ("cs", "28. října 2024 16:32", "2024-10-28T16:32"),
    ("lt", "2024 m. spalio 28 d. 16:32", "2024-10-28T16:32"),
    ("sv", "28 oktober 2024 kl. 16.32", "2024-10-28T16:32"),
    ("ja", "2024年10月28日 16:32", "2024-10-28T16:32"),
    ("ko", "2024. 10. 28. 16:32", "2024-10-28T16:32"),
    ("und", "2024-10-28T16:32:00+01:00", "2024-10-28T16:32:00+01:00"),
]


@pytest.mark.parametrize(("tag", "text", "value"), ABSOLUTE)
def test_a_written_stamp_is_read(tag: str, text: str, value: str) -> None:
    assert [stamp.value for stamp in stamps(tag, text)] == [value]


RELATIVE = [
    ("de", "vor 3 Stunden", "2024-11-05T09:00"),
    ("de", "vor einer Stunde", "2024-11-05T11:00"),
    ("de", "gestern, 18:05", "2024-11-04T18:05"),
    ("de", "vor 2 Monaten", "2024-09"),
    ("de", "28.10., 16:32 Uhr", "2024-10-28T16:32"),
    ("de", "24.12.", "2023-12-24"),
    ("en", "2 hours ago", "2024-11-05T10:00"),
    ("en", "Yesterday at 5:30 pm", "2024-11-04T17:30"),
    ("fr", "il y a 2 heures", "2024-11-05T10:00"),
    ("it", "2 giorni fa", "2024-11-03"),
]


@pytest.mark.parametrize(("tag", "text", "value"), RELATIVE)
def test_an_open_stamp_counts_from_the_crawl(tag: str, text: str, value: str) -> None:
    (stamp,) = stamps(tag, text)
    assert stamp.resolve("2024-11-05T12:00") == value
    assert stamp.resolve(None) is None


def test_hours_do_not_count_from_a_bare_day() -> None:
    (stamp,) = stamps("de", "vor 3 Stunden")
    assert stamp.resolve("2024-11-05") is None


@pytest.mark.parametrize(
    ("tag", "text", "value", "other"),
    [("en", "03/04/2024", "2024-03-04", "2024-04-03"), ("en", "13/04/2024", "2024-04-13", None),
     ("en-GB", "03/04/2024", "2024-04-03", None), ("en-US", "03/04/2024", "2024-03-04", None),
     ("fr", "03/04/2024", "2024-04-03", None), ("und", "03/04/2024", "2024-04-03", "2024-03-04"),
     ("en", "03.04.2024", "2024-04-03", None), ("en", "04/04/2024", "2024-04-04", None)],
)  # fmt: skip
def test_an_open_order_is_told(tag: str, text: str, value: str, other: str | None) -> None:
    (stamp,) = stamps(tag, text)
    assert (stamp.value, stamp.other, stamp.ambiguous) == (value, other, other is not None)


@pytest.mark.parametrize(
    "text",
    ["Preis: 12.50 Euro", "Tel. 030 12 34 56", "3:1 (2:0)", "IBAN DE12 3456 7890", "31.02.2024", "12 Kommentare",
     "0171/2345678", "28.13.2024", "IP 192.168.10.24", "25 Minuten Lesezeit"],
)  # fmt: skip
def test_no_stamp(text: str) -> None:
    assert stamps("de", text) == []


@given(st.text(alphabet="0123456789.:/- ,Uhrvomgesten JanOctAPM+", max_size=80), st.sampled_from(["de", "en", "und"]))
def test_any_line_is_safe(text: str, tag: str) -> None:
    ends = [0]
    for stamp in stamps(tag, text):
        assert ends[-1] <= stamp.start < stamp.end <= len(text)
        ends.append(stamp.end)


def stamps(tag: str, text: str) -> list[Stamp]:
    return languages.load(tag).dates.stamps(text)
