"""A page in, the page with a role, a confidence and the evidence for every block out."""

from collections.abc import Callable, Sequence

from newsx.languages import Language
from newsx.model import Block, Page, replace
from newsx.stages.label import again, consent, front, ticker
from newsx.stages.label.roles import roles
from newsx.stages.label.weights import Weights
from newsx.stages.label.zones import Zoned, zones

CORRECTED: tuple[Callable[[Sequence[Block], Sequence[Zoned]], Sequence[Zoned]], ...] = (
    again.told,
    consent.told,
    ticker.told,
    front.told,
)
"""What the page as a whole tells of the network's zones."""


def label(page: Page, language: Language, weights: Weights | None = None) -> Page:
    """The page with labelled blocks: first the zone that a block lies in, then what it is for there; what is known of
    the page's source corrects both, what the container tells outranks them, and what a person says outranks all.

    `weights`: other ones than those that newsx brings (the quality gate's, which have not seen the page's house).
    """
    zoned: Sequence[Zoned] = zones(page.blocks, language, weights)
    for told in CORRECTED:
        zoned = told(page.blocks, zoned)
    if not page.dump.furniture:
        labelled = roles(page.blocks, zoned, language)
    else:
        from newsx.stages.label.furniture import cleared, found_in, furnished

        found = found_in(page.blocks, zoned, page.dump.furniture)
        labelled = furnished(roles(page.blocks, cleared(zoned, found), language), found, zoned)
    if page.dump.regions or page.dump.corrections:
        from newsx.stages.label.known import corrected, known

        labelled = corrected(known(labelled, page.dump.regions), page.dump.corrections)
    return replace(page, blocks=labelled)
