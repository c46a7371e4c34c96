"""Settings files: which of them count, what a mistake in one says, and what the commands make of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsx import settings
from newsx.errors import BadSettings

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "examples" / "de_hafenkran.txt"
COMMANDS = {
    "parse": {"format": "value", "quiet": "flag", "language": "value", "profile": "file", "text-field": "value"},
    "batch": {"format": "value", "jobs": "value", "language": "value"},
    "profile learn": {"min-pages": "value", "skip": "list"},
}


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def values(*paths: Path) -> dict[str, dict[str, object]]:
    found = settings.load(paths, COMMANDS)
    return {command: {key: each.value for key, each in keys.items()} for command, keys in found.items() if keys}


def test_the_named_file_outranks_the_variable_the_nearest_and_the_users(tmp_path: Path) -> None:
    named, variable = written(tmp_path / "a.toml", ""), written(tmp_path / "b.toml", "")
    nearest, user = written(tmp_path / "x" / "newsx.toml", ""), written(tmp_path / "user" / "newsx.toml", "")
    written(tmp_path / "newsx.toml", "")  # further away than the nearest
    here = tmp_path / "x" / "y"
    here.mkdir()
    assert settings.files(str(named), {"NEWSX_CONFIG": str(variable)}, here, user.parent) == [
        named, variable, nearest, user,
    ]  # fmt: skip


def test_without_files_there_is_nothing(tmp_path: Path) -> None:
    assert settings.files(None, {}, tmp_path, tmp_path / "none") == []


@pytest.mark.parametrize("explicit", [True, False])
def test_a_named_file_must_be_there(tmp_path: Path, explicit: bool) -> None:
    missing = str(tmp_path / "gone.toml")
    with pytest.raises(BadSettings, match=r"gone\.toml: no such file"):
        settings.files(missing if explicit else None, {} if explicit else {"NEWSX_CONFIG": missing}, tmp_path, tmp_path)


def test_a_key_at_the_top_is_for_all_commands_that_know_it(tmp_path: Path) -> None:
    path = written(tmp_path / "a.toml", 'language = "de"\n[batch]\nlanguage = "fr"\njobs = 2\n')
    assert values(path) == {"parse": {"language": "de"}, "batch": {"language": "fr", "jobs": 2}}


def test_a_value_counts_from_the_strongest_file_that_has_it(tmp_path: Path) -> None:
    strong = written(tmp_path / "strong.toml", 'format = "md"\n')
    weak = written(tmp_path / "weak.toml", '[parse]\nformat = "csv"\nquiet = true\n')
    found = settings.load([strong, weak], COMMANDS)["parse"]
    assert (found["format"].value, found["format"].origin) == ("md", strong)
    assert (found["quiet"].value, found["quiet"].origin) == (True, weak)


def test_a_command_of_a_group_has_a_table_in_the_groups(tmp_path: Path) -> None:
    path = written(tmp_path / "a.toml", '[profile.learn]\nmin_pages = 5\nskip = ["a", "b"]\n')
    assert values(path) == {"profile learn": {"min-pages": 5, "skip": ["a", "b"]}}


def test_the_name_of_a_file_counts_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    path = written(tmp_path / "project" / "newsx.toml", '[parse]\nprofile = "site.toml"\n')
    assert values(path) == {"parse": {"profile": str(tmp_path / "project" / "site.toml")}}
    assert values(written(tmp_path / "b.toml", '[parse]\nprofile = "-"\n')) == {"parse": {"profile": "-"}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('langauge = "de"', "unknown key 'langauge'; did you mean 'language'?"),
        ("[parse]\njobs = 3", "unknown key 'jobs' in [parse]"),
        ("[parze]\nquiet = true", "unknown table [parze]; did you mean 'parse'?"),
        ("[profile.lern]\nskip = []", "unknown table [profile.lern]; did you mean 'profile learn'?"),
        ("[parse]\nquiet = 1", "quiet = 1 is not true or false"),
        ("[parse]\nformat = true", "format = true is not a text or a number"),
        ("[parse]\nformat = []", "format = [] is not a text or a number"),
        ('[profile.learn]\nskip = "a"', 'skip = "a" is not a list of texts'),
        ("format = ", "not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path / "bad.toml", text)
    with pytest.raises(BadSettings) as caught:
        settings.load([path], COMMANDS)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newsx", *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=60,
        stdin=subprocess.DEVNULL, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(cwd / "none"), **environment},
    )  # fmt: skip


def test_parse_takes_its_options_from_the_nearest_file_and_the_command_line_outranks_it(tmp_path: Path) -> None:
    written(tmp_path / "newsx.toml", '[parse]\nformat = "md"\n')
    inside = tmp_path / "inside"
    inside.mkdir()
    assert run("parse", str(PAGE), cwd=inside).stdout.startswith("---\n")
    assert run("parse", str(PAGE), "-f", "jsonl", cwd=inside).stdout.startswith('{"id"')


def test_the_users_own_file_counts_last(tmp_path: Path) -> None:
    written(tmp_path / "user" / "newsx" / "newsx.toml", 'format = "md"\n')
    done = run("parse", str(PAGE), cwd=tmp_path, XDG_CONFIG_HOME=str(tmp_path / "user"))
    assert done.stdout.startswith("---\n")


def test_an_unknown_key_stops_the_run(tmp_path: Path) -> None:
    path = written(tmp_path / "own.toml", '[parse]\nformt = "md"\n')
    done = run("parse", str(PAGE), "--config", str(path), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "unknown key 'formt' in [parse]; did you mean 'format'?" in done.stderr


def test_a_setting_is_checked_as_an_option_is(tmp_path: Path) -> None:
    path = written(tmp_path / "own.toml", "min-confidence = 3\n")
    done = run("parse", str(PAGE), cwd=tmp_path, NEWSX_CONFIG=str(path))
    assert done.returncode == 2
    assert "--min-confidence" in done.stderr
    assert f"(min-confidence in {path})" in done.stderr


@pytest.mark.parametrize(("key", "value"), [("format", "wodr"), ("timezone", "Europe/Vieena"), ("color", "blue")])
def test_a_wrong_value_is_told_with_its_file(tmp_path: Path, key: str, value: str) -> None:
    path = written(tmp_path / "newsx.toml", f'{key} = "{value}"\n')
    done = run("parse", str(PAGE), cwd=tmp_path)
    assert done.returncode == 2
    assert f"({key} in {path})" in done.stderr
    right = {"format": "json", "timezone": "Europe/Vienna", "color": "never"}[key]
    assert run("parse", str(PAGE), f"--{key}", right, cwd=tmp_path).returncode == 0
    typo = run("parse", str(PAGE), f"--{key}", right + "x", cwd=tmp_path)
    assert typo.returncode == 2
    assert str(path) not in typo.stderr


def test_a_file_that_nobody_named_is_not_called_an_option(tmp_path: Path) -> None:
    path = written(tmp_path / "newsx.toml", 'langage = "de"\n')
    for command in (["parse", str(PAGE)], ["config", "show"]):
        done = run(*command, cwd=tmp_path)
        assert done.returncode == 2
        assert f"Error: {path}: unknown key 'langage'; did you mean 'language'?" in done.stderr


def test_show_has_numbers_as_they_are_written(tmp_path: Path) -> None:
    written(tmp_path / "newsx.toml", "[parse]\nmin-confidence = 0.5\n[batch]\njobs = 4\n")
    done = run("config", "show", "--json", cwd=tmp_path)
    told = json.loads(done.stdout)
    assert (told["parse"]["min-confidence"]["value"], told["batch"]["jobs"]["value"]) == (0.5, 4)
    assert run("parse", str(PAGE), cwd=tmp_path).returncode == 0


def test_show_names_value_and_file(tmp_path: Path) -> None:
    near = written(tmp_path / "newsx.toml", '[parse]\nformat = "md"\nquiet = true\n')
    named = written(tmp_path / "own.toml", '[parse]\nformat = "csv"\n')
    done = run("config", "show", "--config", str(named), cwd=tmp_path)
    assert done.returncode == 0
    assert [line.split() for line in done.stdout.splitlines()] == [
        ["#", str(named)],
        ["#", str(near)],
        ["parse", "format", "=", '"csv"', str(named)],
        ["parse", "quiet", "=", "true", str(near)],
    ]


def test_show_as_json(tmp_path: Path) -> None:
    near = written(tmp_path / "newsx.toml", '[parse]\nformat = "md"\n')
    done = run("config", "show", "--json", cwd=tmp_path)
    assert json.loads(done.stdout) == {"parse": {"format": {"value": "md", "origin": str(near)}}}


def test_show_without_files_says_so(tmp_path: Path) -> None:
    assert "no settings file" in run("config", "show", cwd=tmp_path).stdout
