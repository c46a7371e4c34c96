"""The command line: Typer wiring only, and the one place that prints and exits."""

from newsx.cli.app import main as main
