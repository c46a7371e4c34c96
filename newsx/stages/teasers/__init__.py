"""A page in, the page with its teaser blocks grouped into Teaser records out."""

from newsx.stages.teasers.records import teasers as teasers
