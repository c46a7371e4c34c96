"""Messages in, lines on standard error out, harmless to a terminal; and when colours are wanted."""

from __future__ import annotations

import os
import sys
from typing import IO, Any

from newsx.patterns import late_re

_CONTROLS = late_re(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def say(message: str) -> None:
    """One line on standard error; nothing where the caller has closed it."""
    if sys.stderr is not None:
        print("newsx: " + plain(message, sys.stderr), file=sys.stderr, flush=True)


def plain(message: str, stream: IO[Any] | None) -> str:
    """The message on one line, without what a terminal obeys and what the stream cannot write."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return _CONTROLS.sub("?", message).encode(encoding, "replace").decode(encoding)


def on_terminal(stream: IO[Any] | None) -> bool:
    """Whether a person looks at the stream."""
    return stream is not None and stream.isatty()


def colours(choice: str, stream: IO[Any] | None) -> bool:
    """Whether to colour what goes to the stream: `--color` outranks NO_COLOR, which outranks the terminal."""
    if choice != "auto":
        return choice == "always"
    return on_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
