"""Lines in, blocks out: finds the column at which a dump was hard-wrapped and joins what the wrap had torn apart."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from newsx.languages.sections.split import SplitRules
from newsx.model import Block, Correction, Region, View, join
from newsx.patterns import late, late_re
from newsx.stages.split.lines import RawLine
from newsx.stages.split.torn import SIGN_START, inside_sentences, is_torn, torn

WORD = 30
"""Characters of a word at most."""
NARROWEST, WIDEST = 56, 132
"""Columns between which text is wrapped by mail programs, terminal browsers and database exports."""
PROSE_WORDS = 4
"""A line of fewer words tells nothing about the wrap."""
ENOUGH = ((3, 0.2), (2, 0.5))
"""Number and share of prose lines that end where the next word would not have fitted: either pair shows a wrap."""
_CJK = late(r"[\p{Han}\p{Hiragana}\p{Katakana}\u3000-\u303f\uff00-\uff60ー]")
_LEAST_CJK = "\u2e80"
_HYPHEN_END = late_re(r"(?P<word>[^\W\d_]{2,40})[-\u2010]\Z")
_START = late_re(r"[^\W\d_]{1,40}")
_HYPHENATED = late_re(r"([^\W\d_]{2,40})-([^\W\d_]{1,40})")


def seams(regions: Sequence[Region], corrections: Sequence[Correction] = ()) -> dict[int, bool]:
    """Number of a line -> whether it goes on with the line above, as the container knows.

    Lines that a person has given different roles are never joined, nor is one with a role to one without.
    """
    known: dict[int, bool] = {}
    for region in regions:
        if region.whole:
            known |= dict.fromkeys(range(region.first + 1, region.last + 1), True)
        known[region.first] = False
    roles = {correction.line: correction.role for correction in corrections}
    for line, role in roles.items():
        known |= {
            below: False for below, other in ((line, line - 1), (line + 1, line + 1)) if roles.get(other) is not role
        }
    return known


def blocks(
    lines: Sequence[RawLine], rules: SplitRules, known: Mapping[int, bool] = MappingProxyType({})
) -> Iterator[Block]:
    """The lines as blocks, wrapped ones joined; `known`: the seams that need no guess."""
    width = wrap_width(lines)
    hyphenated = _hyphenated_words(lines) if width else frozenset()
    going_on = _going_on(lines, known, width)
    start = 0
    for stop in range(1, len(lines) + 1):
        if stop not in going_on:
            line = lines[start]
            group = lines[start:stop] if stop - start > 1 else ()
            view = _joined([line.view for line in group], hyphenated, rules) if group else line.view
            physical = tuple([line.line for line in group]) if group else (line.line,)
            yield Block(view, physical, line.gap, line.indent, line.mark)
            start = stop


def _going_on(lines: Sequence[RawLine], known: Mapping[int, bool], width: int | None) -> set[int]:
    """Places of the lines that go on with the one above."""
    found: set[int] = set()
    inside = range(1, len(lines)) if width else inside_sentences(lines)
    pieces = frozenset() if width else torn(lines, inside)
    may_join = pieces.union(inside)
    for at in range(1, len(lines)) if known else sorted(may_join):
        joins = known.get(lines[at].line.number) if known else None
        if joins is None:
            joins = at in pieces or (at in may_join and _belongs(lines, at, found, width))
        if joins:
            found.add(at)
    return found


def wrap_width(lines: Sequence[RawLine]) -> int | None:
    """The column at which the lines were wrapped, or None where they were not."""
    if sum([line.width > WIDEST and _is_prose(line) for line in lines]) >= _longest_of(len(lines)):
        return None  # as in most dumps: no need to look at the others
    prose = sorted([line.width for line in lines if _is_prose(line)])
    if not prose:
        return None
    width = prose[-_longest_of(len(prose))]
    if not NARROWEST <= width <= WIDEST:
        return None
    forced = sum(_forced(above, below, width) for above, below in pairwise(lines) if below.gap == 0)
    wrapped = any(forced >= least and forced >= share * len(prose) for least, share in ENOUGH)
    return width if wrapped else None


def _longest_of(lines: int) -> int:
    """How many of so many lines may be longer than the wrap: the shortest of them shows where it is."""
    return max(1, lines - int(lines * 0.98))


def _is_prose(line: RawLine) -> bool:
    text = line.view.text
    return text.count(" ") >= PROSE_WORDS - 1 or (text[-1:] >= _LEAST_CJK and _is_cjk(text))


def _is_cjk(text: str) -> bool:
    return len(text) > NARROWEST // 2 and _ends_cjk(text)


def _ends_cjk(text: str) -> bool:
    """The last character is Chinese or Japanese."""
    return text[-1:] >= _LEAST_CJK and _CJK.match(text[-1]) is not None


def _forced(above: RawLine, below: RawLine, width: int) -> bool:
    """The first word of the line below would not have fitted on the line above."""
    text = below.view.text
    if _ends_cjk(above.view.text) and _CJK.match(text):
        return above.width + 4 > width
    return above.width + 1 + below.word > width


def _is_rule(line: RawLine) -> bool:
    """A line that is drawn, not written."""
    return line.word > WORD and not any(map(str.isalnum, line.view.text))


def _belongs(lines: Sequence[RawLine], at: int, going_on: Container[int], width: int | None) -> bool:
    """The line goes on with the one above; of those before it is known which go on."""
    above, below = lines[at - 1], lines[at]
    if below.gap or below.mark or below.boundary:
        return False
    if width:
        return above.width <= width + 8 and not _is_rule(below) and _forced(above, below, width)
    start = at - 1
    while start in going_on:
        start -= 1
    return is_torn(lines[start:at], below.view.text)


def _hyphenated_words(lines: Sequence[RawLine]) -> frozenset[str]:
    """Words that the dump spells with a hyphen inside a line: their hyphen at a line's end is no hyphenation."""
    return frozenset(f"{head}-{tail}".lower() for line in lines if "-" in line.view.text
                     for head, tail in _HYPHENATED.findall(line.view.text) if tail.islower())  # fmt: skip


def _joined(views: Sequence[View], hyphenated: frozenset[str], rules: SplitRules) -> View:
    """The lines' views as one: a blank between, none between Chinese or Japanese, a hyphenated word made whole."""
    parts = [views[0]]
    for view in views[1:]:
        above, separator = _seam(parts[-1], view.text, hyphenated, rules)
        parts[-1] = above
        if separator:
            parts.append(view)
        else:
            parts[-1] = join((above, view), "")
    return join(parts)


def _seam(above: View, below: str, hyphenated: frozenset[str], rules: SplitRules) -> tuple[View, str]:
    """(the view above, without its hyphen where a word was hyphenated; what goes between)."""
    if _ends_cjk(above.text) and _CJK.match(below):
        return above, ""
    hyphen, start = _HYPHEN_END.search(above.text), _START.match(below)
    if hyphen and start and start[0].islower():
        if start.group() in rules.hanging_hyphen_before:
            return above, " "
        if f"{hyphen.group('word')}-{start.group()}".lower() in hyphenated:
            return above, ""
        return above.slice(0, len(above.text) - 1), ""
    if hyphen and below[:1].isalpha():
        return above, ""
    return above, "" if SIGN_START.match(below) else " "
