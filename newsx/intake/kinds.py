"""The first bytes of a file in; out whether it is a container, or a document format that carries a text."""

from __future__ import annotations

import re

from newsx.patterns import late_re

_OFFICE = late_re(rb"word/document\.xml|\[Content_Types\]\.xml|mimetypeapplication/")
_HTML = late_re(
    rb"\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--.{0,2000}?-->\s{0,100})?<(?:!doctype\s{1,9}html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
BLANKS = 101
"""Characters among which a markup's first sign is."""
_COMPRESSIONS = ((b"\x1f\x8b", "gzip"), (b"\xfd7zXZ\x00", "xz"), (b"\x28\xb5\x2f\xfd", "zstd"))


def container(head: bytes) -> str | None:
    """`zip`, `tar`, `gzip`, `bzip2`, `xz`, `zstd`; None for what is no container, office documents too."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None if _OFFICE.search(head[:4096]) else "zip"
    if head[257:262] == b"ustar":
        return "tar"
    for magic, kind in _COMPRESSIONS:
        if head.startswith(magic):
            return kind
    return "bzip2" if head.startswith(b"BZh") and head[4:10] == b"1AY&SY" else None


def carrier(head: bytes) -> str | None:
    """`rtf`, `docx`, `html`, or None for plain text and what is no text at all."""
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"PK\x03\x04") and _OFFICE.search(head[:4096]):
        return "docx"
    text = head.removeprefix(b"\xef\xbb\xbf")
    return "html" if text[:BLANKS].lstrip().startswith(b"<") and _HTML.match(text) else None
