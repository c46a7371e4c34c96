"""A page in, the page with its head fields read from the labelled blocks out."""

from newsx.stages.metadata.head import metadata as metadata
