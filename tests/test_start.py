"""A quick start: what is imported when, and what a start costs beside `import typer`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "examples" / "de_hafenkran.txt"
HEAVY = ("numpy", "numpy.ma", "babel", "dateparser", "chardet", "rich", "pydantic", "asyncio", "typer.rich_utils")
HELP, PARSE = 1.1, 3.0
"""Times the cost of `import typer` that help and parsing one page may take at most; only ever lowered. Of the 3 for a page
1.7 are typer, msgspec and numpy, which nothing here can make quicker, and half of the rest are our own imports."""
NOISE = 1.4
"""Room that a bound leaves for a machine with other work."""


def loaded(code: str) -> set[str]:
    """Names of the modules that are loaded after the code has run in a new Python."""
    told = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{code}\nprint(*sys.modules, sep='\\n', file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stderr.split())


def run(*arguments: str) -> str:
    set_up = f"sys.argv = ['newsx', *{arguments!r}]\nfrom newsx.cli.app import run\n"
    return set_up + "try:\n    run()\nexcept SystemExit:\n    pass"


def test_import_newsx_imports_nothing_of_others() -> None:
    assert loaded("import newsx") & {*HEAVY, "msgspec", "regex", "typer"} == set()


def test_public_names_are_imported_when_asked_for() -> None:
    assert "newsx.pipeline" in loaded("import newsx\nnewsx.parse")
    assert loaded("import newsx\nnewsx.parse") & set(HEAVY) == set()
    assert "newsx.stages" not in loaded("import newsx\nnewsx.NewsxError")


@pytest.mark.parametrize("arguments", [("--help",), ("parse", "--help"), ("--version",)], ids=" ".join)
def test_help_loads_no_stage(arguments: tuple[str, ...]) -> None:
    assert loaded(run(*arguments)) & {*HEAVY, "msgspec", "regex", "newsx.pipeline", "newsx.model"} == set()


@pytest.mark.parametrize("arguments", [("parse", str(PAGE)), ("parse", str(PAGE), "-f", "csv"), ("explain", str(PAGE))],
                         ids=["parse", "parse to csv", "explain"])  # fmt: skip
def test_parse_loads_only_what_it_needs(arguments: tuple[str, ...]) -> None:
    """numpy may multiply the labeller's weights; the rest waits for a terminal or an odd encoding, `regex` for what `re`
    cannot say, a reader's room for a file that may be of its format."""
    rest = {*HEAVY, "regex", "newsx.readers.jsonl", "newsx.readers.csv", "newsx.readers.wet"}
    assert (loaded(run(*arguments)) & rest) - {"numpy"} == set()


def cost(*command: str) -> float:
    """CPU seconds of the command, the least of several runs."""
    code = (
        "import resource, subprocess, sys\n"
        "before = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
        "after = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, sys.executable, *command], capture_output=True, text=True, check=True
        )
        for _ in range(5)
    ]
    return min(float(one.stdout) for one in runs)


@pytest.mark.skipif(sys.platform == "win32", reason="CPU time of children is told by POSIX only")
def test_cost_of_a_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With byte code, as an installed newsx has it: the first of the runs writes it."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path))
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    typer = cost("-c", "import typer")
    assert cost("-m", "newsx", "--help") < HELP * NOISE * typer
    assert cost("-m", "newsx", "parse", str(PAGE)) < PARSE * NOISE * typer
