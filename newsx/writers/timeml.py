"""A text and the dates read in it in, TimeML out: the text with its TIMEX3 tags inline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsx.layout.xml import escaped
from newsx.model import Timex


def timeml(text: str, dates: Iterable[Timex], reference: str | None = None) -> str:
    """The text as TimeML, `reference` (ISO 8601) its creation time.

    Tags hold the bare expression: prepositions stay outside, a range gives a tag for each of its ends.
    """
    parts, at = [], 0
    for number, timex in enumerate(_singles(dates), 1):
        parts += [escaped(text[at : timex.core_start]), _tag(number, timex, text)]
        at = timex.core_end
    parts.append(escaped(text[at:]))
    head = f"<DCT>{_creation(reference)}</DCT>\n" if reference else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n{head}<TEXT>{"".join(parts)}</TEXT>\n</TimeML>\n'


def _singles(dates: Iterable[Timex]) -> Iterator[Timex]:
    """All expressions in their order, ranges taken apart, none inside another."""
    end = 0
    singles = (single for timex in dates for single in timex.ends or (timex,))
    for single in sorted(singles, key=lambda timex: (timex.core_start, -timex.core_end)):
        if single.core_start >= end and single.core_end > single.core_start:
            yield single
            end = single.core_end


def _tag(number: int, timex: Timex, text: str) -> str:
    values = {"tid": f"t{number}", "type": timex.type, "value": timex.value, "mod": timex.mod, "quant": timex.quant,
              "freq": timex.freq}  # fmt: skip
    shown = " ".join(f'{name}="{escaped(value)}"' for name, value in values.items() if value)
    return f"<TIMEX3 {shown}>{escaped(text[timex.core_start : timex.core_end])}</TIMEX3>"


def _creation(reference: str) -> str:
    kind = "TIME" if "T" in reference else "DATE"
    place = f'tid="t0" type="{kind}" value="{escaped(reference)}" functionInDocument="CREATION_TIME"'
    return f"<TIMEX3 {place}>{escaped(reference)}</TIMEX3>"
