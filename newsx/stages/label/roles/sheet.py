"""Blocks, zones and words in, the working sheet out: columns over the blocks that the passes read and fill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from newsx.languages import Language
from newsx.languages.bylines import Byline, is_code
from newsx.languages.sections.label import Hit
from newsx.model import Block, Evidence, Role, replace
from newsx.stages.label.roles.glance import glance
from newsx.stages.label.roles.shapes import PROSE_WORDS, ends_sentence, shape_of
from newsx.stages.label.roles.stamp_lines import LONGEST as STAMP
from newsx.stages.label.roles.stamp_lines import SHORT as BARE_STAMP
from newsx.stages.label.roles.stamp_lines import stamp_words
from newsx.stages.label.roles.stems import stems
from newsx.stages.label.zones import ZONES, Zone, Zoned

ROLE_OF_ZONE: dict[Zone, Role] = {zone: Role.TEASER_TITLE if zone is Zone.TEASER else Role(zone.value) for zone in Zone}
ROLE_OF_CONCEPT = {
    "sponsored": Role.ADVERTISEMENT,
    "advertisement": Role.ADVERTISEMENT,
    "paywall": Role.PAYWALL,
    "comment": Role.COMMENT,
    "most_read": Role.TEASER_LABEL,
    "related": Role.MARKER,
    "marker": Role.MARKER,
    "tags": Role.TAGS,
    "tool": Role.TOOL,
    "caption": Role.CAPTION,
    "author_note": Role.AUTHOR_NOTE,
    "footer": Role.FOOTER,
    "navigation": Role.NAVIGATION,
    "jump": Role.NAVIGATION,
    # by shape
    "template": Role.TEMPLATE_LEAK,
    "credit": Role.CAPTION,
    "address": Role.TOOL,
    "control": Role.TOOL,
    "reading_time": Role.READING_TIME,
}
TEASER_LABELS = ("related", "most_read")
ANNOUNCING = (*TEASER_LABELS, "sponsored")
"""What announces teasers; and these, paid for or not."""
TELLING = 3 * PROSE_WORDS
"""A line of so many words is prose that only mentions the words of menus."""
NAME_WORDS = 5
BRACKETS = "(["
COPYRIGHT = ("©", "Copyright", "(c)", "(C)")
SETTLED = 0.75
STAMP_LINE = 140
"""Characters of a line that may hold the article's date beside other things, drawn rules not counted."""
RULE = "━"


_PLACE = {zone: place for place, zone in enumerate(ZONES)}


class Hint(Struct, frozen=True):
    """What a line is by itself, whatever stands around it."""

    concept: str
    name: str
    """Name of the rule, for the evidence."""
    whole: bool
    """The whole line says so, not a word in it."""


class Sheet:
    """One page at work. Columns have one entry a block; a pass calls `give` for what it decides."""

    def __init__(self, blocks: Sequence[Block], zoned: Sequence[Zoned], language: Language) -> None:
        self.blocks = blocks
        self.zoned = zoned
        self.language = language
        self.size = len(blocks)
        self.texts = [block.view.text for block in blocks]
        seen = glance(self.texts)
        self.low, self.keys, self.words, self.figures = seen.low, seen.keys, seen.words, seen.figures
        self.page, self.dense, self._signed = seen.page, seen.dense, seen.signed
        self.with_figures = [at for at, has in enumerate(self.figures) if has]
        """Places of the blocks with a figure."""
        self.zones = [each.zone for each in zoned]
        self._stamp_words = stamp_words(language)
        self._stamps: dict[int, bool] = {}
        self._dated: dict[int, bool] = {}
        self._stems: dict[int, frozenset[str]] = {}
        self._bylines: dict[int, Byline | None] = {}
        self._byline_starts = language.metadata.byline_starts
        self._byline_letters = {start[0] for start in self._byline_starts if start}
        self.hints = self._hints()
        self.concepts = [hint.concept if hint else None for hint in self.hints]
        """What each block is by itself."""
        self._hinted = [at for at, hint in enumerate(self.hints) if hint]
        self._scores = [each.scores for each in zoned]
        self._shares: dict[Zone, list[float]] = {}
        self.roles: list[Role | None] = [None] * self.size
        self.sure = [0.0] * self.size
        self.why: list[tuple[Evidence, ...]] = [()] * self.size
        self.first, self.last = self.size, -1
        """Places of the first and the last block of the body."""
        self.title: int | None = None
        """Place of the best headline."""

    def give(self, at: int, role: Role, sure: float, name: str) -> None:
        """Decide the block's role; what is decided stays."""
        if self.roles[at] is None:
            self.roles[at] = role
            self.sure[at] = sure
            self.why[at] = (Evidence(name, sure),)

    def give_all(self, places: Sequence[int], role: Role, sure: float, name: str) -> None:
        """Decide the roles of blocks that nobody has claimed."""
        why = (Evidence(name, sure),)
        for at in places:
            self.roles[at], self.sure[at], self.why[at] = role, sure, why

    def give_hint(self, at: int) -> bool:
        """Decide by the block's own words, if it has any that tell."""
        hint = self.hints[at]
        if hint is None:
            return False
        self.give(at, ROLE_OF_CONCEPT[hint.concept], 0.95 if hint.whole else 0.8, hint.name)
        return True

    def give_zone(self, at: int) -> None:
        """Decide by the block's zone, the network's or the one that the lines around it made of that."""
        zoned = self.zoned[at]
        if self.zones[at] is not zoned.zone:
            self.give(at, ROLE_OF_ZONE[self.zones[at]], SETTLED, f"settled.{self.zones[at].value}")
        elif self.roles[at] is None:
            self.roles[at] = ROLE_OF_ZONE[zoned.zone]
            self.sure[at] = zoned.confidence
            self.why[at] = zoned.evidence or (Evidence(f"zone={zoned.zone.value}", zoned.confidence),)

    def share(self, at: int, zone: Zone) -> float:
        """Probability of that zone."""
        scores = self._scores[at]
        if scores:
            return scores[_PLACE[zone]]
        zoned = self.zoned[at]
        return zoned.confidence if zoned.zone is zone else 0.0

    def shares(self, zone: Zone) -> list[float]:
        """Of each block the probability of that zone; asked once."""
        if zone not in self._shares:
            place = _PLACE[zone]
            self._shares[zone] = [each[place] if each else self.share(at, zone) for at, each in enumerate(self._scores)]
        return self._shares[zone]

    def concept(self, at: int) -> str | None:
        """What the block is by itself."""
        return self.concepts[at]

    def with_concept(self, concept: str) -> list[int]:
        """Places of the blocks that are that by themselves."""
        return [at for at in self._hinted if self.concepts[at] == concept]

    def drop_hint(self, at: int) -> None:
        """What the block is by itself does not count where it stands."""
        self.hints[at] = self.concepts[at] = None

    def places(self, zone: Zone) -> list[int]:
        """Places of the blocks in that zone."""
        return [at for at, each in enumerate(self.zones) if each is zone]

    def hint_name(self, at: int) -> str:
        """Name of the rule that knows the block by itself."""
        hint = self.hints[at]
        return hint.name if hint else ""

    def hint_is_whole(self, at: int) -> bool:
        """The whole line says what it is."""
        hint = self.hints[at]
        return hint is not None and hint.whole

    def mentions_time(self, at: int) -> bool:
        """A short line tells beside other things how long ago or when."""
        return self.figures[at] and self._stamp_words.mentions_time(self.texts[at], self.low[at])

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each line stands on the page."""
        return Counter(self.keys)

    def stems(self, at: int) -> frozenset[str]:
        """The beginnings of its longer words; read once."""
        if at not in self._stems:
            self._stems[at] = stems(self.low[at], self.dense)
        return self._stems[at]

    def byline(self, at: int) -> Byline | None:
        """What the line says about authors by itself; read once."""
        if at not in self._bylines:
            self._bylines[at] = self.language.metadata.byline(self.texts[at])
        return self._bylines[at]

    def starts_byline(self, at: int) -> bool:
        """The line begins with "Von" or another label."""
        low = self.low[at]
        maybe = low[:1] in self._byline_letters and low.startswith(self._byline_starts)
        return maybe and self.language.metadata.starts_byline(self.texts[at])

    def names_author(self, at: int) -> bool:
        """ "Von Ann Lee" and nothing else."""
        byline = self.byline(at) if self.starts_byline(at) else None
        return byline is not None and byline.whole

    def names_somebody(self, at: int) -> bool:
        """A name, with a role or place behind it, and nothing else."""
        if self.words[at] > NAME_WORDS or self.hints[at] or not self.texts[at][0].isupper():
            return False
        byline = self.byline(at)
        return byline is not None and not byline.labelled and byline.whole and bool(byline.authors)

    def is_job(self, at: int) -> bool:
        """A few words that end with what journalists are: "Environment correspondent"."""
        return self.words[at] <= NAME_WORDS and self.keys[at].rsplit(" ", 1)[-1] in self.language.metadata.jobs

    def is_prose(self, at: int) -> bool:
        """Long enough for a sentence, and ends like one."""
        return self.words[at] >= PROSE_WORDS and ends_sentence(self.texts[at])

    def is_picture(self, at: int) -> bool:
        """A caption or a credit, also one that is written like a copyright line."""
        concept = self.concepts[at]
        return concept in ("caption", "credit") or (concept == "footer" and self.texts[at].startswith(COPYRIGHT))

    def is_stamp(self, at: int) -> bool:
        """The line is nothing but a date or time, with its label or not."""
        known = self._stamps.get(at)
        if known is None:
            text, figures = self.texts[at], self.figures[at]
            maybe = len(text) <= (STAMP if figures else BARE_STAMP)
            known = self._stamps[at] = maybe and self._stamp_words.is_stamp(text, self.low[at], figures)
        return known

    def has_stamp(self, at: int) -> bool:
        """A date stands in the line, which is no running text; slow, for lines near the headline."""
        known = self._dated.get(at)
        if known is None:
            text = self.texts[at]
            length = len(text) - text.count(RULE)
            prose = self.is_prose(at) and self.share(at, Zone.TIMESTAMP) < SETTLED
            known = self._dated[at] = (length <= STAMP_LINE and self.figures[at] and not prose
                                       and bool(self.language.dates.stamps(text)))  # fmt: skip
        return known

    def is_reading_time(self, at: int) -> bool:
        """The line is nothing but "Lesezeit: 2 min"."""
        text = self.texts[at]
        if len(text) > 40 or not self.figures[at]:
            return False
        found = self.language.metadata.reading_time(text)
        return found is not None and found[2] - found[1] > 0.7 * len(text)

    def is_code(self, at: int) -> bool:
        """A sign-off: "kre/dpa"."""
        return is_code(self.texts[at])

    def labelled(self) -> tuple[Block, ...]:
        """The blocks with what was decided."""
        others = [own if (own := ROLE_OF_ZONE[zoned.zone]) is not role else ROLE_OF_ZONE[zoned.runner_up]
                  for role, zoned in zip(self.roles, self.zoned, strict=True)]  # fmt: skip
        each = zip(self.blocks, self.roles, self.sure, self.why, others, strict=True)
        return tuple([replace(block, role=role, confidence=sure, evidence=why, runner_up=other)
                      for block, role, sure, why, other in each])  # fmt: skip

    def _hints(self) -> list[Hint | None]:
        hits = self.language.label.hits(self.keys, [words < TELLING for words in self.words])
        told = zip(hits, self._signed, self.words, self.texts, strict=True)
        return [self._hint(at, hit) if hit or signed or (words == 1 and "." in text) else None
                for at, (hit, signed, words, text) in enumerate(told)]  # fmt: skip

    def _hint(self, at: int, hit: Hit | None) -> Hint | None:
        """By the line's words, else by its shape."""
        if hit:
            return Hint(hit.concept, f"{self.language.tag}.label.{hit.concept}", hit.place == "whole")
        text = self.texts[at]
        shape = shape_of(text)
        if shape == "credit" and text[0] in BRACKETS and (byline := self.byline(at)) and byline.agencies:
            return None
        return Hint(shape, f"shape.{shape}", True) if shape else None
