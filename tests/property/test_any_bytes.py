"""Any bytes: random and mutated inputs end in articles or in a `NewsxError`, never in another exception."""

from __future__ import annotations

import io
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsx import pipeline, readers, writers
from newsx.account import account
from newsx.article import Article
from newsx.errors import NewsxError
from newsx.explain import Lines, view
from newsx.model import Facts

TIMES = 2_500 if os.environ.get("CI") else 250
"""Inputs of each kind: 10,000 in all where time does not matter."""
LONGEST = 200
EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in EXAMPLES]
ODD = ["\r", "\x85", "\x0c", "\u200b", "\u200b\n", "\x01\n", "\xad\n", "\u202e", "\x00", "\n\n\n", "\t", "日本語の文。",
       "\x1c", "\u2028", "[1]", "\n   o  ", "\ufeff", "-\n", "e\u0301", "1.000.000", "31.12.9999", "00:00", "\ud800",
       "٣٤", "Ⅷ", "½", "€" * 30, "(" * 40, "9" * 60, "vor 3 Stunden", "Anzeige", "Von ", "...", "…", "„", "»", "%", " | ",
       "1. Januar bis ", "between 5 and ", "²", "-", "\u0660", "Montag, ", "https://", "@", "{{x}}", "&amp;"]  # fmt: skip
ENCODINGS = ["utf-8", "utf-8", "utf-16", "utf-16-le", "cp1252", "shift_jis", "utf-7"]


def noise(dice: random.Random) -> bytes:
    return dice.randbytes(dice.randint(0, LONGEST))


def damaged_bytes(dice: random.Random) -> bytes:
    data = bytearray(piece(dice).encode())
    for _ in range(dice.randint(1, 20)):
        if data:
            data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def damaged_text(dice: random.Random) -> bytes:
    text = piece(dice)
    for _ in range(dice.randint(1, 20)):
        at = dice.randint(0, len(text))
        text = text[:at] + dice.choice(ODD) + text[at + dice.choice((0, 0, 1, 9)) :]
    return text.encode(dice.choice(ENCODINGS), "replace")


def odd_text(dice: random.Random) -> bytes:
    signs = [*ODD, *"abc ÄÖ.,:!12 \n\n"]
    return "".join(dice.choices(signs, k=dice.randint(0, 60))).encode("utf-8", "surrogatepass")


def piece(dice: random.Random) -> str:
    text = dice.choice(TEXTS)
    start = dice.randint(0, len(text))
    return text[start : start + dice.randint(1, LONGEST)]


def through(data: bytes) -> list[Article]:
    """The articles of what comes from standard input, written in every format, explained, and accounted for."""
    sys.stdin = io.TextIOWrapper(io.BytesIO(data))
    found = []
    for dump in readers.read("-", facts=Facts(timezone="Europe/Vienna", crawl_date="2024-10-28")):
        articles = pipeline.articles(dump)
        assert account(dump, articles).balanced
        for name in writers.WRITERS:
            assert all(writers.utf8(piece).decode("utf-8") for piece in writers.writer(name)(articles))
        for article in articles:
            assert list(view(Lines(dump.text), article, width=80, verbose=True))
        found += articles
    return found


@pytest.mark.filterwarnings("ignore::UserWarning")  # of a container that holds less than it says
@pytest.mark.parametrize("make", [noise, damaged_bytes, damaged_text, odd_text], ids=lambda make: make.__name__)
def test_any_bytes(make: Callable[[random.Random], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", sys.stdin)  # put back at the end
    dice = random.Random(20241028)
    read = refused = 0
    for _ in range(TIMES):
        data = make(dice)
        try:
            articles = through(data)
        except NewsxError:
            refused += 1
            continue
        except Exception as error:
            raise AssertionError(f"{type(error).__name__} on {data!r}") from error
        read += 1
        failed = [note.message for article in articles for note in article.notes if note.code == "stage-failed"]
        assert failed == [], data
    assert read + refused == TIMES
    assert refused > 0 if make is noise else read > TIMES * 0.8
