"""Corrected roles beside a dump: read, held against the dump, and honoured by all that reads it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import newsx
from newsx.article import Article
from newsx.corrections import read
from newsx.errors import BadCorrections, UnreadableInput
from newsx.model import Correction, Dump, Role
from newsx.pipeline import articles
from newsx.readers import records

ROOT = Path(__file__).parent.parent
TEXT = """Lokales

Die Stadt baut am Nordufer ein neues Bad

Von Ada Lang

Der Rat der Stadt hat am Montag beschlossen, am Nordufer ein Bad zu bauen, das
schon im Sommer des kommenden Jahres öffnen soll. Die Kosten liegen bei rund 12
Millionen Euro, sagte die Bürgermeisterin.

Auch ein Spielplatz ist geplant, wenn das Geld dafür reicht.

Mehr zum Thema

Der Winter kommt früh
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def beside(path: Path, content: object) -> Path:
    file = path.with_name(path.name + ".roles.json")
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def roles(article: Article) -> dict[int, str]:
    return {line: str(block.role) for block in article.blocks for line in block.lines}


def one(path: Path) -> Article:
    (article,) = newsx.read(path, keep_empty=True)
    return article


def newsx_(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "newsx", *map(str, arguments)], capture_output=True, text=True, cwd=cwd,
                          env={"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONUTF8": "1"}, check=False)  # fmt: skip


def test_a_map_of_lines_is_honoured(page: Path) -> None:
    before = one(page)
    beside(page, {"3": "kicker", "15": "headline"})
    after = one(page)
    assert (roles(before)[3], after.title) == ("headline", "Der Winter kommt früh")
    told = {block.line: block for block in after.blocks}
    assert (told[3].role, told[3].confidence, told[3].runner_up) == (Role.KICKER, 1.0, Role.HEADLINE)
    assert told[3].evidence[0].name == "corrected by page.txt.roles.json"
    assert "corrected" not in told[5].evidence[0].name


def test_who_signs_is_named(page: Path) -> None:
    beside(page, {"by": "ada", "roles": {"3": "headline"}})
    (block,) = [block for block in one(page).blocks if block.line == 3]
    assert (block.evidence[0].name, block.confidence) == ("corrected by ada", 1.0)
    assert len(block.evidence) > 1, "newsx said so too: its own reasons stay"


def test_a_range_skips_blank_lines(page: Path) -> None:
    beside(page, {"7-11": "caption"})
    article = one(page)
    assert {roles(article)[line] for line in (7, 8, 9, 11)} == {"caption"}
    assert "Spielplatz" not in article.text


def test_a_block_is_cut_where_its_lines_have_different_roles(page: Path) -> None:
    beside(page, {"8": "quote"})
    blocks = [block.lines for block in one(page).blocks if block.line in {7, 8, 9}]
    assert blocks == [(7,), (8,), (9,)]


def test_unchanged_blocks_are_nobody_s_word(page: Path) -> None:
    block = {"lines": [3], "role": "headline", "guess": "headline"}
    beside(page, {"blocks": [block, {"lines": [15], "role": "footer", "guess": "teaser_title"}]})
    (dump,) = records(page)
    assert isinstance(dump, Dump)
    assert dump.corrections == (Correction(15, Role.FOOTER, "page.txt.roles.json"),)
    beside(page, {"checked": True, "blocks": [block]})
    (dump,) = records(page)
    assert isinstance(dump, Dump)
    assert [correction.line for correction in dump.corrections] == [3]


WRONG = {
    "unknown role": ({"3": "headlin"}, "line 3: no role 'headlin'; did you mean headline?"),
    "far from any role": ({"3": "xyzzy"}, "there are navigation, section"),
    "behind the end": ({"16": "footer"}, "line 16 is not in the dump, which has 15 lines"),
    "line nought": ({"0": "footer"}, "line 0 is not in the dump"),
    "blank line": ({"4": "footer"}, "line 4 is blank"),
    "two roles": ({"3": "footer", "2-3": "tags"}, "line 3 is named twice"),
    "no line": ({"roles": {"three": "footer"}}, "\"three\" is no line"),
    "changed dump": ({"sha256": "0" * 64, "roles": {"3": "footer"}}, "another state of the dump"),
    "unknown key": ({"role": {"3": "footer"}}, "unknown field `role`"),
    "wrong type": ({"blocks": [{"lines": "3", "role": "footer"}]}, "$.blocks[0].lines"),
    "no JSON": ('{"3": "footer",\n "5" "footer"}', "page.txt.roles.json, line 2: no JSON"),
    "a number": ("7", "expected what `newsx explain --json` prints"),
    "deep": ("[" * 100_000, "without end"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "message"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_applied_is_told_and_the_page_goes_on(page: Path, content: object, message: str) -> None:
    before = one(page)
    file = beside(page, content)
    with pytest.warns(UserWarning, match="page.txt.roles.json") as told:
        after = one(page)
    assert message in str(told[0].message)
    assert str(file.parent) in str(told[0].message)
    assert [note.code for note in after.notes] == ["bad-corrections"]
    assert roles(after) == roles(before)


def test_the_page_is_explained_into_its_own_corrections(page: Path) -> None:
    """As the shell does it: the file is there, empty, before newsx reads the dump; then it is edited."""
    file = beside(page, "")
    done = newsx_("explain", "page.txt", "--json", cwd=page.parent)
    assert (done.returncode, done.stderr) == (0, "")
    file.write_text(done.stdout, encoding="utf-8")
    before = one(page)
    assert not any("corrected" in block.evidence[0].name for block in before.blocks)
    edited = done.stdout.replace('"by": null', '"by": "ada"').replace('"role":"headline"', '"role":"kicker"')
    file.write_text(edited, encoding="utf-8")
    told = {block.line: block.evidence[0].name for block in one(page).blocks}
    assert [line for line, why in told.items() if why == "corrected by ada"] == [3]
    again = newsx_("explain", "page.txt", "--json", cwd=page.parent)
    file.write_text(again.stdout, encoding="utf-8")
    assert {block.line: block.evidence[0].name for block in one(page).blocks} == told, "the form reads back"


def test_the_digest_of_the_same_dump_is_no_obstacle(page: Path) -> None:
    beside(page, {"sha256": sha256(page.read_bytes()).hexdigest(), "roles": {"3": "footer"}})
    assert roles(one(page))[3] == "footer"


def test_a_dump_of_several_pages_stays_several(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(TEXT + "\f" + TEXT, encoding="utf-8")
    beside(path, {"19": "kicker"})
    first, second = newsx.read(path, keep_empty=True)
    assert (roles(first)[3], roles(second)[19]) == ("headline", "kicker")


def test_the_documents_of_an_archive_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.txt", TEXT)
        archive.writestr("b.txt.roles.json", "{}")
    beside(path, [{"member": "b.txt", "roles": {"3": "kicker"}}, {"member": "none.txt", "roles": {"3": "tags"}}])
    first, second = newsx.read(path, keep_empty=True)
    assert (roles(first)[3], roles(second)[3]) == ("headline", "kicker")


def test_corrections_are_never_read_as_a_dump(page: Path, tmp_path: Path) -> None:
    file = beside(page, {"3": "kicker"})
    assert [article.provenance.file for article in newsx.read(tmp_path, keep_empty=True)] == [str(page)]
    with pytest.raises(UnreadableInput, match=r"read .*page\.txt, which"):
        newsx.read(file)


@pytest.mark.parametrize("inputs", [("page.txt",), (".",), ("page.txt", "page.txt.roles.json")], ids=str)
def test_parse_honours_them(page: Path, inputs: tuple[str, ...]) -> None:
    beside(page, {"by": "ada", "roles": {"15": "headline", "3": "kicker"}})
    done = newsx_("parse", *inputs, cwd=page.parent)
    (article,) = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, done.stderr, article["title"]) == (0, "", "Der Winter kommt früh")


def test_parse_tells_what_it_could_not_apply(page: Path) -> None:
    beside(page, {"99": "headline"})
    done = newsx_("parse", "page.txt", cwd=page.parent)
    assert done.stderr == "newsx: page.txt.roles.json: line 99 is not in the dump, which has 15 lines; not applied\n"
    assert (done.returncode, len(done.stdout.splitlines())) == (3, 1)


def test_corrections_alone_are_no_input(page: Path) -> None:
    beside(page, {})
    done = newsx_("parse", "page.txt.roles.json", cwd=page.parent)
    assert done.returncode == 2
    assert "name page.txt instead" in " ".join(done.stderr.replace("│", " ").split())


def test_a_name_too_long_for_corrections_beside_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".txt")
    path.write_text(TEXT, encoding="utf-8")
    assert one(path).title == "Die Stadt baut am Nordufer ein neues Bad"


def test_a_name_s_bytes_read_from_memory_ask_no_disk(page: Path) -> None:
    from newsx.readers import from_bytes

    beside(page, {"3": "kicker"})
    (dump,) = from_bytes(TEXT.encode(), str(page))
    assert isinstance(dump, Dump)
    assert dump.corrections == ()


@pytest.mark.parametrize("role", Role)
def test_every_role_can_be_given(role: Role) -> None:
    (article,) = articles(Dump(TEXT, corrections=(Correction(11, role, "ada"),)))
    (block,) = [block for block in article.blocks if block.line == 11]
    assert (block.role, block.confidence, block.evidence[0].name) == (role, 1.0, "corrected by ada")


def test_several_objects_one_behind_the_other(tmp_path: Path) -> None:
    file = tmp_path / "x.roles.json"
    file.write_text('{"record": 1}\n{"record": 2}\n[{"record": 3}]\n')
    assert [sheet.record for sheet in read(str(file))] == [1, 2, 3]
    file.write_text("{}" * 3 + "{")
    with pytest.raises(BadCorrections, match="line 1: no JSON"):
        read(str(file))


def test_a_caller_says_what_lines_are() -> None:
    (article,) = newsx.parse(TEXT, roles={"15": "headline", "3": "kicker"})
    assert article.title == "Der Winter kommt früh"
    assert {block.line for block in article.blocks if block.evidence[0].name == "corrected by the caller"} == {3, 15}
    with pytest.raises(BadCorrections, match="line 3: no role 'x'"):
        newsx.parse(TEXT, roles={"3": "x"})


def test_nothing_is_imported_for_a_dump_without_corrections(page: Path) -> None:
    code = "import sys, newsx; newsx.read('page.txt', keep_empty=True); print('newsx.corrections' in sys.modules)"

    def imported() -> Any:
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=page.parent,
                              env={"PYTHONPATH": str(ROOT)}, check=True).stdout.strip()  # fmt: skip

    assert imported() == "False"
    beside(page, {"3": "kicker"})
    assert imported() == "True"


# --- as training data ----------------------------------------------------------------------------------------------


def test_corrected_lines_are_training_data(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch")
    from newsx.stages.label.zones import Zone
    from newsx.training.corrections import corrected_pages, labels, share
    from newsx.training.houses import folds, houses
    from newsx.training.labels import ANY, BIT
    from newsx.training.pool import pool

    beside(page, {"3": "kicker", "5": "byline", "7-9": "paragraph", "15": "teaser_title"})
    broken = page.with_name("broken.txt")
    broken.write_text(TEXT, encoding="utf-8")
    beside(broken, {"99": "footer"})
    page.with_name("plain.txt").write_text(TEXT, encoding="utf-8")
    (known,) = corrected_pages([page.parent])
    assert "broken.txt.roles.json: line 99 is not in the dump" in capsys.readouterr().err
    told = labels(known, "chromium")
    of_line = {block.line: at for at, block in enumerate(known.dumps["chromium"])}
    taught = {line: (int(told.allowed[at]), float(told.weight[at])) for line, at in of_line.items()}
    assert taught[1] == taught[13] == (ANY, 0.0), "nobody said what it is"
    assert taught[3] == (BIT[Zone.OTHER], 1.0)
    assert taught[5] == (BIT[Zone.BYLINE], 1.0)
    assert taught[7] == (BIT[Zone.PARAGRAPH], 1.0)
    assert taught[15] == (BIT[Zone.TEASER], 1.0)
    assert share(known) == 5 / len(of_line)
    fold_of = folds(houses([known]), 5)
    example = pool([known], fold_of)[known.id, "chromium"]
    assert example.weight == pytest.approx(1.25 * share(known))


@pytest.mark.parametrize("role", Role)
def test_every_role_teaches_something(page: Path, role: Role) -> None:
    pytest.importorskip("torch")
    from newsx.training.corrections import corrected_pages, labels
    from newsx.training.labels import ANY

    beside(page, {"11": str(role)})
    (known,) = corrected_pages([page.parent])
    told = labels(known, "chromium")
    assert told.weight.sum() == 1.0
    assert 0 < told.allowed[told.weight == 1.0][0] < ANY


def test_the_training_command_takes_corrections() -> None:
    pytest.importorskip("lightgbm")
    done = subprocess.run([sys.executable, "-m", "newsx.training", "--help"], capture_output=True, text=True, check=True,
                          env={"PYTHONPATH": str(ROOT)})  # fmt: skip
    assert "--corrections FOLDER" in done.stdout
