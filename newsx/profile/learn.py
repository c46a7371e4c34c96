"""Dumps in, a profile of their sources out; nobody has labelled them but newsx itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from newsx.model import Dump
from newsx.pipeline import STAGES, in_its_language, walk
from newsx.profile import topic
from newsx.profile.judge import FLANKED, MOSTLY, begun, judged, outside
from newsx.profile.layouts import sites
from newsx.profile.records import PLACES, Known, Learned, Profile, Site
from newsx.profile.sample import Lines, Sample, digest
from newsx.profile.sightings import sightings
from newsx.profile.source import told_source
from newsx.profile.tally import Tally, flank, tallies
from newsx.profile.versions import articles
from newsx.stages.split import split

FEWEST = 5
"""Different articles of a source, below which nothing can be learned of it."""
MOST = 500
"""Lines of one source that are written down."""
TEMPLATE = 0.5
"""Share of the running text that repeats, from which on the articles themselves are made of ready sentences."""
COMMON = 3
"""Articles that share it."""
FAR = 3
"""Times as many pages as show the ready sentence in the middle."""
_LABEL = tuple(stage for stage in STAGES if stage[0] == "label")


def learn(dumps: Iterable[tuple[str, Dump]], sample: Sample | None = None, *, together: bool = False) -> Learned:
    """What repeats across the pages of each source; `dumps` are (name of its source, dump).

    Memory is bounded, and the order makes no difference. Pages with the same text count once, states of one article too.
    A folder with pages of several sites gives one source for each, unless all pages are to be taken `together`.
    """
    kept = sample or Sample()
    told = set()
    for source, dump in dumps:
        if together or told_source(dump) == source:
            told.add(source)
        _keep(dump, source, kept)
    found, thin = [], {}
    for source, pages in kept.sources():
        for name, own in [(source, pages)] if source in told else sites(source, pages):
            different = articles(own)
            if len(different) >= FEWEST:
                found.append(Site(name, len(different), _lines(different)))
            else:
                thin[name] = len(different)
    return Learned(Profile(tuple(found)), thin, kept.left_out)


def _keep(dump: Dump, source: str, kept: Sample) -> None:
    """A page whose number is too high for the sample is not even labelled."""
    for page in split(dump):
        number = digest(page)
        if kept.wants(source, number):
            lines = sightings(walk(in_its_language(page), _LABEL))
            if lines:
                kept.add(source, number, lines)


def _lines(pages: Sequence[Lines]) -> tuple[Known, ...]:
    of = len(pages)
    shapes, starts = tallies(pages)
    flank(pages, shapes, {shape for shape, tally in shapes.items() if outside(tally, of)}, FLANKED.share * of)
    topic.mark(pages, shapes, starts)
    found = {shape: known for shape, tally in shapes.items() if (known := judged(shape, tally, of))}
    found = _without_templates(found, shapes, pages)
    begins = [known for start, tally in starts.items() if (known := begun(start, tally, of))]
    return tuple(sorted([*found.values(), *begins], key=_order)[:MOST])


def _without_templates(
    found: dict[str, Known], shapes: Mapping[str, Tally], pages: Sequence[Lines]
) -> dict[str, Known]:
    """Where the articles themselves are made of ready sentences, only what repeats far more often than those."""
    text = [seen for page in pages for seen in page if seen.prose and seen.in_text]
    again = [seen for seen in text if seen.shape in shapes and shapes[seen.shape].pages >= COMMON]
    if sum(len(seen.text) for seen in again) <= TEMPLATE * sum(len(seen.text) for seen in text):
        return found
    usual = sorted(shapes[shape].pages for shape in {seen.shape for seen in again})
    least = max(MOSTLY * len(pages), FAR * usual[len(usual) // 2])
    return {shape: known for shape, known in found.items() if known.body < MOSTLY or known.pages >= least}


def _order(known: Known) -> tuple[int, int, str]:
    """What stands inside the article first, then from the top of the page; of these what most pages show."""
    place = ("inside", *PLACES).index(known.places[0])
    return (0 if known.body else 1 + place, -known.pages, known.text or known.shape or known.start or "")
