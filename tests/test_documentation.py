"""What is told of newsx is so: every command and option is documented, every command of the README runs."""

from __future__ import annotations

import inspect
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archives import archive as pages
from typer.main import get_command

from newsx.cli.app import app
from newsx.cli.manual import manual

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "newsx" / "docs").glob("*.md"))]
README, *_ = TEXTS = [page.read_text(encoding="utf-8") for page in PAGES]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"\s{2,}#.*$")
NEEDED = ("jq", "find", "sqlite3")
"""Programs of the recipes that a machine may lack."""


def commands(group: Any = None, above: str = "newsx") -> Iterator[tuple[str, Any]]:
    """(name, command) of all commands; groups are none."""
    top: Any = group or get_command(app)
    for name, command in top.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{above} {name}")
        else:
            yield f"{above} {name}", command


COMMANDS = dict(commands())


def fenced(language: str) -> list[str]:
    return [text for page in TEXTS for tongue, text in FENCE.findall(page) if tongue == language]


def shell_lines() -> list[str]:
    """The commands of README and docs, one a line, without what installs newsx."""
    lines = [COMMENT.sub("", line) for text in fenced("sh") for line in text.replace("\\\n", " ").splitlines()]
    return [line for line in lines if line.strip() and not line.startswith(("#", "python3 -m venv", "pip "))]


# --- help and manual -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    silent = [each.opts for each in COMMANDS[name].params if each.param_type_name == "option" and not each.help]
    assert not silent


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples(name: str) -> None:
    assert "Examples:" in COMMANDS[name].help
    assert f"\n  {name}" in COMMANDS[name].help or f"| {name}" in COMMANDS[name].help


def test_the_overview_tells_whole_sentences() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsx", "--help"], capture_output=True, text=True, check=True, timeout=60,
        encoding="utf-8", env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
    )  # fmt: skip
    told = " ".join(done.stdout.split("Commands:")[1].split())
    for name, command in get_command(app).commands.items():
        first = " ".join(inspect.cleandoc(command.help).partition("\n\n")[0].split())
        assert f"{name} {first}" in told
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_usage_names_what_must_be_given_as_it_is_typed(name: str) -> None:
    from typer.testing import CliRunner

    usage = CliRunner().invoke(app, [*name.split()[1:], "--help"], prog_name="newsx").stdout.splitlines()[0]
    assert usage.startswith(f"Usage: {name} [OPTIONS]")
    assert not set("{}<>") & set(usage)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_the_help_use_options_that_there_are(name: str) -> None:
    for line in COMMANDS[name].help.splitlines():
        for own in re.findall(r"newsx [^|>]+", line.split("   ")[0]) if "newsx " in line else ():
            _check_options(own)


def test_the_recipes_use_options_that_there_are() -> None:
    own = [piece for line in shell_lines() for piece in re.findall(r"newsx [^|>]+", line)]
    assert own
    for piece in own:
        _check_options(piece)


def _check_options(call: str) -> None:
    words = shlex.split(call.replace("...", ""))
    name = next(
        (f"newsx {' '.join(words[1 : 1 + n])}" for n in (2, 1) if f"newsx {' '.join(words[1 : 1 + n])}" in COMMANDS), ""
    )
    if not name:
        return
    known = {spelling for each in COMMANDS[name].params for spelling in each.opts} | {"--help", "-h"}
    given = {word.split("=")[0] for word in words if re.match(r"--?[A-Za-z0]", word)}
    assert given <= known, f"{call}: {given - known}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert name in README


def test_there_are_recipes_enough() -> None:
    assert sum("newsx " in line for line in shell_lines()) >= 10
    assert len(fenced("python")) >= 5
    assert all(any(f"import {name}" in recipe for recipe in fenced("python")) for name in ("pandas", "polars"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_linked_or_named_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    titles = {
        re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.+)$", text, re.M)
    }
    for target in re.findall(r"\]\(([^)]+)\)", text):
        path, _, title = target.partition("#")
        assert (page.parent / path).exists(), target
        assert not title or path or title in titles, target
    for script in re.findall(r"\b(?:tests|newsx|examples)/[\w/]+\.(?:py|md|txt|svg)\b", text):
        assert (ROOT / script).is_file() or "NAME" in script, script


def test_every_field_of_an_article_is_in_the_readme() -> None:
    from newsx.article import Article

    table = README.split("## What comes out")[1].split("\n## ")[0]
    assert [name for name in Article.__struct_fields__ if f"`{name}`" not in table] == []


def test_every_role_is_in_the_guide() -> None:
    from newsx.model import Role

    guide = (ROOT / "newsx" / "docs" / "guide.md").read_text(encoding="utf-8")
    table = guide.split("## Correcting a role")[1].split("\n## ")[0]
    assert [role for role in Role if f"`{role.value}`" not in table] == []


def test_every_exit_code_is_in_the_readme() -> None:
    from newsx.cli.exits import Code

    for code in Code:
        assert re.search(rf"^\| {code.value} \|", README, re.MULTILINE)


def test_the_manual_is_up_to_date() -> None:
    kept = (ROOT / "newsx" / "cli" / "newsx.1").read_text(encoding="utf-8")
    assert kept == manual(), "write it anew: python -m newsx.cli.manual > newsx/cli/newsx.1"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_manual_has_every_option(name: str) -> None:
    page = manual().replace(r"\-", "-")
    part = page.split(f'.SS "{name}"')[1].split(".SS ")[0]
    for option in COMMANDS[name].params:
        if option.param_type_name == "option":
            assert all(spelling in part for spelling in option.opts)
    codes = [line for line in (COMMANDS[name].epilog or "").splitlines() if re.match(r"  \d", line)]
    told = (part + page.split(".SH EXIT STATUS")[1]).splitlines()
    assert all(line in told for line in codes)


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not here")
def test_the_manual_is_good_roff() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww"], input=manual(), capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "EXIT STATUS" in re.sub(".\b", "", done.stdout)  # bold is struck twice


# --- the README's picture ------------------------------------------------------------------------------------------


def test_the_picture_of_the_readme_is_up_to_date() -> None:
    (picture,) = re.findall(r"!\[[^]]+\]\((newsx/docs/[a-z_]+\.svg)\)", README)
    (command,) = re.findall(rf"newsx explain examples/[a-z_]+\.txt --svg {picture}", README)
    done = subprocess.run(
        [sys.executable, "-m", *command.split()[:-1], "-"], cwd=ROOT, capture_output=True, text=True, check=True,
        timeout=120, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout == (ROOT / picture).read_text(encoding="utf-8"), f"draw it anew: {command}"


# --- the recipes -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the README speaks of."""
    from zipfile import ZipFile

    desk = tmp_path_factory.mktemp("desk")
    examples = ROOT / "examples"
    shutil.copy(examples / "de_hafenkran.txt", desk / "page.txt")
    shutil.copy(examples / "en_tidal_mill_menu.txt", desk / "other.txt")
    shutil.copytree(examples, desk / "examples")
    (desk / "archive").mkdir()
    shutil.copy(examples / "nexis_classic.txt", desk / "archive")
    for number in range(6):
        text = (examples / "de_hafenkran.txt").read_text(encoding="utf-8")
        (desk / "archive" / f"{number}.txt").write_text(text.replace("1.400", f"{number + 2}.400"), encoding="utf-8")
    for number, page in enumerate(pages("en", 8)):  # different articles of one site: `profile learn` needs five
        (desk / "archive" / f"en{number}.txt").write_text(page.dump, encoding="utf-8")
    with ZipFile(desk / "export.zip", "w") as archive:
        archive.write(examples / "nexis_classic.txt", "nexis_classic.txt")
    tools = desk / "bin"
    tools.mkdir()
    for name, script in {"w3m": f"cat {desk / 'page.txt'}", "newsx": f'exec {sys.executable} -m newsx "$@"'}.items():
        (tools / name).write_text(f"#!/bin/sh\n{script}\n")
        (tools / name).chmod(0o755)
    return desk


def test_every_recipe_for_the_shell_runs(desk: Path) -> None:
    environment = {**os.environ, "PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    for line in shell_lines():
        if missing := [tool for tool in NEEDED if re.search(rf"\b{tool}\b", line) and not shutil.which(tool)]:
            print(f"not run, {missing} missing: {line}")
            continue
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", line], cwd=desk, env=environment, capture_output=True, text=True,
            check=False, timeout=120, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert done.returncode == 0, f"{line}\n{done.stderr}"


def test_every_recipe_for_python_runs(desk: Path) -> None:
    for source in fenced("python"):
        wanted = [name for name in ("pandas", "polars") if name in source]
        if any(not _there(name) for name in wanted):
            print(f"not run, {wanted} missing")
            continue
        done = subprocess.run(
            [sys.executable, "-c", source], cwd=desk, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
            text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, f"{source}\n{done.stderr}"


def _there(name: str) -> bool:
    from importlib.util import find_spec

    return find_spec(name) is not None
