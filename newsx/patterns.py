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
    """As `regex.compile`, for what `re` cannot say: to import `regex` takes as long as to read a page."""
    return cast("regex.Pattern[str]", _Late("regex", source, flags))


def late_re(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    r"""As `re.compile`. A letter is `[^\W\d_]`; whether it is a capital is asked of the match."""
    return cast("re.Pattern[AnyStr]", _Late("re", source, flags))


# what stands before is asked last: a pattern that begins with a class finds its places quickly
_SEAM = late_re(r"[^\W\d_a-zß-öø-ÿ](?<=[^\W\d_A-ZÀ-ÖØ-Þ].)")
_ASCII_SEAM = late_re(r"[A-Z](?<=[a-z].)")


def seams(text: str) -> list[int]:
    """Places of the capitals that stand right behind a small letter: words that a dump has glued together."""
    if text.isascii():
        return [match.start() for match in _ASCII_SEAM.finditer(text)]
    # the pattern only spares most places the questions: Latin letters outside of ISO 8859-1 and other scripts pass it
    return [at for match in _SEAM.finditer(text) if text[at := match.start()].isupper() and text[at - 1].islower()]


_CJK = late_re("[\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3038-\u318e\u31f0-\u31ff\u3400-\u9fff"
              "\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff\uff66-\uffdc\U00020000-\U000323af]")  # fmt: skip
_LEAST_CJK = "\u2e80"


def has_cjk(text: str, stop: int | None = None) -> bool:
    """A letter of Chinese, Japanese or Korean stands in the text (before `stop`)."""
    part = text if stop is None else text[:stop]
    return not part.isascii() and max(part) >= _LEAST_CJK and _CJK.search(part) is not None


CONTROLS = late_re(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys, what turns the text around it, and what no encoding can write."""
