"""LexisNexis text files ("3 of 500 DOCUMENTS") in, a dump a document out.

Separator, medium, date and edition are centred; the headline stands flush left; then KEY: value, the length last, body,
more keys, copyright. Places of the layout as users' tools know them; words in the languages of its surfaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsx.errors import BrokenRecord
from newsx.intake import headers
from newsx.intake.headers import Keys
from newsx.intake.records import Layout, documents
from newsx.intake.sheet import Sheet
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import Incoming
from newsx.model import Dump, Facts, Fault, Role
from newsx.patterns import late_re

_COUNT = (
    r"(?:FOCUS - )?(?:(?P<n>\d{1,6}) (?:of|de|von|van|di|sur) (?P<of>\d{1,6}) "
    r"(?:DOCUMENTS?|Dokumente?n?|Documenti?|Documentos?|Documenten)"
    r"|(?:DOCUMENTS?|Dokument|Documento) (?P<m>\d{1,6}) (?:of|de|von|van|di|sur) (?P<om>\d{1,6}))"
)
_SEPARATOR = late_re(_COUNT + r"\Z", re.IGNORECASE)
_STARTS = late_re(rb"(?:\xef\xbb\xbf)?[ \t\x0c]{0,80}" + _COUNT.encode() + rb"[ \t]{0,80}\r?\n?\Z", re.IGNORECASE)
_SELECTED = late_re(
    r"(?=.{0,60}(?:items|dokumente|documents|auswahl|[eé]l[eé]ments|elementos))"
    r"[^:]{3,40}: (?:[^:]{3,40}: )?(?P<first>\d{1,6})\s?-\s?(?P<last>\d{1,6})\Z",
    re.IGNORECASE,
)
"""The cover's "Download Request: Selected Items: 501-1000"."""
_KEYS = Keys(
    {
        "byline": ("BYLINE", "AUTOR", "AUTEUR", "AUTORE", "VERFASSER"),
        "section": ("SECTION", "RUBRIK", "RUBRIQUE", "SECCIÓN", "SEZIONE", "SEÇÃO", "RUBRIEK", "SECTIE"),
        "length": ("LENGTH", "LÄNGE", "LAENGE", "LONGUEUR", "LENGTE", "LONGITUD", "LUNGHEZZA"),
        "dateline": ("DATELINE", "ORT", "LIEU", "DATA", "PLAATS"),
        "lede": ("HIGHLIGHT", "ENCART", "HIGHLIGHTS"),
        "graphic": ("GRAPHIC", "GRAFIK", "GRAPHIQUE", "GRAPHICS", "GRAFIEK"),
        "headline": ("HEADLINE", "KOP", "TITEL", "TITRE"),
        "subtitle": ("SUBTITLE", "UNTERTITEL", "ONDERKOP"),
        "body": ("BODY", "TEXT", "TEKST", "TEXTE", "VOLLTEXT"),
        "date": ("DATE", "DATUM"),
        "load_date": ("LOAD-DATE", "UPDATE", "DATE-CHARGEMENT", "LADEDATUM", "UPDATED"),
        "language": ("LANGUAGE", "SPRACHE", "LANGUE", "TAAL", "IDIOMA", "LINGUA"),
        "publication_type": ("PUBLICATION-TYPE", "PUB-TYPE", "TYPE-PUBLICATION", "PUBLIKATIONSTYP", "ZEITUNGSTYP"),
        "journal_code": ("JOURNAL-CODE", "ZEITUNGS-CODE", "CODE-JOURNAL"),
        "subject": ("SUBJECT", "SUJET", "THEMA", "ONDERWERP"),
        "geographic": ("GEOGRAPHIC", "LOCALISATION-GEO", "COUNTRY", "STATE", "CITY"),
        "company": ("COMPANY", "SOCIETE", "SOCIÉTÉ", "FIRMA"),
        "organization": ("ORGANIZATION", "ORGANISATION"),
        "person": ("PERSON", "PERSONNE"),
        "industry": ("INDUSTRY", "TICKER", "ACC-NO", "DOCUMENT-TYPE", "SERIES", "CORRECTION", "NOTES", "ISSN", "URL"),
    },
    same_case=True,
)
_HEADER = frozenset({"byline", "section", "length", "dateline", "lede", "graphic", "headline", "subtitle", "date"})
_TAIL_ONLY = frozenset({"load_date", "language", "publication_type", "journal_code", "subject", "geographic", "company",
                        "organization", "person", "industry", "graphic", "section", "byline"})  # fmt: skip
_COPYRIGHT = late_re(r"copyright\b|©|\(c\)|all rights reserved|alle rechte|tous droits|todos los derechos|rechten",
                        re.IGNORECASE)  # fmt: skip
_URL = late_re(r"(?:https?://|www\.)\S{3,500}\Z")
_REFUSED = late_re(r"We are sorry but there is an error in this document", re.IGNORECASE)
_PAGES = late_re(r"\b(?:Pg\.|S\.|p\.|page|blz\.|Seite)\s?(?P<p>[\w-]{1,12}(?:\s?[-,]\s?\d{1,4})?)", re.IGNORECASE)
LONGEST_TITLE = 600
HEAD_LINES = 12
"""Lines below the separator among which the date stands."""


def nexis_classic(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The documents of the file."""
    yield from documents(incoming, facts, LAYOUT)


def sniff(head: Head) -> Likely:
    """By "1 of 12 DOCUMENTS" on a line of its own and two of its keys; without the line by more of the keys."""
    counts = head.holds("document", "dokument") and any(_SEPARATOR.match(line) for line in head.filled)
    found = {hit[0] for line in head.filled if (hit := _KEYS.match(line))}
    if counts and found & {"length", "load_date", "byline", "section", "publication_type"}:
        return Likely(0.95, 'lines such as "1 of 12 DOCUMENTS" and keys such as LENGTH:')
    if "length" in found and "load_date" in found and len(found) >= 4:
        return Likely(0.8, "keys of LexisNexis: LENGTH:, LOAD-DATE:")
    return NO


def _holds_document(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines()]
    return any(_SEPARATOR.match(line.strip("\ufeff\x0c ")) for line in lines) or any(
        hit[0] == "length" for line in lines if (hit := _KEYS.match(line))
    )


def _read(sheet: Sheet) -> None:
    top = _separator(sheet)
    if _REFUSED.search(sheet.text) and len(sheet.text) < 5_000:
        raise BrokenRecord("the database could not display it")
    _language(sheet)
    start = _centred_head(sheet, top)
    blocks = sheet.blocks(start, len(sheet.lines))
    tail = _tail_start(sheet, blocks)
    begin = _header(sheet, blocks[:tail])
    body = blocks[begin:tail]
    if body:
        sheet.mark_body(body[0][0], body[-1][1])
    for first, end in blocks[tail:]:
        _tail(sheet, first, end)
    if not sheet.has("title"):
        sheet.note("no-headline", "no headline where the layout has it")


def _separator(sheet: Sheet) -> int:
    """Place behind the line that counts the documents; 0 where there is none."""
    for at, line in enumerate(sheet.lines):
        part = _SELECTED.match(line)
        if part and int(part["first"]) <= int(part["last"]):
            sheet.selected = range(int(part["first"]), int(part["last"]) + 1)
        found = _SEPARATOR.match(line)
        if found:
            sheet.number, sheet.total = int(found["n"] or found["m"]), int(found["of"] or found["om"])
            sheet.mark(at, at + 1, Role.MARKER)
            return at + 1
    return 0


def _language(sheet: Sheet) -> None:
    for line in reversed(sheet.lines):
        hit = _KEYS.match(line)
        if hit and hit[0] == "language":
            sheet.language = headers.language_tag(hit[1])
            return


def _centred_head(sheet: Sheet, top: int) -> int:
    """Medium, address, date and edition; returns the place of what follows."""
    places = list(sheet.filled(top, len(sheet.lines)))[:HEAD_LINES]
    at_date = next((at for at in places if not _KEYS.match(sheet.lines[at]) and _is_date(sheet, at)), None)
    if at_date is None:
        sheet.note("no-date", "no date where the layout has it")
        return _only_medium(sheet, places)
    sheet.mark(at_date, at_date + 1, Role.TIMESTAMP)
    sheet.fact("date_published", headers.stamp(sheet.lines[at_date], sheet.language))
    for at in places:
        if at < at_date:
            _medium(sheet, at)
    end = at_date + 1
    for at in (at for at in places if at > at_date):
        if not _is_centred(sheet, at) or _KEYS.match(sheet.lines[at]):
            break
        sheet.column("edition", sheet.lines[at])
        end = at + 1
    return end


def _only_medium(sheet: Sheet, places: list[int]) -> int:
    """A magazine's issue has a season or a month for its date: kept as it is written."""
    end = places[0] if places else 0
    for at in places:
        if not _is_centred(sheet, at):
            break
        if sheet.has("publisher") and not _URL.match(sheet.lines[at]):
            sheet.column("date", sheet.lines[at])
        else:
            _medium(sheet, at)
        end = at + 1
    return end


def _medium(sheet: Sheet, at: int) -> None:
    line = sheet.lines[at]
    sheet.mark(at, at + 1, Role.OTHER)
    if _URL.match(line):
        sheet.fact("url", line)
    elif sheet.has("publisher"):
        sheet.column("edition", line)
    else:
        sheet.fact("publisher", line)


def _is_date(sheet: Sheet, at: int) -> bool:
    line = sheet.lines[at]
    return len(line) < 80 and any(map(str.isdigit, line)) and headers.stamp(line, sheet.language) is not None


def _is_centred(sheet: Sheet, at: int) -> bool:
    raw = sheet.raw[at].replace("\xa0", " ").expandtabs()
    return len(raw) - len(raw.lstrip()) >= 4


def _header(sheet: Sheet, blocks: list[tuple[int, int]]) -> int:
    """Headline and keys; returns the place in `blocks` at which the body begins."""
    hits = [_KEYS.match(sheet.lines[first]) for first, _ in blocks]
    length = next((at for at, hit in enumerate(hits) if hit and hit[0] == "length"), None)
    at = 0
    for at, (first, end) in enumerate(blocks):
        hit = hits[at]
        if hit and hit[0] == "body":
            sheet.mark(first, first + 1, Role.MARKER if not hit[1] else None)
            return at + (not hit[1] and end == first + 1)
        if hit and hit[0] in _HEADER | _TAIL_ONLY:
            _key(sheet, first, end, *hit)
        elif not sheet.has("title") and len(sheet.joined(first, end)) <= LONGEST_TITLE:
            _headline(sheet, first, end, sheet.joined(first, end))
        elif length is not None and at < length:
            sheet.mark(first, end, Role.LEDE, whole=True)
            sheet.fact("lede", sheet.joined(first, end))
        else:
            return at
    return len(blocks)


def _headline(sheet: Sheet, first: int, end: int, text: str) -> None:
    sheet.mark(first, end, Role.HEADLINE, whole=True)
    title, semicolon, name = text.rpartition(";")
    if (
        semicolon
        and title
        and name[:1].isupper()
        and 2 <= len(name.split()) <= 4
        and not name.endswith((".", "?", "!"))
    ):
        authors, _ = headers.names(name, sheet.language)
        if authors == (name,):
            sheet.fact("authors", authors)
            text = title
    sheet.fact("title", text.strip(" ;"))


def _key(sheet: Sheet, first: int, end: int, concept: str, value: str) -> None:
    text = " ".join([value, sheet.joined(first + 1, end)]).strip()
    if concept == "headline":
        sheet.mark(first, end, Role.HEADLINE, whole=True, value=value)
        sheet.fact("title", text)
    elif concept in {"lede", "subtitle"}:
        sheet.mark(first, end, Role.LEDE, whole=True, value=value)
        sheet.fact("lede", text)
    elif concept == "byline":
        sheet.mark(first, end, Role.BYLINE, whole=True, value=value)
        authors, agency = headers.names(text, sheet.language)
        sheet.fact("authors", authors)
        sheet.fact("agency", agency)
    elif concept == "section":
        sheet.mark(first, end, Role.SECTION, whole=True, value=value)
        sheet.fact("section", text.split(";")[0].strip())
        pages = _PAGES.search(text)
        sheet.column("pages", pages["p"] if pages else "")
    elif concept == "graphic":
        sheet.mark(first, end, Role.CAPTION, whole=True, value=value)
    elif concept == "date" and not sheet.has("date_published"):
        sheet.mark(first, end, Role.TIMESTAMP, whole=True, value=value)
        sheet.fact("date_published", headers.stamp(text, sheet.language))
    elif concept == "dateline":
        sheet.mark(first, end, Role.BYLINE, whole=True, value=value)
        sheet.fact("dateline", text)
    else:
        sheet.mark(first, end, Role.OTHER, whole=True, value=value)
        sheet.column({"length": "words"}.get(concept, concept), text)


def _tail_start(sheet: Sheet, blocks: list[tuple[int, int]]) -> int:
    """Place in `blocks` of the first that belongs to the keys and the copyright behind the body."""
    tail = len(blocks)
    while tail > 0:
        first, end = blocks[tail - 1]
        hit = _KEYS.match(sheet.lines[first])
        known = hit is not None and hit[0] in _TAIL_ONLY
        legal = bool(_COPYRIGHT.search(sheet.lines[first])) and end - first <= 4 and len(sheet.joined(first, end)) < 300
        if not known and not legal:
            break
        tail -= 1
    return tail


def _tail(sheet: Sheet, first: int, end: int) -> None:
    hit = _KEYS.match(sheet.lines[first])
    if hit is None:
        sheet.mark(first, end, Role.FOOTER)
    else:
        _key(sheet, first, end, *hit)


LAYOUT = Layout("nexis_classic", _holds_document, _read, starts=_STARTS)
