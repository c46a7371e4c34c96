"""A stretch of teasers in, the part of each line out: label, section, title, date and the like, text."""

from __future__ import annotations

from collections import Counter
from enum import Enum

from newsx.languages.sections.label import EDGE
from newsx.model import Role
from newsx.patterns import late_re, seams
from newsx.stages.label.roles.shapes import ends_sentence, has_letter, is_cut
from newsx.stages.label.roles.sheet import TEASER_LABELS, Sheet

TITLE_WORDS, TITLE_LETTERS = 4, 22
"""A title has so many words or characters; what is shorter is a section."""
SECTIONS = 2
"""Short lines above a title at most: its section and the label over it."""
LISTED, LISTED_SHARE = 12, 0.92
"""A line of so many words, so many of them capitalised and none followed by a sign, is a list of links."""
LABEL_WORDS = 5
TEXT_WORDS = 8
LONG_TEXT = 170
"""Characters from which on a line below a title is its text, however it ends."""
SHORTER = 0.8
"""Of two title-like lines the section is shorter by this factor at least."""
AGREEMENT = 0.75
"""Share of a stretch's pairs of lines that must be built alike."""
META_WORDS = 5
GLUED = 2
"""Seams of two words inside a title at most."""
FURNITURE = frozenset(
    {"footer", "tool", "paywall", "comment", "caption", "credit", "navigation", "jump", "author_note"}
)

_PERIODS = frozenset(".。…")
_CLOSERS, CLOSERS = "\"'“”»’)]", 2
"""What may stand behind the full stop, and so many of these at most."""
_OF = late_re(r"\d{1,3}\s[^\W\d_]{1,4}\s\d{1,3}\Z")
"""Place in a gallery: "3 of 12"."""
_SIGNS = frozenset(",.:;?!…")
_GLUED_DATE = late_re(r"[^\W\d_]{3,30}(?:\d{1,2}[./]\d{1,2}[./]\d{2,4})\Z")
_CONTACT = late_re(r"https?://|\S@\S|@\w{3}|©|\(\d{2,5}\)\s?\d|\+\d{2}|\d{5,}")
CAPITALS, MOST_CAPITALS, SMALL = 4, 30, 3
"""Capitals in front of a glued word, at least and at most, and small letters behind them: "POLITIKder"."""


class Kind(Enum):
    """What a line of a teaser looks like by itself."""

    LABEL = "label"
    NOTICE = "notice"
    META = "meta"
    TEXT = "text"
    SHORT = "short"
    LONG = "long"
    ALIEN = "alien"
    """No part of a teaser."""


LABEL, NOTICE, META, TEXT, SHORT, LONG, ALIEN = Kind  # a member is found in a fifth of the time by a name of its own


def give_parts(sheet: Sheet, start: int, stop: int) -> None:
    """Give the blocks of the stretch their roles."""
    kinds = [_kind(sheet, at) for at in range(start, stop)]
    _texts(sheet, start, kinds)
    sections = _short_halves(sheet, start, kinds)
    _strays(kinds)
    counts = Counter(sheet.keys[start:stop])
    for place, kind in enumerate(kinds):
        at = start + place
        if kind is LABEL:
            role = Role.TEASER_LABEL if sheet.concept(at) == "most_read" else Role.MARKER
            sheet.give(at, role, 0.9, sheet.hint_name(at))
        elif kind is NOTICE:
            sheet.give_hint(at)
        elif kind is META:
            sheet.give(at, Role.TEASER_META, 0.85, "teaser.meta")
        elif kind is TEXT:
            sheet.give(at, Role.TEASER_SNIPPET, 0.85, "teaser.text")
        elif place in sections:
            sheet.give(at, Role.TEASER_SECTION, 0.75, "teaser.shorter-half")
        elif kind is ALIEN:
            continue
        elif kind is SHORT:
            _short(sheet, at, place, kinds, counts)
        else:
            sheet.give(at, Role.TEASER_TITLE, 0.8, "teaser.title")


def _kind(sheet: Sheet, at: int) -> Kind:
    concept, text = sheet.concepts[at], sheet.texts[at]
    if concept in TEASER_LABELS and (sheet.hint_is_whole(at) or sheet.words[at] < LABEL_WORDS):
        return LABEL
    if concept in ("sponsored", "advertisement"):
        return NOTICE
    if _is_meta(sheet, at):
        return META
    if (
        (sheet.words[at] < TITLE_WORDS and len(text) < TITLE_LETTERS)
        or (text[-1].isdigit() and _GLUED_DATE.match(text))
        or _begins_glued(text)
    ):
        return SHORT
    return LONG


def _is_meta(sheet: Sheet, at: int) -> bool:
    """A date, a reading time, a rank or count, a byline."""
    text, words = sheet.texts[at], sheet.words[at]
    if words <= META_WORDS and sheet.names_author(at):
        return True
    if not sheet.figures[at]:
        return sheet.is_stamp(at) or not has_letter(text)
    return (sheet.is_stamp(at) or sheet.is_reading_time(at) or _is_count(sheet, text) or not has_letter(text)
            or (words <= META_WORDS + 2 and sheet.mentions_time(at)))  # fmt: skip


def _is_count(sheet: Sheet, text: str) -> bool:
    """ "9 Bilder", "26:06 Min."."""
    short = text[0].isdigit() and text.count(" ") == 1 and len(text) < 20
    return short or (text[0].isdigit() and _OF.match(text) is not None) or sheet.language.teasers.is_count(text)


def _texts(sheet: Sheet, start: int, kinds: list[Kind]) -> None:
    """Running text below a title is its text; there is one, or a few lines of it."""
    titled = False
    for place, kind in enumerate(kinds):
        at = start + place
        if kind in (LABEL, NOTICE):
            titled = False
        elif kind is LONG and titled and _is_text_below(sheet, at, kinds[place - 1]):
            kinds[place] = TEXT
        elif kind is LONG and _is_no_title(sheet, at):
            kinds[place] = ALIEN
        elif kind is LONG:
            titled = True


def _is_text_below(sheet: Sheet, at: int, above: Kind) -> bool:
    """Long, or cut off, or a sentence; a short one stands right below a title that is none."""
    text = sheet.texts[at]
    if sheet.words[at] >= TEXT_WORDS and (is_cut(text) or _has_stop(text) or len(text) >= LONG_TEXT):
        return True
    if above is not LONG:
        return False
    ended = _has_stop(text) and not ends_sentence(sheet.texts[at - 1])
    return ended and sheet.words[at] >= TITLE_WORDS


def _is_no_title(sheet: Sheet, at: int) -> bool:
    """A sentence, a list of links in one line, an address."""
    text = sheet.texts[at]
    if sheet.words[at] >= TEXT_WORDS and _has_stop(text) and not is_cut(text):
        return True
    if sheet.concept(at) in FURNITURE or text.count(" | ") > 1:
        return True
    glued = seams(text)
    if len(glued) > GLUED and sum(text[seam + 1 : seam + 2].islower() for seam in glued) > GLUED:
        return True
    reached = sheet.figures[at] or "@" in text or "©" in text or "://" in text
    return (reached and _CONTACT.search(text) is not None) or (sheet.words[at] >= LISTED and _is_listed(text))


def _has_stop(text: str) -> bool:
    """A full stop or ellipsis at the end, with few quotes or brackets behind it."""
    return text[-CLOSERS - 1 :].rstrip(_CLOSERS)[-1:] in _PERIODS


def _begins_glued(text: str) -> bool:
    """Capitals, and a word in small letters glued to them."""
    if not text[:CAPITALS].isupper():
        return False
    capitals = next((at for at, letter in enumerate(text[: MOST_CAPITALS + 1]) if not letter.isupper()), len(text))
    behind = text[capitals : capitals + SMALL]
    return CAPITALS <= capitals <= MOST_CAPITALS and len(behind) == SMALL and behind.isalpha() and behind.islower()


def _is_listed(text: str) -> bool:
    if not _SIGNS.isdisjoint(text):
        return False
    words = text.split()
    return sum([word[0].isupper() or word[0].isdigit() for word in words]) >= LISTED_SHARE * len(words)


def _strays(kinds: list[Kind]) -> None:
    """Short lines far above the first title or below the last one belong to a menu."""
    titles = [place for place, kind in enumerate(kinds) if kind is LONG]
    if not titles:
        return
    above = [place for place in range(titles[0]) if kinds[place] is SHORT]
    below = [place for place in range(titles[-1] + 1, len(kinds)) if kinds[place] is SHORT]
    between = any(kinds[place] is SHORT for place in range(titles[0], titles[-1]))
    kept = 0 if above or not between else 1
    for place in (*above[:-SECTIONS], *below[kept:]):
        kinds[place] = ALIEN


def _short_halves(sheet: Sheet, start: int, kinds: list[Kind]) -> set[int]:
    """Places of the long lines that are sections, where the lines stand in pairs of a shorter and a longer one."""
    runs = [list(zip(run[::2], run[1::2], strict=True)) for run in _runs(kinds) if len(run) % 2 == 0]
    lengths = {place: len(sheet.texts[start + place]) for run in runs for pair in run for place in pair}
    pairs = [pair for run in runs if any(_uneven(lengths[one], lengths[two]) for one, two in run) for pair in run]
    if len(pairs) < 2:
        return set()
    first = [one for one, two in pairs if lengths[one] < SHORTER * lengths[two]]
    second = [two for one, two in pairs if lengths[two] < SHORTER * lengths[one]]
    for half, which in ((first, 0), (second, 1)):
        if len(half) >= max(2, AGREEMENT * len(pairs)):
            return {pair[which] for pair in pairs if not ends_sentence(sheet.texts[start + pair[which]])}
    return set()


def _uneven(one: int, two: int) -> bool:
    return min(one, two) < SHORTER * max(one, two)


def _runs(kinds: list[Kind]) -> list[list[int]]:
    """Places of title-like lines that follow each other."""
    runs: list[list[int]] = []
    before = None
    for place, kind in enumerate(kinds):
        if kind in (LONG, SHORT):
            if before in (LONG, SHORT) and runs:
                runs[-1].append(place)
            else:
                runs.append([place])
        before = kind
    return runs


def _short(sheet: Sheet, at: int, place: int, kinds: list[Kind], counts: Counter[str]) -> None:
    """A section, the label over one, or a title of few words."""
    after = kinds[place + 1] if place + 1 < len(kinds) else None
    before = kinds[place - 1] if place else None
    text = sheet.texts[at]
    if after is SHORT and counts[sheet.keys[at]] > 2 and counts[sheet.keys[at]] >= counts[sheet.keys[at + 1]]:
        sheet.give(at, Role.TEASER_LABEL, 0.7, "teaser.label-repeated")
    elif after is TEXT or (text.strip(EDGE) and text[-1] in "!?") or (
        before in (META, LABEL, None) and after in (META, None) and counts[sheet.keys[at]] == 1
    ):  # fmt: skip
        sheet.give(at, Role.TEASER_TITLE, 0.5, "teaser.short-title")
    else:
        sheet.give(at, Role.TEASER_SECTION, 0.7, "teaser.section")
