"""Bytes in, text and the name of its encoding out: byte order mark, UTF-16 by its NULs, UTF-8, then detection.

Detection (chardet) is imported only where UTF-8 fails: it costs as much as parsing four pages.
"""

from __future__ import annotations

import codecs
from contextlib import suppress

from msgspec import Struct

from newsx.errors import UndecodableInput, UnknownEncoding
from newsx.intake.binary import kind_of_binary
from newsx.model import Note

SAMPLE = 200_000
"""Bytes that detection looks at, around the first one that is not UTF-8."""
GOOD_FOR_BAD = 10
"""A text with so many valid UTF-8 characters for each broken byte is damaged UTF-8, not another encoding."""
NUL_SHARE = 0.4
"""Least share of NULs among the even or the odd bytes of UTF-16 without a byte order mark."""
CLOSE = 0.92
"""A Western encoding this near to the best guess (ratio of confidences) is taken: dumps in it are far more common."""
TEXT_SHARE = 0.7
"""Least share of printable ASCII by which bytes in no encoding at all are still a text, a damaged one."""

_PRINTABLE = bytes((*range(0x20, 0x7F), *b"\t\n\r"))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the one of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = frozenset({"cp1252", "iso8859-1", "iso8859-15"})
_IANA = {"cp437": "ibm437", "cp850": "ibm850", "cp852": "ibm852", "cp858": "ibm00858", "cp866": "ibm866",
         "cp932": "windows-31j", "cp949": "ks_c_5601-1987", "mac-roman": "macintosh", "shift_jis": "shift_jis",
         "utf-16-le": "utf-16le", "utf-16-be": "utf-16be", "utf-32-le": "utf-32le", "utf-32-be": "utf-32be",
         "ascii": "us-ascii"}  # fmt: skip


class Decoded(Struct, frozen=True):
    """A text and how it was read."""

    text: str
    encoding: str
    """IANA name, lower case."""
    notes: tuple[Note, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of the bytes, in the encoding asked for or the one they show. Raises `UndecodableInput`."""
    if encoding:
        return _forced(data, known(encoding))
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], codec)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return _lenient(data, unmarked)
    kind = kind_of_binary(data)
    if kind:
        raise UndecodableInput(f"{kind}, not text")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _utf8_with_surrogates(data) or _damaged_utf8(data) or _detected(data, error.start)


def known(encoding: str) -> str:
    """Python's name of the encoding. Raises `UnknownEncoding`."""
    try:
        with suppress(UnicodeError):
            b" ".decode(encoding)  # also refuses what is no character encoding: base64, zlib
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise UnknownEncoding(f"no encoding {encoding!r}; try utf-8, windows-1252, iso-8859-15, utf-16") from None


def iana(codec: str) -> str:
    """IANA name of Python's codec, lower case."""
    if codec in _IANA:
        return _IANA[codec]
    if codec.startswith("cp125"):
        return codec.replace("cp", "windows-")
    return codec.replace("iso8859", "iso-8859").replace("_", "-")


def _forced(data: bytes, codec: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise UndecodableInput(f"not {iana(codec)}: {error.reason} at byte {error.start}") from None
    except UnicodeError as error:  # UTF-7, punycode, UTF-16 without a mark: codecs that tell no place
        raise UndecodableInput(f"not {iana(codec)}: {error}") from None
    return Decoded(text.removeprefix("\ufeff"), iana(codec))


def _lenient(data: bytes, codec: str) -> Decoded:
    """The text, U+FFFD where a byte does not fit, and a note that says so."""
    try:
        return Decoded(data.decode(codec), iana(codec))
    except UnicodeDecodeError as error:
        message = f"bytes that are not {iana(codec)} became U+FFFD, the first at byte {error.start}"
        return Decoded(data.decode(codec, "replace"), iana(codec), (Note("undecodable-bytes", message, "reader"),))


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:SAMPLE]
    half = len(sample) // 2
    if half < 2 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if max(even, odd) < NUL_SHARE or min(even, odd) > max(even, odd) / 8:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _utf8_with_surrogates(data: bytes) -> Decoded | None:
    """The text, if it is UTF-8 but for surrogates: pairs of them (CESU-8) become one character, lone ones stay."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return Decoded(whole, "utf-8", (Note("surrogates", "surrogates stand in it, which UTF-8 forbids", "reader"),))


def _damaged_utf8(data: bytes) -> Decoded | None:
    """The text, if it is UTF-8 but for a few broken bytes (a cut at the end, a spliced line)."""
    decoded = _lenient(data, "utf-8")
    bad = decoded.text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = len(decoded.text) - len(decoded.text.encode("ascii", "ignore")) - bad
    return decoded if good >= GOOD_FOR_BAD * bad else None


def _detected(data: bytes, at: int) -> Decoded:
    codec = _guess(data[max(0, at - SAMPLE // 2) :][:SAMPLE])
    decoded = _lenient(data, codec)
    note = Note(
        "encoding-guessed", f"read as {iana(codec)}, guessed from the bytes; --encoding forces another", "reader"
    )
    return Decoded(decoded.text, decoded.encoding, (note, *decoded.notes))


def _guess(sample: bytes) -> str:
    import chardet

    found = chardet.detect_all(sample)
    guesses = [(codecs.lookup(guess["encoding"]).name, guess["confidence"]) for guess in found if guess["encoding"]]
    if not guesses and _ascii_share(sample) >= TEXT_SHARE:
        return "cp1252"
    if not guesses:
        raise UndecodableInput(f"binary data ({found[0].get('mime_type') or 'of an unknown kind'}), not text")
    best, confidence = guesses[0]
    if any(codec in _WESTERN and score >= CLOSE * confidence for codec, score in guesses):
        return _western(sample)
    return best


def _ascii_share(sample: bytes) -> float:
    """Share of the bytes that are printable ASCII or white space."""
    return 1 - len(sample.translate(None, _PRINTABLE)) / len(sample)


def _western(sample: bytes) -> str:
    """Windows-1252 has letters where the ISO encodings have control characters; the euro sign of Latin-9 is in neither."""
    controls = any(0x80 <= byte <= 0x9F for byte in set(sample))
    return "iso8859-15" if b"\xa4" in sample and not controls else "cp1252"
