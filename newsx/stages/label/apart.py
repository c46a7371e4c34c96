"""A labelled page in, the places where another article begins on it out: pages that load the next article below the first.

The next one is built by the same template: a headline, and soon the line of its date, which has the form of the first
article's own. Between the two the first one has ended: topics, sharing, teasers, comments.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsx.model import BODY_ROLES, TEASER_ROLES, Block, Role
from newsx.patterns import late_re
from newsx.stages.label.roles.shapes import ends_sentence

TEXT = 400
"""Characters of text that an article has at least, for another one to be told from it."""
HEAD = 12
"""Blocks from the headline to the line of the date, and from there to the text, at most."""
WORDS, LONGEST = (3, 30), 200
"""Words of a headline, and its characters at most."""
DIGITS = 6
"""Of a date, at least."""
OPENING = 3
"""Paragraphs of the first article; its own date stands above the last of these."""
MANY = 6
"""So many lines of that form are a list's or a ticker's."""
END = frozenset({Role.TAGS, Role.MARKER, Role.TOOL, Role.COMMENT, Role.FOOTER, Role.ADVERTISEMENT, *TEASER_ROLES})
TEXT_ROLES = BODY_ROLES | {Role.LEDE}
_DIGIT = late_re(r"[0-9]+")
_WORD = late_re(r"[^\W\d_]+")


def others(blocks: Sequence[Block]) -> list[int]:
    """Places of the headlines of further articles, in their order."""
    paragraphs = [at for at, block in enumerate(blocks) if block.role is Role.PARAGRAPH]
    if len(paragraphs) < OPENING:
        return []
    first = paragraphs[OPENING - 1]
    forms = {form for block in blocks[:first] if block.role is Role.TIMESTAMP and (form := _form(block.text))}
    if not forms:
        return []
    labels = tuple(label for label, _ in forms if label)
    texts = [block.view.text for block in blocks]
    likely = [at for at in range(first, len(blocks)) if texts[at][:1].isdigit() or texts[at].startswith(labels)]
    dated = [at for at in likely if texts[at][-1:].isalnum() and _form(texts[at]) in forms]
    if not 0 < len(dated) < MANY:
        return []
    found: list[int] = []
    for at, end in zip(dated, (*dated[1:], len(blocks)), strict=True):
        start = found[-1] if found else 0
        headline = _headline(blocks, start, at)
        if headline is not None and _is_article(blocks, start, headline) and _is_article(blocks, at, end):
            found.append(headline)
    return found


def _form(text: str) -> tuple[str, str] | None:
    """The line up to its first figure, and from there with every number and every name of a month or day as one sign; null
    where it holds no date.
    """
    if len(text) > LONGEST or sum(map(str.isdigit, text)) < DIGITS:
        return None
    label, digit, rest = text.partition(next(filter(str.isdigit, text)))
    return label, _WORD.sub("a", _DIGIT.sub("0", digit + rest))


def _headline(blocks: Sequence[Block], start: int, stamp: int) -> int | None:
    """Below the last sign that the article above has ended; the first line there that reads like a headline."""
    near = range(max(start + 1, stamp - HEAD), stamp)
    ends = [at for at in near if blocks[at].role in END]
    if not ends:
        return None
    return next((at for at in range(ends[-1] + 1, stamp) if _may_be_headline(blocks[at].text)), None)


def _may_be_headline(text: str) -> bool:
    least, most = WORDS
    return (
        least <= text.count(" ") + 1 <= most and len(text) <= LONGEST and not (ends_sentence(text) and text[-1] == ".")
    )


def _is_article(blocks: Sequence[Block], start: int, stop: int) -> bool:
    """Enough text, and it begins soon."""
    text = [at for at in range(start, stop) if blocks[at].role in TEXT_ROLES and ends_sentence(blocks[at].text)]
    return sum(len(blocks[at].text) for at in text) >= TEXT and (start == 0 or text[0] - start <= 2 * HEAD)
