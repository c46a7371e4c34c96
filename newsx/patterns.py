"""A pattern's source in, the pattern out, compiled when it is first used: a page needs few of all that newsx knows."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    import re

    import regex

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _Late:
    """Takes the methods of its pattern on when the first of them is asked for; from then on it costs nothing more."""

    def __init__(self, engine: str, source: str | bytes, flags: int) -> None:
        self._making = (engine, source, flags)

    def __getattr__(self, name: str) -> Any:
        engine, source, flags = self._making
        compiled: Any = import_module(engine).compile(source, flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(source: str, flags: int = 0) -> regex.Pattern[str]:
    """As `regex.compile`."""
    return cast("regex.Pattern[str]", _Late("regex", source, flags))


def late_re(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, for plain character classes over long texts: there `re` is several times as quick."""
    return cast("re.Pattern[AnyStr]", _Late("re", source, flags))


CONTROLS = late_re(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys, what turns the text around it, and what no encoding can write."""
