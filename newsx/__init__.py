"""Raw plain text of news pages in, structured articles out.

>>> import newsx
>>> articles = newsx.read("dump.txt")  # doctest: +SKIP
>>> articles = newsx.parse("Headline\\n\\nFirst sentence of the text.", language="en")
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Article", "Dump", "NewsxError", "__version__", "normalise", "parse", "read"]

_HOMES = {
    "Article": "newsx.article",
    "Dump": "newsx.model",
    "NewsxError": "newsx.errors",
    "normalise": "newsx.api",
    "parse": "newsx.api",
    "read": "newsx.api",
}
"""Public name -> where it lives; imported when first asked for, so that `import newsx` costs nothing."""

if TYPE_CHECKING:
    from newsx.api import normalise, parse, read
    from newsx.article import Article
    from newsx.errors import NewsxError
    from newsx.model import Dump


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsx' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
