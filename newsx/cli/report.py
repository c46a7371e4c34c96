"""Dumps with their articles in, the articles worth writing out; what is to be told of them goes to standard error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsx.article import Article
from newsx.cli.exits import Tally
from newsx.cli.messages import say
from newsx.model import Dump, Source

if TYPE_CHECKING:
    from newsx.account import Account, Ledger

MANY = 20
"""So many line numbers are told at most."""


class Report:
    """What a run of `parse` tells while it goes."""

    def __init__(self, tally: Tally, *, keep_empty: bool, coverage: bool, quiet: bool, verbose: bool) -> None:
        self.tally = tally
        self.keep_empty = keep_empty
        self.coverage = coverage
        self.quiet = quiet
        self.verbose = verbose and not quiet

    def articles(self, found: Iterable[tuple[Dump, Article | None]]) -> Iterator[Article]:
        """The articles with a text, or all with `keep_empty`."""
        before = self.tally.articles
        ledger = self._ledger()
        for dump, article in found:
            name = place(dump.source)
            if article is None:
                self._through(name, dump, ledger, full=self.tally.articles - before)
                before, ledger = self.tally.articles, self._ledger()
                continue
            self.tally.articles += bool(article.text)
            if ledger:
                ledger.add(article)
            tell_failures(name, article)
            if article.text or self.keep_empty:
                if self.verbose:
                    tell_article(name, article)
                yield article

    def _ledger(self) -> Ledger | None:
        if not self.coverage:
            return None
        from newsx.account import Ledger  # its pattern takes long to compile

        return Ledger()

    def _through(self, name: str, dump: Dump, ledger: Ledger | None, *, full: int) -> None:
        """What is to be told when a dump is through."""
        if not full and not self.quiet:
            say(f"{name}: no article found")
        if ledger:
            tell_account(name, ledger.account(dump))

    def end(self) -> None:
        """The last line of a run with failures among several inputs."""
        failed, damaged = self.tally.failed, self.tally.damaged
        if failed + damaged and self.tally.inputs > 1 and not self.quiet:
            in_part = f", {damaged} in part" if damaged else ""
            say(f"{failed} of {self.tally.inputs} inputs failed{in_part}")


def place(source: Source) -> str:
    """Where a document came from: file, member of an archive, number in a file that holds several."""
    inner = f": {source.member}" if source.member else ""
    record = f", document {source.record}" if source.record else ""
    return f"{source.file or '-'}{inner}{record}"


def tell_failures(name: str, article: Article) -> None:
    """One line for each stage that failed: the page goes on without its work, but not in silence."""
    for note in article.notes:
        if note.code == "stage-failed":
            say(f"{name}: {note.message}; please report it")


def tell_article(name: str, article: Article) -> None:
    """One line on the article, one for each of its notes."""
    page = f" page {article.provenance.page}" if article.provenance.page > 1 else ""
    say(f"{name}{page}: {article.language}, {article.word_count} words, {len(article.teasers)} teasers, "
        f"confidence {article.confidence:.2f}, read as {article.provenance.encoding}")  # fmt: skip
    for note in article.notes:
        place = f" line {note.line}:" if note.line else ""
        say(f"{name}:{place} {note.message} ({note.code})")


def tell_account(name: str, lines: Account) -> None:
    """The account of the input's lines: lines per role, their sum, and what does not balance."""
    for role, number in lines.roles.items():
        say(f"{number:7}  {role.value}")
    verdict = "each in exactly one block" if lines.balanced else "the account does not balance"
    say(f"{lines.total:7}  lines that are not blank in {name}, {verdict}")
    for what, numbers in (("in no block", lines.lost), ("in more than one block", lines.doubled)):
        if numbers:
            more = " ..." if len(numbers) > MANY else ""
            say(f"{len(numbers):7}  {what}: {', '.join(map(str, numbers[:MANY]))}{more}")
