"""dpa wires in IPTC 7901 in, a dump a message out.

A line of numbers, keywords that end in "/", headline and byline up to " =", text, then notes to editors with telephone
numbers, sign-off, and the day and time of sending: those never belong to the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from newsx.intake import headers
from newsx.intake.records import Layout, documents
from newsx.intake.sheet import Sheet
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import Incoming
from newsx.model import Dump, Facts, Fault, Role
from newsx.patterns import late_re

_HEADER = (
    r"(?P<service>[a-z]{2,4})(?P<seq>\d{4}) (?P<priority>\d) (?P<desk>[a-z]{1,3}) (?P<words>\d{1,5})"
    r"\s{1,2}(?P<agency>[\w-]{2,12}) (?P<number>\d{4})"
)
_IS_HEADER = late_re(_HEADER + r"\Z")
_STARTS = late_re(rb"(?:\xef\xbb\xbf)?[\x01\x03\x0c \t]{0,8}" + _HEADER.encode() + rb"\s{0,8}\Z")
_SENT = late_re(
    r"(?P<d>\d\d)(?P<h>[0-2]\d)(?P<min>[0-5]\d)\s{1,2}(?P<gmt>GMT )?(?P<mon>[A-Za-zä]{3,4})\.? (?P<y>\d\d)\Z"
)
_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8,
           "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12}  # fmt: skip
_NOTEBOOK = late_re(
    r"#{1,3} ?\w|\* ?\* ?\* ?\*|Die folgenden Informationen sind nicht zur|The following information is not"
)
_SIGN_OFF = late_re(r"dpa(?:[\w-]{0,12})?(?: [\w./-]{1,12}){1,6}\Z")
_PLACE = late_re(r"[A-ZÄÖÜ][^()]{1,60}\((?:\w{2,8}/)?(?:dpa|AFP|AP|Reuters)[\w/-]{0,20}\) ?[-–]")
SUBHEAD = 60


def dpa(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The messages of the file."""
    yield from documents(incoming, facts, LAYOUT)


def sniff(head: Head) -> Likely:
    """By its line of numbers."""
    if any(line[-4:].isdigit() and _IS_HEADER.match(line) for line in head.filled):
        return Likely(0.95, "lines such as bdt0000 3 vm 831  dpa 0000")
    return NO


def _holds_document(text: str) -> bool:
    return any(_IS_HEADER.match(line.strip("\ufeff\x01\x02\x03\x0c \t")) for line in text.splitlines())


def _read(sheet: Sheet) -> None:
    top = next(at for at, line in enumerate(sheet.lines) if _IS_HEADER.match(line))
    found = _IS_HEADER.match(sheet.lines[top])
    assert found is not None
    sheet.mark(top, top + 1, Role.MARKER)
    sheet.fact("agency", found["agency"].split("-")[0])
    sheet.fact("publisher", found["agency"])
    for name in ("service", "priority", "desk", "words"):
        sheet.column(name, found[name])
    sheet.column("document_id", found["service"] + found["seq"])
    start = _head(sheet, top + 1)
    end = next((at for at in range(start, len(sheet.lines)) if _ends_body(sheet.lines[at])), len(sheet.lines))
    _body(sheet, start, end)
    for at in sheet.filled(end, len(sheet.lines)):
        _sent(sheet, at)


def _head(sheet: Sheet, first: int) -> int:
    """Keywords, notes, headline, byline; returns the place of the text."""
    end = next((at + 1 for at in range(first, len(sheet.lines)) if sheet.lines[at].endswith("=")), None)
    if end is None:
        end = next((at for at in range(first, len(sheet.lines)) if "\x02" in sheet.raw[at]), first)
    titles: list[int] = []
    for at in sheet.filled(first, end):
        line = sheet.lines[at].removesuffix("=").strip()
        if line.endswith("/") and " " not in line.strip("/ "):
            sheet.column("keywords", line.strip("/").replace("/", ", "))
        elif line.startswith("(") and line.endswith(")"):
            sheet.column("remark", line.strip("()"))
        elif titles and headers.is_byline(line, "de"):
            sheet.mark(at, at + 1, Role.BYLINE)
            authors, _ = headers.names(line, "de")
            sheet.fact("authors", authors)
        elif line:
            titles.append(at)
    if titles:
        sheet.mark(titles[0], titles[-1] + 1, Role.HEADLINE, whole=titles[-1] - titles[0] == len(titles) - 1)
        sheet.fact("title", sheet.joined(titles[0], titles[-1] + 1).removesuffix("=").strip())
    return end


def _ends_body(line: str) -> bool:
    return _NOTEBOOK.match(line) is not None or _SENT.match(line) is not None or _SIGN_OFF.match(line) is not None


def _body(sheet: Sheet, start: int, end: int) -> None:
    """Paragraphs: a blank line or an indent parts them; one that stands before the place of writing is the lede."""
    paragraphs = [part for block in sheet.blocks(start, end) for part in _indented(sheet, *block)]
    placed = [n for n, (first, _) in enumerate(paragraphs) if _PLACE.match(sheet.lines[first])]
    lede = placed[0] if placed and placed[0] <= 2 else 0
    for n, (first, stop) in enumerate(paragraphs):
        text = sheet.joined(first, stop)
        if n < lede:
            sheet.mark(first, stop, Role.LEDE, whole=True)
            sheet.fact("lede", text)
        elif stop == first + 1 and len(text) <= SUBHEAD and text[-1] not in '.!?:«»"“”' and n + 1 < len(paragraphs):
            sheet.mark(first, stop, Role.HEADING)
        else:
            sheet.mark(first, stop, None, whole=True)


def _indented(sheet: Sheet, first: int, end: int) -> Iterator[tuple[int, int]]:
    start = first
    for at in range(first + 1, end):
        if sheet.raw[at].startswith("  "):
            yield start, at
            start = at
    yield start, end


def _sent(sheet: Sheet, at: int) -> None:
    """ "241205 Sep 24": the 24th, 12:05."""
    line = sheet.lines[at]
    found = _SENT.match(line)
    month = _MONTHS.get(found["mon"].casefold()[:3]) if found else None
    if _SIGN_OFF.match(line):
        sheet.mark(at, at + 1, Role.AUTHOR_NOTE)
    if not found or not month:
        return
    sheet.mark(at, at + 1, Role.TIMESTAMP)
    year = int(found["y"]) + (2000 if int(found["y"]) < 70 else 1900)
    try:
        day = date(year, month, int(found["d"])).isoformat()
    except ValueError:
        return
    sheet.fact("date_published", f"{day}T{found['h']}:{found['min']}{'+00:00' if found['gmt'] else ''}")


LAYOUT = Layout("dpa", _holds_document, _read, starts=_STARTS)
