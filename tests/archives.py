"""Invented archives: pages of three sites with nasty furniture, and the body that each page has in truth."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

SITES = Path(__file__).parent / "cases" / "profile"
ORIGIN = 7


class Invented(NamedTuple):
    """A page's dump and its body."""

    dump: str
    body: str


def site(name: str) -> dict[str, Any]:
    """The words of a site."""
    return tomllib.loads((SITES / f"{name}.toml").read_text("utf-8"))


def archive(name: str, pages: int = 30) -> list[Invented]:
    """The site's pages; the same ones each time."""
    words = site(name)
    chance = random.Random(f"{name} {ORIGIN}")
    titles = [_said("title", words, chance) for _ in range(pages)]
    return [_page(words, chance, title, titles, number) for number, title in enumerate(titles)]


def _said(part: str, words: dict[str, Any], chance: random.Random) -> str:
    """A sentence, a title or a heading by the site's grammar."""
    grammar = words["grammar"]
    text = chance.choice(grammar[part])
    while "{" in text:
        before, _, rest = text.partition("{")
        slot, _, after = rest.partition("}")
        pool = words["days"] if slot == "day" else grammar.get(slot)
        text = before + (chance.choice(pool) if pool else str(chance.randint(3, 940))) + after
    return text[0].upper() + text[1:]


def paragraphs(name: str, seed: int = 0) -> list[str]:
    """Some paragraphs in the site's language."""
    return _paragraphs(site(name), random.Random(f"{name} {seed} text"))


def dump_of(name: str, number: int, *text: str) -> Invented:
    """A page of the site with this text, or one of its own, and no boxes in it."""
    words = site(name)
    chance = random.Random(f"{name} {number}")
    body = list(text) if len(text) > 1 else [*text, *_paragraphs(words, chance)]
    head = [
        _said("title", words, chance),
        words["byline"].format(first=words["first"][0], last=words["last"][number % 6]),
    ]
    lines = ["\n".join(words["above"]), *head, *body, words["below"][0], *words["below"][1:]]
    return Invented("\n\n".join(lines) + "\n", "\n\n".join(body))


def _paragraphs(words: dict[str, Any], chance: random.Random) -> list[str]:
    return [" ".join(_said("text", words, chance) for _ in range(chance.randint(2, 4)))
            for _ in range(chance.randint(5, 9))]  # fmt: skip


def _page(words: dict[str, Any], chance: random.Random, title: str, titles: list[str], number: int) -> Invented:
    text = _paragraphs(words, chance)
    if number % 5 == 1:  # part of a running story
        text.insert(chance.randint(2, len(text) - 1), words["background"])
    if number % 4 == 2:
        text.insert(0, words["column"])
    text.insert(chance.randint(2, len(text) - 1), _said("heading", words, chance))
    stamp = words["stamp"].format(d=chance.randint(1, 28), h=chance.randint(10, 22), m=chance.randint(10, 59))
    byline = words["byline"].format(first=chance.choice(words["first"]), last=chance.choice(words["last"]))
    head = [title, byline, stamp]
    links = [chance.choice(titles) for _ in range(4)]
    lines = ["\n".join(words["above"]), *head, *_mixed(text, words, chance, links)]
    lines += [
        words["comments"].format(n=chance.randint(0, 250)),
        words["below"][0],
        *links[1:],
        "\n".join(words["below"][1:]),
    ]
    return Invented("\n\n".join(lines) + "\n", "\n\n".join(text))


def _mixed(text: list[str], words: dict[str, Any], chance: random.Random, links: list[str]) -> Iterator[str]:
    """The text with what the site puts between its paragraphs, and behind the last."""
    boxes = ["\n\n".join(box["lines"]) for box in words["promo"] if chance.random() < box["share"]]
    if chance.random() < words["also_share"]:
        boxes.append(words["also"].format(title=links[0]))
    places = [chance.randint(2, len(text)) for _ in boxes]
    for at, paragraph in enumerate(text, 1):
        yield paragraph
        yield from (box for box, place in zip(boxes, places, strict=True) if place == at)
