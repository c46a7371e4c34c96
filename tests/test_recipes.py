"""The recipes for growing newsx, followed to the letter on a copy of the package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parent.parent
RECIPES = (ROOT / "newsx" / "docs" / "extending.md").read_text(encoding="utf-8")
TOY_TEXT = "Dorma\n\nKasu ni polem vo dara sel mok, tra ni vo bela sel dora tra mok.\n" * 3
TICKER = """TICKER
***
Bridge at Orrin closed

The bridge at Orrin was closed on Monday after a barge had struck its second pier, the council said in the evening.
***
Market moves to Quay Street

The market will be held in Quay Street until the square is paved again, which is to take eleven weeks.
"""


def recipe(title: str, language: str) -> str:
    """The first fenced block of the recipe."""
    part = RECIPES.split(f"\n## {title}\n")[1].split("\n## ")[0]
    found = re.search(rf"^ *```{language}\n(.*?)^ *```$", part, re.MULTILINE | re.DOTALL)
    assert found, f"no {language} in {title!r}"
    return dedent(found[1])


def run(*arguments: str, path: Path = ROOT, text: str = "", **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "newsx", *arguments], input=text, capture_output=True, text=True, check=False,
        timeout=60, encoding="utf-8", env={**os.environ, "PYTHONPATH": str(path), **environment}, cwd=path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "newsx", tmp_path / "newsx", ignore=shutil.ignore_patterns("__pycache__", "training"))
    return tmp_path


def test_add_a_language_in_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text(recipe("Add a language", "toml"), encoding="utf-8")
    assert "xx\tToy\tToy\n" in run("languages", NEWSX_LANGUAGES=str(tmp_path))
    assert '"language":"xx"' in run("parse", "-f", "jsonl", text=TOY_TEXT, NEWSX_LANGUAGES=str(tmp_path))


def test_add_a_language_in_the_package(copy: Path) -> None:
    (copy / "newsx" / "languages" / "xx.toml").write_text(recipe("Add a language", "toml"), encoding="utf-8")
    assert "xx\tToy\tToy\n" in run("languages", path=copy)
    assert '"language":"xx"' in run("parse", "-f", "jsonl", path=copy, text=TOY_TEXT)


def test_add_an_input_format(copy: Path) -> None:
    (copy / "newsx" / "readers" / "ticker.py").write_text(recipe("Add an input format", "py"), encoding="utf-8")
    table = copy / "newsx" / "readers" / "__init__.py"
    line = re.search(r'`("ticker": [^`]+)`', RECIPES)
    assert line
    last = '    "parquet": '
    text = table.read_text(encoding="utf-8").replace(last, f"    {line[1]}\n{last}")
    table.write_text(text, encoding="utf-8")
    sample = copy / "sample.txt"
    sample.write_text(TICKER, encoding="utf-8")
    assert "ticker" in run("sniff", str(sample), path=copy)
    assert run("parse", "-f", "jsonl", str(sample), path=copy).count('"format":"ticker"') == 2


def test_add_an_output_format(copy: Path) -> None:
    (copy / "newsx" / "writers" / "titles.py").write_text(recipe("Add an output format", "py"), encoding="utf-8")
    table = copy / "newsx" / "writers" / "__init__.py"
    line = re.search(r'`("titles": [^`]+)`', RECIPES)
    assert line
    old = "WRITERS: dict[str, Writer] = {\n"
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, f"{old}    {line[1]},\n"), encoding="utf-8")
    page = str(ROOT / "examples" / "de_hafenkran.txt")
    assert run("parse", "-f", "titles", page, path=copy).startswith("Krane unter Strom")
    result = copy / "one.jsonl"
    result.write_text(run("parse", "-f", "jsonl", page, path=copy), encoding="utf-8")
    assert run("convert", "-f", "titles", str(result), path=copy).startswith("Krane unter Strom")
