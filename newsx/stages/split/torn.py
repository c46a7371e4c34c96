"""Lines in, those out that go on with the line above, where a dumper set every inline element on a line of its own.

Such a dump (a DOM's text nodes, one a line) keeps the blanks that stood around a link or an emphasis, and sets real
paragraphs apart with blank lines: 'He had ', 'resigned', ' in May.' is one sentence. Where the blanks are lost, only a line
that begins in mid-sentence tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsx.patterns import late_re
from newsx.stages.split.lines import RawLine

LEAST = 3
"""Seams inside a sentence that show such a dump."""
SEAM, PROSE = 25, 40
"""Characters of two lines that a sign parts; of the longer one of two that only a blank parts."""
LONG = 80
"""A line of so many characters is running text, whatever it ends with."""
DENSE = 0.5
"""Share of blank lines between paragraphs."""
LONGEST = 400
"""Lines that belong together at most."""
SIGNS = ",.;:!?)]”…"
QUOTES, CLOSES = "\"”“»«’'", " ,.;:!?)"
OPENING = "([„“‘‚«»\"'–—-/"
"""What the next word follows without a blank; some of these signs open in one language and close in another."""
TORN_BEFORE_SIGN, TORN_REST = 40, 60
"""A line of so many characters that ends in mid-sentence goes on in the next one, if that begins with a punctuation mark,
or with a small letter: then either the next one is longer than any byline, or a whole sentence stands above, as in no
title."""
_OPEN_ENDS = frozenset(",;’'\"”)")
_SENTENCES = late_re(r"([^\W\d_]{2})[.!?][\"”“»«)]?\s([^\W\d_])")
SIGN_START = late_re(r"[,.;:!?)\]”](?:\s|\Z)")
_ENDED = late_re(r"\w[.!?…][\"”“»«’)]{0,2}\Z")
_SENTENCE = late_re(r"\w{2}[.!?…][\"”“»«)]?(?:\s|\Z)")


def inside_sentences(lines: Sequence[RawLine]) -> list[int]:
    """Places of the lines below the first that begin with a small letter or a sign, as no sentence does."""
    return [at for at, line in enumerate(lines)
            if ((first := line.view.text[0]).islower() or first in SIGNS) and at]  # fmt: skip


def torn(lines: Sequence[RawLine], inside: Sequence[int]) -> frozenset[int]:
    """Places of the lines that go on with the one above; none where the dump is of another kind."""
    seams = signs = 0
    for at in inside:
        below = lines[at]
        if _is_inside(lines[at - 1], below):
            seams += 1
            signs += not below.view.text[0].islower()
            if seams >= LEAST and signs:
                return frozenset(_going_on(lines))
    return frozenset()


def _is_inside(above: RawLine, below: RawLine) -> bool:
    """The seam shows itself: a sentence is open, and a blank and a small letter, or a sign, follow."""
    over, text = above.view.text, below.view.text
    if below.gap or below.mark or not (over[-1].isalnum() or over[-1] in QUOTES):
        return False
    if text[0].islower():
        return below.indent == 1 and max(len(over), len(text)) >= PROSE
    return text[0] in SIGNS and text[1:2] in CLOSES and below.indent == 0 and len(over) + len(text) >= SEAM


def _going_on(lines: Sequence[RawLine]) -> Iterator[int]:
    """The seams of every chain of lines that holds running text, or is a short line torn for certain."""
    apart = (below.line.start - above.line.end for above, below in pairwise(lines) if not below.gap)
    line_end, dense = min(apart, default=1), _is_dense(lines)
    start = 0
    for at in range(1, len(lines) + 1):
        inside = at < len(lines) and at - start < LONGEST and _is_seam(lines[at - 1], lines[at], line_end)
        if inside and not _parts(lines[at - 1], lines[at], dense, at - 1 == start):
            continue
        text = _is_text([line.view.text for line in lines[start:at]])
        yield from (each for each in range(start + 1, at) if text or _is_certain(lines[each - 1], lines[each]))
        start = at


def _is_dense(lines: Sequence[RawLine]) -> bool:
    """Paragraphs follow each other without a blank line, so that none tells which sentence opens one."""
    gaps = [below.gap for above, below in pairwise(lines) if len(above.view.text) >= LONG and _opens(above, below)]
    if not gaps:
        return not any(line.gap for line in lines)
    return sum(map(bool, gaps)) < DENSE * len(gaps)


def _is_seam(above: RawLine, below: RawLine, line_end: int) -> bool:
    """Printed one behind the other the two make well-formed text; `line_end`: characters that end a line."""
    if below.gap or below.mark or below.boundary:
        return False
    text = below.view.text
    blank = below.line.start - above.line.end > line_end
    return blank or above.view.text[-1] in OPENING or (not text[0].islower() and _goes_on(text))


def _parts(above: RawLine, below: RawLine, dense: bool, first: bool) -> bool:
    """A paragraph, or what stands below a headline, begins here all the same; `first`: nothing goes on in the line above."""
    if dense and _is_paragraph(below.view.text):
        return True
    return (dense or (first and len(above.view.text) < LONG)) and _opens(above, below)


def _opens(above: RawLine, below: RawLine) -> bool:
    """A sentence has ended above, and one begins below."""
    return _ENDED.search(above.view.text) is not None and not _goes_on(below.view.text)


def _is_paragraph(text: str) -> bool:
    """A whole one, longer than any link: the line above is a heading."""
    return len(text) >= LONG and _ENDED.search(text) is not None and not _goes_on(text)


def _goes_on(text: str) -> bool:
    """No sentence begins so: a small letter, a sign, a quotation mark that closes."""
    first = text[0]
    return first.islower() or first in SIGNS or (first in QUOTES and text[1:2] in CLOSES)


def _is_text(parts: Sequence[str]) -> bool:
    """One of the parts is running text by itself, or all together are a sentence of its length."""
    if sum(map(len, parts)) >= PROSE and "." in parts[-1][-2:]:
        return True
    return any(len(part) >= LONG or (len(part) >= PROSE and _SENTENCE.search(part)) for part in parts)


def _is_certain(above: RawLine, below: RawLine) -> bool:
    """Of a heading, too short to be a headline with a byline below it; or a sign parts kicker and headline."""
    over, text = above.view.text, below.view.text
    return over in SIGNS or (_goes_on(text) and (not text[0].islower() or len(over) < PROSE))


def is_torn(group: Sequence[RawLine], below: str) -> bool:
    """An inline element that a dumper set on a line of its own tore the sentence apart."""
    first = below[0]
    above = group[-1].view.text
    length = sum(len(line.view.text) for line in group)
    if length < TORN_BEFORE_SIGN or not (above[-1:].isalnum() or above[-1:] in _OPEN_ENDS):
        return False
    if not first.islower():
        return SIGN_START.match(below) is not None
    return len(below) >= TORN_REST or any(_has_sentences(line.view.text) for line in group)


def _has_sentences(text: str) -> bool:
    """A sentence ends, and another one begins."""
    return any(end.islower() and start.isupper() for end, start in _SENTENCES.findall(text))
