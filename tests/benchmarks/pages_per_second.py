"""Pages per CPU second of the whole walk and of each stage, and the ratio to a fixed yardstick in the same run.

    python tests/benchmarks/pages_per_second.py [--dumps FILE.jsonl.gz] [--rounds 3] [--profile STAGE]

The yardstick is one compiled scan for words over the same text: machines differ and are noisy, the ratio is what counts.
It is held against `floors.toml` beside this file; what costs more ends in exit code 1.
Without `--dumps` the shared corpus is read where it lies beside the checkout, else the examples, many times over.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import json
import os
import pstats
import re
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from newsx.model import Dump, Page
from newsx.pipeline import STAGES, in_its_language
from newsx.stages.assemble import assemble
from newsx.stages.split import split

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "dumps" / "chromium.jsonl.gz"


def dumps(path: Path | None) -> list[str]:
    path = path or (CORPUS if CORPUS.is_file() else None)
    if path:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    return [file.read_text(encoding="utf-8") for file in sorted((ROOT / "examples").glob("*.txt"))] * 50


def cpu(work: Callable[[], object], rounds: int) -> float:
    """Least CPU seconds of that many rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def stages(texts: list[str], rounds: int, profiled: str | None) -> dict[str, float]:
    """CPU seconds of each station over all texts; each takes what the one before made."""
    from newsx import languages

    found: list[Page] = []
    seconds = {"split": cpu(lambda: [list(split(Dump(text))) for text in texts], rounds)}
    pages = [page for text in texts for page in split(Dump(text))]
    seconds["language"] = cpu(lambda: [in_its_language(page) for page in pages], rounds)
    pages = [in_its_language(page) for page in pages]
    for name, stage in STAGES:
        rules = [languages.load(page.language) for page in pages]
        [stage(page, rule) for page, rule in zip(pages[:3], rules[:3], strict=True)]  # first use compiles the rules

        def work(
            stage: Callable[..., Page] = stage, pages: list[Page] = pages, rules: list[object] = rules
        ) -> list[Page]:
            return [stage(page, rule) for page, rule in zip(pages, rules, strict=True)]

        found = work()
        if name == profiled:
            profile = cProfile.Profile()
            profile.runcall(work)
            pstats.Stats(profile).sort_stats("tottime").print_stats(30)
        seconds[name] = cpu(work, rounds)
        pages = found
    seconds["assemble"] = cpu(lambda: [assemble(page) for page in pages], rounds)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dumps", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", metavar="STAGE")
    args = parser.parse_args()
    texts = dumps(args.dumps)
    words = re.compile(r"\w+")
    yardstick = cpu(lambda: [sum(1 for _ in words.finditer(text)) for text in texts], args.rounds)
    seconds = stages(texts, args.rounds, args.profile)
    whole = sum(seconds.values())
    print(f"{len(texts)} pages, {sum(map(len, texts)) / len(texts):.0f} characters each")
    print(f"{'':12}{'ms a page':>10}{'pages/s':>10}{'yardsticks':>12}")
    for name, spent in {**seconds, "whole": whole, "yardstick": yardstick}.items():
        print(f"{name:12}{spent / len(texts) * 1000:10.2f}{len(texts) / spent:10.0f}{spent / yardstick:12.1f}")
    if args.dumps is None and CORPUS.is_file():
        most = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["yardsticks"]
        ratios = {name: spent / yardstick for name, spent in {**seconds, "whole": whole}.items()}
        over = [
            f"{name}: {ratios[name]:.1f} yardsticks, at most {most[name]}" for name in most if ratios[name] > most[name]
        ]
        sys.exit("\n".join(over) or 0)


if __name__ == "__main__":
    main()
