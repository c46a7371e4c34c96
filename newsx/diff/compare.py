"""Two articles in, what differs between them out.

Compared are the values, the body by paragraphs, and the roles of the dump's lines. Not compared is what may differ without
anything being another: confidence, evidence, offsets, counts of words, and the file's name and version in the provenance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import SequenceMatcher

from newsx.article import Article, ArticleBlock
from newsx.diff.record import BodyLine, Difference, Kind, Matched, RoleChange, Value
from newsx.model import Mention, Quantity, Timex

MOST_PARAGRAPHS = 600
"""Of both bodies behind the common beginning and before the common end; more are compared without their order."""

Items = tuple[str, ...]


def _one(name: str) -> Callable[[Article], Items]:
    def items(article: Article) -> Items:
        value = getattr(article, name)
        return () if value is None or value == "" else (str(value),)

    return items


def _many(name: str) -> Callable[[Article], Items]:
    return lambda article: tuple(map(str, getattr(article, name)))


def _teasers(article: Article) -> Items:
    return tuple(
        " / ".join(filter(None, (each.position, each.site, each.section, each.title, each.date, each.snippet,
                                 "sponsored" if each.sponsored else None, "truncated" if each.truncated else None)))
        for each in article.teasers
    )  # fmt: skip


def _quantities(article: Article) -> Items:
    return tuple(map(_quantity, article.quantities))


def _quantity(each: Quantity) -> str:
    value = each.value if each.value is not None else f"{each.low}..{each.high}"
    about = "~" if each.approx else ""
    return (
        f"{_place(each)}: {each.text} = {each.comparator or ''}{about}{value} {each.unit or each.noun or ''}".rstrip()
    )


def _dates(article: Article) -> Items:
    return tuple(map(_date, article.dates))


def _date(each: Timex) -> str:
    return f"{_place(each)}: {each.text} = {each.type} {each.value} {each.mod or ''}".rstrip()


def _place(mention: Mention) -> str:
    """`paragraph`, `heading`: not the number, for where one is lost all that stand behind it have another."""
    return mention.where.partition(" ")[0]


def _columns(article: Article) -> Items:
    return tuple(f"{name}={value}" for name, value in sorted(article.provenance.columns.items()))


COMPARED: dict[str, Callable[[Article], Items]] = {
    **{name: _one(name) for name in ("title", "kicker", "lede", "section")},
    "authors": _many("authors"),
    **{name: _one(name) for name in ("agency", "dateline", "date_published", "date_modified", "reading_time_min",
                                     "publisher", "url", "language")},
    "headings": _many("headings"),
    "teasers": _teasers,
    "quantities": _quantities,
    "dates": _dates,
    "captions": _many("captions"),
    "tags": _many("tags"),
    "is_free": _one("is_free"),
    "notes": lambda article: tuple(f"{note.code}: {note.message}" for note in article.notes),
    "columns": _columns,
}  # fmt: skip
"""Field -> its values, as a person reads them."""
BODY, ROLES = "text", "roles"
NAMES = (*COMPARED, BODY, ROLES)


def difference(one: Article, other: Article, by: Matched, names: Collection[str] = NAMES) -> Difference:
    """What differs; nothing in it where the two are equal."""
    values = tuple(filter(None, (_value(name, COMPARED[name](one), COMPARED[name](other)) for name in names
                                 if name in COMPARED)))  # fmt: skip
    body = tuple(_body(one, other)) if BODY in names and one.text != other.text else ()
    roles = _roles(one, other) if ROLES in names else ()
    return Difference(one.id, _named(one), by, None, values, body, roles)


def alone(article: Article, first: bool) -> Difference:
    """An article that the other result has not."""
    return Difference(article.id, _named(article), None, "first" if first else "second")


def _named(article: Article) -> str:
    return article.title or article.provenance.member or article.provenance.file or article.id


def _value(name: str, before: Items, after: Items) -> Value | None:
    if before == after:
        return None
    kind: Kind = "added" if not before else "lost" if not after else "changed"
    lost, gained = _missing(before, after), _missing(after, before)
    if not lost and not gained:  # the same in another order
        return Value(name, kind, before, after)
    return Value(name, kind, lost, gained)


def _missing(these: Items, those: Items) -> Items:
    """Items of the first that the second has not, or not so often."""
    left = Counter(those)
    missing = []
    for item in these:
        left[item] -= 1
        if left[item] < 0:
            missing.append(item)
    return tuple(missing)


def paragraphs(article: Article) -> list[str]:
    """Lede, headings and paragraphs in reading order."""
    return article.text.split("\n\n") if article.text else []


def _body(one: Article, other: Article) -> Iterator[BodyLine]:
    before, after = _trimmed(paragraphs(one), paragraphs(other))
    if len(before) + len(after) > MOST_PARAGRAPHS:
        yield from (BodyLine("-", text) for text in _missing(tuple(before), tuple(after)))
        yield from (BodyLine("+", text) for text in _missing(tuple(after), tuple(before)))
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (BodyLine("-", text) for text in before[a:b])
            yield from (BodyLine("+", text) for text in after[c:d])


def _trimmed(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """Both without their common beginning and end."""
    least = min(len(before), len(after))
    start = next((at for at in range(least) if before[at] != after[at]), least)
    least -= start
    end = next((at for at in range(least) if before[-1 - at] != after[-1 - at]), least)
    return before[start : len(before) - end], after[start : len(after) - end]


def _roles(one: Article, other: Article) -> tuple[RoleChange, ...]:
    """Lines that stand in both dumps and have another role."""
    counts: Counter[tuple[str, str]] = Counter()
    for block, same in _of_both(one, other):
        if block.role != same.role:
            counts[block.role.value, same.role.value] += len(block.lines)
    return tuple(RoleChange(before, now, lines) for (before, now), lines in counts.most_common())


def lines_of_both(one: Article, other: Article) -> int:
    """Lines that stand in both dumps."""
    return sum(len(block.lines) for block, _ in _of_both(one, other))


def _of_both(one: Article, other: Article) -> Iterator[tuple[ArticleBlock, ArticleBlock]]:
    """Blocks of the same text; of several with one text the first goes with the first."""
    here = dict(_numbered(other.blocks))
    return ((block, here[key]) for key, block in _numbered(one.blocks) if key in here)


def _numbered(blocks: Sequence[ArticleBlock]) -> Iterator[tuple[tuple[str, int], ArticleBlock]]:
    seen: Counter[str] = Counter()
    for block in blocks:
        yield (block.text, seen[block.text]), block
        seen[block.text] += 1


def shown(items: Sequence[str]) -> str:
    """The items of a value on one line."""
    return " | ".join(items)
