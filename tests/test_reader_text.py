"""The text reader: every way in which bytes are a text, and every way in which they are none."""

from __future__ import annotations

import io
import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from newsx import readers
from newsx.errors import EmptyInput, UndecodableInput, UnknownEncoding, UnreadableInput
from newsx.model import Dump, Facts

GERMAN = (
    "Stadtrat beschließt neue Brücke über den Mühlbach\n\n"
    "Die Bürgermeisterin sprach von einer „großen Lösung“ – und von Kosten in Höhe von 30 Millionen Euro. Für die\n"
    "Anwohner ändert sich zunächst nichts, größere Sperrungen sind erst im Frühjahr geplant, teilte das Rathaus mit.\n"
)
EUROS = (
    "Die Gebühr für das Parken in der Straße am Marktplatz steigt auf 3 €, für Händler auf 12 €. Das hält die Kammer der\n"
    "Kaufleute für überzogen, die Läden verlören Käufer. Die Grünen möchten hingegen noch höhere Gebühren.\n"
)
RUSSIAN = "Городской совет в понедельник принял решение построить новый мост через реку. Работы начнутся весной.\n" * 2
POLISH = (
    "Rada miasta zdecydowała w poniedziałek o budowie nowego mostu. Prace rozpoczną się wiosną przyszłego roku.\n" * 2
)
GREEK = "Το δημοτικό συμβούλιο αποφάσισε τη Δευτέρα να χτίσει μια νέα γέφυρα πάνω από τον ποταμό της πόλης.\n" * 2
JAPANESE = "市議会は月曜日、川に新しい橋を架けることを決めた。工事は来年の春に始まる予定だという。\n" * 2
CHINESE = "市议会星期一决定在河上修建一座新桥。工程将于明年春天开始，预计费用为三千万元。\n" * 2


def dump(folder: Path, data: bytes, encoding: str | None = None) -> Dump:
    file = folder / "dump.txt"
    file.write_bytes(data)
    (found,) = readers.read(file, encoding=encoding)
    return found


@pytest.mark.parametrize(
    ("text", "codec", "told"),
    [
        pytest.param(GERMAN, "utf-8", "utf-8", id="utf-8"),
        pytest.param(GERMAN, "utf-8-sig", "utf-8", id="utf-8 with mark"),
        pytest.param(GERMAN, "utf-16", "utf-16le", id="utf-16 with mark"),
        pytest.param(GERMAN, "utf-16-le", "utf-16le", id="utf-16le without mark"),
        pytest.param(GERMAN, "utf-16-be", "utf-16be", id="utf-16be without mark"),
        pytest.param(GERMAN, "utf-32", "utf-32le", id="utf-32 with mark"),
        pytest.param(GERMAN, "cp1252", "windows-1252", id="windows-1252"),
        pytest.param(EUROS, "cp1252", "windows-1252", id="windows-1252 euro"),
        pytest.param(EUROS, "iso8859-15", "iso-8859-15", id="latin-9"),
        pytest.param(RUSSIAN, "cp1251", "windows-1251", id="windows-1251"),
        pytest.param(RUSSIAN, "koi8-r", "koi8-r", id="koi8-r"),
        pytest.param(POLISH, "cp1250", "windows-1250", id="windows-1250"),
        pytest.param(POLISH, "iso8859-2", "iso-8859-2", id="latin-2"),
        pytest.param(GREEK, "cp1253", "windows-1253", id="windows-1253"),
        pytest.param(JAPANESE, "shift_jis", "windows-31j", id="shift-jis"),
        pytest.param(JAPANESE, "euc_jp", "euc-jp", id="euc-jp"),
        pytest.param(CHINESE, "gb18030", "gb18030", id="gb18030"),
    ],
)
def test_encoding_is_found(tmp_path: Path, text: str, codec: str, told: str) -> None:
    found = dump(tmp_path, text.encode(codec))
    assert found.text == text
    assert found.source.encoding == told


def test_latin_1_is_read_as_its_superset(tmp_path: Path) -> None:
    text = GERMAN.replace("„", '"').replace("“", '"').replace("–", "-")
    found = dump(tmp_path, text.encode("latin-1"))
    assert (found.text, found.source.encoding) == (text, "windows-1252")


def test_a_guess_is_told(tmp_path: Path) -> None:
    assert [note.code for note in dump(tmp_path, GERMAN.encode("cp1252")).notes] == ["encoding-guessed"]
    assert dump(tmp_path, GERMAN.encode()).notes == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\x0c", "\x0b"])
def test_line_ends_stay(tmp_path: Path, end: str) -> None:
    text = end.join(["First line", "Second line", ""])
    assert dump(tmp_path, text.encode()).text == text


@pytest.mark.parametrize(
    "sign", ["\x00", "\xad", "\xa0", "\u200b", "\ufeff", "\ufffd", "\u202e", "\x1b[31m", "\t", "e\u0301"]
)
def test_text_is_never_edited(tmp_path: Path, sign: str) -> None:
    text = f"A head{sign}line over the page\n\nThe first sentence of{sign} it.\n"
    assert dump(tmp_path, text.encode()).text == text


def test_one_byte_order_mark_is_no_text_and_a_second_is(tmp_path: Path) -> None:
    assert dump(tmp_path, "\ufeff\ufeffHeadline".encode()).text == "\ufeffHeadline"


def test_lone_surrogates_stay_and_pairs_become_one_character(tmp_path: Path) -> None:
    found = dump(tmp_path, b"torn \xed\xa0\xbd here, whole \xed\xa0\xbd\xed\xb8\x80 there")
    assert found.text == "torn \ud83d here, whole \U0001f600 there"
    assert [note.code for note in found.notes] == ["surrogates"]


def test_damaged_utf8_is_utf8(tmp_path: Path) -> None:
    data = (GERMAN * 3).encode()
    cut = dump(tmp_path, data[:-60] + "ü".encode()[:1])
    assert cut.source.encoding == "utf-8"
    assert cut.text.endswith("\ufffd")
    assert cut.text.count("\ufffd") == 1
    assert [note.code for note in cut.notes] == ["undecodable-bytes"]


def test_a_stray_byte_costs_one_character(tmp_path: Path) -> None:
    found = dump(tmp_path, b"The council met on Monday.\n" * 5 + b"\x81" + b"The mayor spoke first.\n" * 5)
    assert found.text.count("\ufffd") == 1
    assert found.text.startswith("The council met on Monday.\n")
    assert found.text.endswith("The mayor spoke first.\n")


def test_encoding_is_forced(tmp_path: Path) -> None:
    data = "Größe: 5 µm\n".encode("cp850")
    found = dump(tmp_path, data, "cp850")
    assert (found.text, found.source.encoding) == ("Größe: 5 µm\n", "ibm850")
    assert dump(tmp_path, "Größe".encode("utf-16"), "utf-16").text == "Größe"
    assert dump(tmp_path, "Größe".encode("utf-8-sig"), "utf-8").text == "Größe"
    with pytest.raises(UndecodableInput, match=r"dump\.txt: not us-ascii: .* at byte 2"):
        dump(tmp_path, b"Gr\xf6\xdfe", "ascii")


@pytest.mark.parametrize("name", ["utf-9", "", "base64", "a\x00b", "zlib"])
def test_unknown_encodings(name: str) -> None:
    with pytest.raises(UnknownEncoding):
        readers.known(name)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 4, "JPEG"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"%PDF-1.7\nof plain letters only", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x1f\x8b\x08\x00\x00", "gzip"),
        (b"\x7fELF\x02\x01\x01", "program"),
        (bytes(range(256)) * 8, "binary data"),
        (b"\x00" * 500, "binary data"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08 a few letters in between", "binary data"),
    ],
)
def test_binary_is_refused(tmp_path: Path, data: bytes, kind: str) -> None:
    with pytest.raises(UndecodableInput, match=rf"dump\.txt: .*{kind}.*, not text"):
        dump(tmp_path, data)


@pytest.mark.parametrize("data", [b"", b"\n \t\r\n\x0c", "\ufeff".encode(), "\u2003\xa0\n".encode()])
def test_empty_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyInput, match=r"dump\.txt: empty"):
        dump(tmp_path, data)


def test_unreadable_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such file"):
        list(readers.read(tmp_path / "missing.txt"))
    with pytest.raises(UnreadableInput, match="null"):
        list(readers.read("a\0b"))


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root, whom nothing is refused, runs tests too
    with pytest.raises(UnreadableInput, match="no permission"):
        list(readers.read(tmp_path / "secret.txt"))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GERMAN.encode("cp1252"))))
    (found,) = readers.read("-")
    assert (found.text, found.source.file) == (GERMAN, "-")


def test_the_dump_knows_where_it_is_from(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    data = "Ü\r\n".encode("utf-16")
    file.write_bytes(data)
    facts = Facts(url="https://example.org/a", language="de")
    (found,) = readers.read(os.fspath(file), facts=facts)
    assert found.facts is facts
    assert found.source.file == os.fspath(file)
    assert found.source.format == "text"
    assert found.source.sha256 == sha256(data).hexdigest()
    assert found.source.member is None
    assert found.source.record is None
