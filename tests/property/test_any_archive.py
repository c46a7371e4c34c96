"""Any damage to an export: what is read is whole and in order, what is not is a `Fault` or a `NewsxError`, nothing else."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from containers import docx, gzipped, rtf, wet, zipped

from newsx import readers
from newsx.account import account
from newsx.errors import NewsxError
from newsx.model import Dump
from newsx.pipeline import articles

CASES = Path(__file__).parent.parent / "cases" / "readers"
SAMPLES = {path.stem: path.read_bytes() for path in sorted(CASES.glob("*.txt"))}
LINES = (CASES / "nexis_uni.txt").read_text("utf-8-sig").splitlines()
SAMPLES |= {
    "wet": b"".join(wet(4)),
    "wet.gz": gzipped(wet(4)),
    "docx": docx(LINES),
    "rtf": rtf(LINES),
    "zip": zipped({"a.txt": SAMPLES["nexis_classic"], "b.txt": SAMPLES["dpa"]}),
    "jsonl": b'{"text": "The mill turns.", "a": 1}\n{"text": "x"}\n',
    "csv": b'text,a\n"The mill turns.",1\n"d\ne",2\n',
    "mbox": b"From a@b Mon Mar  4 08:00:01 2024\nFrom: a <a@b.c>\nSubject: =?utf-8?q?x=C3?=\nDate: 4 Mar 2024\n\nx\n",
}
STRAY = [
    b"\r",
    b"\x85",
    b"\x0c",
    b"\xe2\x80\xa8",
    b"\x00",
    b"\n\n\n",
    b"\t",
    b"\x1c",
    b"\xc2\xa0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
]
TIMES = 120
PACKED = frozenset({"wet.gz", "docx", "zip"})
"""Little is left of these where a byte is wrong."""


def damaged(dice: random.Random, data: bytes) -> bytes:
    """The bytes with some changed, cut out, taken from another sample, or lines lost."""
    for _ in range(dice.randint(1, 10)):
        at = dice.randrange(len(data) + 1)
        way = dice.randrange(5)
        if way == 0:
            data = data[:at] + dice.randbytes(1) + data[at + 1 :]
        elif way == 1:
            data = data[:at] + data[at + dice.randint(1, 200) :]
        elif way == 2:
            other = SAMPLES[dice.choice(sorted(SAMPLES))]
            start = dice.randrange(len(other))
            data = data[:at] + other[start : start + dice.randint(1, 300)] + data[at:]
        elif way == 3:
            lines = data.split(b"\n")
            del lines[dice.randrange(len(lines))]
            data = b"\n".join(lines)
        else:
            data = data[:at] + dice.choice(STRAY) + data[at:]
    return data


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_any_damage(name: str) -> None:
    dice = random.Random(name)
    read = 0
    for turn in range(TIMES):
        data = damaged(dice, SAMPLES[name])
        format = dice.choice([None, None, *readers.FORMATS])
        try:
            for found in readers.from_bytes(data, f"a.{name}", format=format):
                if not isinstance(found, Dump):
                    assert found.message
                    continue
                read += 1
                places = [(region.first, region.last) for region in found.regions]
                assert all(first <= last for first, last in places)
                assert all(one[1] < two[0] for one, two in pairwise(places))
                if turn % 8 == 0:
                    assert account(found, articles(found)).balanced
        except NewsxError:
            pass
        except Exception as error:
            raise AssertionError(f"{type(error).__name__} on {data!r} as {format}") from error
    assert read > (0 if name in PACKED else TIMES / 8)
