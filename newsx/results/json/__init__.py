"""JSON or JSON Lines of newsx in, articles out, one record in memory at a time."""

from newsx.results.json.lines import json as json
from newsx.results.json.lines import jsonl as jsonl
