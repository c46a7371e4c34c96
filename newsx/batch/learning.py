"""The first documents of a batch in, what repeats on their sources' pages out, in a file beside the output.

It is learned before the work begins, by the process that starts it: the same for any number of workers, and a run that goes
on has the profile of the run before.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

from newsx.batch import plan
from newsx.batch.job import Options
from newsx.batch.reading import found_in
from newsx.errors import UnwritableOutput
from newsx.model import Dump
from newsx.profile import Learned, learn, read, source_of, written

PROFILE = ".profile.toml"
"""Behind the name of the output: what was learned."""


def digest(path: str) -> str:
    """Of the profile in that file, which is read to see that it is one. Raises `BadProfile`."""
    read(path)
    return sha256(Path(path).read_bytes()).hexdigest()


def learned(inputs: tuple[str, ...], options: Options, documents: int, path: str, own: tuple[str, ...]) -> Learned:
    """Learns from so many documents, the first ones of the inputs, and writes the profile. Raises `UnwritableOutput`."""
    found = learn(islice(_documents(inputs, options, own), documents))
    target = Path(path)
    fresh = target.with_name(f".{target.name}.tmp")
    try:
        fresh.write_text(written(found.profile), encoding="utf-8", newline="\n")
        fresh.replace(target)
    except OSError as error:
        raise UnwritableOutput(f"cannot write {path}: {error.strerror or error}") from error
    return found


def streams(inputs: tuple[str, ...]) -> Iterator[str]:
    """Inputs that cannot be read twice: standard input, pipes."""
    for name in inputs:
        if name == "-" or (
            "\0" not in name and Path(name).exists() and not (Path(name).is_file() or Path(name).is_dir())
        ):
            yield name


def _documents(inputs: tuple[str, ...], options: Options, own: tuple[str, ...]) -> Iterator[tuple[str, Dump]]:
    """(name of its source, document), in the order in which the run reads them."""
    for name in inputs:
        for entry in plan.entries((name,), own):
            for found in found_in(entry.path, options, _nobody):
                if isinstance(found, Dump):
                    yield source_of(found, name), found


def _nobody(_number: int) -> None:
    """Nobody watches how long reading takes."""
