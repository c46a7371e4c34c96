"""The figures that newsx is held to, measured on the shared data where it lies.

    python tests/quality/gate.py            the table: figure, floor
    python tests/quality/gate.py --raise    lifts floors that lie more than SLACK below their figure; never lowers one

Pages are labelled by weights that have not seen their publishing house (`folds/`, written by the training command).
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
FLOORS = HERE / "floors.toml"
FOLDS = HERE / "folds"
SLACK = 0.005
"""Room that a raised floor leaves below its figure, for what changes for the better elsewhere."""
DUMPERS = ("chromium", "inscriptis", "resiliparse", "bs4", "lynx", "w3m", "w3m80")
LANGUAGES = ("de", "en", "fr", "es", "it", "nl", "pt")

FIELDS = ("body_f1", "title_exact", "title_fuzzy", "day", "minute", "authors_f1", "headings_f1", "lede", "teasers_r",
          "teasers_p")  # fmt: skip
"""Figures of `score.py` that are held."""

Figures = dict[str, float]


def module(path: Path) -> ModuleType:
    """A script as a module, with its own folder on the path for what it imports."""
    name = f"quality_{path.stem}"
    if name not in sys.modules:
        sys.path.insert(0, str(path.parent))
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = found = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(found)
        sys.path.remove(str(path.parent))
    return sys.modules[name]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file, compressed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


@cache
def unseen() -> Callable[[str], Any]:
    """Page id -> the weights of the fold that has not seen its house."""
    from newsx.stages.label.weights import read

    fold_of = json.loads((FOLDS / "folds.json").read_text(encoding="utf-8"))

    @cache
    def weights(fold: int) -> Any:
        with (FOLDS / f"fold{fold}.bin").open("rb") as file:
            return read(file)

    return lambda page: weights(fold_of[page])


def corpus(dumper: str) -> Figures:
    """`score.py --visible` on one dumper's dumps of the news corpus."""
    predict, score = module(HERE / "predict.py"), module(SHARED / "corpus" / "score.py")
    texts = {row["id"]: row["text"] for row in rows(SHARED / "corpus" / "dumps" / f"{dumper}.jsonl.gz")}
    silver = {row["id"]: row for row in rows(SHARED / "corpus" / "teasers.jsonl")}
    scored = [
        score.score_page(gold, predict.fields(texts[gold["id"]], unseen()(gold["id"])), silver.get(gold["id"]), True)
        for gold in rows(SHARED / "corpus" / "gold.jsonl")
        if gold["id"] in texts
    ]
    found = score.summarise(scored)
    return {name: found[name] for name in FIELDS}


def roles() -> Figures:
    """`roles_score.py` on the hand-labelled dumps."""
    predict, score = module(HERE / "predict.py"), module(SHARED / "corpus" / "roles_score.py")
    texts = {row["id"]: row["text"] for row in rows(SHARED / "corpus" / "dumps" / "chromium.jsonl.gz")}
    gold = score.read(SHARED / "corpus" / "roles.jsonl")
    figures, _ = score.score(gold, {page: predict.roles(texts[page], unseen()(page)) for page in gold})
    return {name: figures[name] for name in ("accuracy", "zones", "teasers", "teaser_parts")}


def segments(dumper: str) -> Figures:
    """`segments_score.py` on the extra pages: what must stay and what must go."""
    predict, score = module(HERE / "predict.py"), module(SHARED / "extra" / "segments_score.py")
    texts = {row["id"]: row["text"] for row in rows(SHARED / "extra" / "dumps" / f"{dumper}.jsonl.gz")}
    counts = [
        score.count(page, predict.fields(texts[page["id"]], unseen()(page["id"]))["body"])
        for page in rows(SHARED / "extra" / "segments.jsonl")
        if page["id"] in texts
    ]
    return {"f1": score.summarise(counts)["f1"]}


@cache
def norm() -> dict[str, dict[str, Figures]]:
    """`norm_score.py --model --split dev`: source -> language -> kind -> share right."""
    predict, score = module(HERE / "norm_predict.py"), module(SHARED / "norm" / "norm_score.py")
    cases = [case for case in rows(SHARED / "norm" / "cases.jsonl.gz") if case["split"] == "dev" and case["complete"]]
    given = {case["id"]: predict.spans(case) for case in cases}
    sums: dict[str, dict[str, dict[str, list[int]]]] = {}
    for case in cases:
        source = "probe" if case["source"] == "probe" else "suites"
        right = score.judge(case, given[case["id"]])["right"]
        sums.setdefault(source, {}).setdefault(case["lang"], {}).setdefault(case["kind"], []).append(bool(right))
    return {
        source: {lang: {kind: sum(hits) / len(hits) for kind, hits in kinds.items()} for lang, kinds in langs.items()}
        for source, langs in sums.items()
    }


KINDS = ("number", "ordinal", "percent", "currency", "date", "datetime", "time", "duration")
"""Kinds whose figures are held; the mean over them is a language's figure."""


def kinds(language: str) -> Figures:
    """Share right of each kind in one language of the recognisers' suites, and their mean."""
    found = {kind: value for kind, value in norm()["suites"].get(language, {}).items() if kind in KINDS}
    return {**found, "mean": sum(found.values()) / len(found)} if found else {}


def probes() -> Figures:
    """Share right of each group of the news probes."""
    groups: dict[str, list[float]] = {}
    for by_kind in norm()["probe"].values():
        for kind, value in by_kind.items():
            groups.setdefault(kind, []).append(value)
    return {kind: sum(values) / len(values) for kind, values in groups.items()}


def krauts() -> Figures:
    """`timex_score.py --split dev` on the German news with TIMEX3."""
    predict, score = module(HERE / "timex_predict.py"), module(SHARED / "norm" / "timex_score.py")
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as out:
        predict.main(str(SHARED / "norm"), out.name)
        found = score.report(score.load(out.name), str(SHARED / "norm"), "dev")["overall"]["ALL"]
    return {"relaxed": found["relaxed"]["f1"], "value": found["value"]["f1"]}


MEASURES: dict[str, Callable[[], Figures]] = {
    **{f"corpus.{dumper}": partial(corpus, dumper) for dumper in DUMPERS},
    "roles": roles,
    **{f"segments.{dumper}": partial(segments, dumper) for dumper in DUMPERS[:3]},
    "probes": probes,
    **{f"norm.{language}": partial(kinds, language) for language in LANGUAGES},
    "krauts": krauts,
}


def floors() -> dict[str, Figures]:
    """Measure -> figure -> floor."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def raised(old: dict[str, Figures], found: dict[str, Figures]) -> dict[str, Figures]:
    """The floors, lifted to just below the figures; none is lowered, none is lost."""
    return {
        measure: {
            name: max(old.get(measure, {}).get(name, 0.0), int((figures.get(name, 0.0) - SLACK) * 1000) / 1000)
            for name in {**old.get(measure, {}), **figures}
        }
        for measure, figures in found.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--only", metavar="MEASURE", help="measures whose name begins so")
    args = parser.parse_args()
    old = floors() if FLOORS.exists() else {}
    found = {name: measure() for name, measure in MEASURES.items() if name.startswith(args.only or "")}
    for measure, figures in found.items():
        for name, value in figures.items():
            floor = old.get(measure, {}).get(name)
            print(f"{measure:22}{name:14}{value:8.3f}  {'' if floor is None else f'floor {floor:.3f}'}")
    if args.lift:
        lifted = old | raised(old, found)
        tables = [f'["{name}"]\n' + "".join(f"{key} = {value:.3f}\n" for key, value in sorted(lifted[name].items()))
                  for name in lifted]  # fmt: skip
        head = "# Floors of the quality gate. `python tests/quality/gate.py --raise` lifts them; nobody lowers one.\n\n"
        FLOORS.write_text(head + "\n".join(tables), encoding="utf-8")


if __name__ == "__main__":
    main()
