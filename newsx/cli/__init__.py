"""The command line: Typer wiring only, and the one place that prints and exits."""

import atexit
import gc

gc.set_threshold(200_000, 20, 50)  # thousands of records, none in a cycle: looking for one costs a tenth of a start
atexit.register(gc.freeze)  # nor at the end

from newsx.cli.app import main as main  # noqa: E402 - before it, for what it imports counts too
