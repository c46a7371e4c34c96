"""A path in, its documents out, whatever goes wrong: what cannot be read is a `Fault`, never an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newsx import errors, readers
from newsx.batch.job import Options
from newsx.model import Dump, Fault, Source

CODES: dict[type[Exception], str] = {
    errors.UnreadableInput: "unreadable",
    errors.UndecodableInput: "undecodable",
    errors.EmptyInput: "empty",
    errors.TooLong: "too-long",
    errors.BrokenRecord: "record-broken",
    errors.MissingExtra: "missing-extra",
    errors.NoTextColumn: "no-text-column",
    MemoryError: "out-of-memory",
}
"""Error -> code of the fault."""


def found_in(path: str, options: Options, tell: Callable[[int], None]) -> Iterator[Dump | Fault]:
    """The documents of a file; `tell` hears of each, from 1, before it is read."""
    number = 1
    tell(number)
    try:
        for found in readers.records(
            path,
            encoding=options.encoding,
            facts=options.facts,
            format=options.source_format,
            text_field=options.text_field,
        ):
            yield _honest(found, options.max_chars)
            number += 1
            tell(number)
    except GeneratorExit:
        raise
    except Exception as error:  # whatever it is, it costs this file, not the run
        yield Fault(code_of(error), message_of(error, path), Source(file=path))


def code_of(error: Exception) -> str:
    """The fault's code for an error that met the reading or the parsing."""
    return next((code for kind, code in CODES.items() if isinstance(error, kind)), "failed")


def message_of(error: Exception, name: str) -> str:
    """What an error says of what has that name: ours name the file themselves."""
    if isinstance(error, errors.NewsxError):
        return str(error)
    if isinstance(error, MemoryError):
        return f"{name}: needs more memory than --max-memory allows"
    if isinstance(error, OSError):
        return f"{name}: cannot be read: {error.strerror or error}"
    return f"{name}: newsx failed, please report it: {type(error).__name__}: {error}"


def _honest(found: Dump | Fault, most: int) -> Dump | Fault:
    """A document longer than any page is a fault."""
    if isinstance(found, Fault) or len(found.text) <= most:
        return found
    message = f"{found.source.file}: {len(found.text)} characters, more than --max-chars ({most})"
    return Fault("too-long", message, found.source)
