"""A path or nothing in, a binary stream out: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EBADF
from pathlib import Path
from typing import IO

from newsx.cli.exits import Code
from newsx.cli.messages import say
from newsx.errors import UnwritableOutput


class Output:
    """A binary stream; `keep` must be called for a file to take its name."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.kept = False

    def keep(self) -> None:
        self.kept = True


@contextmanager
def opened(path: str | None) -> Iterator[Output]:
    """The output; raises `UnwritableOutput`, also for what the block inside fails to write."""
    name = "standard output" if path in {None, "-"} else path
    try:
        if path is None or path == "-":
            yield from _standard()
        elif Path(path).exists() and not Path(path).is_file():
            yield from _special(path)
        else:
            yield from _whole(os.path.realpath(path))
    except OSError as error:
        raise UnwritableOutput(f"cannot write {name}: {error.strerror or error}") from error


def _standard() -> Iterator[Output]:
    if sys.stdout is None:  # closed by the caller: `>&-`
        raise OSError(EBADF, os.strerror(EBADF))
    stream = sys.stdout.buffer
    try:
        yield Output(stream)
        stream.flush()
    except OSError:
        _abandon(stream)
        raise


def _abandon(stream: IO[bytes]) -> None:
    """Lets what is still in the buffer go nowhere, else Python tries again at exit and tells of it."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _special(path: str) -> Iterator[Output]:
    """A device or a named pipe: there is nothing to replace. A directory fails to open."""
    with Path(path).open("wb") as stream:
        yield Output(stream)


def _whole(path: str) -> Iterator[Output]:
    """A new file beside the target, which takes its name at the end."""
    from tempfile import NamedTemporaryFile

    folder, name = os.path.split(path)
    file = NamedTemporaryFile("wb", dir=folder or ".", prefix=f".{name[:40]}.", suffix=".tmp", delete=False)  # noqa: SIM115
    try:
        output = Output(file.file)
        yield output
        if output.kept:
            file.flush()
            os.fsync(file.fileno())
            file.close()
            Path(file.name).chmod(_mode(path))
            Path(file.name).replace(path)
    finally:
        with suppress(OSError):
            file.close()
        Path(file.name).unlink(missing_ok=True)


def _mode(path: str) -> int:
    """Permissions of the file that is replaced, else what a new file gets."""
    with suppress(FileNotFoundError):
        return Path(path).stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def printed(pieces: Iterable[str]) -> None:
    """Writes the pieces to standard output; exits with code 5 where it cannot be written."""
    saved(None, pieces)


def saved(path: str | None, pieces: Iterable[str]) -> None:
    """The pieces in the file, whole or not at all; exits with code 5 where it cannot be written."""
    import typer

    from newsx.writers import utf8

    try:
        with opened(path) as output:
            for piece in pieces:
                output.stream.write(utf8(piece))
            output.keep()
    except UnwritableOutput as error:
        say(str(error))
        raise typer.Exit(Code.UNWRITABLE) from None
