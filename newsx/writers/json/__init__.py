"""Articles in, JSON out: an array in a file, one object a line in a pipe, indented and coloured on a terminal."""

from newsx.writers.json.forms import document as document
from newsx.writers.json.forms import indented as indented
from newsx.writers.json.forms import jsonl as jsonl
