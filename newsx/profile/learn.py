"""Dumps in, a profile of their sources out; nobody has labelled them but newsx itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from newsx.model import Dump
from newsx.pipeline import STAGES, in_its_language, walk
from newsx.profile import topic
from newsx.profile.judge import MOSTLY, begun, judged, outside
from newsx.profile.records import PLACES, Known, Learned, Profile, Site
from newsx.profile.sample import Lines, Sample, digest
from newsx.profile.sightings import sightings
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
_LABEL = tuple(stage for stage in STAGES if stage[0] == "label")


def learn(dumps: Iterable[tuple[str, Dump]], sample: Sample | None = None) -> Learned:
    """What repeats across the pages of each source; `dumps` are (name of its source, dump).

    Memory is bounded, and the order makes no difference. Pages with the same text count once, states of one article too.
    """
    kept = sample or Sample()
    for source, dump in dumps:
        _keep(dump, source, kept)
    found, thin = [], {}
    for source, pages in kept.sources():
        different = articles(pages)
        if len(different) < FEWEST:
            thin[source] = len(different)
        else:
            found.append(Site(source, len(different), _lines(different)))
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
    flank(pages, shapes, {shape for shape, tally in shapes.items() if outside(tally, of)})
    topic.mark(pages, shapes, starts)
    found = {shape: known for shape, tally in shapes.items() if (known := judged(shape, tally, of))}
    if _repeated(pages, shapes) > TEMPLATE:
        found = {shape: known for shape, known in found.items() if known.body < MOSTLY}
    begins = [known for start, tally in starts.items() if (known := begun(start, tally, of))]
    return tuple(sorted([*found.values(), *begins], key=_order)[:MOST])


def _repeated(pages: Sequence[Lines], shapes: Mapping[str, Tally]) -> float:
    """Share of the running text that other articles have too."""
    text = [seen for page in pages for seen in page if seen.prose and seen.in_text]
    again = (len(seen.text) for seen in text if seen.shape in shapes and shapes[seen.shape].pages >= COMMON)
    return sum(again) / (sum(len(seen.text) for seen in text) or 1)


def _order(known: Known) -> tuple[int, int, str]:
    """What stands inside the article first, then from the top of the page; of these what most pages show."""
    place = ("inside", *PLACES).index(known.places[0])
    return (0 if known.body else 1 + place, -known.pages, known.text or known.shape or known.start or "")
