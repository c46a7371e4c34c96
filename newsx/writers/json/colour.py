"""Indented JSON in, the same with colours for a terminal out."""

from __future__ import annotations

from newsx.patterns import late_re

_TOKEN = late_re(
    r'(?P<key>"(?:[^"\\]|\\.)*+"(?=:))|(?P<string>"(?:[^"\\]|\\.)*+")'
    r"|(?P<number>-?\d[\d.eE+-]*+)|(?P<word>\b(?:true|false|null)\b)"
)
_COLOURS = {"key": "\x1b[34m", "string": "\x1b[32m", "number": "\x1b[36m", "word": "\x1b[35m"}
_RESET = "\x1b[0m"
_CONTROLS = late_re(r"[\x7f-\x9f]")


def coloured(shown: str) -> str:
    """The JSON with keys, strings, numbers and words in their colours."""
    return _TOKEN.sub(lambda found: f"{_COLOURS[found.lastgroup or 'word']}{found.group()}{_RESET}", shown)


def harmless(shown: str) -> str:
    """The JSON with the control characters escaped that JSON lets stand and a terminal would obey."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found.group()):04x}", shown)
