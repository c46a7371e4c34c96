"""Europresse documents (their text, from HTML or a copy) in, a dump a document out.

Medium, "Section, date, page", kicker in capitals, title, author, text; then ©, the document's number with its date, and the
certificate's block, which parts the documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsx.intake import headers
from newsx.intake.records import Layout, documents
from newsx.intake.sheet import Sheet
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import Incoming
from newsx.model import Dump, Facts, Fault, Role
from newsx.patterns import late_re

_ENDS = late_re(
    rb"(?:[ \t]|\xc2\xa0){0,20}"
    rb"(?:Le pr.{1,3}sent document est prot.{1,3}g|This document is protected|Dieses Dokument ist gesch)",
    re.IGNORECASE,
)
_ENDS_WITH_NUMBER = late_re(rb".{0,200}news(?:\xc2?\xb7|\.)\d{8}(?:\xc2?\xb7|\.)")
_NUMBER = late_re(r"(?P<id>news[·.](?P<day>\d{8})[·.][\w]{1,12}[·.][\w-]{3,60})")
_LEGAL = late_re(r"©|Ce certificat est|Date d'émission|Le présent document|This certificate|This document is|Issue date|"
                    r"Numéro de document|Document number", re.IGNORECASE)  # fmt: skip
_ASIDE = late_re(r"(?P<what>Illustrations?(?:\(s\))?|Notes?(?:\(s\))?|Encadrés?(?:\(s\))?)\s?:", re.IGNORECASE)
_DAY = late_re(
    r"(?:,\s)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)?,?\s?"
    r"(?:\d{1,2}(?:er)?\s\w{3,10}\.?|\w{3,10}\s\d{1,2},)\s\d{4}\b",
    re.IGNORECASE,
)
_PAGES = late_re(r"\bpp?\.\s?(?P<p>[\w-]{1,12})", re.IGNORECASE)
_SENTENCE = (".", "!", "?", "…", "»", '"', "”")
LONGEST_HEAD_LINE = 160


def europresse(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The documents of the file."""
    certified = any(_ENDS.match(line.encode("utf-8", "replace")) for line in Head(incoming).filled)
    yield from documents(incoming, facts, LAYOUT if certified else NUMBERED)


def sniff(head: Head) -> Likely:
    """By the number of a document and the certificate's block."""
    if not any(_NUMBER.search(line) for line in head.filled):
        return NO
    if any(_LEGAL.match(line) and not line.startswith("©") for line in head.filled):
        return Likely(0.95, "numbers such as news·20060315·LM·0q1503 and the certificate's lines")
    return Likely(0.7, "numbers such as news·20060315·LM·0q1503")


def _holds_document(text: str) -> bool:
    return _NUMBER.search(text) is not None and any(_is_dated(line.strip()) for line in text.splitlines())


def _read(sheet: Sheet) -> None:
    dated = next((at for at in sheet.filled(0, len(sheet.lines)) if _is_dated(sheet.lines[at])), 0)
    end = next((at for at in sheet.filled(dated, len(sheet.lines)) if _is_end(sheet.lines[at])), len(sheet.lines))
    for at in sheet.filled(0, dated):
        if _LEGAL.match(sheet.lines[at]) or _NUMBER.search(sheet.lines[at]):
            sheet.mark(at, at + 1, Role.FOOTER)
    _number(sheet, end)
    _dated(sheet, dated)
    above = list(sheet.filled(0, dated))
    if above:
        sheet.fact("publisher", sheet.lines[above[-1]])
    body = _titles(sheet, dated + 1, end)
    _body(sheet, body, end)
    _check_day(sheet)


def _is_end(line: str) -> bool:
    return line.startswith("©") or _NUMBER.search(line) is not None


def _is_dated(line: str) -> bool:
    return len(line) <= LONGEST_HEAD_LINE and _DAY.search(line) is not None and headers.stamp(line, "fr") is not None


def _number(sheet: Sheet, end: int) -> None:
    for at in sheet.filled(end, len(sheet.lines)):
        found = _NUMBER.search(sheet.lines[at])
        if found and "document_id" not in sheet.columns():
            sheet.column("document_id", found["id"])
        if found or _LEGAL.match(sheet.lines[at]):
            sheet.mark(at, at + 1, Role.FOOTER)


def _dated(sheet: Sheet, at: int) -> None:
    """ "Culture, mardi 14 mars 2006, p. 16"."""
    line = sheet.lines[at]
    sheet.mark(at, at + 1, Role.TIMESTAMP)
    sheet.fact("date_published", headers.stamp(line, "fr"))
    day = _DAY.search(line)
    section = line[: day.start()].strip(" ,") if day else ""
    sheet.fact("section", section)
    pages = _PAGES.search(line[day.end() :] if day else line)
    sheet.column("pages", pages["p"] if pages else "")


def _titles(sheet: Sheet, start: int, end: int) -> int:
    """Kicker, title, subtitle, author; returns the place at which the text begins."""
    places = list(sheet.filled(start, end))
    if not places:
        return end
    at = places.pop(0)
    if sheet.lines[at].isupper() and places and len(sheet.lines[at]) <= 60 and _is_head(sheet.lines[places[0]]):
        sheet.mark(at, at + 1, Role.KICKER)
        at = places.pop(0)
    sheet.mark(at, at + 1, Role.HEADLINE)
    sheet.fact("title", sheet.joined(at, at + 1))
    while len(places) > 1 and _is_head(sheet.lines[places[0]]):
        at = places.pop(0)
        line = sheet.lines[at]
        if _is_author(line):
            sheet.mark(at, at + 1, Role.BYLINE)
            authors, agency = headers.names(line, "fr")
            sheet.fact("authors", authors)
            sheet.fact("agency", agency)
            break
        sheet.mark(at, at + 1, Role.LEDE)
        sheet.fact("lede", sheet.joined(at, at + 1))
    return places[0] if places else end


def _is_head(line: str) -> bool:
    return len(line) <= LONGEST_HEAD_LINE and not line.endswith(_SENTENCE)


def _is_author(line: str) -> bool:
    words = line.replace(",", " ").replace(";", " ").split()
    capital = sum(word[0].isupper() for word in words)
    return 2 <= len(words) <= 8 and (capital >= len(words) - 1 or headers.is_byline(line, "fr"))


def _body(sheet: Sheet, start: int, end: int) -> None:
    role: Role | None = None
    for first, stop in sheet.blocks(start, end):
        aside = _ASIDE.match(sheet.lines[first])
        if aside:
            role = Role.CAPTION if aside["what"][0] in "Ii" else Role.AUTHOR_NOTE
        if role is None:
            sheet.mark_body(first, stop)
        else:
            sheet.mark(first, stop, role)


def _check_day(sheet: Sheet) -> None:
    """The day in the document's number against the printed one: an evening paper is dated a day ahead."""
    from datetime import date

    digits = sheet.columns().get("document_id", "")[5:13]
    try:
        told = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        printed = date.fromisoformat((sheet.known("date_published") or "")[:10])
    except ValueError:
        return
    if abs((told - printed).days) > 2:
        sheet.note("date-differs", f"printed date {printed}, but its document number says {told}")


LAYOUT = Layout("europresse", _holds_document, _read, ends=_ENDS)
NUMBERED = Layout("europresse", _holds_document, _read, ends=_ENDS_WITH_NUMBER)
"""Where the certificate's block is missing, the document's number ends it."""
