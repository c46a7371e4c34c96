"""Bytes in, the kind of binary file that they are out, or None for what may be text."""

from __future__ import annotations

FEWEST_CONTROLS = 8
CONTROL_SHARE = 0.05
"""Least number and share of control characters that no text has."""

_MAGIC = (
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1\x00", "an Arrow file"),
    (b"OggS\x00", "an Ogg recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
)
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1A), 0x7F))
"""Control characters that are neither blanks, line ends, separators nor the escape of a terminal or of ISO 2022."""


def kind_of_binary(data: bytes) -> str | None:
    """What the bytes are, if they are surely no text in an encoding of one byte or in UTF-8."""
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (magic != b"BZh" or data[4:10] == b"1AY&SY"):
            return kind
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls >= FEWEST_CONTROLS and controls > CONTROL_SHARE * len(data):
        return "binary data"
    return None
