"""A dump in, its pages out: boundaries between documents, lines, and blocks of lines that a hard wrap had torn apart."""

from newsx.stages.split.pages import split as split
