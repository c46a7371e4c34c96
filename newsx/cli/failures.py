"""The file of errors of a batch in, some lines on standard error out: what failed, kind by kind, and how often."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path

from newsx.cli.messages import say

SHOWN = 3
"""Failures of a kind that are told one by one."""
LOUD = {"count-differs": 50}
"""More of these: documents may be missing, and nothing else tells so."""


def tell(path: str) -> None:
    """The first failures of each kind in that file; the others are counted. Nothing where it cannot be read."""
    import msgspec

    times: Counter[str] = Counter()
    with suppress(OSError, msgspec.DecodeError), Path(path).open("rb") as lines:
        for line in lines:
            failure = msgspec.json.decode(line)
            code = failure["code"]
            times[code] += 1
            if times[code] <= LOUD.get(code, SHOWN):
                say(failure["message"])
    for code, number in times.items():
        more = number - LOUD.get(code, SHOWN)
        if more > 0:
            say(f"... and {more} more of the kind {code}")
