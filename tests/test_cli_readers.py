"""Whole archives on the command line: `sniff`, `--files-from`, `--from`, `--text-field`, faults and exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from containers import docx, zipped

from newsx.survey import sniff

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "readers"
NEXIS = (CASES / "nexis_classic.txt").read_bytes()
PAGE = (ROOT / "examples" / "de_hafenkran.txt").read_bytes()
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256))


def newsx_(*arguments: str, cwd: Path, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "newsx", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True, timeout=60,
                          input=data if data is not None else b"")  # fmt: skip


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with everything mixed."""
    (tmp_path / "mixed" / "sub").mkdir(parents=True)
    for case in CASES.glob("*.txt"):
        shutil.copy(case, tmp_path / "mixed")
    (tmp_path / "mixed" / "~$lock.docx").write_bytes(b"lock")
    (tmp_path / "mixed" / "sub" / "page with blank.txt").write_bytes(PAGE)
    lines = (CASES / "nexis_uni.txt").read_text("utf-8-sig").splitlines()
    (tmp_path / "mixed" / "sub" / "a.zip").write_bytes(zipped({"u.docx": docx(lines), "n.txt": NEXIS, "p.jpg": JPEG}))
    return tmp_path


def test_sniff_for_a_person(here: Path) -> None:
    done = newsx_("sniff", "mixed", cwd=here)
    shown = done.stdout.decode().splitlines()
    assert done.returncode == 3
    assert (
        'mixed/sub/a.zip: u.docx: nexis_uni, 2 documents, en/de, utf-8 (keys such as Length: and a line "End of Document")'
        in shown
    )
    assert "mixed/sub/a.zip: p.jpg: a JPEG image, not text" in shown
    assert any(line.startswith("mixed/sub/page with blank.txt: text, 1 document, de, utf-8") for line in shown)
    assert not any("lock" in line for line in shown)


def test_sniff_as_json(here: Path) -> None:
    done = newsx_("sniff", "mixed", "--json", cwd=here)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    told = {Path(one["member"] or one["file"]).name: (one["format"], one["documents"]) for one in found}
    for case in CASES.glob("*.expected.json"):
        expected = json.loads(case.read_text("utf-8"))
        assert told[case.name.replace(".expected.json", ".txt")] == (expected["format"], len(expected["documents"]))
    assert told["p.jpg"] == (None, 0)


def test_sniff_tells_a_count_that_differs(tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_bytes(NEXIS[: NEXIS.rindex(b"\x0c")])
    (found,) = sniff(tmp_path / "n.txt")
    assert (found.documents, found.languages, found.encoding) == (2, ("en", "de"), "utf-8")
    assert len(found.faults) == 1
    done = newsx_("sniff", "n.txt", cwd=tmp_path)
    assert b"says that it holds 3 documents, 2 were found; missing: 3" in done.stdout


def test_sniff_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PAGE)
    assert newsx_("sniff", "a.txt", cwd=tmp_path).returncode == 0
    assert newsx_("sniff", cwd=tmp_path, data=PAGE).stdout.startswith(b"-: text, 1 document, de")
    missing = newsx_("sniff", "b.txt", cwd=tmp_path)
    assert (missing.returncode, missing.stdout) == (4, b"b.txt: no such file\n")


def test_parse_a_folder_with_everything_mixed(here: Path) -> None:
    done = newsx_("parse", "mixed", "-f", "jsonl", cwd=here)
    articles = [json.loads(line) for line in done.stdout.splitlines()]
    expected = sum(len(json.loads(case.read_text("utf-8"))["documents"]) for case in CASES.glob("*.expected.json"))
    assert len(articles) == expected + 1 + 2 + 3
    assert done.returncode == 3
    assert done.stderr.decode().splitlines()[0] == "newsx: mixed/sub/a.zip: p.jpg: a JPEG image, not text"


@pytest.mark.parametrize("null", [False, True])
def test_files_from(here: Path, null: bool) -> None:
    names = ["mixed/nexis_classic.txt", "mixed/sub/page with blank.txt", ""]
    listed = ("\0" if null else "\n").join(names).encode()
    done = newsx_("parse", "--files-from", "-", *(["-0"] if null else []), cwd=here, data=listed)
    assert [json.loads(line)["provenance"]["file"] for line in done.stdout.splitlines()] == [names[0]] * 3 + [names[1]]
    (here / "list").write_bytes(listed)
    assert newsx_("parse", "--files-from", "list", *(["-0"] if null else []), cwd=here).stdout == done.stdout


def test_files_from_refuses(here: Path) -> None:
    assert newsx_("parse", "--files-from", "missing", cwd=here).returncode == 2
    assert newsx_("parse", "-0", "mixed", cwd=here).returncode == 2


def test_the_text_s_column(tmp_path: Path) -> None:
    row = {"words": PAGE.decode(), "shelf": "A 7"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    done = newsx_("parse", "a.jsonl", cwd=tmp_path)
    assert done.returncode == 4
    assert b"no key for the text among words, shelf; name it with --text-field" in done.stderr
    done = newsx_("parse", "a.jsonl", "--text-field", "words", cwd=tmp_path)
    assert json.loads(done.stdout)["provenance"]["columns"] == {"shelf": "A 7"}


def test_a_forced_format(tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_bytes(NEXIS)
    formats = [json.loads(line)["provenance"]["format"]
               for line in newsx_("parse", "n.txt", "--from", "text", cwd=tmp_path).stdout.splitlines()]  # fmt: skip
    assert set(formats) == {"text"}


def test_help(tmp_path: Path) -> None:
    done = newsx_("sniff", "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "newsx sniff" in done.stdout.decode().split("Examples:")[1]
    assert "\n  sniff " in newsx_("--help", cwd=tmp_path).stdout.decode()
