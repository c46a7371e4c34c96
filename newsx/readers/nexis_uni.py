"""Nexis Uni and Lexis Advance documents (their text, from Word, RTF or a copy) in, a dump a document out.

Headline, medium and date stand above the copyright line, keys below it, then "Body", paragraphs, and "End of Document". A
cover in front lists titles and says how many documents there are.
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

_END = (
    r"(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento|Fine del documento|Einde van (?:het )?document"
    r"|Fim do documento)"
)
_IS_END = late_re(_END + r"\Z", re.IGNORECASE)
_ENDS = late_re(rb"(?:\xef\xbb\xbf)?(?:[ \t\x0c]|\xc2\xa0){0,80}" + _END.encode() + rb"(?:[ \t]|\xc2\xa0){0,80}\r?\n?\Z",
                   re.IGNORECASE)  # fmt: skip
_ENDS_WITH_DATE = late_re(
    rb"(?:Load-Date|Ladedatum|Date de chargement|Fecha de carga|Laaddatum|Data di caricamento)(?:[ \t]|\xc2\xa0)?:"
)
_TOTAL = late_re(r"(?:Documents?|Dokumente?|Documentos?|Documenti|Documenten) ?\((?P<n>\d{1,6})\)\Z", re.IGNORECASE)
_COPYRIGHT = late_re(r"(?:copyright\b|©|\(c\) ?\d{4})", re.IGNORECASE)
_KEYS = Keys(
    {
        "section": ("Section", "Rubrik", "Rubrique", "Sección", "Sezione", "Sectie", "Seção"),
        "length": ("Length", "Länge", "Longueur", "Longitud", "Lunghezza", "Lengte", "Comprimento"),
        "byline": ("Byline", "Autor", "Auteur", "Autore", "Verfasser"),
        "lede": ("Highlight", "Encart", "Highlights"),
        "dateline": ("Dateline", "Ort", "Lieu"),
        "load_date": (
            "Load-Date",
            "Ladedatum",
            "Date de chargement",
            "Fecha de carga",
            "Laaddatum",
            "Data di caricamento",
        ),
    }
)
_MARKERS = Keys(
    {
        "body": ("Body", "Text", "Textkörper", "Corps", "Texte", "Cuerpo", "Corpo", "Volltext", "Hauptteil"),
        "graphic": ("Graphic", "Grafik", "Graphique", "Gráfico"),
        "classification": ("Classification", "Klassifizierung", "Clasificación", "Classificazione", "Classificatie"),
        "abstract": ("ABSTRACT", "ABSTRAKT", "RÉSUMÉ"),
        "full_text": ("FULL TEXT", "VOLLTEXT", "TEXTE INTÉGRAL"),
        "notes": ("Notes", "Correction", "Correction-Date"),
    }
)
_CLASSES = Keys(
    {
        "language": ("Language", "Sprache", "Langue", "Idioma", "Lingua", "Taal"),
        "publication_type": ("Publication-Type", "Publikationstyp", "Type de publication"),
        "subject": ("Subject", "Thema", "Sujet"),
        "geographic": ("Geographic", "Geographie"),
        "company": ("Company", "Unternehmen"),
        "industry": ("Industry", "Branche"),
        "person": ("Person",),
        "organization": ("Organization",),
        "journal_code": ("Journal Code", "Journal-Code"),
    }
)
_PAGES = late_re(r"\b(?:Pg\.|S\.|p\.|page|blz\.|Seite)\s?(?P<p>[\w-]{1,12})", re.IGNORECASE)


def nexis_uni(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The documents of the file."""
    marked = any(_IS_END.match(line) for line in Head(incoming).filled)
    yield from documents(incoming, facts, LAYOUT if marked else DATED)


def sniff(head: Head) -> Likely:
    """By the end marker, "Load-Date:" or "Body" with "Length:" around it."""
    keys = {hit[0] for line in head.filled if (hit := _KEYS.match(line))}
    if not keys & {"length", "load_date"}:
        return NO
    if any(_IS_END.match(line) for line in head.filled):
        return Likely(0.95, 'keys such as Length: and a line "End of Document"')
    body = any(_MARKERS.whole(line) == "body" for line in head.filled)
    legal = any(_COPYRIGHT.match(line) for line in head.filled)
    if body and legal and {"length", "load_date"} <= keys:
        return Likely(0.8, 'Length:, "Body", Load-Date: and a copyright line above')
    return NO


def _holds_document(text: str) -> bool:
    lines = [line.replace("\xa0", " ").strip() for line in text.splitlines()]
    return any(_IS_END.match(line) for line in lines) or any(
        hit[0] in {"length", "load_date"} for line in lines if (hit := _KEYS.match(line))
    )


def _read(sheet: Sheet) -> None:
    for at, line in enumerate(sheet.lines):
        if sheet.total is None and (found := _TOTAL.match(line)):
            sheet.total = int(found["n"])
        if _IS_END.match(line):
            sheet.mark(at, at + 1, Role.MARKER)
    body = _body_marker(sheet)
    if body is None:
        raise BrokenRecord("no line that begins its body")
    _classes(sheet, body)
    _head(sheet, body)
    _body(sheet, body + 1)


def _body_marker(sheet: Sheet) -> int | None:
    """Place of the line "Body", else of the last key above the text."""
    keys = [at for at, line in enumerate(sheet.lines) if _KEYS.match(line)]
    for at, line in enumerate(sheet.lines):
        if _MARKERS.whole(line) == "body" and ((keys and keys[0] < at) or _copyright(sheet, at) is not None):
            sheet.mark(at, at + 1, Role.MARKER)
            return at
    above = [at for at in keys if (_KEYS.match(sheet.lines[at]) or ("",))[0] != "load_date"]
    return above[-1] if above else None


def _copyright(sheet: Sheet, below: int) -> int | None:
    """Place of the copyright line next above."""
    places = (at for at in range(below - 1, max(-1, below - 30), -1) if _COPYRIGHT.match(sheet.lines[at]))
    return next(places, None)


def _head(sheet: Sheet, body: int) -> None:
    legal = _copyright(sheet, body)
    first_key = next((at for at in range(max(0, body - 25), body) if _KEYS.match(sheet.lines[at])), body)
    top = min(legal if legal is not None else first_key, first_key)
    if legal is not None:
        sheet.mark(legal, first_key if first_key > legal else legal + 1, Role.FOOTER)
    above = [at for at in range(max(0, top - 20), top) if sheet.lines[at]]
    dated = next((at for at in reversed(above[-4:]) if _has_date(sheet, at)), None)
    if dated is not None:
        sheet.mark(dated, dated + 1, Role.TIMESTAMP)
        sheet.fact("date_published", headers.stamp(sheet.lines[dated], sheet.language))
        above = [at for at in above if at < dated]
    else:
        sheet.note("no-date", "no date where the layout has it")
    if len(above) >= 2:
        title, medium = above[-2], above[-1]
        sheet.fact("publisher", sheet.lines[medium])
        sheet.fact("title", sheet.joined(title, title + 1))
        sheet.mark(title, title + 1, Role.HEADLINE)
    for at in range(first_key, body + 1):
        hit = _KEYS.match(sheet.lines[at])
        if hit:
            _key(sheet, at, *hit)


def _has_date(sheet: Sheet, at: int) -> bool:
    line = sheet.lines[at]
    return len(line) < 80 and any(map(str.isdigit, line)) and headers.stamp(line, sheet.language) is not None


def _key(sheet: Sheet, at: int, concept: str, value: str) -> None:
    if concept == "section":
        sheet.mark(at, at + 1, Role.SECTION, value=value)
        sheet.fact("section", value.split(";")[0].strip())
        pages = _PAGES.search(value)
        sheet.column("pages", pages["p"] if pages else "")
    elif concept == "byline":
        sheet.mark(at, at + 1, Role.BYLINE, value=value)
        authors, agency = headers.names(value, sheet.language)
        sheet.fact("authors", authors)
        sheet.fact("agency", agency)
    elif concept == "lede":
        sheet.mark(at, at + 1, Role.LEDE, value=value)
        sheet.fact("lede", " ".join(value.split()))
    elif concept == "dateline":
        sheet.mark(at, at + 1, Role.BYLINE, value=value)
        sheet.fact("dateline", value)
    else:
        sheet.mark(at, at + 1, Role.OTHER)
        sheet.column({"length": "words"}.get(concept, concept), value)


def _classes(sheet: Sheet, body: int) -> None:
    """Language and classification, which stand behind the body."""
    start = next((at for at in range(len(sheet.lines) - 1, body, -1)
                  if _MARKERS.whole(sheet.lines[at]) == "classification"), len(sheet.lines))  # fmt: skip
    for line in sheet.lines[start:]:
        hit = _CLASSES.match(line)
        if hit and hit[0] == "language":
            sheet.language = headers.language_tag(hit[1])
        if hit:
            sheet.column(*hit)


def _body(sheet: Sheet, start: int) -> None:
    """The paragraphs up to the first line that begins what follows them."""
    end = start
    in_abstract = False
    role: Role | None = None
    for at in range(start, len(sheet.lines)):
        line = sheet.lines[at]
        marker, hit = _MARKERS.whole(line), _KEYS.match(line)
        if _IS_END.match(line) or marker in {"classification", "notes"} or (hit and hit[0] == "load_date"):
            break
        if marker in {"abstract", "full_text"} and line.isupper():
            in_abstract = marker == "abstract"
            sheet.mark(at, at + 1, Role.MARKER)
        elif marker == "graphic":
            role = Role.CAPTION
            sheet.mark(at, at + 1, Role.MARKER)
        elif line:
            sheet.mark(at, at + 1, Role.LEDE if in_abstract else role)
        end = at + 1
    for at in range(end, len(sheet.lines)):
        hit = _KEYS.match(sheet.lines[at])
        if hit and hit[0] == "load_date":
            sheet.column(*hit)


LAYOUT = Layout("nexis_uni", _holds_document, _read, ends=_ENDS)
DATED = Layout("nexis_uni", _holds_document, _read, ends=_ENDS_WITH_DATE)
"""Where the end marker is in a language that nobody told us of, the line of the loading date ends a document."""
