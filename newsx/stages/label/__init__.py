"""A page in, the page with a role, a confidence and the evidence for every block out."""

from newsx.languages import Language
from newsx.model import Page, replace
from newsx.stages.label.roles import roles
from newsx.stages.label.zones import zones


def label(page: Page, language: Language) -> Page:
    """The page with labelled blocks: first the zone that a block lies in, then what it is for there."""
    return replace(page, blocks=roles(page.blocks, zones(page.blocks, language), language))
