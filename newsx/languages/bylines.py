"""A line of the article's head in, the authors and agencies that it names out, by the words of one language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from newsx.patterns import late, late_re, seams

MOST_WORDS = 5
"""A name of more words is a title."""
PLACE_WORDS = 4

_TOKEN = late_re(r"\S{1,60}")
_NAME_TOKEN = late_re(r"[^\W\d_](?:[^\W\d_]|['’‘.\-\u0300-\u036f]){0,40}\Z")
_LEAST_CJK = "\u2e80"
_HAN_NAME, _HANGUL_NAME = late(r"\p{Han}{3,5}(?<![聞社録部局会版線報])\Z"), late(r"\p{Hangul}{2,4}\Z")
_CUT = late_re(r"(?<!\S)[\w.+-]{1,64}@\w|(?<![^\W_])\d|(?<=[^\W\d_])(?P<glued>\d{1,2}\s)(?=[^\W\d_])|[(@\[]|https?:")
"""Names end where figures, brackets or addresses begin."""
_DAY = late_re(r"[^\W\d_]{3,10}\.?\s\d{1,2}\b")
"""A date in letters, which some dumps glue to the name."""
_FIGURES, _CUT_SIGNS = frozenset("0123456789"), frozenset("@([")
_RANK = late_re(r"\d{1,2}\.\s+(?=[^\W\d_])")
_PICTURE = late_re(r"(?:\S{1,60}\s){0,4}?\S{1,60}\.(?:jpe?g|png|gif|webp)\s", re.IGNORECASE)
_SUFFIXES = (".jp", ".png", ".gif", ".webp")
"""File name of the author's picture, which some dumpers show."""
_BRACKETS = late_re(r"[(\[][^)\]]{0,80}[)\]](?P<rest>[^\d]{0,200})")
_OPENING = late_re(r"\W{1,3}")
_COLON, _COLON_OR_BLANK = late_re(r"\s?:\s{0,2}(?=\S)"), late_re(r"(?:\s?:\s{0,2}|\s+)(?=\S)")
_BETWEEN = late_re(r"[^\W\d_](?P<aside>\s\([^()]{1,24}\))(?=(?:\s(?P<join>[^\W\d_]{1,3})|,)\s(?P<next>[^\W\d_]))")
"""What somebody did, before the next name: "Ann Lee (text) and Tom Ray"."""
_CODES = late_re(r"\(?(?:[^\W\d_](?:[^\W\d_]|-){1,14}/){1,3}[^\W\d_](?:[^\W\d_]|-){1,14}\)?\Z")


class BylineWords(Struct, frozen=True):
    """Surface forms, in lower case; what they are stands in `sections/metadata.py`."""

    label: tuple[str, ...]
    joins: tuple[str, ...]
    with_agency: tuple[str, ...]
    roles: tuple[str, ...]
    desks: tuple[str, ...]
    not_names: tuple[str, ...]
    particles: tuple[str, ...]
    agencies: tuple[str, ...]


class Named(Struct, frozen=True):
    """A name and its place in the line."""

    start: int
    end: int


class Byline(Struct, frozen=True):
    """What a line tells about the authors."""

    authors: tuple[Named, ...]
    agencies: tuple[Named, ...]
    labelled: bool
    """A label ("Von") stood before the names."""
    whole: bool
    """The line holds nothing but names, roles and places, or a stamp behind them."""


class Part(Struct, frozen=True):
    """A stretch between two separators, and the separator before it."""

    start: int
    end: int
    separator: str


class BylineReader:
    """Splits a line at its separators and tells of each part whether it is a name, an agency, or the end of the names."""

    def __init__(self, words: BylineWords) -> None:
        self._roles = frozenset(words.roles)
        self._desks = frozenset(words.desks)
        self._not_names = frozenset(words.not_names)
        self._particles = frozenset(words.particles)
        self._agencies = frozenset(words.agencies)
        self._label = _Label(words.label)
        joins = "|".join(re.escape(join) for join in (*words.joins, *words.with_agency)) or r"(?!)"
        self._separator = re.compile(rf"\s(?:{joins})\s|\s?[,;|•·/&]\s?|\s[-–—]\s", re.IGNORECASE)

    def is_labelled(self, text: str) -> bool:
        """The line begins with a label."""
        return self._label.end(text, 0) > 0

    def read(self, text: str, labelled: bool = False) -> Byline | None:
        """None where the line names nobody."""
        if text[:1] in "([" and (inner := text.strip("()[] ")).casefold() in self._agencies:
            at = text.index(inner)
            return Byline((), (Named(at, at + len(inner)),), labelled, True)
        text = _BETWEEN.sub(_blanked, text) if "(" in text else text
        low = text.lower()
        picture = _PICTURE.match(text) if any(suffix in low for suffix in _SUFFIXES) else None
        begin = picture.end() if picture else 0
        begin = ranked.end() if text[:1].isdecimal() and (ranked := _RANK.match(text)) else begin
        labelled_to = self._label.end(text, begin)
        begin = labelled_to or begin
        labelled = labelled or labelled_to > 0
        stop = self._stop(text, begin)
        authors: list[Named] = []
        agencies: list[Named] = []
        for part in self._parts(text, begin, stop):
            form = text[part.start : part.end].strip(" .:").casefold()
            if form in self._agencies:
                agencies.append(Named(part.start, part.end))
            elif named := self._name(text, part, labelled, first=not part.separator):
                authors.append(named)
            elif authors or agencies or not labelled:
                break
        if not authors and not agencies:
            return None
        shouted = [named for named in authors if text[named.start : named.end].isupper()]
        if len(shouted) == 1 and len(authors) > 1 and authors[-1] == shouted[0]:
            authors.pop()  # the house behind the names
        ended = (authors + agencies)[-1].end
        rest = text[ended:stop].strip()
        doubled = len(authors) == 1 and rest == text[authors[0].start : authors[0].end]
        whole = doubled or (self._is_whole(text[ended:stop]) and not _goes_on(text, stop))
        return Byline(tuple(authors), tuple(agencies), labelled, whole)

    def _stop(self, text: str, begin: int) -> int:
        figures = not _FIGURES.isdisjoint(text)
        decimals = figures or (not text.isascii() and any(map(str.isdecimal, text)))
        if not decimals and _CUT_SIGNS.isdisjoint(text) and "http" not in text:
            return len(text)
        cuts = (cut for cut in _CUT.finditer(text, begin) if not cut["glued"] or _is_inside(text, cut))
        cut = next(cuts, None)
        ends = [cut.start()] if cut else []
        if figures:
            ends += [seam for seam in seams(text) if seam >= begin and _DAY.match(text, seam)][:1]
        return min(ends, default=len(text))

    def _parts(self, text: str, begin: int, stop: int) -> Iterator[Part]:
        at, separator = begin, ""
        for match in self._separator.finditer(text, begin, stop):
            yield from _part(text, at, match.start(), separator)
            at, separator = match.end(), match.group().strip()
        yield from _part(text, at, stop, separator)

    def _name(self, text: str, part: Part, labelled: bool, *, first: bool) -> Named | None:
        """The part, or its beginning, if it is a name."""
        tokens = list(_TOKEN.finditer(text, part.start, part.end))
        words = 0
        for at, token in enumerate(tokens):
            if self._ends_name(token.group(), at):
                break
            words += 1
        if words < len(tokens) and part.separator in ("/", "|", "-", "–", "—") and not first:
            return None
        if labelled and words == 1 and len(tokens) == 2 and self._is_odd_surname(text, tokens[1]):
            words = 2
        end = tokens[words - 1].end() if words else part.start
        glued = self._glued_role(tokens, words)
        end = glued or end
        while words and tokens[words - 1].group().casefold() in self._particles:
            words -= 1
            end = tokens[words - 1].end() if words else part.start
        titled = words < len(tokens) and tokens[words].group().casefold() in self._roles
        if words == 1 and text[tokens[0].start()] >= _LEAST_CJK and _HANGUL_NAME.match(tokens[0].group()):
            return Named(part.start, end) if titled or labelled else None
        if 2 <= words <= MOST_WORDS or (words == 1 and self._stands_alone(tokens[0].group(), labelled, first)):
            return _once(text, part.start, len(text[:end].rstrip(" ,:")))
        return self._desk(text, part, tokens, labelled)

    def _ends_name(self, token: str, at: int) -> bool:
        if token[-1] == ":" or (at and token[0] >= _LEAST_CJK and _HANGUL_NAME.match(token)):
            return True
        form = token.strip(".,:;").casefold()
        if at and form in self._particles:
            return False
        if form in self._roles or form in self._not_names:
            return True
        return not (_is_name(token.rstrip(",:;")) or _is_cjk_name(token) or form in self._particles)

    def _is_odd_surname(self, text: str, token: re.Match[str]) -> bool:
        """The line ends with a capitalised word that is no part of most names: "Von Ada Sonntag"."""
        form = token.group().casefold()
        last = token.end() == len(text.rstrip())
        return last and form in self._not_names and form not in self._roles and _is_name(token.group())

    def _stands_alone(self, token: str, labelled: bool, first: bool) -> bool:
        """A single word is a name behind a label, or in Chinese, Japanese and Korean."""
        if token[0] >= _LEAST_CJK and _HAN_NAME.match(token):
            return True
        return labelled and first and len(token) > 1

    def _glued_role(self, tokens: list[re.Match[str]], words: int) -> int | None:
        """Where the name ends if a role is glued to its last word ("Ann LeeNews Reporter")."""
        for token in tokens[: words + 1]:
            word = token.group()
            if word[1:].islower():
                continue
            joints = [at for at in seams(word) if at > 1 and word[at - 2].islower() and _begins_small(word[at + 1 :])]
            for start, end in pairwise((*joints, len(word))):
                if word[start:end].casefold() in self._roles:
                    return token.start() + start
        return None

    def _desk(self, text: str, part: Part, tokens: list[re.Match[str]], labelled: bool) -> Named | None:
        """A newsroom that signs like a person, behind a label."""
        if not labelled or not 1 <= len(tokens) <= 4 or not text[part.start].isupper():
            return None
        if any(token.group().casefold() in self._desks or "." in token.group()[1:-1] for token in tokens):
            return Named(part.start, part.end)
        return None

    def _is_whole(self, rest: str) -> bool:
        """Nothing follows the names but a role, or a place or two behind a sign."""
        words = rest.split()
        if not words or any(word.strip(".,()/|").casefold() in self._roles for word in words[:2]):
            return True
        return not rest.lstrip()[0].isalnum() and len(words) <= PLACE_WORDS


class _Label:
    """A form, and a colon behind it where the form has one: many a title begins with "Text" or "Autor"."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        known = {form for form in forms if form + ":" not in forms}
        self._by_letter: dict[str, list[tuple[str, str]]] = {}
        for form in sorted(known, key=lambda form: (form[-1] == ":", -len(form), form)):
            stem = form.rstrip(":").lower()
            self._by_letter.setdefault(stem[:1], []).append((form, stem))
        self._longest = max(map(len, known), default=0)

    def end(self, text: str, begin: int) -> int:
        """Where the label that begins there ends, blanks included; 0 where there is none."""
        opened = _OPENING.match(text, begin)
        at = opened.end() if opened else begin
        low = text[at : at + self._longest].lower()
        for form, stem in self._by_letter.get(low[:1], ()):
            if low.startswith(stem):
                behind = (_COLON if form[-1] == ":" else _COLON_OR_BLANK).match(text, at + len(stem))
                if behind:
                    return behind.end()
        return 0


def _once(text: str, start: int, end: int) -> Named:
    """A name that the dump doubles (the picture's text and the name), once."""
    half = (end - start) // 2
    first, rest = text[start : start + half], text[start + half : end]
    if first == rest or (rest[:1].isspace() and first == rest[1:]):
        return Named(start, start + half)
    return Named(start, end)


def _goes_on(text: str, stop: int) -> bool:
    """Behind a bracket that cuts the names off more words follow: the line is a sentence."""
    behind = _BRACKETS.match(text, stop)
    return behind is not None and len(behind["rest"].split()) > 1


def _is_name(token: str) -> bool:
    """A word with a capital."""
    return token[:1].isupper() and _NAME_TOKEN.match(token) is not None


def _is_cjk_name(token: str) -> bool:
    return token[0] >= _LEAST_CJK and bool(_HAN_NAME.match(token) or _HANGUL_NAME.match(token))


def _begins_small(text: str) -> bool:
    """Two small letters."""
    return text[:1].islower() and text[1:2].islower()


def _is_inside(text: str, cut: re.Match[str]) -> bool:
    """The figures stand between small letters."""
    return text[cut.start() - 1].islower() and text[cut.end()].islower()


def _blanked(match: re.Match[str]) -> str:
    """Blanks for what stands in brackets between two names."""
    between = match[0][0].islower() and match["next"].isupper() and (match["join"] or "a").islower()
    return match[0][0] + " " * len(match["aside"]) if between else match[0]


def is_code(text: str) -> bool:
    """A sign-off: "kre/dpa"."""
    return "/" in text and _CODES.match(text) is not None


def _part(text: str, start: int, end: int, separator: str) -> Iterator[Part]:
    """The stretch without blanks around it; nothing where it is blank."""
    inner = text[start:end].strip()
    if inner:
        at = text.index(inner, start)
        yield Part(at, at + len(inner), separator)
