"""Plain values or JSON in, an article out, checked field by field; and an article in, plain values out."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from newsx.article import Article
from newsx.errors import UnreadableResult
from newsx.model import SCHEMA_VERSION
from newsx.patterns import late_re

_SURROGATES = late_re("[\ud800-\udfff]")
_VIEWS = {
    "schema.org": {"@context", "@type"},
    "trafilatura": {"source-hostname", "raw_text"},
    "hf": {"text", "metadata"},
}
"""Scheme of names (`--names`) -> some of them that newsx itself does not have."""
_TORN = "Input data was truncated"


class _Version(Struct, frozen=True):
    """As much of a record as tells its version."""

    schema_version: str | None = None
    newsx_version: str | None = None


class _Versioned(Struct, frozen=True):
    provenance: _Version = _Version()


@cache
def _exact() -> type[Struct]:
    """The article's record as input: a field that newsx does not know would be lost in silence."""
    fields: list[Any] = [
        (field.name, field.type) if field.required else (field.name, field.type, field.default)
        for field in msgspec.structs.fields(Article)
    ]
    return msgspec.defstruct("Article", fields, kw_only=True, forbid_unknown_fields=True)


@cache
def _decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_exact())


def decoded(line: bytes) -> Article:
    """The article that the JSON tells. Raises `UnreadableResult`."""
    try:
        return _made(_decoder().decode(line))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableResult(_why(error, line)) from None


def converted(values: dict[str, Any]) -> Article:
    """The article of those values (dicts, lists, numbers, text). Raises `UnreadableResult`."""
    try:
        return _made(msgspec.convert(values, _exact()))
    except msgspec.ValidationError as error:
        raise UnreadableResult(_why(error, msgspec.json.encode(sound(values)))) from None


def _made(record: Struct) -> Article:
    article = Article(**{name: getattr(record, name) for name in record.__struct_fields__})
    check_version(article.provenance.schema_version, article.provenance.newsx_version)
    return article


def check_version(version: str | None, writer: str | None = None) -> None:
    """Raises `UnreadableResult` where the result has another schema version than this newsx."""
    if version is not None and version != SCHEMA_VERSION:
        newer = version.isdecimal() and int(version) > int(SCHEMA_VERSION)
        advice = "install a newer newsx" if newer else "parse the dumps again"
        told = f"written by newsx {writer or '?'} in schema version {version}, this one reads {SCHEMA_VERSION}"
        raise UnreadableResult(f"{told}: {advice}")


def _why(error: Exception, line: bytes) -> str:
    """What is wrong with the record, the likeliest reason first."""
    if str(error) == _TORN:
        return "the record is cut off; the rest of the file was never written or is lost"
    if not isinstance(error, msgspec.ValidationError):
        return f"no JSON: {error}"
    try:
        origin = msgspec.json.decode(line, type=_Versioned).provenance
        check_version(origin.schema_version, origin.newsx_version)
    except UnreadableResult as other:
        return str(other)
    except msgspec.DecodeError:
        pass
    return _view(line) or f"no article of newsx: {error}"


def _view(line: bytes) -> str | None:
    """What is to be told of a record under the names of others."""
    try:
        names = msgspec.json.decode(line, type=dict[str, msgspec.Raw]).keys()
    except msgspec.DecodeError:
        return None
    scheme = next((scheme for scheme, sign in _VIEWS.items() if sign <= names), None)
    return scheme and f"an article under the names of {scheme}, which leave fields out: it cannot be turned back"


def plain(article: Article) -> dict[str, Any]:
    """The article as dicts, lists, numbers and text that are valid Unicode: a lone surrogate becomes U+FFFD."""
    values: dict[str, Any] = msgspec.to_builtins(article)
    try:
        msgspec.json.encode(article)
    except UnicodeEncodeError:
        values = sound(values)
    return values


def sound(value: Any) -> Any:
    """The value with every lone surrogate in its texts replaced by U+FFFD."""
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {sound(key): sound(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [sound(item) for item in value]
    return value
