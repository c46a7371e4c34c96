"""Newsletters in an mbox file or a single message in, a dump a message out: its text part, decoded and unwrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from newsx.errors import BrokenRecord, NewsxError
from newsx.intake.decoding import decode
from newsx.intake.records import Layout, pieces
from newsx.intake.sheet import Sheet
from newsx.intake.sniffing import NO, Head, Likely
from newsx.intake.source import Incoming
from newsx.model import Dump, Facts, Fault, Role, Source
from newsx.patterns import late_re

if TYPE_CHECKING:
    from email.message import EmailMessage

_FROM = rb"From \S{1,200}(?: \S{1,40})? {1,3}(?:[A-Z][a-z]{2},? ){1,2} ?\d{1,2} [\d:]{4,8}(?: [A-Z+\-\d]{1,6})? \d{4}"
_STARTS = late_re(_FROM)
_LAYOUT = Layout("mbox", lambda _: True, lambda _: None, starts=_STARTS)
_HEADER = late_re(
    r"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|From|Subject|Date|To): ?\S", re.IGNORECASE
)
_FIRST = late_re(rb"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID): ?\S", re.IGNORECASE)
_QUOTED_FROM = late_re(r"^>(>*From )", re.MULTILINE)
_SHOWN = ("Subject", "From", "Date")
SIGNATURE = "-- "


def mbox(incoming: Incoming, facts: Facts) -> Iterator[Dump | Fault]:
    """The messages of the file."""
    for number, piece in enumerate(pieces(incoming, None, _LAYOUT), 1):
        place = Source(file=incoming.file, member=incoming.member, record=number, format="mbox", encoding="utf-8",
                       sha256=sha256(piece.data).hexdigest())  # fmt: skip
        try:
            yield _message(piece.data, place, facts)
        except Exception as error:  # a broken message costs itself, not the file
            why = str(error) if isinstance(error, NewsxError) else f"{type(error).__name__}: {error}"
            yield Fault("record-broken", f"{incoming.name}, message {number}: {why}", place, piece.at)


def sniff(head: Head) -> Likely:
    """By its "From " line with headers below, or the headers of a single message."""
    first, *below = [*head.data[:20_000].splitlines()[:60], b""]
    if b":" not in first[:20] and not first.startswith(b"From "):
        return NO
    named = {line.split(b":")[0].lower() for line in below if _HEADER.match(line.decode("latin-1"))}
    if _STARTS.match(first) and len(named) >= 2:
        return Likely(0.95, 'a "From " line and the headers of a message')
    if _FIRST.match(first) and len(named) >= 2:
        return Likely(0.9, "the headers of a message")
    return NO


def _message(data: bytes, place: Source, facts: Facts) -> Dump:
    from email import policy  # all of `email` takes long to import
    from email.parser import BytesParser

    message = BytesParser(policy=policy.default).parsebytes(data)
    head = [f"{name}: {value}" for name in _SHOWN if (value := _header(message, name))]
    body = _text(message)
    if not body.strip():
        raise BrokenRecord("a message without a text")
    sheet = Sheet("\n".join([*head, "", body]))
    for at, line in enumerate(sheet.lines[: len(head)]):
        name, _, value = line.partition(": ")
        role = {"Subject": Role.HEADLINE, "Date": Role.TIMESTAMP}.get(name, Role.OTHER)
        sheet.mark(at, at + 1, role, value=value)
    _facts(sheet, message)
    end = next((at for at, line in enumerate(sheet.raw) if at > len(head) and line == SIGNATURE), len(sheet.lines))
    if end < len(sheet.lines):
        sheet.mark(end, len(sheet.lines), Role.FOOTER)
    sheet.leave(len(head), end)
    return sheet.dump(place, facts)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, IndexError, TypeError, AttributeError):  # the parser of addresses and dates has its limits
        return ""


def _facts(sheet: Sheet, message: EmailMessage) -> None:
    from email.utils import parseaddr

    name, address = parseaddr(_header(message, "From"))
    sheet.fact("title", _header(message, "Subject"))
    sheet.fact("publisher", name or address)
    sheet.column("list_id", _header(message, "List-Id"))
    sheet.column("message_id", _header(message, "Message-ID"))
    try:
        sent = message["Date"].datetime if message["Date"] else None
    except (ValueError, TypeError, AttributeError):
        sent = None
    if sent is not None:
        sheet.fact("date_published", sent.isoformat(timespec="minutes"))
    url = _header(message, "Archived-At").strip("<>")
    sheet.fact("url", url if url.startswith("http") else None)


def _text(message: EmailMessage) -> str:
    """The plain text part; the HTML part where there is none."""
    part = message.get_body(("plain",))
    if part is not None:
        text = _decoded(cast("EmailMessage", part))
        flowed = part.get_content_type() == "text/plain" and part.get_param("format") == "flowed"
        return _QUOTED_FROM.sub(r"\1", _unflowed(text, part.get_param("delsp") == "yes") if flowed else text)
    page = message.get_body(("html",))
    if page is None:
        raise BrokenRecord("a message without a text")
    try:
        from inscriptis import get_text
    except ImportError:
        raise BrokenRecord("only HTML in it; the library inscriptis reads it: pip install 'newsx[archives]'") from None
    return str(get_text(_decoded(cast("EmailMessage", page))))


def _decoded(part: EmailMessage) -> str:
    try:
        return str(part.get_content(errors="replace"))
    except (LookupError, UnicodeError):  # an encoding that nobody knows
        return decode(cast(bytes, part.get_payload(decode=True) or b"")).text


def _unflowed(text: str, delete_space: bool) -> str:
    """The lines of format=flowed (RFC 3676) joined: a blank at the end says that the next one goes on."""
    lines: list[str] = []
    open_ended = False
    for line in text.splitlines():
        plain = line[1:] if line.startswith(" ") else line  # a blank was stuffed in front of "From " and ">"
        if open_ended:
            lines[-1] += plain
        else:
            lines.append(plain)
        open_ended = plain.endswith(" ") and plain != SIGNATURE
        if open_ended and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
