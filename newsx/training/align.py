"""Blocks of a dump and a gold text in, which tokens of each block stand in the gold text out."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import regex
from msgspec import Struct

_TOKEN = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|(?:(?![\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}])\w)+"
)
GRAM = 4
REPEATS = 24
"""Places of one 4-gram in the gold text that are followed up."""
FAR = 3.0
"""Most tokens that a jump in the dump costs."""


class Run(Struct, frozen=True):
    """So many tokens are the same in the dump and in the gold text."""

    dump: int
    gold: int
    length: int


class Alignment(Struct, frozen=True):
    """For each block of the dump, what the gold text says about it."""

    coverage: list[float]
    """Share of its tokens that the gold text has."""
    unit: list[int]
    """The gold unit (paragraph, heading) that most of them stand in; -1 without any."""


def tokens(text: str) -> list[str]:
    """Words; Chinese, Japanese and Thai by characters."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def align(blocks: Sequence[str], units: Sequence[str]) -> Alignment:
    """The blocks against the gold units, both in reading order."""
    dump, of_block = _flat(blocks)
    gold, of_unit = _flat(units)
    runs = _runs(dump, gold) + _short(blocks, units)
    unit_at = np.full(len(dump), -1)
    gold_used = np.zeros(len(gold), bool)
    for run in _chain(runs):
        unit_at[run.dump : run.dump + run.length] = of_unit[run.gold : run.gold + run.length]
        gold_used[run.gold : run.gold + run.length] = True
    for run in sorted(runs, key=lambda run: -run.length):  # text that the page has in another order than the gold
        if run.length >= 2 * GRAM and not gold_used[run.gold : run.gold + run.length].any():
            unit_at[run.dump : run.dump + run.length] = of_unit[run.gold : run.gold + run.length]
            gold_used[run.gold : run.gold + run.length] = True
    return _by_block(unit_at, of_block, len(blocks))


def _flat(texts: Sequence[str]) -> tuple[list[str], np.ndarray]:
    flat: list[str] = []
    owner: list[int] = []
    for at, text in enumerate(texts):
        found = tokens(text)
        flat += found
        owner += [at] * len(found)
    return flat, np.array(owner, int)


def _runs(dump: list[str], gold: list[str]) -> list[Run]:
    """Stretches of at least four tokens that both have."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(gold) - GRAM + 1):
        places[tuple(gold[at : at + GRAM])].append(at)
    open_runs: dict[int, tuple[int, int]] = {}
    done = []
    for at in range(len(dump) - GRAM + 1):
        here = {}
        for place in places.get(tuple(dump[at : at + GRAM]), ())[:REPEATS]:
            start, length = open_runs.pop(place - at, (at, GRAM - 1))
            here[place - at] = (start, length + 1)
        done += [Run(start, start + diagonal, length) for diagonal, (start, length) in open_runs.items()]
        open_runs = here
    done += [Run(start, start + diagonal, length) for diagonal, (start, length) in open_runs.items()]
    return done


def _short(blocks: Sequence[str], units: Sequence[str]) -> list[Run]:
    """Blocks of fewer than four tokens that are a whole unit."""
    whole: dict[tuple[str, ...], list[int]] = defaultdict(list)
    at = 0
    for unit in units:
        found = tuple(tokens(unit))
        if 0 < len(found) < GRAM:
            whole[found].append(at)
        at += len(found)
    runs, at = [], 0
    for block in blocks:
        found = tuple(tokens(block))
        runs += [Run(at, place, len(found)) for place in whole.get(found, ())[:REPEATS]]
        at += len(found)
    return runs


def _chain(runs: list[Run]) -> list[Run]:
    """The heaviest chain of runs that goes forward in both texts; jumps in the dump cost a little."""
    if not runs:
        return []
    runs = sorted(runs, key=lambda run: (run.dump, run.gold))
    dump = np.array([run.dump for run in runs])
    gold = np.array([run.gold for run in runs])
    length = np.array([run.length for run in runs])
    best, back = length.astype(float), np.full(len(runs), -1)
    for at in range(1, len(runs)):
        lap = np.maximum(0, np.maximum(dump[:at] + length[:at] - dump[at], gold[:at] + length[:at] - gold[at]))
        jump = np.maximum(0, dump[at] - dump[:at] - length[:at])
        score = best[:at] + length[at] - lap - np.minimum(FAR, 0.02 * jump)
        score[(lap >= length[at]) | (gold[:at] >= gold[at])] = -1.0
        before = int(score.argmax())
        if score[before] > best[at]:
            best[at], back[at] = score[before], before
    chain, at = [], int(best.argmax())
    while at >= 0:
        chain.append(runs[at])
        at = int(back[at])
    return chain[::-1]


def _by_block(unit_at: np.ndarray, of_block: np.ndarray, count: int) -> Alignment:
    coverage, units = [0.0] * count, [-1] * count
    bounds = np.searchsorted(of_block, np.arange(count + 1))
    for at in range(count):
        own = unit_at[bounds[at] : bounds[at + 1]]
        found = own[own >= 0]
        if len(found):
            coverage[at] = len(found) / len(own)
            units[at] = int(np.bincount(found).argmax())
    return Alignment(coverage, units)
