"""An article and its values in, the right pane out: what was read, each value with its normalised form and its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsx.article import Article, ArticleBlock, ArticleTeaser
from newsx.explain.html.marks import escape, marked
from newsx.explain.lines import Lines
from newsx.explain.values import Place, Value, mentions
from newsx.model import BODY_ROLES, Role

Mentions = Mapping[tuple[str, str | None], Sequence[Place]]
HEAD = ("section", "kicker", "title", "lede")
BESIDE = ("authors", "agency", "dateline", "date_published", "date_modified", "reading_time_min", "publisher")
"""Fields of the head that stand in one line under the title."""
WORDED = {"reading_time_min": "{} min", "date_modified": "updated {}"}


class Pane:
    """Draws the article of one page."""

    def __init__(self, key: str, lines: Lines, article: Article, values: Sequence[Value]) -> None:
        self._key = key
        self._lines = lines
        self._article = article
        self._values = values
        self._mentions: Mentions = mentions(article)
        self._blocks = {line: at for at, block in enumerate(article.blocks) for line in block.lines}

    def pieces(self) -> Iterator[str]:
        """The pane."""
        yield f'<article class="article" aria-label="Article" lang="{escape(self._article.language)}">\n'
        yield from self._head()
        yield '<div class="text">\n'
        yield from self._body()
        yield "</div>\n"
        yield from self._teasers()
        yield from self._fields()
        yield "</article>\n"

    def _head(self) -> Iterator[str]:
        tags = {"section": "p", "kicker": "p", "title": "h1", "lede": "p"}
        for name in HEAD:
            for value in self._named(name):
                inner = self._surface(value, name)
                yield f'<{tags[name]} class="{name}" data-v="{value.number}"{self._of_block(value)}>{inner}</{tags[name]}>\n'
        beside = [
            self._link(value, escape(WORDED.get(name, "{}").format(value.shown)))
            for name in BESIDE
            for value in self._named(name)
        ]
        if beside:
            yield f'<p class="beside">{" <i>·</i> ".join(beside)}</p>\n'
        if not self._article.text:
            yield '<p class="none">No article found on this page.</p>\n'

    def _named(self, name: str) -> Iterator[Value]:
        return (value for value in self._values if value.sort == "field" and value.name == name)

    def _surface(self, value: Value, where: str) -> str:
        """The value with its numbers and dates marked, where it is the surface itself."""
        if value.shown == value.text:
            return self._text(value.shown, where) + self._to_line(value)
        return self._link(value, escape(value.shown))

    def _text(self, text: str, where: str, part: str | None = None) -> str:
        return marked(
            text, self._mentions.get((where, part), ()), lambda inner, at: self._link(self._values[at], inner)
        )

    def _link(self, value: Value, inner: str) -> str:
        """The text as a link to its line, with the normalised value behind it."""
        line = self._line(value)
        target = f' href="#{self._key}-{line}"' if line else ' tabindex="0"'
        shown = "" if value.sort == "field" else f"<small><b>: </b>{escape(value.shown)}</small>"
        block = self._of_block(value) if value.name in BESIDE else ""
        return f'<a class="v {value.sort}"{target} data-v="{value.number}"{block}>{inner}{shown}</a>'

    def _to_line(self, value: Value) -> str:
        line = self._line(value)
        return (
            f'\u00a0<a class="line" href="#{self._key}-{line}" data-v="{value.number}">line {line}</a>' if line else ""
        )

    def _of_block(self, value: Value) -> str:
        """The attribute that ties a field to the block that it was read from."""
        at = self._blocks.get(self._line(value) or 0)
        return "" if at is None else f' data-b="{at}"'

    def _line(self, value: Value) -> int | None:
        """Number of the line on which the value begins."""
        return None if value.start is None else self._lines.at(value.start)

    def _body(self) -> Iterator[str]:
        numbers = {"heading": 0, "paragraph": 0}
        for at, block in enumerate(self._article.blocks):
            if block.role in BODY_ROLES:
                name = "heading" if block.role is Role.HEADING else "paragraph"
                numbers[name] += 1
                yield self._block(at, block, f"{name} {numbers[name]}")

    def _block(self, at: int, block: ArticleBlock, where: str) -> str:
        tag = "h2" if block.role is Role.HEADING else "p"
        return f'<{tag} class="{block.role.value}" data-b="{at}">{self._text(block.text, where)}</{tag}>\n'

    def _teasers(self) -> Iterator[str]:
        if not self._article.teasers:
            return
        yield '<h2 class="part">Other articles</h2>\n<ul class="teasers">\n'
        for number, teaser in enumerate(self._article.teasers, 1):
            yield self._teaser(teaser, f"teaser {number}")
        yield "</ul>\n"

    def _teaser(self, teaser: ArticleTeaser, where: str) -> str:
        beside = [part for part in (teaser.site, teaser.section, teaser.date) if part]
        beside += ["sponsored"] * teaser.sponsored
        blocks = dict.fromkeys(self._blocks[line] for line in teaser.lines if line in self._blocks)
        over = f'<small class="over">{escape(" · ".join(beside))}</small>' if beside else ""
        snippet = f"<p>{self._text(teaser.snippet, where, 'snippet')}</p>" if teaser.snippet else ""
        title = self._text(teaser.title, where, "title")
        return f'<li data-b="{" ".join(map(str, blocks))}">{over}<strong>{title}</strong>{snippet}</li>\n'

    def _fields(self) -> Iterator[str]:
        article = self._article
        if article.fields:
            yield '<h2 class="part">Fields</h2>\n<dl class="fields">\n'
            for value, field in zip(self._values, article.fields, strict=False):
                unsure = f"or {field.runner_up}" if field.ambiguous else ""
                told = " · ".join(
                    part
                    for part in (f"line {field.line}" if field.line else "given", f"{field.confidence:.2f}", unsure)
                    if part
                )
                link = self._link(value, escape(value.shown))
                yield f"<dt>{escape(value.name)}</dt><dd>{link} <small>{escape(told)}</small></dd>\n"
            yield "</dl>\n"
        if article.notes:
            yield '<h2 class="part">Notes</h2>\n<ul class="notes">\n'
            for note in article.notes:
                yield f"<li>{escape(note.message)} <small>{escape(note.code)}</small></li>\n"
            yield "</ul>\n"
