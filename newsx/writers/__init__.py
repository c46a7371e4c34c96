"""Articles in, text or bytes out: one output format a room, and these tables that name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from os import PathLike, fspath, sep
from pathlib import Path, PurePath
from typing import IO, Any, Literal, NamedTuple

from newsx.article import Article
from newsx.errors import UnknownFormat
from newsx.patterns import late_re
from newsx.writers.json import document, indented, jsonl

OWN = "newsx"
"""The scheme of names in which nothing is renamed."""

Writer = Callable[[Iterable[Article]], Iterator[str]]
"""Articles -> pieces of text, each as soon as its article comes."""
Saver = Callable[[Iterable[Article], Path], int]
"""(articles, a place where nothing is yet) -> how many were written."""
Target = Literal["file", "pipe", "terminal"]


def _late(room: str, function: str) -> Callable[..., Any]:
    """The room's function, imported when first called."""

    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(import_module(f"newsx.writers.{room}"), function)(*arguments, **options)

    return call


_CSV = _late("csv", "csv")

WRITERS: dict[str, Writer] = {
    "json": document,
    "jsonl": jsonl,
    "csv": _CSV,
    "md": _late("md", "md"),
    "text": _late("text", "text"),
    "tei": _late("tei", "tei"),
}
"""Format -> writer of a stream."""

FILES: dict[str, Saver] = {"parquet": _late("parquet", "parquet"), "sqlite": _late("sqlite", "sqlite")}
"""Format that is a file and no stream -> its writer."""

FOLDERS: dict[str, Callable[..., int]] = {
    "csv": _late("tables", "tables"),
    "md": _late("md", "folder"),
    "tei": _late("tei", "folder"),
}
"""Format that can be a folder -> its writer: all linked tables, or a file an article."""

FORMATS = (*WRITERS, *FILES)
"""All formats by name."""

SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".md": "md", ".markdown": "md",
            ".txt": "text", ".xml": "tei", ".tei": "tei", ".parquet": "parquet", ".sqlite": "sqlite",
            ".sqlite3": "sqlite", ".db": "sqlite"}  # fmt: skip
"""Suffix of a file -> format."""

_SURROGATES = late_re("[\ud800-\udfff]")


class Form(NamedTuple):
    """What an output is."""

    format: str
    folder: bool = False
    """A folder of files, not one file or stream."""


def form(
    output: str | None,
    format: str | None = None,
    *,
    folder: bool = False,
    names: str = OWN,
    table: str = "articles",
) -> Form:
    """What the output is by its name, which ends with / for a folder or is one; None and `-` are a stream.

    `format` outranks the suffix; a folder holds CSV tables where nothing else is said. Raises `UnknownFormat` where the
    options do not go together, `MissingExtra`.
    """
    stream = output is None or output == "-"
    folder = not stream and (folder or _is_folder(str(output)))
    usual = (
        ("json" if table == "articles" else "csv") if stream else "csv" if folder else format or format_of(str(output))
    )
    name = format or usual
    if name not in FORMATS:
        raise UnknownFormat(f"no format {name!r}; there are {', '.join(FORMATS)}")
    if stream and name in FILES:
        raise UnknownFormat(f"{name} is a file, no stream: name it with -o")
    if folder and name not in FOLDERS:
        raise UnknownFormat(f"{name} is one file, and {output} is a folder; a folder holds {', '.join(FOLDERS)}")
    _check(Form(name, folder), names, table)
    return Form(name, folder)


def _check(form: Form, names: str, table: str) -> None:
    if names != OWN:
        from newsx.layout.schemes import scheme

        scheme(names, form.format)
        if form.folder:
            raise UnknownFormat(f"the names of {names} go with a file, not with a folder")
    if table != "articles":
        from newsx.layout.columns import TABLES

        if table not in TABLES:
            raise UnknownFormat(f"no table {table!r}; there are {', '.join(TABLES)}")
    if table != "articles" and (form != Form("csv") or names != OWN):
        raise UnknownFormat(f"tables are for CSV, one a file; {form.format} has them all")
    if form.format == "parquet" and find_spec("pyarrow") is None:
        _late("parquet", "arrow")()  # tells it before any work is done; importing it takes long


def _is_folder(output: str) -> bool:
    return output.endswith(("/", sep)) or Path(output).is_dir()


def writer(
    name: str,
    *,
    target: Target = "file",
    colour: bool = False,
    names: str = OWN,
    table: str = "articles",
    defuse: bool = False,
    bom: bool = False,
) -> Writer:
    """The writer of that name, set up. Raises `UnknownFormat`.

    `target`: JSON is one array in a file, one object a line in a pipe, indented (with `colour`, coloured) on a terminal.
    `names`: a scheme of `newsx.layout.schemes`. `table`, `defuse`, `bom`: of CSV, see `newsx.writers.csv`.
    """
    if name not in WRITERS:
        raise UnknownFormat(f"no format {name!r}; there are {', '.join(WRITERS)}")
    _check(Form(name), names, table)
    if name == "csv":
        return _of_csv(names, table, defuse=defuse, bom=bom)
    wanted = WRITERS[name]
    if name == "json" and target != "file":
        wanted = jsonl if target == "pipe" else partial(indented, colour=colour)
    if names == OWN:
        return wanted
    from newsx.layout.schemes import scheme, view

    told = scheme(names, name)
    return lambda articles: wanted(view(article, told) for article in articles)  # type: ignore[misc]


def _of_csv(names: str, table: str, *, defuse: bool, bom: bool) -> Writer:
    if names != OWN:
        from newsx.layout.schemes import scheme

        return partial(_late("csv", "csv_view"), wanted=scheme(names, "csv"), defuse=defuse, bom=bom)
    return partial(_CSV, table=table, defuse=defuse, bom=bom)


def format_of(path: str | PathLike[str]) -> str:
    """The format that the file's suffix names. Raises `UnknownFormat`."""
    suffix = PurePath(fspath(path)).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise UnknownFormat(f"no format for the suffix {suffix!r} of {fspath(path)!r}; known are {known}")
    return SUFFIXES[suffix]


def write(articles: Iterable[Article], stream: IO[bytes], wanted: Writer = jsonl) -> int:
    """Writes the articles to the stream as UTF-8, each as soon as it comes; returns how many."""
    written = 0

    def counted() -> Iterator[Article]:
        nonlocal written
        for article in articles:
            written += 1
            yield article

    for piece in wanted(counted()):
        stream.write(utf8(piece))
    return written


def save(
    articles: Iterable[Article],
    path: Path,
    name: str,
    *,
    folder: bool = False,
    names: str = OWN,
    table: str = "articles",
    defuse: bool = False,
    bom: bool = False,
) -> int:
    """Writes all articles at `path`, where nothing is yet: a file, or with `folder` a folder.

    Returns how many. Atomic is the caller's part: `path` is beside the target and is renamed when all is well. Raises
    `UnknownFormat`, `MissingExtra`, `UnwritableOutput`, `OSError`.
    """
    _check(Form(name, folder), names, table)
    if folder:
        options = {"defuse": defuse, "bom": bom} if name == "csv" else {}
        return FOLDERS[name](articles, path, **options)
    if name in FILES:
        return _saver(name, names)(articles, path)
    with path.open("xb") as stream:
        return write(articles, stream, writer(name, names=names, table=table, defuse=defuse, bom=bom))


def _saver(name: str, names: str) -> Saver:
    if names == OWN:
        return FILES[name]
    from newsx.layout.schemes import scheme

    return partial(_late(name, f"{name}_view"), wanted=scheme(names, name))


def utf8(piece: str) -> bytes:
    """The text in UTF-8; a lone surrogate (of a file name, say) becomes U+FFFD."""
    try:
        return piece.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", piece).encode("utf-8")
