"""A dump in, its pages out, cut where a form feed, a separator or a database's own line says that a document ends."""

from __future__ import annotations

import re
from collections.abc import Iterator


from newsx import languages
from newsx.languages.sections.split import SplitRules
from newsx.model import Dump, Page
from newsx.stages.split.lines import Cleaner, RawLine, lines
from newsx.stages.split.wrap import blocks

_REFERENCES = re.compile(r"\n[ ]{1,6}1\. \w{2,10}:\S+\n[ ]{1,6}2\. \w{2,10}:\S+")
"""The numbered link list that `lynx -dump` puts at the end."""
_LINK_NUMBER = re.compile(r"\[\d{1,5}\]")


def split(dump: Dump) -> list[Page]:
    """The dump's pages; every non-blank line stands in exactly one block of one of them."""
    links = _LINK_NUMBER if _REFERENCES.search(dump.text) else None
    rules = languages.load("und").split
    parts = list(_documents(lines(dump.text, Cleaner(dump.text, links)), rules, rules.may_hold_several(dump.text)))
    return [Page(dump, tuple(blocks(part, rules)), number, len(parts)) for number, part in enumerate(parts, 1)]


def _documents(found: Iterator[RawLine], rules: SplitRules, several: bool) -> Iterator[list[RawLine]]:
    document: list[RawLine] = []
    ended = False
    for line in found:
        if document and (ended or line.boundary or (several and rules.starts_document(line.view.text))):
            yield document
            document = []
        document.append(line)
        ended = several and rules.ends_document(line.view.text)
    if document:
        yield document
