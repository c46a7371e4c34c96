"""A sheet and its candidates for the headline in, the features of each out: what it is like and what stands around it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from newsx.languages.bylines import Named
from newsx.patterns import late_re, seams
from newsx.stages.label.roles.shapes import is_cut
from newsx.stages.label.roles.sheet import ANNOUNCING, Sheet
from newsx.stages.label.roles.stems import stems
from newsx.stages.label.zones import Zone

HEADLINE, LEDE, BYLINE, TIMESTAMP, CAPTION = Zone.HEADLINE, Zone.LEDE, Zone.BYLINE, Zone.TIMESTAMP, Zone.CAPTION
"""By names of their own, for they are asked of every line and a member of an enum takes long to find."""
SHORTEST = 8
"""Characters of a headline at least."""
SAMPLE, BEGINNING = 10, 350
"""Blocks of the body whose words the headline shares, and characters of each."""
NEAR_ECHO = 4
CRUMB = 24
"""Characters of a headline that a breadcrumb ends with at least; shorter ends are sections."""
OFTEN = 45
"""Characters that a headline has usually at least."""
TOO_LONG = 130
NAME_WORDS = 6
AHEAD, LIKELY = 7, 0.4
"""Blocks below a line among which its stamp is looked for, and the probability of a stamp from which on it is one."""
FIRST_WORDS = 3
"""The page's first line tells something of the headline if it has so many longer words."""
LONG_LINE = 200
LATE = ("repeated", "person", "dated")
OPENED = ("(", "[")
HEAD, LISTED = (Zone.LEDE, Zone.BYLINE, Zone.TIMESTAMP), (Zone.TEASER, Zone.OTHER)

_ASIDE = late_re(r"\(([^\W\d_]{1,2}\.|left|right|links|rechts|archiv[^\W\d_]{0,20})\)")


class Shape:
    """The features by name, in two parts: quick ones for all candidates, close ones for the few in front."""

    def __init__(self, sheet: Sheet, possible: list[int]) -> None:
        self.sheet = sheet
        shares = sheet.shares(HEADLINE)
        self.shares = shares
        self.best = max([shares[at] for at in possible])
        tall = [len(text) >= SHORTEST * 3 and hint is None for text, hint in zip(sheet.texts, sheet.hints, strict=True)]
        self.sums = [0, *accumulate(tall)]
        near = range(possible[0], min(sheet.size, possible[-1] + 2 + AHEAD))
        self.stamps = [at for at in near if sheet.share(at, TIMESTAMP) > LIKELY]
        sample = " ".join([low[:BEGINNING] for low in sheet.low[sheet.first : sheet.first + SAMPLE]])
        self.body = stems(sample, sheet.dense)
        first = sheet.stems(0)
        self.first = first if len(first) >= FIRST_WORDS else frozenset()
        self.joined = "\n" + "\n".join(sheet.keys) + "\n"

    def rank(self, at: int) -> float:
        """A rough score, to choose whom to look at."""
        sheet, text = self.sheet, self.sheet.texts[at]
        length = len(text)
        score = 4 * self.shares[at] + 3.5 * min(length, OFTEN) / OFTEN - max(0, length - TOO_LONG) / 20
        score -= 0.02 * (max(0, sheet.first - at) if sheet.last >= 0 else at)
        score += 0.1 * min(8, sheet.words[at]) - 0.2 * self._tall(at - 12, at) - 0.2 * self._tall(at - 4, at)
        return score - 3 * (text[-1] in ".。")

    def cheap(self, at: int) -> dict[str, float]:
        """Features of the line itself and of the lengths around it."""
        sheet, text = self.sheet, self.sheet.texts[at]
        zone, length = self.shares[at], len(text)
        cut = is_cut(text)
        below = at + 1 < sheet.size and sheet.concepts[at + 1] is None and len(sheet.texts[at + 1]) > length
        return {
            "zone": zone,
            "zone_best": zone > 0 and zone == self.best,
            "length": min(length, OFTEN) / OFTEN - max(0, length - TOO_LONG) / 60,
            "distance": max(0, sheet.first - at) if sheet.last >= 0 else at,
            "sentence": text[-1] in ".。" and not cut,
            "cut": cut,
            "small_start": text[0].islower(),
            "label_end": text[-1] == ":",
            "words": min(1.0, sheet.words[at] / 8),
            "menu_above": 1 - self._tall(at - 4, at) / 4,
            "others_above": self._tall(at - 12, at) / 4,
            "longer_below": below,
            "apart": sheet.blocks[at].gap > 0,
            "announced": at > 0 and sheet.concepts[at - 1] in ANNOUNCING,
            "caption_below": at + 1 < sheet.size and sheet.concepts[at + 1] == "caption",
        }

    def close(self, at: int) -> dict[str, float]:
        """Features that compare the line with others or read it."""
        sheet, text = self.sheet, self.sheet.texts[at]
        own = sheet.stems(at)
        above = sheet.texts[at - 1] if at and sheet.hints[at - 1] is None else ""
        return {
            "shared_words": len(own & self.body) / (len(own) + 1) if own else 0.0,
            "crumb": self._ends_crumb(at),
            "head_below": self._head_below(at),
            "series": self._series(at),
            "glued": len(seams(text)) > 1,
            "lede_below": self._is_longer(at + 1, text) or self._is_longer(at + 2, text),
            "lede_above": SHORTEST * 3 < len(above) < len(text),
            "stamp_above": at > 0 and sheet.is_stamp(at - 1),
            "byline_below": any(sheet.starts_byline(each) for each in range(at + 1, min(sheet.size, at + 5))),
            "aside": _has_aside(text),
        }

    def late(self, at: int) -> dict[str, float]:
        """Features that take longest, `LATE`."""
        dated = self.sheet.is_stamp(at) or self.sheet.has_stamp(at)
        return {
            "repeated": self.is_echoed(at),
            "person": self._names_somebody(at),
            "dated": dated,
        }

    def around(self, at: int) -> dict[str, float]:
        """Features of what the network says of the line and its neighbours, and of the page's first line."""
        sheet, text = self.sheet, self.sheet.texts[at]
        below, above = at + 1 if at + 1 < sheet.size else None, at - 1 if at else None
        return {
            "zone_byline": sheet.share(at, BYLINE),
            "zone_caption": sheet.share(at, CAPTION),
            "headline_above": 0.0 if above is None else self.shares[above],
            "headline_below": 0.0 if below is None else self.shares[below],
            "zone_lede_below": 0.0 if below is None else sheet.share(below, LEDE),
            "long_above": 0.0 if above is None else min(1.0, len(sheet.texts[above]) / LONG_LINE),
            "picture_below": below is not None and sheet.is_picture(below),
            "stamp_far": self._to_stamp(at),
            "colon": ": " in text,
            "question": text[-1] in "?!",
            "bracket": text.startswith(OPENED) or text.endswith("("),
            **self._like_first(at),
        }

    def is_echoed(self, at: int) -> bool:
        """The line stands on the page again, or at an end of another one."""
        key = self.sheet.keys[at]
        return self.sheet.counts[key] > 1 or self._begins_or_ends_another(key)

    def _to_stamp(self, at: int) -> float:
        """Blocks to the first one below that the network takes for a stamp, as a share of those that are looked at."""
        stop = min(self.sheet.size, at + 1 + AHEAD)
        below = bisect_right(self.stamps, at)
        found = self.stamps[below] if below < len(self.stamps) else stop
        return (min(found, stop) - at - 1) / (AHEAD + 1)

    def _like_first(self, at: int) -> dict[str, float]:
        """Some dumps begin with the document's title: share of common words, and whether it only goes on behind."""
        if not at or not self.first:
            return {}
        own, keys = self.sheet.stems(at), self.sheet.keys
        begins = 2 * SHORTEST <= len(keys[at]) < len(keys[0]) and keys[0].startswith(keys[at])
        return {"like_first": len(own & self.first) / len(own | self.first), "begins_first": float(begins)}

    def _tall(self, start: int, stop: int) -> int:
        """Lines that are no menu's entry, label or date."""
        return self.sums[stop] - self.sums[max(0, start)]

    def _begins_or_ends_another(self, key: str) -> bool:
        """A breadcrumb ends with the headline, a share text begins with it."""
        if len(key) < 3 * SHORTEST:
            return False
        if self.joined.count(key) == self.sheet.counts[key]:
            return False
        begins, ends = self.joined.count("\n" + key), self.joined.count(key + "\n")
        return begins + ends > 2 * self.sheet.counts[key]

    def _ends_crumb(self, at: int) -> bool:
        """A breadcrumb close above ends with the line."""
        key = self.sheet.keys[at]
        above = self.sheet.keys[max(0, at - NEAR_ECHO) : at]
        return len(key) >= CRUMB and any(other.endswith(key) and len(other) > len(key) for other in above)

    def _is_longer(self, at: int, text: str) -> bool:
        return at < self.sheet.size and self.sheet.is_prose(at) and len(self.sheet.texts[at]) > 1.2 * len(text)

    def _head_below(self, at: int) -> float:
        """A standfirst, byline or stamp follows soon."""
        sheet = self.sheet
        for step, below in enumerate(range(at + 1, min(sheet.size, at + 7))):
            if sheet.zones[below] in HEAD or sheet.is_stamp(below):
                return 1.0 - 0.12 * step
        return 0.0

    def _series(self, at: int) -> float:
        """Share of the neighbours that might be a headline as well: the line is one of a list."""
        sheet = self.sheet
        near = [each for each in range(max(0, at - 3), min(sheet.size, at + 4)) if each != at]
        like = sum(
            [sheet.words[each] >= 4 and sheet.hints[each] is None and sheet.zones[each] in LISTED for each in near]
        )
        return like / max(1, len(near))

    def _names_somebody(self, at: int) -> bool:
        if self.sheet.words[at] > NAME_WORDS:
            return False
        byline = self.sheet.byline(at)
        return byline is not None and (byline.labelled or byline.authors[:1] == (Named(0, len(self.sheet.texts[at])),))


def _has_aside(text: str) -> bool:
    """What captions have: "(r.)", "/ Ann Lee"."""
    named = " / " in text and any(part[:1].isupper() for part in text.split(" / ")[1:])
    return named or "＝" in text or ("(" in text and any(map(str.islower, _ASIDE.findall(text))))
