"""A dump's text in, its lines as they stand out, each with the block that it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from newsx.article import Article, ArticleBlock


class Shown(Struct, frozen=True):
    """A line of the dump as it stands."""

    number: int
    """From 1."""
    text: str
    """Without its line end."""
    start: int
    """Offset of its first character."""
    block: ArticleBlock | None
    """Null for a blank line."""

    @property
    def goes_on(self) -> bool:
        """It continues the block that the line above began."""
        return self.block is not None and self.number != self.block.line


class Lines:
    """The lines of a dump, cut once for all its articles."""

    def __init__(self, text: str) -> None:
        self._lines: list[tuple[int, str]] = []
        at = 0
        for line in text.splitlines(keepends=True):
            bare = line.splitlines()
            self._lines.append((at, bare[0] if bare else ""))
            at += len(line)

    def at(self, offset: int) -> int:
        """Number of the line that the character at that offset stands on."""
        return bisect_right(self._lines, (offset, "\U0010ffff"))

    def of(self, article: Article) -> Iterator[Shown]:
        """The lines of the article from its first block to its last, the blank ones between them too."""
        if not article.blocks:
            return
        blocks = {line: block for block in article.blocks for line in block.lines}
        for number in range(min(blocks), max(blocks) + 1):
            start, text = self._lines[number - 1]
            yield Shown(number, text, start, blocks.get(number))
