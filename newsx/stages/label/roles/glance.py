"""The lines of a page in, what a glance shows of each out, all lines at once: small letters, figures, telling signs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from newsx.languages.sections.label import EDGE
from newsx.stages.label.roles.shapes import SHAPE_SIGNS

BUTTON = "(button)"
DOTTED = "i\u0307"
"""What becomes of the Turkish capital when it is made small."""
COPYRIGHT = "©"
FIGURE, SIGN = b"0"[0], b"("[0]
_KEPT = dict.fromkeys(b"0123456789", FIGURE) | dict.fromkeys(SHAPE_SIGNS.encode(), SIGN) | {10: 10}
_TABLE = bytes(_KEPT.get(byte, byte) for byte in range(256))
_DROPPED = bytes(byte for byte in range(256) if byte not in _KEPT)

_DENSE = (0xE1, *range(0xE3, 0xEE), *range(0xEF, 0xF8))
"""First bytes of the characters of those scripts, and of a few others."""
_NOT_DENSE = bytes(byte for byte in range(256) if byte not in _DENSE)

_NOT_BLANK = bytes(byte for byte in range(256) if byte not in b" \n")


class Glance(Struct, frozen=True):
    """Columns over the lines."""

    page: str
    """All lines, one below the other."""
    low: list[str]
    """The line in lower case."""
    keys: list[str]
    """The line as words are looked up: in lower case, without signs around, an icon in front, or a button's name."""
    words: list[int]
    figures: list[bool]
    """An ASCII digit stands in it."""
    signed: list[bool]
    """One of `SHAPE_SIGNS` stands in it."""
    dense: bool
    """Some line may have characters of a script without blanks between words."""


def glance(texts: Sequence[str]) -> Glance:
    """What is cheaper to find for the page than for each of its lines."""
    page = "\n".join(texts)
    if not texts:
        return Glance("", [], [], [], [], [], False)
    if page.count("\n") != len(texts) - 1:  # a line end in a line, which `split` never leaves
        texts = [text.replace("\n", " ") for text in texts]
        page = "\n".join(texts)
    small = page.lower()
    low = small.split("\n")
    odd = DOTTED[-1] in small or BUTTON in small
    plain = page.encode("utf-8", "replace")
    signs = plain.translate(_TABLE, _DROPPED).split(b"\n")
    signed = [SIGN in found for found in signs]
    if COPYRIGHT in page:
        signed = [found or COPYRIGHT in text for found, text in zip(signed, texts, strict=True)]
    keys = [_key(_plain(text) if odd else text) for text in low]
    words = [len(blanks) + 1 for blanks in plain.translate(None, _NOT_BLANK).split(b"\n")]
    dense = bool(plain.translate(None, _NOT_DENSE))
    return Glance(page, low, keys, words, [FIGURE in found for found in signs], signed, dense)


def _plain(low: str) -> str:
    return low.replace(DOTTED, "i").removeprefix(BUTTON)


def _key(low: str) -> str:
    key = low.strip(EDGE)
    return key.lstrip(key[0]).strip(EDGE) if key[1:2] == " " and not key[0].isalnum() else key
