"""A profile in, the text of its TOML file out, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import msgspec

from newsx.errors import BadProfile
from newsx.model import Role
from newsx.profile.records import Known, Profile, Site

LARGEST = 64 << 20
"""Bytes of a profile that is read."""
_HEAD = """\
# Lines that repeat across the pages of a source. Learned by `newsx profile learn`; yours to edit.
# A line is named by its text, by its shape (every number is 0) or by its start before a colon.
# role: what newsx makes of it. `paragraph` keeps a line in the text. Delete a line to leave it to newsx.
# agreed, body: share of its places where newsx by itself gave that role, or took it for text of the article.
"""


def written(profile: Profile) -> str:
    """The profile as TOML, a line for each line."""
    return _HEAD + "".join(f"\n{''.join(_site(site))}" for site in profile.source)


def _site(site: Site) -> Iterator[str]:
    yield f"[[source]]\nname = {_quoted(site.name)}\npages = {site.pages}\nlines = [\n"
    yield from (f"  {{ {', '.join(_pairs(known))} }},\n" for known in site.lines)
    yield "]\n"


def _pairs(known: Known) -> Iterator[str]:
    for name in ("text", "shape", "start"):
        value = getattr(known, name)
        if value is not None:
            yield f"{name} = {_quoted(value)}"
    yield f"role = {_quoted(known.role.value)}"
    yield f"pages = {known.pages}"
    yield f"places = [{', '.join(map(_quoted, known.places))}]"
    yield f"agreed = {known.agreed}"
    yield f"body = {known.body}"


def _quoted(text: str) -> str:
    """A basic string: JSON writes the same, but for one control character and half characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def read(path: str) -> Profile:
    """The profile in that file. Raises `BadProfile`."""
    import tomllib

    try:
        data = Path(path).read_bytes()
        tables = tomllib.loads(data.decode("utf-8-sig")) if len(data) <= LARGEST else None
    except FileNotFoundError:
        raise BadProfile(f"{path}: no such file") from None
    except (OSError, ValueError, RecursionError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        raise BadProfile(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    if tables is None:
        raise BadProfile(f"{path}: longer than {LARGEST >> 20} MiB")
    try:
        return _checked(msgspec.convert(tables, Profile))
    except (msgspec.ValidationError, ValueError) as error:
        raise BadProfile(f"{path}: {error}{_hint(tables)}") from None


def _checked(profile: Profile) -> Profile:
    for site in profile.source:
        for number, known in enumerate(site.lines, 1):
            if sum(name is not None for name in (known.text, known.shape, known.start)) != 1:
                raise ValueError(f"{site.name}, line {number}: needs one of text, shape and start")
    return profile


def _hint(tables: dict[str, object]) -> str:
    """The names that are meant by unknown ones."""
    allowed = {name for record in (Profile, Site, Known) for name in record.__struct_fields__} | set(Role)
    for name in _names(tables):
        near = get_close_matches(name, allowed, 1)
        if name not in allowed and near:
            return f"; did you mean {near[0]} for {name}?"
    return ""


def _names(tables: object) -> Iterator[str]:
    """All keys and roles."""
    if isinstance(tables, list):
        for each in tables:
            yield from _names(each)
    elif isinstance(tables, dict):
        for key, value in tables.items():
            yield key
            if key == "role" and isinstance(value, str):
                yield value
            yield from _names(value)
