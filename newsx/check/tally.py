"""Articles in one by one, a report of the whole result out. Memory: sources times months times fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import fields as _fields

from newsx.article import Article
from newsx.check.record import Cell, Group, Rate, Report, rate
from newsx.check.shifts import along_months
from newsx.check.sources import month, source_of
from newsx.check.spread import Sample

ALWAYS = frozenset({"id", "paragraphs", "fields", "blocks", "word_count", "confidence", "notes", "provenance"})
"""Fields of an article that say nothing by being there, or the same as `text`."""
LONG, SURE = 100, 0.8
"""Words and confidence from which a text counts as long and sure: a body that is cut off or full of menus shows by source
and month as a field that is missing does."""
FILLED = tuple(field.name for field in _fields(Article) if field.name not in ALWAYS)
FIELDS = (*FILLED, "text_long", "text_sure")
EMPTY: tuple[object, ...] = (None, "", ())
LENGTHS = ("paragraphs", "headings", "teasers", "quantities", "dates", "authors", "tags")
MOST_SOURCES = 5_000
"""A source that comes later is counted among the others: a result may have a publisher of its own in each article."""
MOST_CODES = 1_000
OTHERS = "(other sources)"
UNDATED = "undated"

_TEXT, _TEXT_LONG, _TEXT_SURE = map(FIELDS.index, ("text", "text_long", "text_sure"))


class Counts:
    """Articles of a cell, and how many of them have each field."""

    __slots__ = ("articles", "filled")

    def __init__(self) -> None:
        self.articles = 0
        self.filled = [0] * len(FIELDS)

    def join(self, other: Counts) -> None:
        """Takes the other's articles in."""
        self.articles += other.articles
        self.filled = [one + more for one, more in zip(self.filled, other.filled, strict=True)]

    def rates(self) -> tuple[Rate, ...]:
        """The rates of all fields."""
        return tuple(self._rate(at) for at in range(len(FIELDS)))

    def _rate(self, at: int) -> Rate:
        of = self.articles if at == _TEXT else self.filled[_TEXT]
        return rate(FIELDS[at], self.filled[at], of)


class Tally:
    """Counts articles. An article without text counts as such; its fields do not."""

    def __init__(self, by: str = "source") -> None:
        self.by = by
        self.cells: dict[str, dict[str | None, Counts]] = {}
        self._confidence = {"text": Sample()}
        self._lengths = {name: Sample() for name in ("words", *LENGTHS)}
        self._notes: Counter[str] = Counter()

    def add(self, article: Article) -> None:
        """One more article."""
        counts = self._cell(article)
        counts.articles += 1
        for note in article.notes:
            if note.code in self._notes or len(self._notes) < MOST_CODES:
                self._notes[note.code] += 1
        if not article.text:
            return
        for at, name in enumerate(FILLED):
            if getattr(article, name) not in EMPTY and (name != "language" or article.language != "und"):
                counts.filled[at] += 1
        counts.filled[_TEXT_LONG] += article.word_count >= LONG
        counts.filled[_TEXT_SURE] += article.confidence >= SURE
        self._measure(article)

    def _cell(self, article: Article) -> Counts:
        name = source_of(article, self.by)
        if name not in self.cells and len(self.cells) >= MOST_SOURCES:
            name = OTHERS
        return self.cells.setdefault(name, {}).setdefault(month(article), Counts())

    def _measure(self, article: Article) -> None:
        self._confidence["text"].add(article.confidence)
        for field in article.fields:
            if field.name in self._confidence or len(self._confidence) < MOST_CODES:
                self._confidence.setdefault(field.name, Sample()).add(field.confidence)
        self._lengths["words"].add(article.word_count)
        for name in LENGTHS:
            self._lengths[name].add(len(getattr(article, name)))

    def sources(self) -> dict[str, Counts]:
        """Source -> its articles of all months, the largest first."""
        each = {name: _joined(months.values()) for name, months in self.cells.items()}
        return dict(sorted(each.items(), key=lambda item: (-item[1].articles, item[0])))

    def months(self) -> dict[str | None, Counts]:
        """Month -> its articles of all sources, in order, the undated last."""
        each: dict[str | None, Counts] = {}
        for months in self.cells.values():
            for name, counts in months.items():
                each.setdefault(name, Counts()).join(counts)
        return dict(sorted(each.items(), key=lambda item: item[0] or "~"))

    def report(self, name: str, faults: dict[str, int] | None = None) -> Report:
        """The figures."""
        whole = _joined(self.sources().values())
        months = self.months()
        dated = [name for name in months if name]
        return Report(
            name=name, by=self.by, articles=whole.articles, without_text=whole.articles - whole.filled[_TEXT],
            first_month=dated[0] if dated else None, last_month=dated[-1] if dated else None, fields=whole.rates(),
            sources=tuple(Group(each, counts.articles, counts.rates()) for each, counts in self.sources().items()),
            months=tuple(Group(each or UNDATED, counts.articles, counts.rates()) for each, counts in months.items()),
            cells=tuple(self._cells()),
            confidence=tuple(sample.spread(each, unit=True) for each, sample in self._confidence.items()),
            lengths=tuple(sample.spread(each) for each, sample in self._lengths.items()),
            notes=dict(self._notes.most_common()), faults=faults or {}, shifts=along_months(tuple(self._cells())),
        )  # fmt: skip

    def _cells(self) -> Iterable[Cell]:
        for source in self.sources():
            for name, counts in sorted(self.cells[source].items(), key=lambda item: item[0] or "~"):
                filled = dict(zip(FIELDS, counts.filled, strict=True))
                yield Cell(source, name, counts.articles, counts.filled[_TEXT], filled)


def _joined(all_counts: Iterable[Counts]) -> Counts:
    whole = Counts()
    for counts in all_counts:
        whole.join(counts)
    return whole
