"""A dump in, its pages out, cut where a form feed, a separator or a database's own line says that a document ends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from newsx import languages
from newsx.languages.sections.split import SplitRules
from newsx.model import LONGEST_PASSAGE, Dump, Note, Page
from newsx.patterns import late_re
from newsx.stages.split.lines import Cleaner, RawLine, lines
from newsx.stages.split.wrap import blocks, seams

_REFERENCES = late_re(r"\n[ ]{1,6}1\. \w{2,10}:\S+\n[ ]{1,6}2\. \w{2,10}:\S+")
"""The numbered link list that `lynx -dump` puts at the end."""
_LINK_NUMBER = late_re(r"\[\d{1,5}\]")
LONGEST = 10_000
"""Lines of a page at most."""
_WIDE = Note("long-line", f"values are read only in the first {LONGEST_PASSAGE} characters of a line", stage="split")
_LONG = Note("long-page", f"longer than any news page, cut every {LONGEST} lines", stage="split")


def split(dump: Dump) -> Iterator[Page]:
    """The dump's pages, one at a time; every non-blank line stands in exactly one block of one of them."""
    rules = languages.load("und").split
    found = _documents(dump, rules)
    first, second = next(found, None), next(found, None)
    total = sum(1 for _ in _documents(dump, rules)) if second else 1  # counted anew: holding all would cost memory
    for number, part in enumerate(chain((first, second), found), 1):
        if part:
            notes = (_LONG,) if len(part) >= LONGEST else ()
            if len(dump.text) > LONGEST_PASSAGE and any(len(line.view.text) > LONGEST_PASSAGE for line in part):
                notes = (*notes, _WIDE)
            yield Page(
                dump, tuple(blocks(part, rules, seams(dump.regions, dump.corrections))), number, total, notes=notes
            )


def _documents(dump: Dump, rules: SplitRules) -> Iterator[list[RawLine]]:
    links = _LINK_NUMBER if " 1. " in dump.text and _REFERENCES.search(dump.text) else None
    one = bool(dump.regions)  # a container that knows its lines has cut its documents apart
    several = not one and rules.may_hold_several(dump.text)
    document: list[RawLine] = []
    ended = False
    keys = {region.first: region.skip for region in dump.regions if region.skip}
    for line in lines(dump.text, Cleaner(dump.text, links), keys):
        starts = ended or (line.boundary and not one) or (several and rules.starts_document(line.view.text))
        if document and (starts or (len(document) >= LONGEST and _is_full(document, line))):
            yield document
            document = []
        document.append(line)
        ended = several and rules.ends_document(line.view.text)
    if document:
        yield document


def _is_full(document: list[RawLine], line: RawLine) -> bool:
    """No news page is so long: it is cut at a gap, so that a dump of any size takes little memory."""
    return line.gap > 0 or len(document) >= 2 * LONGEST
