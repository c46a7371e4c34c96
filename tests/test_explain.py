"""The view that explains: each line with role, confidence and evidence, drawn for any terminal."""

from __future__ import annotations

import re

import pytest
from invented import LINES, invented

from newsx.article import Article
from newsx.explain import Lines, columns, view
from newsx.model import Role, replace

SGR = re.compile(r"\x1b\[[\d;]*m")


def text_of(article: Article) -> str:
    """A dump that has the blocks' texts on their lines."""
    lines = [""] * max((line for block in article.blocks for line in block.lines), default=0)
    for block in article.blocks:
        for line in block.lines:
            lines[line - 1] = block.text
    return "\n".join(lines)


def lines(article: Article, **options: object) -> list[str]:
    return list(view(Lines(text_of(article)), article, **options))  # type: ignore[arg-type]


def test_every_line_of_the_dump_is_shown_with_role_and_confidence() -> None:
    shown = lines(invented())
    for number, role, text in LINES:
        assert f"{number:7}  {role.value:14}  0.90  {text}" in shown


def test_the_dump_stands_as_it_is() -> None:
    text = "  Eins  \n\n\n\t* zwei\n   drei\n\nvier"
    first = replace(invented().blocks[4], line=1, lines=(1,))
    joined = replace(invented().blocks[4], line=4, lines=(4, 5))
    article = invented(blocks=(first, joined), fields=(), notes=())
    assert list(view(Lines(text), article))[1:6] == [
        "      1  paragraph       0.90    Eins",
        "",
        "",
        "      4  paragraph       0.90      * zwei",
        "      5+ paragraph       0.90     drei",
    ]


def test_reasons_wait_until_they_are_asked_for() -> None:
    assert not any("words=9" in line for line in lines(invented()))


def test_verbose_tells_all_evidence_and_the_runner_up() -> None:
    shown = lines(invented(), verbose=True)
    at = next(at for at, line in enumerate(shown) if "headline" in line)
    assert [line.strip() for line in shown[at + 1 : at + 4]] == [
        "rather than other",
        "+1.50 words=9",
        "-0.25 de.label.heading",
    ]


def test_fields_have_their_lines() -> None:
    shown = lines(invented())
    at = shown.index("Fields")
    assert shown[at + 1 : at + 3] == [
        '    line 6  date_published    0.40  2024-10-28T16:32 from "28.10.2024 16:32" ambiguous, or 2024-10-29',
        "     given  url               1.00  https://example.org/bruecke",
    ]
    assert shown[at + 3].split() == ["note", "only", "one", "date", "(thin-ground)"]


def test_a_page_without_an_article_says_so() -> None:
    shown = lines(invented(text="", fields=(), notes=()))
    assert shown[0].endswith("no article found")
    assert "No fields" in shown


def test_no_colours_unless_asked_for() -> None:
    assert not any("\x1b" in line for line in lines(invented(), width=60, verbose=True))


@pytest.mark.parametrize("width", [None, 40, 80, 200])
def test_colours_change_nothing_else(width: int | None) -> None:
    coloured = [SGR.sub("", line).rstrip() for line in lines(invented(), width=width, colour=True, verbose=True)]
    assert coloured == [line.rstrip() for line in lines(invented(), width=width, verbose=True)]


def test_roles_differ_in_colour_and_doubt_is_red() -> None:
    doubtful = replace(invented().blocks[1], confidence=0.3)
    shown = lines(invented(blocks=(invented().blocks[4], doubtful)), colour=True)
    assert any("\x1b[32mparagraph" in line for line in shown)
    assert any("\x1b[1;36mheadline" in line and "\x1b[31m0.30" in line for line in shown)


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize(
    "text",
    [
        "Eine lange Zeile, die auf einem schmalen Bildschirm nicht in eine Zeile passt. " * 5,
        "https://example.org/" + "a" * 500,
        "市議会は月曜日、川に新しい橋を架けることを決めた。" * 10,
        "e\u0301" * 300,
    ],
    ids=["words", "address", "japanese", "combining"],
)
def test_nothing_is_wider_than_the_terminal_and_nothing_is_lost(width: int, text: str) -> None:
    block = replace(invented().blocks[4], text=text)
    article = invented(blocks=(block,), fields=(), notes=())
    shown = lines(article, width=width)
    assert max(map(columns, shown)) <= width
    told = "".join("".join(line[31:].split()) for line in shown if line[:31].strip() in {"", "8  paragraph       0.90"})
    assert "".join(text.split()) in told


def test_a_narrow_terminal_gets_a_narrow_text() -> None:
    shown = lines(invented(), width=10)
    assert any("Am Montag stimmte" in line for line in shown)


def test_a_terminal_is_not_obeyed() -> None:
    block = replace(invented().blocks[4], text="red \x1b[31m clear \x9b2J bell \x07 turned \u202e torn \ud83d")
    shown = "\n".join(lines(invented(blocks=(block,)), colour=False))
    assert not any(sign in shown for sign in "\x1b\x9b\x07\u202e\ud83d")


def test_every_role_is_drawn() -> None:
    for role in Role:
        block = replace(invented().blocks[0], role=role)
        assert any(role.value in line for line in lines(invented(blocks=(block,)), colour=True))
