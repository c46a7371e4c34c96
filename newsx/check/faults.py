"""The file of faults beside a result in, how many documents failed and why out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

TORN = "torn-line"
MOST = 1_000


def faults(result: str) -> dict[str, int]:
    """Code -> documents, of `RESULT.errors.jsonl`; nothing where there is no such file."""
    path = Path(f"{result.rstrip('/')}.errors.jsonl")
    counts: Counter[str] = Counter()
    if result == "-" or not path.is_file():
        return {}
    with path.open("rb") as lines:
        for line in lines:
            code = _code(line)
            if line.strip() and (code in counts or len(counts) < MOST):
                counts[code] += 1
    return dict(counts.most_common())


def _code(line: bytes) -> str:
    try:
        fault = msgspec.json.decode(line)
    except msgspec.DecodeError:
        return TORN
    known = fault if isinstance(fault, dict) else {}
    return str(known.get("code") or known.get("reason") or "unknown")[:200]
