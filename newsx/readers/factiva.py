"""Factiva articles (RTF, its text, or a copy) in, a dump a document out: with codes before the fields, or without.

Each article ends with its accession number, whose digits hold a date of their own: it is held against the printed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from newsx.intake import headers
from newsx.intake.records import Layout, documents
from newsx.intake.sheet import Sheet
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import Incoming
from newsx.model import Dump, Facts, Fault, Role
from newsx.patterns import late_re

_NUMBER = (
    r"(?:Document|Dokument|Documento|Documento n\.|Document no\.?)[ \t|]+"
    r"(?P<an>[A-Za-z]{1,12}\d{0,12}(?P<day>(?:19|20)\d{6})[a-z0-9]{9})"
)
_AN = late_re(rf"(?:AN[\s|]+)?{_NUMBER}[\s|]*\Z")
_ENDS = late_re(rb"[ \t\x0c]{0,20}(?:AN[ \t|]+)?" + _NUMBER.encode() + rb"[\s|]{0,20}\Z")
_CODES = frozenset(
    "SE HD CLM BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART CX DLN CT RF CO IN NS RE IPC IPD PUB AN".split()
)
_AFTER_TEXT = frozenset("ART CX CT RF CO IN NS RE IPC IPD PUB AN TD".split())
_CODE = late_re(r"(?P<code>[A-Z]{2,3})(?:(?P<gap>[\t|]\s*|\s{2,}| )(?P<value>.+))?\Z")
_NEEDS_TERMS = frozenset({"CO", "IN", "NS", "RE"})
_WORDS = late_re(r"\d[\d.,']{0,8} (?:words|Wörter|mots|palabras|parole|palavras|woorden)\Z", re.IGNORECASE)
_TIME = late_re(r"\d{1,2}:\d\d\Z")
_SOURCE_CODE = late_re(r"[A-Z0-9]{2,8}\Z")
_COPYRIGHT = late_re(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_SUMMARY = late_re(
    r"Search Summary|Zusammenfassung der Suche|Résumé de la recherche|Resumen de la búsqueda", re.IGNORECASE
)
_RESULTS = late_re(
    r"(?:Results Found|Gefundene Ergebnisse|Résultats trouvés)[\s|:]*(?P<n>\d{1,6})?[\s|]*\Z", re.IGNORECASE
)
_COLUMNS = {"WC": "words", "SC": "source_code", "ED": "edition", "PG": "pages", "VOL": "volume", "CO": "company",
            "IN": "industry", "NS": "subject", "RE": "geographic", "PUB": "owner", "CLM": "column", "IPC": "ipc",
            "IPD": "ipd", "RF": "notes", "CR": "credit", "ET": "time"}  # fmt: skip
_ROLES = {"HD": Role.HEADLINE, "BY": Role.BYLINE, "SE": Role.SECTION, "PD": Role.TIMESTAMP, "DLN": Role.BYLINE,
          "ART": Role.CAPTION, "CY": Role.FOOTER, "CX": Role.AUTHOR_NOTE}  # fmt: skip
LATE = 31
"""Days after its publication by which an article is loaded at the latest, but for late deliveries, which are told."""


def factiva(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The articles of the file."""
    yield from documents(incoming, facts, LAYOUT)


def sniff(head: Head) -> Likely:
    """By an accession number on a line of its own, and codes or a word count."""
    if not any(_AN.match(line) for line in head.filled):
        return NO
    codes = {found["code"] for line in head.filled if (found := _CODE.match(line)) and found["code"] in _CODES}
    if len(codes & {"HD", "WC", "PD", "SN", "LA", "LP", "TD"}) >= 3:
        return Likely(0.95, "codes such as HD, PD and SN, and accession numbers")
    if any(_WORDS.match(line) for line in head.filled):
        return Likely(0.9, 'accession numbers and word counts such as "808 words"')
    return NO


def _holds_document(text: str) -> bool:
    return any(_AN.match(line.strip()) for line in text.splitlines())


def _read(sheet: Sheet) -> None:
    end = next(at for at, line in enumerate(sheet.lines) if _AN.match(line))
    found = _AN.match(sheet.lines[end])
    assert found is not None
    sheet.column("document_id", found["an"])
    _summary(sheet, end + 1)
    coded = [
        hit for at in range(end) if (hit := _CODE.match(sheet.lines[at])) and hit["code"] in {"HD", "WC", "PD", "SN"}
    ]
    if len({hit["code"] for hit in coded}) >= 2:
        _coded(sheet, end)
    else:
        _plain(sheet, end)
    day, time = sheet.known("date_published"), sheet.columns().get("time", "")
    if day and "T" not in day:
        sheet.fact("date_published", day + headers.clock(time, day), again=True)
    _check_day(sheet, found["day"])


def _summary(sheet: Sheet, start: int) -> None:
    """What the trailer says of the search."""
    seen = False
    for at in range(start, len(sheet.lines)):
        line = sheet.lines[at]
        seen = seen or _SUMMARY.match(line) is not None
        hit = _RESULTS.match(line) if seen else None
        below = sheet.lines[at + 1].strip("| \t") if hit and at + 1 < len(sheet.lines) else ""
        number = (hit["n"] or below) if hit else ""
        if number and number.isdecimal():
            sheet.total = int(number)
        if _COPYRIGHT.match(line):
            sheet.mark(at, at + 1, Role.FOOTER)


def _coded(sheet: Sheet, end: int) -> None:
    """Fields behind codes; one goes on up to the next code."""
    starts = list(_code_lines(sheet, end))
    for (at, code, value), after in zip(starts, [*(each[0] for each in starts[1:]), end], strict=True):
        if code == "LA":
            sheet.language = headers.language_tag(value or sheet.joined(at + 1, after))
    for (at, code, value), after in zip(starts, [*(each[0] for each in starts[1:]), end], strict=True):
        _field(sheet, code, value, at, after)


def _code_lines(sheet: Sheet, end: int) -> Iterator[tuple[int, str, str]]:
    """(place, code, value) of the lines that begin a field; in the text only those that stand behind it count."""
    in_text = False
    for at in sheet.filled(0, end):
        hit = _CODE.match(sheet.lines[at])
        if not hit or hit["code"] not in _CODES or (in_text and hit["code"] not in _AFTER_TEXT):
            continue
        code, value = hit["code"], (hit["value"] or "").strip("| \t")
        shown = value or (sheet.lines[at + 1] if at + 1 < end else "")
        if (
            in_text
            and hit["gap"] == " "
            and not (code in _NEEDS_TERMS and " : " in shown)
            and code not in {"TD", "PUB", "AN"}
        ):
            continue
        if in_text and code in _NEEDS_TERMS and " : " not in shown:
            continue
        in_text = in_text or code in {"LP", "TD"}
        yield at, code, value


def _field(sheet: Sheet, code: str, value: str, at: int, after: int) -> None:
    text = " ".join(part for part in (value, sheet.joined(at + 1, after)) if part)
    first = at if value else at + 1
    if not value:
        sheet.mark(at, at + 1, Role.MARKER)
    if code in {"LP", "TD"}:
        if value:
            sheet.mark(at, at + 1, None, value=value)
        for line in sheet.filled(at + 1, after):
            sheet.mark(line, line + 1, None)
        return
    role = _ROLES.get(code, Role.OTHER)
    sheet.mark(first, after, role, whole=True, value=value)
    _fact(sheet, code, text)


def _fact(sheet: Sheet, code: str, text: str) -> None:
    if code == "BY":
        authors, agency = headers.names(text, sheet.language)
        sheet.fact("authors", authors)
        sheet.fact("agency", agency)
    elif code == "PD":
        sheet.fact("date_published", headers.stamp(text, sheet.language))
    elif code in {"HD", "SE", "SN", "DLN"}:
        sheet.fact({"HD": "title", "SE": "section", "SN": "publisher", "DLN": "dateline"}[code], text)
    elif code in _COLUMNS:
        sheet.column(_COLUMNS[code], text)


def _plain(sheet: Sheet, end: int) -> None:
    """No codes: the word count and the date below it tell where the head is."""
    places = list(sheet.filled(0, end))
    count = next((n for n, at in enumerate(places[:25]) if _WORDS.match(sheet.lines[at])), None)
    if count is None:
        sheet.note("no-head", "no word count where the layout has it")
        sheet.mark(0, end, None)
        return
    sheet.column("words", sheet.lines[places[count]])
    rest = places[count + 1 :]
    used = _plain_details(sheet, rest[:10])
    _plain_title(sheet, places[:count])
    body = rest[used:]
    if body and len(sheet.lines[body[-1]]) < 60 and not sheet.lines[body[-1]].endswith((".", "!", "?", "“", '"', "»")):
        sheet.column("owner", sheet.lines[body.pop()])
    for at in body:
        sheet.mark(at, at + 1, None)


def _plain_details(sheet: Sheet, places: list[int]) -> int:
    """Date, time, source, code, page, language, copyright; returns how many lines they are."""
    legal = next((n for n, at in enumerate(places) if _COPYRIGHT.match(sheet.lines[at])), None)
    tags = [headers.language_tag(sheet.lines[at]) if len(sheet.lines[at]) > 2 else None for at in places]
    spoken = next((n for n, tag in enumerate(tags) if tag and n >= 2), None)
    used = max(legal if legal is not None else -1, spoken if spoken is not None else -1) + 1
    if spoken is not None:
        sheet.language = tags[spoken]
    if legal is not None:
        sheet.mark(places[legal], places[legal] + 1, Role.FOOTER)
    own = [at for n, at in enumerate(places[:used]) if n not in {legal, spoken}]
    if own:
        sheet.mark(own[0], own[0] + 1, Role.TIMESTAMP)
        sheet.fact("date_published", headers.stamp(sheet.lines[own[0]], sheet.language))
    for at in own[1:]:
        line = sheet.lines[at]
        if _TIME.match(line):
            sheet.column("time", line)
        elif not sheet.has("publisher"):
            sheet.fact("publisher", line)
        else:
            sheet.column(
                "source_code" if _SOURCE_CODE.match(line) and "source_code" not in sheet.columns() else "pages", line
            )
    return used


def _plain_title(sheet: Sheet, places: list[int]) -> None:
    """Section, headline, byline above the word count; what comes before them is the file's own head."""
    titles = list(places)
    if len(titles) > 1 and headers.is_byline(sheet.lines[titles[-1]], sheet.language):
        at = titles.pop()
        sheet.mark(at, at + 1, Role.BYLINE)
        authors, agency = headers.names(sheet.lines[at], sheet.language)
        sheet.fact("authors", authors)
        sheet.fact("agency", agency)
    if titles:
        sheet.mark(titles[-1], titles[-1] + 1, Role.HEADLINE)
        sheet.fact("title", sheet.joined(titles[-1], titles[-1] + 1))
    if len(titles) > 1 and len(sheet.lines[titles[-2]].split()) <= 4:
        sheet.mark(titles[-2], titles[-2] + 1, Role.SECTION)
        sheet.fact("section", sheet.lines[titles[-2]])


def _check_day(sheet: Sheet, digits: str) -> None:
    """The date within the accession number, when the article was loaded, against the printed one."""
    try:
        loaded = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        printed = date.fromisoformat((sheet.known("date_published") or "")[:10])
    except ValueError:
        return
    if not -1 <= (loaded - printed).days <= LATE:
        sheet.note("date-differs", f"printed date {printed}, but its accession number says {loaded}")


LAYOUT = Layout("factiva", _holds_document, _read, ends=_ENDS)
