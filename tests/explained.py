"""Invented dumps with their articles as the page that explains gets them, hostile ones too; for tests of that page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newsx.article import Article
from newsx.explain.html import html
from newsx.model import Dump, Facts, Source
from newsx.pipeline import articles

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "examples" / "en_tidal_mill_menu.txt").read_text(encoding="utf-8")
OTHER = (ROOT / "examples" / "de_hafenkran.txt").read_text(encoding="utf-8")
HOSTILE = """
<script>window.owned = 1</script> </script> <!-- <script> --> ]]> &lt;b&gt; &amp; "double' single
<img src=x onerror="window.owned=2"> <a href="javascript:window.owned=3">here</a> javascript:window.owned=4
</div></article></section><style>* { display: none }</style><svg onload=window.owned=5>
<iframe srcdoc="<script>parent.owned=6</script>"></iframe> \x00 \x1b[31m \u2028 \u202e backwards
"""
Documents = Sequence[tuple[Dump, Sequence[Article]]]


def explained(*texts: str, **facts: Any) -> Documents:
    dumps = [Dump(text, Source(file=f"page{at}.txt"), Facts(**facts)) for at, text in enumerate(texts, 1)]
    return [(dump, articles(dump)) for dump in dumps]


def page(documents: Documents) -> str:
    return "".join(html(documents))
