"""How a check is shown: a page and a terminal view that run nothing of what they show, and the command."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from test_check import archive, article
from test_cli import newsx_

from newsx import writers
from newsx.check import against, check
from newsx.check.page import page
from newsx.check.record import Report
from newsx.check.view import view
from newsx.model import Note

# --- the views -----------------------------------------------------------------------------------------------------


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") or (name in {"src", "href"}) for name, _ in attributes)
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


ATTACK = '"><script>alert(1)</script>\x1b[2J'


def attacked() -> Report:
    notes = (Note(ATTACK, "x"),)
    one, other = article(publisher=ATTACK, url=None, notes=notes), article("2024-11", publisher="B", url=None)
    return check([one, other], ATTACK)


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    seen = Seen()
    html = page(attacked())
    seen.feed(html)
    assert "script" not in seen.tags
    assert ATTACK.replace("\x1b", "") in seen.text
    assert "http:" not in html
    assert "https:" not in html
    assert seen.tags.count("svg") > 20


def test_the_page_has_the_months_of_each_source() -> None:
    html = page(check([*archive(40, 2), *archive(40, 40, url="https://b.example/")]))
    assert html.count("<details>") == 2
    folded = html.split("<summary>example.org</summary>")[1].split("</details>")[0]
    assert 'class="mark"' in folded
    assert 'class="mark"' not in html.split("<summary>b.example</summary>")[1].split("</details>")[0]


def test_the_page_of_an_empty_result() -> None:
    assert "0 articles" in page(check([], "x"))


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("colour", [True, False])
def test_the_view_fits_the_terminal(width: int, colour: bool) -> None:
    report = against(check(archive(40, 40, 3, 3), "new"), check(archive(38, 38), "old"))
    lines = view(report, width=width, colour=colour).splitlines()
    assert any("\x1b[" in line for line in lines) is colour
    if not colour:
        assert max(map(len, lines)) <= width
    assert any("authors" in line and "2024-03" in line for line in lines)


def test_the_view_obeys_no_text() -> None:
    assert "\x1b" not in view(attacked(), width=100)


# --- the command ---------------------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path) -> Path:
    writers.save(archive(38, 38), tmp_path / "old.jsonl", "jsonl")
    writers.save(archive(20, 20), tmp_path / "new.jsonl", "jsonl")
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "no.jsonl").write_text("Ein Text.")
    (tmp_path / "torn.jsonl").write_bytes((tmp_path / "new.jsonl").read_bytes()[:-50])
    return tmp_path


def test_the_command(here: Path) -> None:
    done = newsx_("check", "new.jsonl", "--against", "old.jsonl", "--html", "x.html", cwd=here)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "new.jsonl: 80 articles, 1 source, 2024-01 to 2024-02\nagainst old.jsonl: 80" in done.stdout.decode()
    assert (here / "x.html").read_text().startswith("<!doctype html>")


def test_the_command_as_json_from_a_pipe(here: Path) -> None:
    done = newsx_("check", "--json", cwd=here, input=(here / "new.jsonl").read_bytes())
    report = json.loads(done.stdout)
    assert (report["name"], report["articles"], done.returncode) == ("-", 80, 0)


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (["new.jsonl", "--fail-under", "authors=0.5"], 0, ""),
        (["new.jsonl", "--fail-under", "authors=51%"], 1, "authors: 40 of 80"),
        (["new.jsonl", "--fail-under", "authors"], 2, "FIELD=RATE"),
        (["new.jsonl", "--fail-under", "author=1"], 2, "give one of title"),
        (["new.jsonl", "--by", "x"], 2, "give one of source"),
        (["-", "--against", "-"], 2, "only one"),
        (["empty.jsonl"], 1, ""),
        (["none.jsonl"], 4, "cannot read none.jsonl"),
        (["torn.jsonl"], 3, "(checked: 79 before it)"),
        (["new.jsonl", "--against", "torn.jsonl"], 3, "line 80"),
        (["no.jsonl"], 4, "no result of newsx"),
        (["new.jsonl", "--against", "none.jsonl"], 4, "cannot read none.jsonl"),
        (["new.jsonl", "--html", "no/such/x.html"], 5, "cannot write"),
    ],
)
def test_exit_codes(here: Path, arguments: list[str], code: int, why: str) -> None:
    done = newsx_("check", *arguments, cwd=here)
    assert why in " ".join(done.stderr.decode().split())
    assert done.returncode == code
