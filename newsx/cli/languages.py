"""`newsx languages`: the languages with rules of their own."""

from __future__ import annotations


def languages() -> None:
    """List the languages that have rules of their own: tag, English name, own name.

    Pages in other languages are read by the rules that need no words. A table on a terminal, tabs between in a pipe.

    \b
    Examples:
      newsx languages
      newsx languages | cut -f 1
    """
    import sys

    from newsx import languages as files
    from newsx.cli.messages import on_terminal
    from newsx.cli.output import printed

    if on_terminal(sys.stdout):
        _table()
        return
    printed(f"{head.tag}\t{head.name}\t{head.endonym or head.name}\n" for head in files.available().values())


def _table() -> None:
    """The same for a person."""
    from rich.console import Console
    from rich.table import Table

    from newsx import languages as files

    table = Table("tag", "language", "own name")
    for head in files.available().values():
        table.add_row(head.tag, head.name, head.endonym or head.name)
    Console().print(table)
