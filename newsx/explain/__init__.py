"""A dump and its articles in, views of what became of each line out: one form a room."""

from newsx.explain.lines import Lines as Lines
from newsx.explain.terminal import columns as columns
from newsx.explain.terminal import view as view
