"""Folders, archives and documents that carry a text: what is read, what is left out, what is refused and told."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from containers import docx, rtf, zipped

import newsx
from newsx import readers
from newsx.account import account
from newsx.errors import EmptyInput, UndecodableInput, UnknownFormat
from newsx.intake import containers as own
from newsx.intake.source import opened
from newsx.model import Dump, Fault
from newsx.pipeline import articles

CASES = Path(__file__).parent / "cases" / "readers"
PAGE = b"The mill turns again\n\nThe old mill of Aberlow turns again after 12 years, its new owner said on Monday.\n"
NEXIS = (CASES / "nexis_classic.txt").read_bytes()


def both(path: Path) -> tuple[list[Dump], list[Fault]]:
    found = list(readers.records(path))
    return [each for each in found if isinstance(each, Dump)], [each for each in found if isinstance(each, Fault)]


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def zstd(data: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard")
    return bytes(zstandard.ZstdCompressor().compress(data))


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, lzma.compress, zstd], ids=["gz", "bz2", "xz", "zst"]
)  # fmt: skip
def test_compressions(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    dumps, faults = both(write(tmp_path, "a.packed", pack(NEXIS)))
    assert [dump.source.record for dump in dumps] == [1, 2, 3]
    assert {(dump.source.member, dump.source.format) for dump in dumps} == {(None, "nexis_classic")}
    assert faults == []


@pytest.mark.parametrize(
    "pack", [zipped, tarred, lambda members: tarred(members, "w:gz")], ids=["zip", "tar", "tar.gz"]
)
def test_archives(tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    members = {"a/one.txt": PAGE, "a/~$one.txt": b"lock", ".hidden": b"x", "__MACOSX/one.txt": b"x", "b/n.txt": NEXIS}
    dumps, faults = both(write(tmp_path, "a.packed", pack(members)))
    assert [(dump.source.member, dump.source.record) for dump in dumps] == [
        ("a/one.txt", None), ("b/n.txt", 1), ("b/n.txt", 2), ("b/n.txt", 3)
    ]  # fmt: skip
    assert faults == []


def test_one_damaged_file_of_an_archive_costs_itself(tmp_path: Path) -> None:
    data = bytearray(zipped({f"{at}.txt": PAGE * 20 + str(at).encode() for at in range(9)}))
    place = data.index(b"4.txt") + 10
    data[place : place + 20] = b"\xff" * 20
    dumps, faults = both(write(tmp_path, "a.zip", bytes(data)))
    assert [dump.source.member for dump in dumps] == [f"{at}.txt" for at in range(9) if at != 4]
    assert [(fault.code, fault.source.member) for fault in faults] == [("member-broken", "4.txt")]


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({"one.txt": PAGE})
    dumps, faults = both(write(tmp_path, "a.zip", zipped({"inner.zip": inner, "two.txt.gz": gzip.compress(PAGE)})))
    assert [dump.source.member for dump in dumps] == ["inner.zip/one.txt", "two.txt.gz"]
    dumps, faults = both(write(tmp_path, "b.zip", zipped({"a.zip": zipped({"inner.zip": inner}), "two.txt": PAGE})))
    assert [dump.source.member for dump in dumps] == ["two.txt"]
    assert [fault.code for fault in faults] == ["nested-too-deep"]
    deep = PAGE
    for _ in range(9):
        deep = gzip.compress(deep)
    assert [fault.code for fault in both(write(tmp_path, "c.gz", deep))[1]] == ["nested-too-deep"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, lambda data: zipped({"a.txt": data})],
                         ids=["gz", "bz2", "xz", "zip"])  # fmt: skip
def test_bombs(tmp_path: Path, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "FLOOR", 1 << 20)
    dumps, faults = both(write(tmp_path, "bomb", pack(b"0" * (8 << 20))))
    assert dumps == []
    assert [fault.code for fault in faults] == ["bomb"] or "bomb" in faults[0].message
    assert both(write(tmp_path, "no bomb", pack(PAGE * 3000)))[1] == []


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "a/../../b.txt", "C:\\out.txt", "a\x1bb.txt", "n" * 2000]
)
def test_names_that_climb_out_are_not_read(tmp_path: Path, name: str) -> None:
    for data in (zipped({name: PAGE, "good.txt": PAGE}), tarred({name: PAGE, "good.txt": PAGE})):
        dumps, faults = both(write(tmp_path, "a.packed", data))
        assert [dump.source.member for dump in dumps] == ["good.txt"]
        assert [fault.code for fault in faults] == ["unsafe-name"]


@pytest.mark.parametrize(
    "name", ["z\xfcrich/m\xfcller.txt", "odd\xa0blank.txt", "soft\xadhyphen.txt", "\u200eleft.txt"]
)
def test_names_that_are_only_odd_are_read(tmp_path: Path, name: str) -> None:
    for data in (zipped({name: PAGE}), tarred({name: PAGE})):
        dumps, faults = both(write(tmp_path, "a.packed", data))
        assert ([dump.source.member for dump in dumps], faults) == ([name], [])


def test_names_of_an_old_encoding_are_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT, encoding="latin-1") as archive:
        info = tarfile.TarInfo("m\xfcller.txt")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    dumps, faults = both(write(tmp_path, "old.tar", stream.getvalue()))
    assert ([dump.source.member for dump in dumps], faults) == (["m\udcfcller.txt"], [])


def test_links_and_locked_members_are_told(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert [fault.code for fault in both(write(tmp_path, "a.tar", stream.getvalue()))[1]] == ["member-no-file"]
    data = bytearray(zipped({"locked.txt": PAGE}))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flag] |= 1
    assert [fault.code for fault in both(write(tmp_path, "a.zip", bytes(data)))[1]] == ["member-locked"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_archives_that_break_off(tmp_path: Path, share: float) -> None:
    text = "".join(f"The mill turned {at * at} times, {at % 7} of them backwards.\n" for at in range(400)).encode()
    for data in (zipped({"a.txt": text}), gzip.compress(text), lzma.compress(text), bz2.compress(text)):
        path = write(tmp_path, "a.packed", data[: int(len(data) * share)])
        dumps, faults = both(path)
        assert dumps == []
        assert 1 <= len(faults) <= 2  # of the archive, and of the member that it breaks off in
        with pytest.raises(UndecodableInput, match=r"a\.packed"):
            list(readers.read(path))


class TestFolder:
    def test_all_files_in_order(self, tmp_path: Path) -> None:
        (tmp_path / "sub" / ".git").mkdir(parents=True)
        for name in ("b.txt", "a.txt", "sub/c.txt", "sub/.git/d.txt", ".e.txt", "~$f.docx", "Thumbs.db"):
            (tmp_path / name).write_bytes(PAGE)
        (tmp_path / "sub" / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
        (tmp_path / "sub" / "n.zip").write_bytes(zipped({"n.txt": NEXIS}))
        (tmp_path / "loop").symlink_to(tmp_path)
        dumps, faults = both(tmp_path)
        assert [(Path(dump.source.file or "").name, dump.source.member) for dump in dumps] == [
            ("a.txt", None), ("b.txt", None), ("c.txt", None), ("n.zip", "n.txt"), ("n.zip", "n.txt"), ("n.zip", "n.txt")
        ]  # fmt: skip
        assert [fault.code for fault in faults] == ["unreadable"]
        assert "JPEG" in faults[0].message

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        with pytest.raises(EmptyInput, match="without a file"):
            list(readers.read(tmp_path))


class TestCarriers:
    @pytest.mark.parametrize(("make", "suffix"), [(docx, "DOCX"), (rtf, "rtf")])
    @pytest.mark.parametrize("case", ["nexis_uni", "factiva_plain", "factiva_coded"])
    def test_a_database_s_documents(
        self, tmp_path: Path, case: str, make: Callable[[list[str]], bytes], suffix: str
    ) -> None:
        path = write(
            tmp_path,
            f"a.{suffix}",
            make((CASES / f"{case}.txt").read_text("utf-8-sig").replace("\x0c", "").split("\n")),
        )
        plain = newsx.read(CASES / f"{case}.txt")
        carried = newsx.read(path)
        assert [article.provenance.format for article in carried] == [
            case.removesuffix("_plain").removesuffix("_coded")
        ] * 2
        for one, other in zip(carried, plain, strict=True):
            assert (one.title, one.authors, one.date_published) == (other.title, other.authors, other.date_published)
            assert one.text == other.text
            assert one.publisher == other.publisher

    def test_coded_rows_of_an_rtf_table(self, tmp_path: Path) -> None:
        lines = (CASES / "factiva_coded.txt").read_text("utf-8").split("\x0c")[0].splitlines()
        rows: list[str] = []
        for line in lines:
            is_code = line.isalpha() and line.isupper() and len(line) in {2, 3}
            rows.append(rf"\trowd {line}\cell ") if is_code else rows.append(rf"{line}\par ")
        text = "".join(rows).replace("\\par \\trowd", "\\cell\\row\n\\trowd") + "\\cell\\row"
        path = write(tmp_path, "a.rtf", b"{\\rtf1\\ansi " + text.encode() + b"}")
        (article,) = newsx.read(path)
        assert article.title == "Town clocks of Ellmouth agree for the first time in a century"
        assert article.text.startswith("All four public clocks")
        assert "gcom" not in article.text

    def test_what_a_word_document_hides_is_not_read(self, tmp_path: Path) -> None:
        (dump,) = readers.read(write(tmp_path, "a.docx", docx(["A headline & more", "", "One <sentence> here."])))
        assert dump.text.split("\n")[:3] == ["A headline & more", "", "One <sentence> here."]
        assert "HYPERLINK" not in dump.text
        assert "twice" not in dump.text
        assert dump.source.format == "docx"

    def test_a_word_document_with_a_dtd_is_refused(self, tmp_path: Path) -> None:
        doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        path = write(tmp_path, "a.docx", docx(["&c;"], doctype=doctype))
        with pytest.raises(newsx.NewsxError, match=r"a\.docx: a Word document with a DTD"):
            list(readers.read(path))

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "other than Word"),
            (zipped({"[Content_Types].xml": b"", "word/document.xml": b"<w:document"}), "damaged Word"),
            (docx(["a"])[:-30], "damaged Word"),
        ],
    )
    def test_damaged_documents_are_refused(self, tmp_path: Path, data: bytes, why: str) -> None:
        with pytest.raises(newsx.NewsxError, match=why):
            list(readers.read(write(tmp_path, "a.docx", data)))

    def test_html(self, tmp_path: Path) -> None:
        pytest.importorskip("inscriptis")
        head = "<!DOCTYPE html><html><head><meta charset='iso-8859-1'><title>x</title></head>"
        page = head + "<body><h1>Die Mühle</h1><p>Sie dreht."
        (dump,) = readers.read(write(tmp_path, "a.html", page.encode("latin-1")))
        assert "Die Mühle" in dump.text
        assert dump.source.format == "html"
        assert "<p>" not in dump.text

    def test_europresse_as_html_without_certificates(self, tmp_path: Path) -> None:
        pytest.importorskip("inscriptis")
        page = "<!DOCTYPE html><html><body>" + "".join(
            f"<article><span class='DocPublicationName'>{paper}</span><br><span class='DocHeader'>{date}</span>"
            f"<p class='titreArticleVisu'>{title}</p><div class='docOcurrContainer'><p>{text}</p><p>Rien.</p></div>"
            f"<footer><div>{number}</div><small>© 2017. Tous droits réservés.</small></footer></article>"
            for paper, date, title, text, number in (
                ("Le Val", "Culture, mardi 14 mars 2006, p. 16", "Le moulin", "Le moulin tourne depuis dimanche.",
                 "news·20060314·GV·0q1403"),
                ("L'Écho", "Jeudi 1 juin 2017", "La digue", "Le conseil a décidé jeudi.", "news·20170601·ED·77120"),
            )
        )  # fmt: skip
        first, second = newsx.read(write(tmp_path, "a.html", page.encode()))
        assert (first.publisher, first.section, first.title) == ("Le Val", "Culture", "Le moulin")
        assert (second.publisher, second.date_published, second.title) == ("L'Écho", "2017-06-01", "La digue")
        assert second.text == "Le conseil a décidé jeudi.\n\nRien."
        assert second.provenance.columns["document_id"] == "news·20170601·ED·77120"


class TestCounts:
    def test_a_document_that_is_missing_is_told(self, tmp_path: Path) -> None:
        start, end = NEXIS.index(b"\x0c"), NEXIS.rindex(b"\x0c")
        dumps, faults = both(write(tmp_path, "n.txt", NEXIS[:start] + NEXIS[end:]))
        assert len(dumps) == 2
        assert [fault.code for fault in faults] == ["count-differs"]
        assert faults[0].message.endswith("says that it holds 3 documents, 2 were found; missing: 2")

    def test_a_part_of_a_larger_download(self, tmp_path: Path) -> None:
        data = NEXIS.replace(b" of 3 DOCUMENTS", b" of 900 DOCUMENTS")
        for number in (3, 2, 1):
            data = data.replace(b" %d of 900" % number, b" %d of 900" % (number + 500))
        part = data.replace(b"Selected Items: 1-3", b"Selected Items: 501-503")
        assert both(write(tmp_path, "a.txt", part))[1] == []
        (fault,) = both(write(tmp_path, "b.txt", part.replace(b"501-503", b"501-504")))[1]
        assert fault.message.endswith("holds 4 documents, 3 were found; missing: 504")

    @pytest.mark.parametrize(
        ("case", "old", "new"),
        [
            ("nexis_uni", "Documents (2)", "Documents (500)"),
            ("factiva_coded", "Results Found\t2", "Results Found\t500"),
        ],
    )
    def test_the_cover_s_count(self, tmp_path: Path, case: str, old: str, new: str) -> None:
        text = (CASES / f"{case}.txt").read_bytes().replace(old.encode(), new.encode())
        dumps, faults = both(write(tmp_path, "a.txt", text))
        assert len(dumps) == 2
        assert [fault.code for fault in faults] == ["count-differs"]
        assert "500 documents, 2 were found" in faults[0].message

    def test_a_document_that_the_database_could_not_show(self, tmp_path: Path) -> None:
        at = NEXIS.index(b"BYLINE")
        bad = b"We are sorry but there is an error in this document and it is not possible to display it."
        data = NEXIS[: NEXIS.index(b"The Harbour Ledger")] + bad + NEXIS[NEXIS.index(b"\x0c") - 2 :]
        dumps, faults = both(write(tmp_path, "n.txt", data))
        assert [dump.source.record for dump in dumps] == [2, 3]
        assert [(fault.code, fault.source.record, fault.at) for fault in faults] == [("record-broken", 1, 0)]
        assert at > 0

    def test_binary_rubbish_in_one_document_costs_itself(self, tmp_path: Path) -> None:
        place = NEXIS.index(b"Nach elf Jahren")
        data = NEXIS[:place] + bytes(range(256)) * 20 + NEXIS[place:]
        dumps, faults = both(write(tmp_path, "n.txt", data.replace(b"\r\n\n", b"\r\n")))
        assert [dump.source.record for dump in dumps] == [1, 3]
        assert [(fault.code, fault.source.record) for fault in faults] == [("record-broken", 2)]
        assert 0 < (faults[0].at or 0) < place

    def test_wrong_date_of_an_accession_number(self, tmp_path: Path) -> None:
        text = (CASES / "factiva_plain.txt").read_text("utf-8").replace("0020171113edbd0003x", "0020130101edbd0003x")
        (first, _) = readers.read(write(tmp_path, "a.txt", text.encode()))
        assert [note.code for note in first.notes] == ["date-differs"]


class TestForms:
    """The same documents in other clothes."""

    @pytest.mark.parametrize(
        "case", ["nexis_classic", "nexis_uni", "factiva_plain", "proquest", "europresse", "dpa", "gopress"]
    )
    @pytest.mark.parametrize("form", ["lf", "crlf", "utf-16", "utf-8-sig", "nbsp"])
    def test_line_ends_encodings_blanks(self, tmp_path: Path, case: str, form: str) -> None:
        text = (CASES / f"{case}.txt").read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        data = {
            "lf": text.encode(),
            "crlf": text.replace("\n", "\r\n").encode(),
            "utf-16": text.encode("utf-16"),
            "utf-8-sig": text.encode("utf-8-sig"),
            "nbsp": text.replace(": ", ":\xa0").encode(),
        }[form]
        dumps, faults = both(write(tmp_path, "a.txt", data))
        plain, _ = both(CASES / f"{case}.txt")
        assert faults == []
        shown = [
            (dump.facts.title, dump.facts.authors, dump.facts.date_published, dump.facts.publisher) for dump in dumps
        ]
        assert shown == [(dump.facts.title, dump.facts.authors, dump.facts.date_published, dump.facts.publisher)
                         for dump in plain]  # fmt: skip
        for dump, other in zip(dumps, plain, strict=True):
            (one,), (two,) = articles(dump), articles(other)
            assert one.text == two.text.replace("\xa0", " ")
            assert account(dump, [one]).balanced

    def test_an_end_marker_in_an_unknown_language(self, tmp_path: Path) -> None:
        text = (CASES / "nexis_uni.txt").read_text("utf-8-sig").replace("End of Document", "Konec dokumentu")
        found = newsx.read(write(tmp_path, "a.txt", text.encode()))
        plain = newsx.read(CASES / "nexis_uni.txt")
        assert [(one.title, one.text, one.authors) for one in found] == [
            (one.title, one.text, one.authors) for one in plain
        ]

    def test_a_single_document_without_its_separator(self, tmp_path: Path) -> None:
        text = NEXIS.decode("utf-8-sig")
        start = text.index("The Harbour Ledger")
        (article,) = newsx.read(write(tmp_path, "a.txt", text[start : text.index("\x0c")].encode()))
        assert article.provenance.format == "nexis_classic"
        assert article.title and article.title.startswith("Old signal tower")  # noqa: PT018
        assert article.text.endswith("first storms of the autumn, she said.")


class TestNegative:
    @pytest.mark.parametrize(
        "path", sorted((Path(__file__).parent.parent / "examples").glob("[de][en]_*.txt")), ids=str
    )
    def test_a_browser_s_dump_is_a_text(self, path: Path) -> None:
        assert readers.sniff(opened(str(path)))[0] == "text"

    @pytest.mark.parametrize(
        "text",
        [
            "Section: Sport\nLength: 3 min\nBody\n\nThe text.\n",
            "3 of 10 documents\n\nwere lost, the archive said.\n",
            "Title: A\n\nAuthor: B\n\nFull text: of the speech\n",
            "__________________________________________________________________\n\nOther news\n",
            "1. The mill\n\nThe mill, Monday 3 May 2010, turned.\n",
            "LENGTH: 90 minutes\n\nThe film begins late.\n",
            "End of Document\n\nis what the last page said.\n",
        ],
    )
    def test_a_page_with_a_word_of_a_database_is_a_text(self, tmp_path: Path, text: str) -> None:
        assert readers.sniff(opened(str(write(tmp_path, "a.txt", text.encode()))))[0] == "text"

    def test_a_forced_format_finds_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(EmptyInput, match="no document of the format factiva"):
            list(readers.read(write(tmp_path, "a.txt", PAGE), format="factiva"))
        with pytest.raises(UnknownFormat, match="there are text, nexis_classic"):
            list(readers.read(tmp_path / "a.txt", format="nexis"))
        (dump,) = readers.read(write(tmp_path, "b.txt", NEXIS), format="text")
        assert dump.source.format == "text"


def test_an_archive_of_200_files_with_one_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for at in range(200):
            archive.writestr(f"{at:03}.txt", NEXIS if at != 77 else NEXIS[3:200] + bytes(range(256)) * 40)
    dumps, faults = both(path)
    assert len(dumps) == 3 * 199
    assert {fault.source.member for fault in faults} == {"077.txt"}
