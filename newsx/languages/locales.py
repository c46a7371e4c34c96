"""A language tag in, what CLDR knows of it out: month names, the decimal sign.

What pages are often written in stands in `locales.json`, made by `python -m newsx.languages.locales`: a worker that asked
Babel for it would carry its tables, thirty megabytes, for ever. Of other languages Babel tells.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

FILE = Path(__file__).parent / "locales.json"
TABLED = (
    "en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "hu", "ro", "tr", "lt",
    "lv", "et", "hr", "sl", "sr_Latn", "sr", "bg", "ru", "uk", "el", "ca", "eu", "gl", "id", "vi",
    "no", "ja", "ko", "zh", "he", "th", "hi", "bn", "ar", "fa", "und",
)  # fmt: skip
"""What `detect` may say and the neighbours whose month names are tried on any page."""


class Locale(Struct, frozen=True):
    """What is known of a language."""

    months: dict[str, int] = {}
    """Name or abbreviation, casefolded -> 1 to 12."""
    decimal: str | None = None


def locale(tag: str) -> Locale | None:
    """What CLDR has under a tag, its parts joined by `_`; null where it has nothing."""
    return _table().get(tag) if tag in TABLED else of_babel(tag)


@cache
def _table() -> dict[str, Locale]:
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, Locale])


@cache
def of_babel(tag: str) -> Locale | None:
    """The same from Babel, which is slow to load."""
    from babel import Locale as Babel
    from babel import UnknownLocaleError

    try:
        found = Babel.parse(tag)
    except (UnknownLocaleError, ValueError):
        return None
    months: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in found.months[context][width].items():
                form = name.rstrip(".").casefold()
                if len(form) > 1 and not form.isdecimal() and not form[0].isdecimal():
                    months.setdefault(form, int(number))
    return Locale(months, found.number_symbols.get("latn", {}).get("decimal"))


def table() -> dict[str, Locale]:
    """What `locales.json` holds, as the installed Babel has it."""
    return {tag: known for tag in TABLED if (known := of_babel(tag))}


if __name__ == "__main__":
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(table()), indent=0))
