"""`newsx explain` as a user runs it: each of its forms, from files and pipes, with and without an article."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from newsx.model import Role

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
PAGE = EXAMPLES / "en_tidal_mill_menu.txt"


def newsx_(*arguments: object, cwd: Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-m", "newsx", *map(str, arguments)], capture_output=True, cwd=cwd,
                          env=environment, check=False, **more)  # fmt: skip


def test_json_has_blocks_and_fields(tmp_path: Path) -> None:
    done = newsx_("explain", PAGE, "--json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert {"file", "sha256", "by", "checked", "blocks", "fields", "notes", "language"} <= set(found)
    headline = next(block for block in found["blocks"] if block["role"] == "headline")
    assert headline["lines"] == [17]
    assert headline["guess"] == "headline"
    assert headline["runner_up"] in list(Role)
    assert headline["confidence"] > 0.5
    assert all(set(reason) == {"name", "weight"} for reason in headline["evidence"])
    title = next(field for field in found["fields"] if field["name"] == "title")
    assert (title["value"], title["line"]) == (headline["text"], 17)
    rows = [line for line in done.stdout.decode().splitlines() if line.startswith('    {"lines":')]
    assert len(rows) == len(found["blocks"]), "a block a line"


def test_json_of_several_pages_and_dumps(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    (tmp_path / "two.txt").write_text(f"{text}\n\f\n{text}", encoding="utf-8")
    done = newsx_("explain", "two.txt", PAGE, "--json", cwd=tmp_path)
    decoder, rest, found = json.JSONDecoder(), done.stdout.decode(), []
    while rest.strip():
        value, end = decoder.raw_decode(rest.lstrip())
        found.append(value)
        rest = rest.lstrip()[end:]
    assert [Path(each["file"]).name for each in found] == ["two.txt", PAGE.name]
    assert {block.get("page") for block in found[0]["blocks"]} == {1, 2}
    assert {block.get("page") for block in found[1]["blocks"]} == {None}
    assert {field["page"] for field in found[0]["fields"]} == {1, 2}


@pytest.mark.parametrize("option", ["--html", "--svg"])
def test_a_file_is_written_whole(tmp_path: Path, option: str) -> None:
    done = newsx_("explain", PAGE, option, "out", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert "Tidal mill at Penwith" in (tmp_path / "out").read_text(encoding="utf-8")
    assert newsx_("explain", PAGE, option, "-", cwd=tmp_path).stdout == (tmp_path / "out").read_bytes()
    assert newsx_("explain", PAGE, option, "no/such/folder", cwd=tmp_path).returncode == 5


@pytest.mark.parametrize("option", ["--html", "--svg"])
def test_a_file_stays_where_nothing_was_read(tmp_path: Path, option: str) -> None:
    (tmp_path / "out").write_text("before", encoding="utf-8")
    assert newsx_("explain", "missing.txt", option, "out", cwd=tmp_path).returncode == 4
    assert (tmp_path / "out").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("form", [["--html", "-"], ["--svg", "-"], ["--json"], [], ["-v"]], ids=" ".join)
def test_from_a_pipe_and_without_an_article(tmp_path: Path, form: list[str]) -> None:
    done = newsx_("explain", *form, cwd=tmp_path, input=b"Home\nNews\nSport <b>\n")
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"Sport" in done.stdout
    assert newsx_("explain", *form, cwd=tmp_path, input=b"").returncode == 4


def test_one_form_at_a_time(tmp_path: Path) -> None:
    done = newsx_("explain", PAGE, "--json", "--html", "x", cwd=tmp_path)
    assert done.returncode == 2
    assert b"one of --html, --svg and --json" in done.stderr
    assert not (tmp_path / "x").exists()


def test_an_input_is_never_replaced(tmp_path: Path) -> None:
    dump = tmp_path / "page.txt"
    dump.write_bytes(PAGE.read_bytes())
    assert newsx_("explain", "page.txt", "--html", "page.txt", cwd=tmp_path).returncode == 2
    assert dump.read_bytes() == PAGE.read_bytes()


def test_corrections_can_be_made_of_any_export(tmp_path: Path) -> None:
    """An export of several documents: one sheet for each, each with its own digest and place."""
    export = tmp_path / "export.txt"
    export.write_bytes((EXAMPLES / "nexis_classic.txt").read_bytes())
    shown = newsx_("explain", "export.txt", "--json", cwd=tmp_path).stdout.decode()
    edited = shown.replace('"role":"headline"', '"role":"kicker"')
    assert edited != shown
    (tmp_path / "export.txt.roles.json").write_text(edited, encoding="utf-8")
    done = newsx_("parse", "export.txt", cwd=tmp_path)
    assert done.stderr == b""
    articles = [msgspec.json.decode(line) for line in done.stdout.splitlines()]
    roles = [block["role"] for article in articles for block in article["blocks"]]
    assert len(articles) > 1
    assert "headline" not in roles
    assert roles.count("kicker") == shown.count('"role":"headline"') + shown.count('"role":"kicker"')
