"""Values of a database's header lines in; ISO 8601 stamps, language tags, names of authors out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from newsx import languages
from newsx.patterns import late_re

UI_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
"""Languages in which databases show their headers."""
_CLOCK = late_re(
    r"(?<![\d.])(?P<h>\d{1,2})[:.h](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?!\d|\.\d)\s{0,2}(?P<half>[AaPp]\.?[Mm]\b\.?)?"
    r"(?:\s{0,2}(?:Uhr|uur|heures?)\b)?\s{0,2}(?P<zone>(?:GMT|UTC)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?\b|[A-Z]{3,4}\b|[+-]\d{4}\b)?"
)
_OFFSET = late_re(r"(?:GMT|UTC)?\s?(?P<sign>[+-])(?P<h>\d{1,2}):?(?P<m>\d\d)?\Z")
_JOINED = late_re(r"\s*(?:[;|]|\s(?:and|und|et|y|e|en|&)\s)\s*")
LONGEST_STAMP = 160
LONGEST_BYLINE = 400


def stamp(text: str, tag: str | None = None) -> str | None:
    """The text's date as ISO 8601, with the time of day and offset where they are written; None without a whole day."""
    text = text[:LONGEST_STAMP]
    for candidate in (tag, "en", "de", "fr"):
        if candidate is None:
            continue
        for found in languages.load(candidate).dates.stamps(text):
            if found.value and not found.value.startswith("XXXX") and len(found.value) >= 10:
                day = found.value[:10]
                return day + clock(text[: found.start] + " " + _behind_day(text, found.start, found.end), day)
    return None


def _behind_day(text: str, start: int, end: int) -> str:
    """What follows the day, the time of day that the stamp took in put back."""
    within = _CLOCK.search(text[start:end])
    return text[start + within.start() :] if within else text[end:]


def clock(text: str, day: str) -> str:
    """`T21:50+01:00` for "9:50 PM GMT+1"; empty without a time of day."""
    found = _CLOCK.search(text)
    if not found:
        return ""
    hour = int(found["h"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "Pp" else 0)
    if hour > 23:
        return ""
    seconds = f":{found['s']}" if found["s"] else ""
    return f"T{hour:02}:{found['m']}{seconds}" + (_offset(found["zone"], day, hour) if found["zone"] else "")


def _offset(zone: str, day: str, hour: int) -> str:
    if zone in {"GMT", "UTC"}:
        return "+00:00"
    found = _OFFSET.match(zone)
    if found:
        return f"{found['sign']}{int(found['h']):02}:{found['m'] or '00'}"
    read = languages.load("en").dates.stamps(f"{day} {hour:02}:00 {zone}")
    value = read[0].value or "" if read else ""
    return value[-6:] if len(value) > 16 and value[-6] in "+-" else ""


@cache
def _language_names() -> dict[str, str]:
    """Name of a language in any of the headers' languages -> its tag."""
    from babel import Locale

    names: dict[str, str] = {}
    for tag in UI_LANGUAGES:
        for code, name in Locale(tag).languages.items():
            if len(code) == 2:
                names.setdefault(name.casefold(), code)
    return names


def language_tag(name: str) -> str | None:
    """ "German; Deutsch", "ENGLISH", "anglais", "de" -> tag."""
    for part in re.split(r"[;,/()]", name.casefold()):
        word = part.strip()
        if len(word) == 2 and word.isalpha():
            return word
        if word in _language_names():
            return _language_names()[word]
    return None


def tag_of_iso3(code: str) -> str | None:
    """`deu` -> `de`; a code without a shorter one stays."""
    from babel.core import get_global

    if not re.fullmatch(r"[a-z]{3}", code):
        return None
    short = get_global("language_aliases").get(code)
    return str(short) if short and len(short) == 2 else code


def names(text: str, tag: str | None = None) -> tuple[tuple[str, ...], str | None]:
    """(authors, agency) of a byline's value: read by the language's rules, else split where databases join names."""
    text = " ".join(text[:LONGEST_BYLINE].split()).strip(" ;,")
    for candidate in dict.fromkeys((tag or "en", "en")):
        read = languages.load(candidate).metadata.byline(text, labelled=True)
        if read:
            authors = tuple(spelled(text[name.start : name.end]) for name in read.authors)
            agency = next((text[name.start : name.end] for name in read.agencies), None)
            return authors, agency
    return tuple(map(spelled, filter(None, _JOINED.split(text)))), None


def is_byline(text: str, tag: str | None = None) -> bool:
    """The line begins as a byline does ("By", "Von") and names somebody."""
    if len(text) > LONGEST_BYLINE:
        return False
    for candidate in dict.fromkeys((tag or "en", "en", "de", "fr")):
        read = languages.load(candidate).metadata.byline(text)
        if read and read.labelled and read.whole:
            return True
    return False


def spelled(name: str) -> str:
    """A name in capitals as it is written elsewhere."""
    return name.title() if name.isupper() and len(name) > 3 else name


class Keys:
    """A database's header keys: surface in any language -> the concept that it stands for."""

    def __init__(self, forms: Mapping[str, Iterable[str]], *, colon: str = ":", same_case: bool = False) -> None:
        """`forms`: concept -> surfaces; `colon`: what stands behind a key."""
        self._fold = (lambda key: key) if same_case else str.casefold
        self._concepts = {self._fold(form): concept for concept, every in forms.items() for form in every}
        self._colon = colon
        self._longest = max(map(len, self._concepts)) + 1

    def match(self, line: str) -> tuple[str, str] | None:
        """(concept, value behind the key) of a line that begins with a key."""
        key, colon, value = line.partition(self._colon)
        if not colon or len(key) > self._longest:
            return None
        concept = self._concepts.get(self._fold(key.strip()))
        return (concept, value.strip()) if concept else None

    def whole(self, line: str) -> str | None:
        """Concept of a line that is nothing but a key."""
        return self._concepts.get(self._fold(line.rstrip(self._colon).strip())) if len(line) <= self._longest else None
