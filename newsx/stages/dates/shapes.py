"""A figure of the text in, what it can be in a date out: 28.10.2024, 16:32, 90er, 3rd."""

from __future__ import annotations

import re
from typing import Any

from newsx.patterns import late_re

PUNCTUATION = {",": "COMMA", ".": "DOT", "-": "DASH", "–": "DASH", "—": "DASH", "/": "SLASH", "(": "LPAR", ")": "RPAR",
               "\u2010": "DASH", "\u2011": "DASH"}  # fmt: skip

SHAPES = late_re(
    r"""(?![ \u00a0])(?:(?P<word>(?!(?:https?://|www\.)\S)[^\W\d_]+['’]?)
    |(?=[\d'’])(?:(?P<full>(?<![\d.,])(?:[12]\d{3}-[01]?\d-[0-3]?\d(?:T\d\d:\d\d(?::\d\d)?)?|[12]\d{3}/[01]?\d/[0-3]?\d|[12]\d{3}\.[01]?\d\.[0-3]?\d
      |[0-3]?\d\.\ ?[01]?\d\.\ ?(?:[12]\d{3}|\d\d(?![.,]?\d))
      |[0-3]?\d(?P<s>[/-])[0-3]?\d(?P=s)(?:[12]\d{3}|\d\d)
      |[12]\d{3}[01]\d[0-3]\d)(?!\d))
    |(?P<span>[12]\d{3}/\ ?\d\d(?![\d/]))
    |(?P<dm>[0-3]?\d\.\ ?(?:1[0-2]|0?[1-9])\.(?!\d))
    |(?P<clock>(?<![\d:.,])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]|[.,]\d))
    |(?P<hclock>[0-2]?\d(?:\ ?[hH]\ ?[0-5]\d(?!\d)|[hH](?!\w)))
    |(?P<decade>(?:1\d|20)?\d0(?:er|ern|['’]?s)(?![^\W\d_]))
    |(?P<ord>\d{1,3}\.?(?:º|ª)|\d{1,3}(?:st|nd|rd|th|ers|er|ère|ères|ème|e|º|ª|°|ste|de|te)(?![^\W_]))
    |(?P<dotclock>(?<![\d.,])(?:[01]?\d|2[0-4])\.[0-5]\d(?![\d]|[.,]\d))
    |(?P<number>\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d+[.,]\d+)
    |(?P<slash>(?<![\d/])[0-3]?\d/[0-3]?\d(?![\d/]))
    |(?P<apos>(?<!\w)['’]\d\d(?!\d))
    |(?P<int>\d+))
    |(?P<mark>[,.\-–—/()\u2010\u2011])
    |(?P<gap>(?:https?://|www\.)\S{1,2000}|\n\s{0,20}\n|[;!?\t])
    |(?P<other>[^\s\w]))""",
    re.VERBOSE,
)
"""The words first: there are more of them than of all others."""
QUARTER = late_re(r"(?P<q>[QT][1-4])|H[12]")
ROMAN = late_re(r"(?=[IVXL])(?:XL|L?X{0,3})(?:I[XV]|V?I{0,3})[eè]?")
FIRM = frozenset({"full", "dm", "clock", "hclock"})
"""Shapes that are a date or time, whatever number begins like them."""
DOTTED = {number: {"ORD": number, "DAY": number, "MIN": number, **({"HOUR": number} if number <= 24 else {})}
          for number in range(1, 32)}  # fmt: skip
"""What "3." can be: a full stop may only end the sentence."""


def _full(text: str) -> dict[str, Any]:
    """Year, month, day in figures, as pieces: which is which is settled later."""
    day, _, clock = text.partition("T")
    pieces = re.findall(r"\d+", day)
    if len(pieces) == 1:
        pieces = [day[:4], day[4:6], day[6:]]
    return {"FULL": (tuple(pieces), "." in day, clock)}


def _pair(role: str) -> Any:
    return lambda text: {role: tuple(int(piece) for piece in re.findall(r"\d+", text))}


def _decade(text: str) -> dict[str, Any]:
    digits = re.match(r"\d+", text)[0]  # type: ignore[index]
    return {"DECADE": digits[:-1] if len(digits) == 4 else digits[0]}


def _ordinal(text: str) -> dict[str, Any]:
    number = int(re.match(r"\d+", text)[0])  # type: ignore[index]
    return {"ORD": number, "DAY": number} if 1 <= number <= 31 else {"ORD": number}


def roman(word: str) -> int:
    """XIX -> 19."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in word.rstrip("eè")]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


SHAPE_READERS: dict[str, Any] = {
    "full": _full,
    "span": lambda text: {"SPAN": text.replace(" ", "")},
    "dm": _pair("DM"),
    "slash": _pair("DMSLASH"),
    "clock": _pair("CLOCK"),
    "hclock": _pair("HCLOCK"),
    "dotclock": _pair("DOTCLOCK"),
    "decade": _decade,
    "ord": _ordinal,
    "number": lambda text: {"NUMBER": text},
    "apos": lambda text: {"YEAR": ("20" if int(text[1:]) < 70 else "19") + text[1:]},
}
