"""`newsx schema`: the JSON Schema of the output."""

from __future__ import annotations

import sys

from newsx.cli import options


def schema(color: options.Color = "auto", config: options.Config = None) -> None:
    """Print the JSON Schema of an article, each field described.

    \b
    Examples:
      newsx schema > article.schema.json
      newsx schema | jq '."$defs".Article.properties | keys'
    """
    import msgspec

    from newsx.cli.messages import colours
    from newsx.cli.output import printed
    from newsx.schema import schema as of_article
    from newsx.writers.json.colour import coloured

    shown = msgspec.json.format(msgspec.json.encode(of_article()), indent=2).decode()
    printed([coloured(shown) if colours(color, sys.stdout) else shown, "\n"])
