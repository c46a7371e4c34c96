"""A job in, its output on disk and events of its progress out: many inputs, several processes, no loss."""

from newsx.batch.run import Interrupted as Interrupted
from newsx.batch.run import run as run
