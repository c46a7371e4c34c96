"""A dump and its articles in, the account of its lines out: every line that shows something stands in exactly one block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from newsx.article import Article
from newsx.model import Dump, Role
from newsx.patterns import late

_VISIBLE = late(r"[^\s\p{Cc}\p{Cf}]")


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


class Ledger:
    """Books the lines of a dump's articles, one article after the other."""

    def __init__(self) -> None:
        self._places: Counter[int] = Counter()
        self._roles: Counter[Role] = Counter()

    def add(self, article: Article) -> None:
        for block in article.blocks:
            self._places.update(block.lines)
            self._roles[block.role] += len(block.lines)

    def account(self, dump: Dump) -> Account:
        """The account of the dump's lines, when all its articles are booked, those without a text too."""
        shown = list(visible_lines(dump.text))
        return Account(
            roles={role: self._roles[role] for role in Role if self._roles[role]},
            total=len(shown),
            lost=tuple(number for number in shown if number not in self._places),
            doubled=tuple(number for number, times in self._places.items() if times > 1),
        )


def account(dump: Dump, articles: Iterable[Article]) -> Account:
    """The account of the dump's lines over all its articles."""
    ledger = Ledger()
    for article in articles:
        ledger.add(article)
    return ledger.account(dump)


def visible_lines(text: str) -> Iterator[int]:
    """Numbers of the lines with at least one character that is no blank, control or format character."""
    for number, line in enumerate(text.splitlines(), 1):
        if _VISIBLE.search(line):
            yield number
