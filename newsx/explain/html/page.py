"""Dumps with their articles in, one HTML page out that needs nothing else and asks for nothing.

A policy in the page lets only its own style and script work, known by their digests: nothing that a dump holds can run.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from newsx.article import Article
from newsx.explain.html.article import Pane
from newsx.explain.html.dump import chips, dump
from newsx.explain.html.marks import escape, script_safe
from newsx.explain.lines import Lines
from newsx.explain.terminal import heading, name
from newsx.explain.values import Value, values
from newsx.model import Dump, Role

_HERE = Path(__file__).parent
EARLY = 'document.documentElement.className = "js";'
"""Runs before the documents are read: the browser then lays out only the first of them."""
KEYS = "Arrow keys go from line to line, Enter goes over to the other side, Escape puts the light out."


def html(dumps: Iterable[tuple[Dump, Sequence[Article]]]) -> Iterator[str]:
    """The page, a piece as soon as its article comes."""
    style, script = _style(), (_HERE / "page.js").read_text(encoding="utf-8")
    number = 0
    yield _top(style, script)
    for one, articles in dumps:
        lines = Lines(one.text)
        for article in articles:
            number += 1
            yield from _document(number, lines, article)
    if not number:
        yield '<p class="none">Nothing to show.</p>\n'
    yield f'<div class="why" role="status" aria-live="polite"></div>\n<script>{script}</script>\n</body>\n</html>\n'


def _style() -> str:
    """The style sheet, with one rule a role that shows its lines while its button is pressed."""
    shown = "".join(f".only.o-{role.value} .r-{role.value}{{display:block}}\n" for role in Role)
    return (_HERE / "page.css").read_text(encoding="utf-8") + shown


def _top(style: str, script: str) -> str:
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(EARLY)}' '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n<title>newsx explain</title>\n'
        f"<style>{style}</style>\n<script>{EARLY}</script>\n</head>\n<body>\n"
        f'<p class="unseen" id="keys">{KEYS}</p>\n<header class="top"><b>newsx</b></header>\n'
    )


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _document(number: int, lines: Lines, article: Article) -> Iterator[str]:
    key = f"k{number}"
    found = values(article)
    now = " now" if number == 1 else ""
    yield f'<section class="doc{now}" id="{key}" aria-label="{escape(name(article))}">\n'
    yield f'<div class="head"><h2>{escape(heading(article))}</h2>\n{chips(article)}</div>\n<div class="panes">\n'
    yield from dump(key, lines, article, found)
    yield from Pane(key, lines, article, found).pieces()
    yield f'</div>\n<script type="application/json">{_reasons(article, found)}</script>\n</section>\n'


def _reasons(article: Article, found: Sequence[Value]) -> str:
    """What the page tells of a line or a value: compact, and read only when asked for."""
    blocks = [
        (
            block.role,
            block.confidence,
            block.runner_up,
            [(reason.name, round(reason.weight, 2)) for reason in block.evidence],
        )
        for block in article.blocks
    ]
    told = [(value.name, value.shown, value.text, value.detail) for value in found]
    try:
        json = msgspec.json.encode({"blocks": blocks, "values": told}).decode()
    except UnicodeEncodeError:  # a lone surrogate of a header
        from json import dumps

        json = dumps({"blocks": blocks, "values": told})
    return script_safe(json)
