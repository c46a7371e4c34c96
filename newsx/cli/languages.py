"""`newsx languages`: the languages with rules of their own."""

from __future__ import annotations


def languages() -> None:
    """List the languages that have rules of their own: tag, English name, own name.

    Pages in other languages are read by the rules that need no words.

    \b
    Examples:
      newsx languages
      newsx languages | cut -f 1
    """
    from newsx import languages as files
    from newsx.cli.output import printed

    printed(f"{head.tag}\t{head.name}\t{head.endonym or head.name}\n" for head in files.available().values())
