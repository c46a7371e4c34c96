"""A dump in, the name of its source out: the host of its address, else its publisher, else its folder or archive."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from newsx.model import Dump, Source


def told_source(dump: Dump) -> str | None:
    """Host or publisher, as the container or the caller tells it."""
    facts = dump.facts
    return _host(facts.url) or (facts.publisher.strip() or None if facts.publisher else None)


def source_of(dump: Dump, archive: str | None = None) -> str:
    """The dump's source. `archive`: the file or folder that it was found in, as the caller named it.

    Without host or publisher: the folder right below the archive, else the archive itself; for a file that was named
    alone, the folder that it lies in.
    """
    return told_source(dump) or _folder(dump.source, archive)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # brackets that are no address
        return None
    return host.removeprefix("www.") if host else None


def _folder(source: Source, archive: str | None) -> str:
    if source.file in (None, "-"):
        return "-"
    file = Path(source.file or "")
    if source.member:
        inner = PurePosixPath(source.member.replace("\\", "/")).parent.parts
        return inner[0] if inner else file.name
    if source.record is not None:
        return file.name
    if archive is not None and file != Path(archive) and file.is_relative_to(archive):
        inner = file.relative_to(archive).parent.parts
        return inner[0] if inner else Path(archive).resolve().name
    return file.resolve().parent.name
