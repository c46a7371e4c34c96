"""ProQuest text exports in, a dump a document out: lines of underscores or asterisks between, "Key: value" within.

"Full text:" runs on to the next known key; a line of the text may well look like one ("Editor: we disagree").
"""

from __future__ import annotations

from collections.abc import Iterator

from newsx.intake import headers
from newsx.intake.headers import Keys
from newsx.intake.records import Layout, documents
from newsx.intake.sheet import Sheet
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import Incoming
from newsx.model import Dump, Facts, Fault, Role
from newsx.patterns import late_re

_SEPARATOR = r"(?:_{50,70}|\*{40,60})"
_STARTS = late_re(rb"(?:\xef\xbb\xbf)?[ \t]{0,8}" + _SEPARATOR.encode() + rb"[ \t]{0,8}\r?\n?\Z")
_IS_SEPARATOR = late_re(_SEPARATOR + r"\Z")
_KEYS = Keys(
    {
        "title": ("Title", "Titre", "Titel", "Título"),
        "author": ("Author", "Auteur", "Autor"),
        "publisher": ("Publication title", "Titre de la publication", "Titel der Publikation", "Título de publicación"),
        "date": ("Publication date", "Date de publication", "Erscheinungsdatum", "Fecha de publicación"),
        "full_text": ("Full text", "Texte intégral", "Volltext", "Texto completo"),
        "lede": ("Abstract", "Résumé", "Zusammenfassung", "Resumen"),
        "section": ("Section", "Rubrique", "Rubrik", "Sección"),
        "pages": ("Pages", "First page", "Première page", "Seiten", "Páginas"),
        "dateline": ("Dateline", "Lieu et date"),
        "language": ("Language of publication", "Langue de publication", "Publikationssprache", "Language", "Idioma"),
        "document_id": ("ProQuest document ID", "ID du document ProQuest", "ProQuest-Dokument-ID"),
        "document_url": ("Document URL", "URL du document", "Dokument-URL"),
        "copyright": ("Copyright", "Droits d'auteur"),
        "subject": ("Subject", "Sujet", "Thema", "Materia"),
        "people": ("People", "Personnes", "Personen"),
        "company": ("Company / organization", "Société / organisation", "Firma / Organisation"),
        "geographic": ("Location", "Lieu", "Ort"),
        "identifier": ("Identifier / keyword", "Identificateur / mot-clé", "Business indexing term"),
        "credit": ("Credit", "CREDIT", "Illustration"),
        "place": ("Place of publication", "Lieu de publication"),
        "country": ("Country of publication", "Pays de publication"),
        "owner": ("Publisher", "Éditeur", "Verlag"),
        "document_type": ("Document type", "Type de document", "Dokumenttyp", "Source type", "Type de source"),
        "publication_subject": ("Publication subject", "Sujet de la publication"),
        "issn": ("ISSN", "e-ISSN"),
        "other": ("Links", "Publication info", "Last updated", "Database", "Base de données", "Publication year",
                  "Année de publication", "Volume", "Issue", "Number of pages", "Document feature", "Source attribution",
                  "Entry month", "Column", "Edition", "Series", "Correction", "Dernière mise à jour", "Liens"),
    }
)  # fmt: skip
_ROLES = {"author": Role.BYLINE, "date": Role.TIMESTAMP, "section": Role.SECTION, "lede": Role.LEDE, "dateline": Role.BYLINE,
          "copyright": Role.FOOTER, "subject": Role.OTHER}  # fmt: skip
_FACTS = {"publisher": "publisher", "section": "section", "lede": "lede", "dateline": "dateline"}
_NOT_TOLD = frozenset({"other", "copyright", "title"})


def proquest(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The documents of the file."""
    yield from documents(incoming, facts, LAYOUT)


def sniff(head: Head) -> Likely:
    """By its separator line and its keys."""
    found = {hit[0] for line in head.filled if (hit := _KEYS.match(line))}
    typical = found & {"publisher", "date", "full_text", "document_id", "owner", "document_type"}
    if any(_IS_SEPARATOR.match(line) for line in head.filled) and len(typical) >= 2:
        return Likely(0.95, 'lines of underscores between and keys such as "Publication title:"')
    return Likely(0.8, "keys of ProQuest") if len(typical) >= 5 and "document_id" in found else NO


def _holds_document(text: str) -> bool:
    found = {hit[0] for line in text.splitlines() if (hit := _KEYS.match(line.strip()))}
    return len(found & {"title", "publisher", "date", "full_text", "document_id", "author", "language"}) >= 2


def _read(sheet: Sheet) -> None:
    for at, line in enumerate(sheet.lines):
        if _IS_SEPARATOR.match(line):
            sheet.mark(at, at + 1, Role.MARKER)
    fields = list(_fields(sheet))
    for concept, value, first, end in fields:
        if concept == "language":
            sheet.language = headers.language_tag(value or sheet.joined(first + 1, end))
    _bare_title(sheet, fields[0][2] if fields else len(sheet.lines))
    has_text = any(concept == "full_text" for concept, *_ in fields)
    for concept, value, first, end in fields:
        if concept == "full_text":
            _text(sheet, value, first, end)
        else:
            _field(sheet, "text" if concept == "lede" and not has_text else concept, value, first, end)


def _fields(sheet: Sheet) -> Iterator[tuple[str, str, int, int]]:
    """(concept, value behind the key, first line, end) of the fields, in order."""
    starts = [(at, hit) for at in sheet.filled(0, len(sheet.lines)) if (hit := _KEYS.match(sheet.lines[at]))]
    kept: list[tuple[int, tuple[str, str]]] = []
    in_text = False
    for n, (at, hit) in enumerate(starts):
        if in_text and not _ends_text(sheet, starts, n):
            continue
        in_text = hit[0] == "full_text"
        kept.append((at, hit))
    ends = [*(at for at, _ in kept[1:]), len(sheet.lines)]
    return ((hit[0], hit[1], at, end) for (at, hit), end in zip(kept, ends, strict=True))


def _ends_text(sheet: Sheet, starts: list[tuple[int, tuple[str, str]]], n: int) -> bool:
    """A key behind the text: a blank line stands above it, and another key follows in the next block, or nothing."""
    at = starts[n][0]
    if at and sheet.lines[at - 1]:
        return False
    blank = next((place for place in range(at, len(sheet.lines)) if not sheet.lines[place]), len(sheet.lines))
    below = next(sheet.filled(blank, len(sheet.lines)), None)
    if below is None:
        return True
    return _IS_SEPARATOR.match(sheet.lines[below]) is not None or _KEYS.match(sheet.lines[below]) is not None


def _bare_title(sheet: Sheet, end: int) -> None:
    """The line on top of the document, without a key."""
    for first, stop in sheet.blocks(0, end):
        if not _IS_SEPARATOR.match(sheet.lines[first]):
            sheet.mark(first, stop, Role.HEADLINE, whole=True)
            sheet.fact("title", sheet.joined(first, stop))
            return


def _text(sheet: Sheet, value: str, first: int, end: int) -> None:
    if value:
        stop = next((at for at in range(first, end) if not sheet.lines[at]), end)
        sheet.mark(first, stop, None, whole=True, value=value)
        first = stop - 1
    else:
        sheet.mark(first, first + 1, Role.MARKER)
    stop = next((at for at in range(first + 1, end) if _IS_SEPARATOR.match(sheet.lines[at])), end)
    sheet.mark_body(first + 1, stop)


def _field(sheet: Sheet, concept: str, value: str, first: int, end: int) -> None:
    end = next((at for at in range(first + 1, end) if not sheet.lines[at]), end)
    text = " ".join(part for part in (value, sheet.joined(first + 1, end)) if part)
    if concept == "text":
        sheet.mark(first, end, None, whole=True, value=value)
        return
    sheet.mark(first, end, _ROLES.get(concept, Role.OTHER), whole=True, value=value)
    if concept == "title":
        sheet.fact("title", text)
    elif concept == "author":
        sheet.fact("authors", tuple(_turned(name) for name in text.split(";") if name.strip()))
    elif concept == "date":
        sheet.fact("date_published", headers.stamp(text, sheet.language))
        if not sheet.has("date_published"):
            sheet.column("date", text)
    elif concept in _FACTS:
        sheet.fact(_FACTS[concept], text)
    elif concept not in _NOT_TOLD:
        sheet.column(concept, text)


def _turned(name: str) -> str:
    """ "Quill, Ada" -> "Ada Quill"; what stands behind a second comma is a newsroom."""
    last, comma, first = name.strip(" .").partition(", ")
    given = first.split(",")[0].strip()
    return headers.spelled(f"{given} {last}" if comma and 1 <= len(given.split()) <= 3 else last)


LAYOUT = Layout("proquest", _holds_document, _read, starts=_STARTS)
