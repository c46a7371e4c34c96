"""The command line on a terminal: colours and widths, a reader that goes away, Ctrl-C. Runs on a pseudo-terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "examples" / "de_hafenkran.txt"
NEWSX = [sys.executable, "-m", "newsx"]
WIDTHS = [80, 200]


def environment(**more: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS", "LINES"}}
    return {**plain, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **more}


def on_terminal(*arguments: str, columns: int = 80, **more: str) -> tuple[str, int]:
    """(all that the program wrote, exit code) on a terminal of so many columns."""
    child = pexpect.spawn(NEWSX[0], [*NEWSX[1:], *arguments], env=environment(**more), dimensions=(50, columns),
                          encoding="utf-8", timeout=60)  # fmt: skip
    shown = child.read()
    child.close()
    return shown, child.exitstatus


def screen(shown: str, columns: int) -> list[str]:
    """The lines as the terminal draws them, far enough down that nothing scrolls away."""
    drawn = pyte.Screen(columns, 2000)
    pyte.Stream(drawn).feed(shown)
    return [line.rstrip() for line in drawn.display]


@pytest.mark.parametrize("columns", WIDTHS)
def test_json_is_indented_and_coloured(columns: int) -> None:
    shown, code = on_terminal("parse", str(PAGE), columns=columns)
    assert code == 0
    assert "\x1b[34m" in shown
    assert screen(shown, columns)[:2][0] == "{"
    assert screen(shown, columns)[1].startswith('  "id": "')


@pytest.mark.parametrize("arguments", [("--color", "never"), ("--color=never",)])
def test_colours_can_be_refused(arguments: tuple[str, ...]) -> None:
    shown, _ = on_terminal("parse", str(PAGE), *arguments)
    assert "\x1b" not in shown
    assert shown.startswith("{\r\n  ")


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb terminal"])
def test_colours_are_not_forced_on_those_who_cannot_see_them(more: dict[str, str]) -> None:
    for command in ("parse", "explain", "schema"):
        shown, _ = on_terminal(command, *([str(PAGE)] if command != "schema" else []), **more)
        assert "\x1b" not in shown


def test_the_option_outranks_no_color() -> None:
    assert "\x1b[3" in on_terminal("parse", str(PAGE), "--color", "always", NO_COLOR="1")[0]


@pytest.mark.parametrize("columns", WIDTHS)
def test_explain_fits_the_terminal(columns: int) -> None:
    shown, code = on_terminal("explain", str(PAGE), columns=columns)
    assert code == 0
    assert "\x1b[" in shown
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown)
    assert max(len(line) for line in plain.splitlines()) <= columns
    rows = screen(shown, columns)
    numbers = [int(row[:7]) for row in rows if row[:7].strip().isdecimal()]
    expected = [number for number, line in enumerate(PAGE.read_text("utf-8").splitlines(), 1) if line.strip()]
    assert numbers == expected


def test_explain_in_a_pipe_does_not_wrap() -> None:
    done = subprocess.run([*NEWSX, "explain", PAGE], capture_output=True, env=environment(COLUMNS="40"), check=True)
    longest = max(PAGE.read_text("utf-8").splitlines(), key=len)
    assert longest.strip()[-60:] in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_colours_for_a_pager() -> None:
    done = subprocess.run(
        [*NEWSX, "explain", "--color", "always", PAGE], capture_output=True, env=environment(), check=True
    )
    assert b"\x1b[" in done.stdout


def test_without_input_a_terminal_gets_a_hint() -> None:
    for command in ("parse", "explain"):
        shown, code = on_terminal(command)
        assert code == 2
        assert f"newsx {command} page.txt" in "".join(shown.splitlines())


def test_languages_are_a_table_on_a_terminal() -> None:
    shown, code = on_terminal("languages", columns=80)
    assert code == 0
    assert "│ nl" in shown
    assert "\t" not in shown


def test_help_fits_the_terminal() -> None:
    for command in ([], ["parse"], ["explain"], ["schema"], ["languages"]):
        shown, code = on_terminal(*command, "--help", columns=80)
        assert code == 0
        assert max(map(len, shown.splitlines())) <= 80


# --- going away early ----------------------------------------------------------------------------------------------


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """A dump of many pages, more than a pipe holds."""
    file = tmp_path / "big.txt"
    file.write_text("\n\x0c\n".join([PAGE.read_text("utf-8")] * 40), "utf-8")
    return file


@pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX signals")
@pytest.mark.parametrize("arguments", ["parse", "parse -f csv", "parse -f md", "explain"])
def test_a_reader_that_has_had_enough(big: Path, arguments: str) -> None:
    line = f'"{sys.executable}" -m newsx {arguments} "{big}" | head -n 1; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", line], capture_output=True, env=environment(), check=False, timeout=60)
    assert done.returncode == 141
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX signals")
def test_help_into_a_closed_pipe() -> None:
    line = f'"{sys.executable}" -m newsx --help | true; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", line], capture_output=True, env=environment(), check=False, timeout=60)
    assert done.stderr == b""
    assert done.returncode in {0, 141}


@pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX signals")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "kill"])
@pytest.mark.parametrize("output", [[], ["-o", "out.jsonl"]], ids=["to a pipe", "to a file"])
def test_an_interrupt_is_quiet_and_leaves_nothing(tmp_path: Path, output: list[str], sent: int, code: int) -> None:
    """Interrupted while it waits for the rest of standard input, one file already parsed."""
    command = [*NEWSX, "parse", str(PAGE), "-", *output]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    assert process.stdin
    process.stdin.write(b"Headline\n")
    process.stdin.flush()
    time.sleep(1.5)
    process.send_signal(sent)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == code
    assert stderr == b""
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_on_a_terminal() -> None:
    child = pexpect.spawn(NEWSX[0], [*NEWSX[1:], "parse", "-"], env=environment(), encoding="utf-8", timeout=60)
    time.sleep(1.5)
    child.sendintr()
    shown = child.read()
    child.close()
    assert child.exitstatus == 130
    assert "Traceback" not in shown


def test_a_message_cannot_turn_the_text_around_it(tmp_path: Path) -> None:
    shown, code = on_terminal("parse", str(tmp_path / "page\u202etxt.exe\x1b[2J"))
    assert code == 4
    assert "page?txt.exe?[2J: no such file" in "".join(shown.splitlines())
