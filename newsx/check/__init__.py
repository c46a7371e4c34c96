"""The articles of a result in, its figures out: what is filled, by source and month; what moved; how sure it is."""

from __future__ import annotations

from collections.abc import Iterable

from newsx.article import Article
from newsx.check.faults import faults as faults
from newsx.check.record import Report as Report
from newsx.check.shifts import against as against
from newsx.check.sources import SOURCES as SOURCES
from newsx.check.sources import source_of
from newsx.check.tally import FIELDS as FIELDS
from newsx.check.tally import Tally


def check(
    articles: Iterable[Article],
    name: str = "-",
    *,
    by: str = "source",
    source: str | None = None,
    faults: dict[str, int] | None = None,
) -> Report:
    """The report of a result; `by` is a name of `SOURCES`; `source`: only the articles of this one."""
    tally = Tally(by)
    for article in articles:
        if source is None or source_of(article, by) == source:
            tally.add(article)
    return tally.report(name, faults)
