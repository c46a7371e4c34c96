"""WET, mbox, JSONL, CSV, Parquet: each row or record a dump, the broken ones told with their place."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from email.message import EmailMessage
from pathlib import Path

import pytest
from containers import gzipped, wet, wet_info, wet_record

import newsx
from newsx import pipeline, readers
from newsx.errors import NoTextColumn, UndecodableInput
from newsx.intake.source import opened
from newsx.model import Dump, Facts, Fault

BODY = "The mill turns again\n\nThe old mill of Aberlow turns again after 12 years, its new owner said on Monday.\n"


def both(path: Path, **how: str) -> tuple[list[Dump], list[Fault]]:
    found = list(readers.records(path, **how))  # type: ignore[arg-type]
    return [each for each in found if isinstance(each, Dump)], [each for each in found if isinstance(each, Fault)]


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


class TestWet:
    def test_records(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.warc.wet.gz", gzipped(wet(3)))
        dumps, faults = both(path)
        assert faults == []
        assert [dump.facts.url for dump in dumps] == [f"https://example.org/{at}" for at in (1, 2, 3)]
        assert {(dump.facts.language, dump.facts.crawl_date) for dump in dumps} == {("en", "2024-10-28T06:07:08Z")}
        assert [dump.source.record for dump in dumps] == [1, 2, 3]
        assert dumps[2].text.startswith("Page 3 | Invented News\nHome")
        assert dumps[0].source.format == "wet"
        assert all(dump.facts.date_published is None for dump in dumps)

    def test_the_crawl_is_the_clock_of_relative_stamps_only(self, tmp_path: Path) -> None:
        text = BODY.replace("\n\n", "\n\n3 hours ago\n\n", 1).encode()
        data = (
            wet_info()
            + wet_record(text, url="https://example.org/a")
            + wet_record(BODY.encode(), url="https://example.org/b")
        )
        first, second = newsx.read(write(tmp_path, "a.warc.wet", data))
        assert (first.date_published or "").startswith("2024-10-28T03:07")
        assert second.date_published is None
        assert second.url == "https://example.org/b"

    def test_the_caller_outranks_the_header(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.wet", b"".join(wet(1)))
        (dump,) = readers.read(path, facts=Facts(language="de", url="https://example.org/own"))
        assert (dump.facts.language, dump.facts.url) == ("de", "https://example.org/own")

    def test_a_text_that_looks_like_a_record_is_a_text(self, tmp_path: Path) -> None:
        text = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 3\r\n\r\nabc"
        dumps, faults = both(write(tmp_path, "a.wet", wet_info() + wet_record(text, url="u")))
        assert [dump.text for dump in dumps] == [text.decode()]
        assert faults == []

    def test_a_broken_record_is_told_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        good = [wet_record(BODY.encode(), url=f"https://example.org/{at}") for at in (1, 2, 3)]
        head = wet_info() + good[0]
        data = (
            head + b"stray bytes\r\n" + good[1] + good[2].replace(b"Content-Length: ", b"Content-Length: x") + good[2]
        )
        dumps, faults = both(write(tmp_path, "a.wet", data))
        assert [dump.facts.url for dump in dumps] == [f"https://example.org/{at}" for at in (1, 2, 3)]
        assert [fault.code for fault in faults] == ["record-broken"] * 3  # stray, no length, what its text then is
        assert data[faults[0].at or 0 :].lstrip().startswith(b"stray bytes")

    @pytest.mark.parametrize("cut", [10, 200, 3000])
    def test_a_file_that_breaks_off(self, tmp_path: Path, cut: int) -> None:
        data = b"".join(wet(20))
        dumps, faults = both(write(tmp_path, "a.wet", data[:-cut]))
        assert 1 <= len(dumps) < 20
        assert [fault.code for fault in faults] == ["record-broken"]
        assert "breaks off" in faults[0].message

    def test_a_compressed_file_that_breaks_off_gives_what_stands_before(self, tmp_path: Path) -> None:
        data = gzipped(wet(20))
        dumps, faults = both(write(tmp_path, "a.wet.gz", data[: len(data) // 2]))
        assert 5 < len(dumps) < 15
        assert [fault.code for fault in faults] == ["record-broken"]

    def test_a_record_of_a_gigabyte_is_not_read(self, tmp_path: Path) -> None:
        data = wet_info() + wet_record(b"x", url="u", length=1 << 30) + wet_record(BODY.encode(), url="v")
        dumps, faults = both(write(tmp_path, "a.wet", data))
        assert [dump.facts.url for dump in dumps] == ["v"]
        assert "longer than any page" in faults[0].message

    def test_20_000_records_in_one_stream_and_constant_memory(self, tmp_path: Path) -> None:
        path = tmp_path / "big.warc.wet.gz"
        with gzip.open(path, "wb", 1) as file:
            for record in wet(20_000):
                file.write(record)
        found = readers.records(path)
        next(found)
        tracemalloc.start()
        number = 1 + sum(isinstance(each, Dump) for each in found)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert number == 20_000
        assert peak < 4 << 20


def message(text: str, subject: str = "The mill turns again", **parts: str) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Aberlow Letter <letter@example.org>"
    mail["To"] = "reader@example.org"
    mail["Subject"] = subject
    mail["Date"] = "Mon, 04 Mar 2024 08:00:01 +0100"
    mail["List-Id"] = "<letter.example.org>"
    mail.set_content(text, cte="quoted-printable")
    if "html" in parts:
        mail.add_alternative(parts["html"], subtype="html")
    return mail.as_bytes()


FROM = b"From letter@example.org Mon Mar  4 08:00:01 2024\n"


class TestMbox:
    def test_messages(self, tmp_path: Path) -> None:
        first = message(
            "Die Mühle läuft wieder, sagte der Müller – nach zwölf Jahren.\n\n-- \nAbbestellen\n", html="<p>no</p>"
        )
        data = FROM + first + b"\n" + FROM + message("The mill.\n>From here on it is quiet.\n", "Second letter")
        dumps, faults = both(write(tmp_path, "letters.mbox", data))
        assert faults == []
        assert [dump.facts.title for dump in dumps] == ["The mill turns again", "Second letter"]
        assert {dump.facts.publisher for dump in dumps} == {"Aberlow Letter"}
        assert {dump.facts.date_published for dump in dumps} == {"2024-03-04T08:00+01:00"}
        assert "Die Mühle läuft wieder, sagte der Müller – nach zwölf Jahren." in dumps[0].text
        assert "\nFrom here on it is quiet." in dumps[1].text
        (article,) = pipeline.articles(dumps[0])
        assert article.title == "The mill turns again"
        assert "Abbestellen" not in article.text

    def test_flowed_lines_are_joined(self, tmp_path: Path) -> None:
        data = FROM + (
            b"From: a@example.org\nSubject: Flowed\nMIME-Version: 1.0\n"
            b"Content-Type: text/plain; charset=utf-8; format=flowed\n\nOne line that \ngoes on \nhere.\n From the start.\n"
        )
        (dump,) = readers.read(write(tmp_path, "a.mbox", data))
        assert dump.text.endswith("One line that goes on here.\nFrom the start.")

    def test_a_message_without_a_text_is_told(self, tmp_path: Path) -> None:
        bad = b"From: a@example.org\nSubject: x\nContent-Type: image/png\n\nabc\n\n"
        dumps, faults = both(write(tmp_path, "a.mbox", FROM + bad + FROM + message("The mill.\n")))
        assert len(dumps) == 1
        assert [(fault.code, fault.at, fault.source.record) for fault in faults] == [("record-broken", 0, 1)]

    def test_an_unknown_charset_is_guessed(self, tmp_path: Path) -> None:
        head = b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=x-none\n"
        data = head + b"\nM\xc3\xbchle\n"
        (dump,) = readers.read(write(tmp_path, "a.mbox", FROM + data))
        assert dump.text.rstrip().endswith("Mühle")


ROWS = [
    {
        "id": 7,
        "url": "https://example.org/7",
        "date_published": "2024-03-04",
        "lang": "en",
        "text": BODY,
        "tags": ["a", "b"],
    },
    {"id": 8, "url": "https://example.org/8", "date_published": "last week", "lang": "en", "text": BODY, "tags": []},
]


class TestTables:
    def test_jsonl(self, tmp_path: Path) -> None:
        lines = [json.dumps(row) for row in ROWS]
        data = "\n".join([lines[0], '{"text": "torn', "", '{"text": 3}', lines[1], ""]).encode()
        dumps, faults = both(write(tmp_path, "a.jsonl", data))
        assert len(faults) == 2
        assert [dump.facts.url for dump in dumps] == ["https://example.org/7", "https://example.org/8"]
        assert dumps[0].facts.date_published == "2024-03-04"
        assert dumps[0].facts.columns == {"id": "7", "tags": '["a","b"]'}
        assert dumps[1].facts.columns == {"id": "8", "date_published": "last week", "tags": "[]"}
        assert [(fault.source.record, fault.at) for fault in faults] == [
            (2, len(lines[0]) + 1),
            (3, len(lines[0]) + 17),
        ]
        with pytest.warns(UserWarning, match="line [23]: no "):
            articles = newsx.read(tmp_path / "a.jsonl")
        assert articles[0].provenance.columns["id"] == "7"

    def test_the_text_s_column_is_named(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.jsonl", json.dumps({"words": BODY, "text": "other"}).encode())
        (dump,) = readers.read(path, text_field="words")
        assert dump.text == BODY
        assert dump.facts.columns == {"text": "other"}
        with pytest.raises(NoTextColumn, match="no key nope among words, text"):
            list(readers.read(path, text_field="nope"))

    @pytest.mark.parametrize(("delimiter", "codec"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16")])
    def test_csv(self, tmp_path: Path, delimiter: str, codec: str) -> None:
        text = 'Müller\nsagt: ""ja"", nein; doch\tvielleicht'
        rows = [
            ["nr", "Text", "lang"],
            ["1", f'"{text}"', "de"],
            ["2", "", "de"],
            ["3", '"kurz"', "de", "zu viel"],
            ["4", '"Größe"', ""],
        ]
        data = "\r\n".join(delimiter.join(row) for row in rows).encode(codec)
        dumps, faults = both(write(tmp_path, "a.csv", data))
        assert [dump.text for dump in dumps] == [text.replace('""', '"'), "Größe"]
        assert dumps[0].facts.language == "de"
        assert [dump.facts.columns for dump in dumps] == [{"nr": "1"}, {"nr": "4"}]
        assert [fault.source.record for fault in faults] == [2, 3]

    @pytest.mark.parametrize("indent", [None, 2])
    @pytest.mark.parametrize("name", ["a.json", "export"])
    def test_an_array_of_objects(self, tmp_path: Path, indent: int | None, name: str) -> None:
        data = json.dumps([*ROWS, {"id": 9}, "no object"], indent=indent).encode()
        path = write(tmp_path, name, b"\xef\xbb\xbf" + data)
        assert readers.sniff(opened(str(path)))[0] == "jsonl"
        dumps, faults = both(path)
        assert [dump.facts.url for dump in dumps] == ["https://example.org/7", "https://example.org/8"]
        assert [(fault.code, fault.source.record) for fault in faults] == [("record-broken", 3), ("record-broken", 4)]
        assert "object 3: no text" in faults[0].message
        with pytest.raises(UndecodableInput, match="a JSON array that is torn"):
            list(readers.read(write(tmp_path, "b.json", data[:-3])))

    @pytest.mark.parametrize(
        "text", ["[{", "[Photo] The mayor", '[{"name": "newsx"}]', "[1, 2]", "[" * 9999, '{"a":\n1}']
    )
    def test_what_begins_as_json_and_has_no_text_is_a_text(self, tmp_path: Path, text: str) -> None:
        assert readers.sniff(opened(str(write(tmp_path, "a.json", text.encode()))))[0] == "text"

    @pytest.mark.parametrize(
        ("rows", "texts", "broken"),
        [
            (['1,"a', 'b"', '2,"c', '3,"d"', '4,"e"'], ["a\nb", "d", "e"], {2: 4}),
            (['1,"a, b"', '2,"c', "more", "", 'and, more"', '3,"d"'], ["a, b", "c\nmore\n\nand, more", "d"], {}),
            (["1,a", '2,"b', "3,c", "4,d"], ["a", "c", "d"], {2: 3}),
            (['1,"a"', '2,"b', "c, d"], ["a"], {2: 3}),
            (['1,"she said "a" to him"', '2,"b"'], ['she said a" to him"', "b"], {}),
            (['1,"she said', '"a" to him', 'and left"', '2,"b"'], ["b"], {1: 2}),
            (['1,"a"', '2,b"c', "3,d"], ["a", 'b"c', "d"], {}),
            (['1,"a"', '2,"she said "b" and', "left", '3,"c"'], ["a", "c"], {2: 3}),
            (['1,"a"', '2,"b" c', "3,d"], ["a", "b c", "d"], {}),
            (['"1', '2","a"', '3,"b"'], ["a", "b"], {}),
            ([*(f'{at},"x"' for at in range(1, 50)), '50,"y', '51,"z"'], [*49 * ["x"], "z"], {50: 51}),
        ],
    )
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_a_quotation_mark_too_few_costs_its_row(
        self, tmp_path: Path, rows: list[str], texts: list[str], broken: dict[int, int], end: str
    ) -> None:
        """`broken`: number of the row -> its first line."""
        dumps, faults = both(write(tmp_path, "a.csv", end.join(["id,text", *rows, ""]).encode()))
        assert [dump.text.replace("\r", "") for dump in dumps] == texts
        assert [fault.source.record for fault in faults] == list(broken)
        for fault, line in zip(faults, broken.values(), strict=True):
            assert fault.message.endswith(f"(line {line}): a quotation mark in it is not closed")

    def test_parquet(self, tmp_path: Path) -> None:
        arrow = pytest.importorskip("pyarrow")
        from pyarrow import parquet

        path = tmp_path / "a.parquet"
        parquet.write_table(arrow.Table.from_pylist([*ROWS, {"text": None}]), path)
        dumps, faults = both(path)
        assert [dump.facts.url for dump in dumps] == ["https://example.org/7", "https://example.org/8"]
        assert dumps[0].facts.columns == {"id": "7", "tags": '["a","b"]'}
        assert [fault.source.record for fault in faults] == [3]
        with pytest.raises(UndecodableInput, match="damaged Parquet"):
            list(readers.read(write(tmp_path, "b.parquet", path.read_bytes()[:-9])))

    @pytest.mark.parametrize(
        "text",
        [
            "name,text,date\nis how the table begins, the mayor said.\n",
            '{"text" is no object, the mayor said.\n',
            "From the harbour to the hill it is a mile.\nDate: unknown\n",
            "WARC is a word.\n",
        ],
    )
    def test_a_text_is_no_table(self, tmp_path: Path, text: str) -> None:
        assert readers.sniff(opened(str(write(tmp_path, "a.txt", text.encode()))))[0] == "text"
