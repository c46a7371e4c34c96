"""Language files in, `Language` objects with compiled rules out.

A file has a head (tag, name, stop words) and sections, one for each stage that needs words. Reading TOML is slow, so a
file is cut at its section headers: the head is read for every language (detection needs them all), a section only when
the stage asks for it. `shared.toml` holds what is the same in all languages; its lists go before the language's own.
"""

from __future__ import annotations

import os
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from newsx.errors import BadLanguageFile, UnknownLanguage
from newsx.languages.plain_toml import tables

if TYPE_CHECKING:
    from newsx.languages.sections.dates import DateRules
    from newsx.languages.sections.label import LabelRules
    from newsx.languages.sections.metadata import MetadataRules
    from newsx.languages.sections.numbers import NumberRules
    from newsx.languages.sections.split import SplitRules
    from newsx.languages.sections.teasers import TeaserRules

S = TypeVar("S", bound=Struct)

FOLDER = Path(__file__).parent
VARIABLE = "NEWSX_LANGUAGES"
"""Names a folder with language files of the user's own."""
SHARED = "shared"
HEAD = 4096
"""Bytes among which most heads end."""


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """The top of a language file."""

    tag: str
    """BCP 47, the file's name."""
    name: str
    """The language's English name."""
    endonym: str = ""
    stop_words: tuple[str, ...] = ()
    """Frequent words that tell this language from the others."""
    direction: str = "ltr"


class LanguageFile:
    """The raw text of one language file, cut at its section headers; read as far as it is asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _cut(self, most: int = -1) -> tuple[str, str]:
        """The head and what is behind it, of the first bytes; the head is empty where it does not end there."""
        try:
            with self.path.open("rb") as file:
                head, section, rest = (b"\n" + file.read(most)).partition(b"\n[")
            return (head.decode(), rest.decode()) if most < 0 else (head.decode() if section else "", "")
        except (OSError, UnicodeDecodeError) as error:
            raise BadLanguageFile(f"{self.path}: {error}") from error

    @cached_property
    def _head(self) -> str:
        """Detection asks every file for it, few for more."""
        return self._cut(HEAD)[0] or self._cut()[0]

    @cached_property
    def _sections(self) -> dict[str, str]:
        """Name -> text."""
        sections: dict[str, str] = {}
        head, rest = self._cut()
        line = head.count("\n")
        for section in rest.split("\n[") if rest else ():
            name = section.split("]", 1)[0].strip("[ ").split(".", 1)[0]
            before = sections.get(name, "")
            padding = "\n" * (line - before.count("\n"))  # so that an error names the file's line
            sections[name] = f"{before}{padding}[{section}\n"
            line += section.count("\n") + 1
        return sections

    def head(self) -> Head:
        return self._convert(self._parse(self._head[1:]), Head, "")

    def section(self, name: str, schema: type[S], base: S | None = None) -> S:
        """The section as its schema; lists and tables of `base` (the shared file's section) go before its own."""
        raw = self._parse(self._sections.get(name, "")).get(name, {})
        if base is not None and isinstance(raw, dict):
            raw = _merged(msgspec.to_builtins(base), raw)
        return self._convert(raw, schema, name)

    def section_names(self) -> set[str]:
        return set(self._sections)

    def _parse(self, toml: str) -> dict[str, object]:
        plain = tables(toml)
        if plain is not None:
            return plain
        import tomllib

        try:
            return tomllib.loads(toml)
        except tomllib.TOMLDecodeError as error:
            raise BadLanguageFile(f"{self.path}: {error}") from error

    def _convert(self, raw: object, schema: type[S], name: str) -> S:
        try:
            return msgspec.convert(raw, schema)
        except msgspec.ValidationError as error:
            where = f" [{name}]" if name else ""
            raise BadLanguageFile(f"{self.path}:{where} {error}") from error


def _merged(base: object, own: object) -> object:
    """Lists one behind the other, tables key by key, of anything else the language's own value."""
    if isinstance(base, dict) and isinstance(own, dict):
        return {key: _merged(base[key], own[key]) if key in base and key in own else own.get(key, base.get(key))
                for key in base | own}  # fmt: skip
    if isinstance(base, list | tuple) and isinstance(own, list | tuple):
        return [*base, *own]
    return own


class Language:
    """A language's rules, each section read and compiled when a stage first asks for it."""

    def __init__(self, tag: str, own: LanguageFile, shared: LanguageFile) -> None:
        self.tag = tag
        """BCP 47 tag of the page, also where only the shared rules serve it."""
        self._own = own
        self._shared = shared

    def _words(self, name: str, schema: type[S]) -> S:
        shared = self._shared.section(name, schema)
        return shared if self._own is self._shared else self._own.section(name, schema, shared)

    @cached_property
    def split(self) -> SplitRules:
        from newsx.languages.sections.split import SplitRules, SplitWords

        return SplitRules(self._words("split", SplitWords))

    @cached_property
    def label(self) -> LabelRules:
        from newsx.languages.sections.label import LabelRules, LabelWords

        return LabelRules(self._words("label", LabelWords))

    @cached_property
    def metadata(self) -> MetadataRules:
        from newsx.languages.sections.metadata import MetadataRules, MetadataWords

        return MetadataRules(self._words("metadata", MetadataWords))

    @cached_property
    def teasers(self) -> TeaserRules:
        from newsx.languages.sections.teasers import TeaserRules, TeaserWords

        return TeaserRules(self._words("teasers", TeaserWords))

    @cached_property
    def numbers(self) -> NumberRules:
        from newsx.languages.sections.numbers import NumberRules, NumberWords

        return NumberRules(self.tag, self._words("numbers", NumberWords))

    @cached_property
    def dates(self) -> DateRules:
        from newsx.languages.sections.dates import DateRules, DateWords

        return DateRules(self.tag, self._words("dates", DateWords))


@cache
def _files(folder: Path) -> dict[str, LanguageFile]:
    """Name -> file; to our own come those of the user's folder, which may replace one of ours."""
    own = os.environ.get(VARIABLE) if folder == FOLDER else None
    if own and not Path(own).is_dir():
        raise BadLanguageFile(f"${VARIABLE}: no folder {own}")
    paths = [path for each in (folder, own) if each for path in sorted(Path(each).iterdir()) if path.suffix == ".toml"]
    return {path.stem: LanguageFile(path) for path in paths}


@cache
def available(folder: Path = FOLDER) -> dict[str, Head]:
    """Tag -> head of every language file, by tag."""
    heads = {}
    for name, file in _files(folder).items():
        if name == SHARED:
            continue
        head = file.head()
        if head.tag != name:
            raise BadLanguageFile(f"{file.path}: tag is {head.tag!r}, the file name says {name!r}")
        heads[name] = head
    return heads


@cache
def load(tag: str, folder: Path = FOLDER, *, strict: bool = False) -> Language:
    """The language's rules; those of `shared.toml` alone where it has no file (`strict`: `UnknownLanguage`)."""
    found = _files(folder)
    shared = found.get(SHARED) or _files(FOLDER)[SHARED]
    primary = tag.replace("_", "-").split("-", 1)[0].lower()
    if primary in found and primary != SHARED:
        return Language(tag, found[primary], shared)
    if strict:
        raise UnknownLanguage(f"no language {tag!r}; there are {', '.join(available(folder))}")
    return Language(tag, shared, shared)
