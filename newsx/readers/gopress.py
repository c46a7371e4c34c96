"""GoPress and Mediargus text exports in, a dump a document out: "2. Title", then "Paper, weekday day, p. 23, 853w."."""

from __future__ import annotations

from collections.abc import Iterator

from newsx.errors import BrokenRecord
from newsx.intake import headers
from newsx.intake.records import Layout, documents
from newsx.intake.sheet import Sheet
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import Incoming
from newsx.model import Dump, Facts, Fault, Role
from newsx.patterns import late_re

_TITLE = late_re(r"\??(?P<n>\d{1,5})\. (?P<title>\S.{0,400})\Z")
_SOURCE = late_re(
    r"(?P<paper>[^,]{2,80}), (?P<day>(?:\w{4,12} )?\d{1,2} \w{3,10} \d{4})"
    r"(?:,? (?:p|blz|page)\.? ?(?P<pages>[\w/-]{1,12}))?(?:, (?P<words>\d{1,6}) ?w\.?)?\.?\Z"
)
_STARTS = late_re(rb"(?:\xef\xbb\xbf)?[ \t\x0c]{0,8}\??\d{1,5}\. \S")
WITHIN = 3
"""Lines that are not blank between the title and the line of its paper."""


def gopress(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The documents of the file."""
    yield from documents(incoming, facts, LAYOUT)


def sniff(head: Head) -> Likely:
    """By a numbered title with a line such as "De Morgen, woensdag 30 november 2011, p. 23, 853w." below."""
    for at, line in enumerate(head.filled):
        if not (line[0] == "?" or line[0].isdigit()) or not _TITLE.match(line):
            continue
        if any(_is_source(below) for below in head.filled[at + 1 : at + 1 + WITHIN]):
            return Likely(0.9, 'numbered titles and lines such as "Paper, maandag 3 mei 2010, p. 4, 210w."')
    return NO


def _is_source(line: str) -> bool:
    found = _SOURCE.match(line) if len(line) <= 160 else None
    return found is not None and found["words"] is not None


def _holds_document(text: str) -> bool:
    filled = [line.replace("\xa0", " ").strip(" \t\ufeff\x0c") for line in text.splitlines()]
    filled = [line for line in filled if line]
    return any(
        _TITLE.match(line) and any(_is_source(below) for below in filled[at + 1 : at + 1 + WITHIN])
        for at, line in enumerate(filled[:20])
    )


def _read(sheet: Sheet) -> None:
    source = next(at for at, line in enumerate(sheet.lines) if _is_source(line))
    found = _SOURCE.match(sheet.lines[source])
    assert found is not None
    titles = [at for at in sheet.filled(0, source) if _TITLE.match(sheet.lines[at])]
    if not titles:
        raise BrokenRecord("no numbered title above the line of its paper")
    title = _TITLE.match(sheet.lines[titles[-1]])
    assert title is not None
    sheet.mark(titles[-1], source, Role.HEADLINE, whole=True, value=title["title"])
    sheet.mark(source, source + 1, Role.TIMESTAMP)
    sheet.fact("title", " ".join([title["title"], sheet.joined(titles[-1] + 1, source)]).strip())
    sheet.fact("publisher", found["paper"])
    sheet.fact("date_published", headers.stamp(found["day"], sheet.language))
    sheet.column("pages", found["pages"] or "")
    sheet.column("words", found["words"] or "")
    sheet.mark_body(source + 1, len(sheet.lines))


LAYOUT = Layout("gopress", _holds_document, _read, starts=_STARTS)
