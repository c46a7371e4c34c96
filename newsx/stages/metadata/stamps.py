"""Labelled blocks in; publication and update stamp, place of writing and its agency out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from newsx.languages import Language
from newsx.languages.dates.stamps import Stamp
from newsx.model import Block, Evidence, Field, Page, Role, View, join, of_role, replace
from newsx.patterns import late_re

LABEL = 30
"""Characters of a line that is only a label."""
KINDS = {"published": 0.5, "as_of": 0.3, "bare": 0.1, "modified": 0.0}
"""What a label adds to the score of a stamp."""
TIMED, STEP, FAR = 0.3, 0.01, 0.6
"""What a time of day adds, and what a block between the headline and the stamp costs, at most."""
ABOVE = 0.3
"""What it costs a day to stand above the headline: there pages show the day of the visit."""
TOP, TODAY = 40, 0.8
FOREIGN = 0.6
"""How sure a date is that only dateparser could read, or that was counted from the teasers' dates."""
HOURS = ("second", "minute", "hour")
FEW = 3
"""Dated teasers that tell the day of the crawl."""
STAMPED, OPENING = (Role.TIMESTAMP, Role.BYLINE), (Role.LEDE, Role.PARAGRAPH)
RULE = "━"
_ALONE = late_re(r"(?<![\d.:/\-])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?![\d.:/\-]|\s?[ap]\.?m)")
_CLOCK = late_re(r"(?:[^\W\d_]{1,12}\s)?\d{1,2}[:.h]\d{2}(?!\d)[^\d]{0,20}\Z")
_HALF_DAY = late_re(r"(?i)\d\s?[ap]\.?m\b")
LONGEST = 200
"""Characters of a line that may hold the article's stamp."""
_DATELINE = late_re(
    r"(?P<place>[^\W\d_](?:[^\W\d_]|[.'’/ \u0300-\u036f-]){1,40}?(?:,\s(?P<region>[^\W\d_](?:[^\W\d_]|\.){1,20}))?)"
    r"(?:,?\s[^\W\d_]{3,9}\.?\s\d{1,2})?"
    r"(?:\s?\((?P<agency>[^\W\d_](?:[^\W\d_]|[./ -]){1,20})\)\s?[-–—:.]|\s?[—–]\s|\.\s?[-–—]+\s)"
)
FARTHEST = 110
"""Characters of the text among which the dash or bracket behind a dateline is."""
_DASHES = frozenset("-–—(")
_OFFSET = late_re(r"(?:[+\-]\d\d:\d\d|Z)\Z")


class Stamps(Struct, frozen=True):
    """The article's own dates."""

    published: Field | None
    modified: Field | None


class Dateline(Struct, frozen=True):
    """Where it was written, and by whose wire."""

    place: Field | None
    agency: Field | None


class Reading(Struct, frozen=True):
    """A stamp of the page and what it may be."""

    kind: str
    """`published`, `modified`, `as_of`, `bare`."""
    value: str
    stamp: Stamp
    view: View
    block: Block
    score: float


def read_stamps(page: Page, language: Language) -> Stamps:
    """The best stamp of each kind; one that stands alone is the publication's."""
    readings = (_readings(page, language) or _of_today(page, language) or _of_newest_day(page, language)
                or _foreign(page))  # fmt: skip
    published = _best([reading for reading in readings if reading.kind != "modified"])
    modified = _best([reading for reading in readings if reading.kind == "modified"])
    if published is None and modified is not None:
        published = modified
        modified = None
    modified = modified or (_same_day(page, language, published) if published else None)
    return Stamps(_field(published, readings), _field(modified, readings) if modified else None)


def _same_day(page: Page, language: Language, published: Reading) -> Reading | None:
    """ "Updated at 10:12" alone is of the day of publication."""
    for block in of_role(page.blocks, Role.TIMESTAMP):
        if len(block.view.text) > LABEL:
            continue
        found = _ALONE.search(block.view.text)
        label = language.metadata.stamp_label(block.view.text[: found.start()]) if found else None
        if found and label == "modified" and not language.dates.stamps(block.view.text):
            value = f"{published.value[:10]}T{int(found['h']):02}:{found['m']}"
            stamp = Stamp(*found.span(), value, has_time=True)
            zoned = _zoned(value, page.dump.facts.timezone)
            if zoned >= published.value:
                return Reading(label, zoned, stamp, block.view, block, block.confidence)
    return None


def _readings(page: Page, language: Language) -> list[Reading]:
    """All stamps of the head's lines; a date and the time of day on the line below it are one."""
    readings: list[Reading] = []
    title = _title(page)
    for at, block, view in _lines(page.blocks):
        above = page.blocks[at - 1].view.text if at else ""
        for stamp in language.dates.stamps(view.text):
            label = language.metadata.stamp_label(view.text[: stamp.start]) or (
                language.metadata.stamp_label(above) if stamp.start < LABEL and len(above) < LABEL else None
            )
            value = _settled(stamp, view.text, page)
            if value and len(value) >= 10 and label != "not_stamp":
                kind = label or "bare"
                away = min(FAR, STEP * abs(at - title)) + ABOVE * (at < title and not stamp.has_time)
                score = block.confidence + TIMED * stamp.has_time + KINDS[kind] - away
                zoned = _zoned(value, page.dump.facts.timezone)
                readings.append(Reading(kind, zoned, stamp, view, block, score))
    return readings


def _of_today(page: Page, language: Language) -> list[Reading]:
    """A time of day alone beside the headline is of the day that the page's top shows, or of the crawl."""
    clocks = [(block, found) for block in of_role(page.blocks, Role.TIMESTAMP)
              for found in _ALONE.finditer(block.view.text) if len(block.view.text) < LONGEST // 2]  # fmt: skip
    day = _day_of_page(page, language) if clocks else None
    readings = []
    for block, found in clocks if day else ():
        value = f"{day}T{int(found['h']):02}:{found['m']}"
        label = language.metadata.stamp_label(block.view.text[: found.start()])
        stamp = Stamp(*found.span(), value, has_time=True)
        sure = replace(block, confidence=TODAY * block.confidence)
        zoned = _zoned(value, page.dump.facts.timezone)
        readings.append(Reading(label or "bare", zoned, stamp, block.view, sure, sure.confidence))
    return readings


def _of_newest_day(page: Page, language: Language) -> list[Reading]:
    """What is some hours old is of the newest day that a teaser shows, where nobody told the day of the crawl."""
    lines = [block for block in of_role(page.blocks, Role.TIMESTAMP) if len(block.view.text) <= LONGEST]
    fresh = [(block, stamp) for block in lines for stamp in language.dates.stamps(block.view.text)
             if stamp.relative and stamp.relative.unit in HOURS]  # fmt: skip
    if not fresh:
        return []
    shown = [stamp.value[:10] for block in of_role(page.blocks, Role.TEASER_META)
             for stamp in language.dates.stamps(block.view.text) if stamp.value and not stamp.ambiguous]  # fmt: skip
    days = [day for day in shown if not day.startswith("XXXX")]
    if len(days) < FEW:
        return []
    block, stamp = fresh[0]
    label = language.metadata.stamp_label(block.view.text[: stamp.start])
    sure = replace(block, confidence=FOREIGN)
    return [Reading(label or "bare", max(days), stamp, block.view, sure, FOREIGN)]


def _foreign(page: Page) -> list[Reading]:
    """What dateparser reads beside the headline, in a language that newsx has no words of."""
    from newsx.stages.metadata.foreign import foreign_stamp

    found = foreign_stamp(page, _title(page))
    if found is None:
        return []
    block, value = found
    stamp = Stamp(0, len(block.view.text), value, has_time="T" in value)
    sure = replace(block, confidence=FOREIGN)
    return [Reading("bare", _zoned(value, page.dump.facts.timezone), stamp, block.view, sure, FOREIGN)]


def _day_of_page(page: Page, language: Language) -> str | None:
    """The day of the crawl, else the date that stands alone in one of the first lines."""
    if page.dump.facts.crawl_date:
        return page.dump.facts.crawl_date[:10]
    for block in page.blocks[:TOP]:
        text = block.view.text
        stamps = language.dates.stamps(text) if len(text) <= LABEL and any(map(str.isdigit, text)) else []
        if stamps and stamps[0].value and not stamps[0].value.startswith("XXXX") and not stamps[0].ambiguous:
            return stamps[0].value[:10]
    return None


def _title(page: Page) -> int:
    """Place of the headline."""
    headline = Role.HEADLINE
    lines = [(block.confidence, -at) for at, block in enumerate(page.blocks) if block.role is headline]
    return -max(lines)[1] if lines else 0


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[int, Block, View]]:
    """The lines that may hold the article's stamp."""
    skip = False
    for at, block in enumerate(blocks):
        if skip or block.role not in STAMPED or _long(block):
            skip = False
            continue
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        if below and below.role is Role.TIMESTAMP and _CLOCK.match(below.view.text):
            skip = True
            yield at, block, join((block.view, below.view))
        else:
            yield at, block, block.view


def _long(block: Block) -> bool:
    return len(block.view.text) - block.view.text.count(RULE) > LONGEST


def _settled(stamp: Stamp, text: str, page: Page) -> str | None:
    """The stamp's value; of two readings the one that is not after the crawl, and that fits a clock of 24 hours."""
    crawl = page.dump.facts.crawl_date
    value = stamp.resolve(crawl)
    if not stamp.ambiguous or value is None or stamp.other is None:
        return value
    if crawl and (value[:10] <= crawl[:10]) != (stamp.other[:10] <= crawl[:10]):
        return value if value[:10] <= crawl[:10] else stamp.other
    return stamp.other if stamp.has_time and not _HALF_DAY.search(text) else value


def _zoned(value: str, timezone: str | None) -> str:
    """The value with the offset of the zone that the caller names, where none is written."""
    if timezone is None or "T" not in value or _OFFSET.search(value):
        return value
    if _OFFSET.fullmatch(timezone):
        return value + timezone
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(timezone)).isoformat(timespec="minutes")
    except (ZoneInfoNotFoundError, ValueError):
        return value


def _best(readings: list[Reading]) -> Reading | None:
    return max(readings, key=lambda reading: reading.score, default=None)


def _field(reading: Reading | None, readings: list[Reading]) -> Field | None:
    if reading is None:
        return None
    view = reading.view.slice(reading.stamp.start, reading.stamp.end)
    others = [other.value for other in readings if other.value != reading.value]
    readings_of_it = {reading.stamp.value, reading.stamp.other} - {None, reading.value}
    runner_up = readings_of_it.pop() if reading.stamp.ambiguous and readings_of_it else next(iter(others), None)
    evidence = (Evidence(f"stamp.{reading.kind}", 1.0),)
    sure = round(min(0.99, reading.block.confidence * (0.6 if reading.stamp.ambiguous else 1.0)), 3)
    return Field(reading.value, view, reading.block.line, sure, evidence, runner_up, reading.stamp.ambiguous)


def read_dateline(page: Page, language: Language) -> Dateline:
    """The place and agency that open the first paragraph or the lede."""
    for block in page.blocks:
        if block.role not in OPENING:
            continue
        begins = block.view.text[0].isupper() and not _DASHES.isdisjoint(block.view.text[:FARTHEST])
        found = _DATELINE.match(block.view.text) if begins else None
        if (
            found
            and (found["region"] or "A")[0].isupper()
            and (found["agency"] is None or _is_agency(found["agency"], language.metadata.words.agencies))
        ):
            return Dateline(_part(block, found, "place"), _part(block, found, "agency"))
        if block.role is Role.PARAGRAPH:
            break
    return Dateline(None, None)


def _is_agency(text: str, agencies: Collection[str]) -> bool:
    return any(part.strip().casefold() in agencies for part in text.replace(",", "/").split("/"))


def _part(block: Block, found: re.Match[str], group: str) -> Field | None:
    if found[group] is None:
        return None
    view = block.view.slice(*found.span(group)).strip(" ,")
    return Field(view.text, view, block.line, 0.85, (Evidence("dateline", 0.85),))
