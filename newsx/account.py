"""A dump and its articles in, the account of its lines out: every line that shows something stands in exactly one block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import regex
from msgspec import Struct

from newsx.article import Article
from newsx.model import Dump, Role

_VISIBLE = regex.compile(r"[^\s\p{Cc}\p{Cf}]")


class Account(Struct, frozen=True):
    """The lines of one dump and what became of them."""

    roles: dict[Role, int]
    """Role -> number of lines, in the order of `Role`."""
    total: int
    """Lines that show something."""
    lost: tuple[int, ...] = ()
    """Numbers of lines that stand in no block."""
    doubled: tuple[int, ...] = ()
    """Numbers of lines that stand in more than one."""

    @property
    def balanced(self) -> bool:
        """No line is lost and none is doubled."""
        return not self.lost and not self.doubled


def account(dump: Dump, articles: Iterable[Article]) -> Account:
    """The account of the dump's lines over all its articles, those without a text too."""
    places: Counter[int] = Counter()
    roles: Counter[Role] = Counter()
    for article in articles:
        for block in article.blocks:
            places.update(block.lines)
            roles[block.role] += len(block.lines)
    shown = list(visible_lines(dump.text))
    return Account(
        roles={role: roles[role] for role in Role if roles[role]},
        total=len(shown),
        lost=tuple(number for number in shown if number not in places),
        doubled=tuple(number for number, times in places.items() if times > 1),
    )


def visible_lines(text: str) -> Iterator[int]:
    """Numbers of the lines with at least one character that is no blank, control or format character."""
    for number, line in enumerate(text.splitlines(), 1):
        if _VISIBLE.search(line):
            yield number
