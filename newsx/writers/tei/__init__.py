"""Articles in, TEI (P5) out: one document an article, with dates, numbers and measures tagged where they stand."""

from newsx.writers.tei.document import folder as folder
from newsx.writers.tei.document import tei as tei
