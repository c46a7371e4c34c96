"""Text in, the same as XML holds it out."""

from __future__ import annotations

from newsx.patterns import late_re

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
_IN_TEXT = late_re('[&<>"]')
_IN_ATTRIBUTE = late_re('[&<>"\r\n\t]')
_ILLEGAL = late_re("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold in any spelling."""


def escaped(text: str) -> str:
    """Text between tags; what XML cannot hold becomes U+FFFD."""
    return _IN_TEXT.sub(lambda found: _ESCAPES[found.group()], _ILLEGAL.sub("\ufffd", text))


def attribute(text: str) -> str:
    """Text of an attribute, in which white space stays what it is."""
    return _IN_ATTRIBUTE.sub(lambda found: _ESCAPES[found.group()], _ILLEGAL.sub("\ufffd", text))
