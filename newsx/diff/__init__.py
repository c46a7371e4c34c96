"""Two results in, what differs out: field by field, paragraph by paragraph, role by role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from newsx.article import Article
from newsx.diff.compare import BODY, COMPARED, alone, difference, lines_of_both, paragraphs, shown
from newsx.diff.compare import NAMES as NAMES
from newsx.diff.match import pairs
from newsx.diff.record import BodySum, Difference, Example, FieldSum, Report, RoleChange, Value

EXAMPLES = 3
"""Of a field."""
LONGEST = 300
"""Characters of a value in an example."""


class Comparison:
    """Two results held against each other: `differences` must be run through before `report` has its sums."""

    def __init__(self, first: Iterable[Article], second: Iterable[Article], names: Collection[str] = NAMES) -> None:
        self._pairs = pairs(first, second)
        self._names = names
        self._counts: dict[str, Counter[str]] = {name: Counter() for name in COMPARED if name in names}
        self._examples: dict[str, list[Example]] = {name: [] for name in self._counts}
        self._matched: Counter[str] = Counter()
        self._only: Counter[str] = Counter()
        self._roles: Counter[tuple[str, str]] = Counter()
        self._body: Counter[str] = Counter()
        self._equal = self._lines = 0
        self._confidence = [0.0, 0.0]

    def differences(self) -> Iterator[Difference]:
        """The pairs that differ and the articles without a partner, as they come."""
        for one, other, by in self._pairs:
            if one is not None and other is not None and by is not None:
                found = difference(one, other, by, self._names)
                self._count(one, other, found)
                if found.values or found.body or found.roles:
                    yield found
                else:
                    self._equal += 1
            elif one is not None:
                self._only["first"] += 1
                yield alone(one, first=True)
            elif other is not None:
                self._only["second"] += 1
                yield alone(other, first=False)

    def _count(self, one: Article, other: Article, found: Difference) -> None:
        self._matched[str(found.by)] += 1
        self._confidence[0] += one.confidence
        self._confidence[1] += other.confidence
        for value in found.values:
            self._counts[value.field][value.kind] += 1
            if len(self._examples[value.field]) < EXAMPLES:
                self._examples[value.field].append(_example(found.id, value))
        self._roles.update({(role.before, role.after): role.lines for role in found.roles})
        self._lines += lines_of_both(one, other) - sum(role.lines for role in found.roles)
        if BODY in self._names:
            signs = Counter(line.sign for line in found.body)
            self._body["changed" if found.body else "same"] += 1
            self._body["lost"] += signs["-"]
            self._body["added"] += signs["+"]
            self._body["paragraphs"] += len(paragraphs(one)) - signs["-"]

    def report(self, first: str = "first", second: str = "second") -> Report:
        """The sums."""
        pairs_ = self._matched.total()
        only, body = self._only, self._body
        roles = tuple(RoleChange(*names, lines) for names, lines in self._roles.most_common())
        confidence = [round(total / pairs_, 4) if pairs_ else 0.0 for total in self._confidence]
        return Report(
            first=first, second=second, articles_first=pairs_ + only["first"], articles_second=pairs_ + only["second"],
            matched=dict(self._matched), equal=self._equal, only_first=only["first"], only_second=only["second"],
            fields=tuple(self._field(name, pairs_) for name in self._counts),
            body=BodySum(body["same"], body["changed"], body["paragraphs"], body["lost"], body["added"]),
            lines_same=self._lines, roles=roles, confidence_first=confidence[0], confidence_second=confidence[1],
        )  # fmt: skip

    def _field(self, name: str, all_pairs: int) -> FieldSum:
        counts = self._counts[name]
        same = all_pairs - counts.total()
        return FieldSum(name, same, counts["added"], counts["lost"], counts["changed"], tuple(self._examples[name]))


def _example(id: str, value: Value) -> Example:
    before, after = (_cut(shown(items)) for items in (value.before, value.after))
    return Example(id, before, after)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def diff(first: Iterable[Article], second: Iterable[Article], names: Collection[str] = NAMES) -> Report:
    """The sums of a comparison; `names` are those of `NAMES` that are compared."""
    comparison = Comparison(first, second, names)
    for _ in comparison.differences():
        pass
    return comparison.report()
