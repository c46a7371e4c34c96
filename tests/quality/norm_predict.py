"""The shared normalisation cases in, predictions for their scorer out: the adapter that bridges conventions.

    python tests/quality/norm_predict.py --cases cases.jsonl.gz --out pred.jsonl [--split dev]

What it bridges, so that the rooms can keep what a reader of news needs:
- numeric cases of the recogniser suites ask for each number, in a date or not: the numbers room is asked alone; the news
  probes and temporal cases get the whole of `newsx.normalise`, probes of amounts of time the amount before its hand-over;
- our kinds have the scorer's names; amounts of time are durations where a case asks for other measures; a bound is an open
  range where the case asks for ranges; hundredths of a currency are said in their own unit, old ones by their names;
- indefinite amounts without a value, which the suites do not know, are left out;
- articles and pronouns that those suites count as 1 ("un crédit", "the one") are added for their number cases; "zu dritt"
  and "zuerst" are ordinals there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import newsx
from newsx import languages
from newsx.model import Quantity, Timex
from newsx.stages.numbers import read_quantities

TIMES = {"a", "mo", "wk", "d", "h", "min", "s"}
KINDS = {"money": "currency", "range": "number_range", "quantity": "dimension"}
TEMPORAL = {"date", "time", "datetime", "daterange", "timerange", "datetimerange", "duration", "set"}
UNIT_NAMES = {
    "GBy": "Gigabyte", "MBy": "Megabyte", "TBy": "Terabyte", "kBy": "Kilobyte", "By": "Byte", "XXX": "Peso",
    "[mi_i]2": "Square mile", "[sft_i]": "Square foot", "PTE": "Escudo",
}  # fmt: skip
FRANCS = {"es": "Franco", "pt": "Franco"}
CENTS = {
    "cents": "Cent", "centesimi": "Cent", "centesimo": "Cent", "centavos": "Centavo", "céntimos": "Céntimo",
    "centimes": "Centimes", "peniques": "Penique", "penies": "Pêni",
}  # fmt: skip
WORDS = {"de": {"zuerst": ("ordinal", 1)}}
"""Words that the suites count and news does not."""
ARTICLES = {"fr": r"\b(?:un|une)\b", "it": r"\b(?:un|uno|una)\b", "pt": r"\b(?:um|uma)\b", "es": r"\b(?:un|uno|una)\b",
            "en": r"(?<!which )\bone\b"}  # fmt: skip
Span = dict[str, Any]


def numeric(quantity: Quantity, asked: str, language: str) -> Span:
    """The scorer's span of a quantity."""
    span: Span = {"start": quantity.start, "end": quantity.end, "kind": KINDS.get(quantity.kind, quantity.kind)}
    for name in ("value", "low", "high", "comparator"):
        if getattr(quantity, name) is not None:
            span[name] = getattr(quantity, name)
    span["unit"] = UNIT_NAMES.get(quantity.unit or "", quantity.unit)
    if quantity.approx:
        span["approx"] = True
    if quantity.rule == "cents":
        span["value"] = round(float(quantity.value or 0) * 100, 6)
        name = quantity.text.split()[-1].split("-")[-1].lower()
        span["unit"] = CENTS.get(name, name)
    if quantity.unit == "FRF":
        span["unit"] = FRANCS.get(language, "Franc")
    if asked == "dimension" and quantity.unit in TIMES:
        span["kind"] = "duration"
    if quantity.rule == "group" and asked == "ordinal":
        span["kind"] = "ordinal"
    if asked == "number_range" and quantity.comparator and quantity.value is not None:
        side = "low" if quantity.comparator.startswith(">") else "high"
        span = {**span, "kind": "number_range", side: quantity.value}
        del span["value"]
    return span


def temporal(case: dict[str, Any]) -> list[Span]:
    """The scorer's spans of the dates, and of the amounts that no date covers."""
    quantities, dates = normalised(case)
    if case["kind"] not in TEMPORAL:  # the rooms hand amounts of time over to the dates; these cases ask for the amount
        dates = [timex for timex in dates if timex.type != "DURATION"]
        quantities = [q for q in read_quantities(case["input"], languages.load(case["lang"])) if not _within(q, dates)]
    spans = [numeric(quantity, "", case["lang"]) for quantity in quantities if _definite(quantity)]
    for timex in dates:
        kind = {"DATE": "date", "TIME": "time", "DURATION": "duration", "SET": "set"}[timex.type]
        spans.append({"start": timex.start, "end": timex.end, "kind": kind, "value": timex.value,
                      "values": list(readings(timex))})  # fmt: skip
    return spans


def readings(timex: Timex) -> Iterator[str]:
    """All values that stand, and what the suites write for them: "a few" is three, the end of a day its last second, a
    time of day has no day where the day stands beside it."""
    yield timex.value
    yield from timex.alternatives
    if timex.amount:
        yield timex.amount
    if timex.type == "DURATION" and "X" in timex.value:
        yield timex.value.replace("X", "3")
    if timex.mod == "END" and re.fullmatch(r"\d{4}-\d\d-\d\d", timex.value):
        yield timex.value + "T23:59:59"
    if timex.type == "TIME" and "T" in timex.value:
        yield "/".join("T" + end.rpartition("T")[2] for end in timex.value.split("/"))


def normalised(case: dict[str, Any]) -> tuple[Sequence[Quantity], Sequence[Timex]]:
    """What both rooms find in a case."""
    normalise = getattr(newsx, "normalise", None)
    if normalise is None:  # the rooms are built one after the other
        return read_quantities(case["input"], languages.load(case["lang"])), ()
    found = normalise(case["input"], language=case["lang"], reference_date=case.get("ref") or "2024-10-28")
    return found.quantities, found.dates


def _within(quantity: Quantity, dates: Sequence[Timex]) -> bool:
    return any(timex.start < quantity.end and quantity.start < timex.end for timex in dates)


def _definite(quantity: Quantity) -> bool:
    return quantity.value is not None or quantity.low is not None


def spans(case: dict[str, Any]) -> list[Span]:
    """What newsx reads in a case."""
    if case["kind"] in TEMPORAL or case["source"] == "probe":
        return temporal(case)
    found = [q for q in read_quantities(case["input"], languages.load(case["lang"])) if _definite(q)]
    result = [numeric(quantity, case["kind"], case["lang"]) for quantity in found]
    if case["kind"] == "number" and case["lang"] in ARTICLES:
        for article in re.finditer(ARTICLES[case["lang"]], case["input"].lower()):
            if not any(span["start"] < article.end() and article.start() < span["end"] for span in result):
                result.append({"start": article.start(), "end": article.end(), "kind": "number", "value": 1})
    for word, (kind, value) in WORDS.get(case["lang"], {}).items():
        places = re.finditer(rf"\b{word}\b", case["input"].lower())
        result.extend({"start": at.start(), "end": at.end(), "kind": kind, "value": value} for at in places)
    return result


def cases(path: Path, split: str) -> Iterator[dict[str, Any]]:
    """The cases of a split."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            if split in ("all", case["split"]):
                yield case


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split", default="dev", choices=("dev", "heldout", "all"))
    parser.add_argument("--numeric", action="store_true", help="only the cases of numbers and amounts")
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8") as out:
        for case in cases(args.cases, args.split):
            if args.numeric and (case["kind"] in TEMPORAL):
                continue
            out.write(json.dumps({"id": case["id"], "spans": spans(case)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
