"""A job in, its output on disk and events of its progress out: many inputs, several processes, no loss."""

from newsx.batch.runner import Interrupted as Interrupted
from newsx.batch.runner import run as run
