"""APA-DeFacto and OnlineManager exports in, a dump a document out: '"Paper" vom 11.05.2004 Seite: 14', department, text."""

from __future__ import annotations

from collections.abc import Iterator

from newsx.intake import headers
from newsx.intake.records import Layout, documents
from newsx.intake.sheet import Sheet
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import Incoming
from newsx.model import Dump, Facts, Fault, Role
from newsx.patterns import late_re

_SEPARATOR = r"(?:_{61,75}|\\sect)"
_STARTS = late_re(rb"(?:\xef\xbb\xbf)?[ \t\x0c]{0,8}" + _SEPARATOR.encode() + rb"[ \t]{0,8}\r?\n?\Z")
_IS_SEPARATOR = late_re(_SEPARATOR + r"\Z")
_SOURCE = late_re(
    r"[\"„“](?P<paper>[^\"“”]{2,60})[\"“”](?: (?P<section>[^\d\"]{2,60}?))? (?:vom|gefunden am) "
    r"(?P<date>\d\d?\.\d\d?\.\d{4}(?: \d\d?[.:]\d\d Uhr)?)(?:,? Seite:? ?(?P<pages>[\w ,/-]{1,20}))?"
    r"(?:,? Ressort:? ?(?P<desk>.{2,60}))?\Z"
)
_DESK = late_re(r"Ressort: ?(?P<desk>.{2,60})\Z")
_TAIL = late_re(r"Gespeicherte[rn]? Anh[aä]ng|Der gegenständliche Text ist eine Abschrift|Weitere Details zum Dokument")
LONGEST_TITLE = 250


def apa_defacto(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The documents of the file."""
    yield from documents(incoming, facts, LAYOUT)


def sniff(head: Head) -> Likely:
    """By the line of the source, with its separator or its department."""
    if not any(_SOURCE.match(line) for line in head.filled):
        return NO
    sure = any(_IS_SEPARATOR.match(line) or _DESK.match(line) or _TAIL.match(line) for line in head.filled)
    first = _SOURCE.match(head.filled[0]) is not None
    why = 'lines such as "Paper" vom 11.05.2004 Seite: 14'
    return Likely(0.9 if sure else 0.6, why) if sure or first else NO


def _holds_document(text: str) -> bool:
    return any(_SOURCE.match(line.replace("\xa0", " ").strip("\ufeff \t\x0c")) for line in text.splitlines())


def _read(sheet: Sheet) -> None:
    source = next(at for at, line in enumerate(sheet.lines) if _SOURCE.match(line))
    found = _SOURCE.match(sheet.lines[source])
    assert found is not None
    sheet.language = "de"
    sheet.mark(source, source + 1, Role.TIMESTAMP)
    sheet.fact("publisher", found["paper"])
    sheet.fact("date_published", headers.stamp(found["date"], "de"))
    sheet.fact("section", (found["desk"] or found["section"] or "").strip())
    sheet.column("pages", found["pages"] or "")
    end = next((at for at in range(source, len(sheet.lines)) if _TAIL.match(sheet.lines[at])), len(sheet.lines))
    places = list(sheet.filled(source + 1, end))
    while places and (desk := _DESK.match(sheet.lines[places[0]])):
        sheet.mark(places[0], places[0] + 1, Role.SECTION, value=desk["desk"])
        sheet.fact("section", desk["desk"])
        places.pop(0)
    start = _title(sheet, places, end)
    sheet.mark_body(start, end)


def _title(sheet: Sheet, places: list[int], end: int) -> int:
    """Headline, standfirst and byline; returns the place of the text."""
    if not places:
        return end
    blocks = sheet.blocks(places[0], end)
    first, stop = blocks[0]
    if len(sheet.joined(first, stop)) > LONGEST_TITLE:
        stop = first + 1
    bylines = [at for at in range(first + 1, stop) if headers.is_byline(sheet.lines[at], "de")]
    sheet.mark(first, bylines[0] if bylines else stop, Role.HEADLINE, whole=True)
    sheet.fact("title", sheet.joined(first, bylines[0] if bylines else stop))
    after = [
        block for block in blocks[1:3] if headers.is_byline(sheet.joined(*block), "de") and block[1] - block[0] == 1
    ]
    byline = bylines[0] if bylines else after[0][0] if after else None
    if byline is None:
        return stop
    sheet.mark(byline, byline + 1, Role.BYLINE)
    authors, agency = headers.names(sheet.lines[byline], "de")
    sheet.fact("authors", authors)
    sheet.fact("agency", agency)
    for at in sheet.filled(stop, byline):
        sheet.mark(at, at + 1, Role.LEDE)
        sheet.fact("lede", sheet.lines[at])
    return byline + 1


LAYOUT = Layout("apa_defacto", _holds_document, _read, starts=_STARTS)
