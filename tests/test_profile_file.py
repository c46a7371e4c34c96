"""Profiles as files, at the shell and in batches: written, read back, edited by hand, refused."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from archives import archive
from hypothesis import given
from hypothesis import strategies as st

import newsx
from newsx.errors import BadProfile
from newsx.model import Dump, Role
from newsx.profile import Known, Learned, Profile, Site, learn, load, read, written

ROOT = Path(__file__).parent.parent
PROMO = "Unsere Reporterinnen und Reporter"


def newsx_(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-m", "newsx", *map(str, arguments)], cwd=cwd, env=environment, check=False,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=60)  # fmt: skip


@pytest.fixture(scope="module")
def learned() -> Learned:
    return learn((name, Dump(page.dump)) for name in ("de", "fr") for page in archive(name)[::2])


@pytest.fixture
def here(tmp_path: Path, learned: Learned) -> Path:
    """Two folders of pages, and a profile of both."""
    for name in ("de", "fr"):
        (tmp_path / "archive" / name).mkdir(parents=True)
        for number, page in enumerate(archive(name)[:12]):
            (tmp_path / "archive" / name / f"{number:02}.txt").write_text(page.dump, "utf-8")
    (tmp_path / "site.toml").write_text(written(learned.profile), "utf-8")
    return tmp_path


# --- the file ------------------------------------------------------------------------------------------------------


def test_written_and_read_back(here: Path, learned: Learned) -> None:
    assert read(str(here / "site.toml")) == learned.profile


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_is_written(name: str, line: str) -> None:
    """Half characters become question marks: no file holds them."""
    profile = Profile((Site(name, 5, (Known(text=line, role=Role.TOOL, pages=5),)),))
    table = tomllib.loads(written(profile))
    assert table["source"][0]["name"] == name.encode("utf-8", "replace").decode()
    assert table["source"][0]["lines"][0]["text"] == line.encode("utf-8", "replace").decode()


LINE = '[[source]]\nname = "x"\npages = 9\nlines = [{ text = "Abo", role = "tool", pages = 9 }]\n'


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("role", "rolle"), "did you mean role for rolle?"),
        (('"tool"', '"toll"'), "did you mean tool for toll?"),
        (("text", "txt"), "did you mean text for txt?"),
        (("[[source]]", "[[sources]]"), "did you mean source for sources?"),
        (('text = "Abo", ', ""), "x, line 1: needs one of text, shape and start"),
        (('text = "Abo"', 'text = "Abo", start = "Abo:"'), "x, line 1: needs one of text, shape and start"),
        (("pages = 9 }", 'pages = "many" }'), "Expected `int`"),
        (("[[source]]", "[[source"), "Expected ']]'"),
    ],
)
def test_a_bad_profile_says_what_is_wrong(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(LINE)
    assert read(str(path)).source[0].lines[0].role is Role.TOOL
    path.write_text(LINE.replace(*change))
    with pytest.raises(BadProfile) as error:
        read(str(path))
    assert told in str(error.value)
    assert str(error.value).startswith(str(path))


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadProfile, match="no such file"):
        newsx.parse("x", profile=tmp_path / "none.toml")
    (tmp_path / "photo.toml").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(BadProfile):
        newsx.parse("x", profile=tmp_path / "photo.toml")
    with pytest.raises(BadProfile):
        newsx.parse("x", profile=tmp_path)


def test_edited_by_hand(tmp_path: Path) -> None:
    """A role of the text keeps a line in it; a line of one's own is taken out; a file is read anew when it changes."""
    page = archive("de")[3].dump
    own = page.split("\n\n")[-9]
    path = tmp_path / "mine.toml"
    path.write_text(LINE.replace('"Abo"', json.dumps(own, ensure_ascii=False)), "utf-8")
    (block,) = [block for block in newsx.parse(page, profile=path)[0].blocks if block.text == own]
    assert (block.role, block.evidence[0].name) == ("tool", "profile: on 9 of 9 pages")
    path.write_text(path.read_text("utf-8").replace('"tool"', '"paragraph"'), "utf-8")
    (article,) = newsx.parse(page, profile=path)
    assert own in article.text


@pytest.mark.parametrize("start", ["Dazu passt:", "Dazu passt"])
def test_a_start_stands_for_many_lines(tmp_path: Path, start: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(LINE.replace('text = "Abo"', f'start = "{start}"').replace('"tool"', '"teaser_title"'), "utf-8")
    page = next(page.dump for page in archive("de") if "Dazu passt: " in page.dump)
    (block,) = [block for block in newsx.parse(page, profile=path)[0].blocks if block.text.startswith("Dazu passt:")]
    assert (block.role, block.evidence[0].name) == ("teaser_title", "profile: on 9 of 9 pages")


def test_it_goes_to_other_processes(here: Path) -> None:
    dress = load(here / "site.toml")
    dump = Dump(archive("fr")[1].dump)
    assert pickle.loads(pickle.dumps(dress))(dump).furniture == dress(dump).furniture != {}


# --- at the shell --------------------------------------------------------------------------------------------------


def test_learn_and_parse(here: Path) -> None:
    done = newsx_("profile", "learn", "archive", "-o", "own.toml", cwd=here)
    assert done.returncode == 0
    assert done.stderr.decode().splitlines()[0].startswith("newsx: de: 12 articles, ")
    assert [site.name for site in read(str(here / "own.toml")).source] == ["de", "fr"]
    without, with_ = (
        json.loads(newsx_("parse", "archive/de/03.txt", *more, cwd=here).stdout)
        for more in ((), ("--profile", "own.toml"))
    )
    assert PROMO in without["text"]
    assert PROMO not in with_["text"]
    assert newsx.read(here / "archive/de/03.txt", profile=here / "own.toml")[0].text == with_["text"]


def test_learn_to_standard_output(here: Path) -> None:
    done = newsx_("profile", "learn", "archive", "-q", "--source", "both", cwd=here)
    assert done.stderr == b""
    assert tomllib.loads(done.stdout.decode())["source"][0]["name"] == "both"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["archive/de/00.txt", "archive/de/01.txt"], 1, "de: 2 different articles, too few to learn from (5 at least)"),
        (["missing"], 4, "missing: no such file"),
        (["archive", "missing"], 3, "missing: no such file"),
        (["archive/de/00.txt", "-o", "archive/de/00.txt"], 2, "the output would replace it"),
        (["archive", "-o", "nowhere/x.toml"], 5, "cannot write nowhere/x.toml"),
    ],
)
def test_exit_codes_of_learn(here: Path, arguments: list[str], code: int, told: str) -> None:
    done = newsx_("profile", "learn", *arguments, cwd=here)
    assert (done.returncode, told in " ".join(done.stderr.decode().split())) == (code, True)


@pytest.mark.parametrize("command", [("parse",), ("batch", "-o", "x.jsonl")])
def test_a_bad_profile_is_wrong_usage(here: Path, command: tuple[str, ...]) -> None:
    (here / "bad.toml").write_text(LINE.replace("role", "rolle"))
    done = newsx_(*command, "archive/de/00.txt", "--profile", "bad.toml", cwd=here)
    assert done.returncode == 2
    assert b"did you mean role" in done.stderr
    assert not (here / "x.jsonl").exists()


# --- in a batch ----------------------------------------------------------------------------------------------------


def test_batch_with_a_profile(here: Path) -> None:
    assert newsx_("batch", "archive", "-o", "out.jsonl", "--profile", "site.toml", "-q", cwd=here).returncode == 0
    assert PROMO not in " ".join(json.loads(line)["text"] for line in (here / "out.jsonl").open(encoding="utf-8"))


def test_batch_learns(here: Path) -> None:
    """The same for any number of workers; another number of pages is another run."""
    for jobs in ("1", "2"):
        assert newsx_("batch", "archive", "-o", f"{jobs}.jsonl", "--learn", "12", "-j", jobs, cwd=here).returncode == 0
    assert (here / "1.jsonl").read_bytes() == (here / "2.jsonl").read_bytes()
    assert (here / "1.jsonl.profile.toml").read_bytes() == (here / "2.jsonl.profile.toml").read_bytes()
    assert [site.name for site in read(str(here / "1.jsonl.profile.toml")).source] == ["de"]
    again = newsx_("batch", "archive", "-o", "1.jsonl", "--learn", "12", cwd=here)
    assert (again.returncode, b"is complete" in again.stderr) == (0, True)
    other = newsx_("batch", "archive", "-o", "1.jsonl", "--learn", "13", cwd=here)
    assert (other.returncode, b"begun differently" in other.stderr) == (2, True)


def test_a_batch_that_goes_on_has_its_profile(here: Path) -> None:
    """What was learned stays, though the pages would teach something else by now; edited, it is another run."""
    output, place = here / "archive" / "out.jsonl", here / "archive" / "out.jsonl.profile.toml"
    output.touch()
    place.write_text(LINE)
    started = newsx_("batch", "archive", "-o", output, "--learn", "5", "--fresh", "-q", cwd=here)
    assert started.returncode == 0
    kept = place.read_bytes()
    assert kept != LINE.encode()
    place.write_bytes(kept + b"# mine\n")
    done = newsx_("batch", "archive", "-o", output, "--learn", "5", cwd=here)
    assert (done.returncode, b"profile" in done.stderr) == (2, True)
    assert place.read_bytes() == kept + b"# mine\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-", "--learn", "5"], "can be read once"),
        (["archive", "--learn", "5", "--profile", "site.toml"], "give one of them"),
        (["archive", "--learn", "0"], "is no whole number above 0"),
    ],
)
def test_wrong_use_of_learn(here: Path, arguments: list[str], told: str) -> None:
    done = newsx_("batch", *arguments, "-o", "out.jsonl", cwd=here)
    assert (done.returncode, told in " ".join(done.stderr.decode().split())) == (2, True)


def test_a_start_without_a_profile_does_not_load_it(here: Path) -> None:
    arguments = ["newsx", "parse", "archive/de/00.txt", "-o", "x.jsonl"]
    code = (
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nsys.argv = {arguments!r}\nfrom newsx.cli.app import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\nprint(*sys.modules, sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "newsx.pipeline" in loaded
    assert not {name for name in loaded if name.startswith("newsx.profile")} | (
        {"newsx.stages.label.furniture"} & loaded
    )
