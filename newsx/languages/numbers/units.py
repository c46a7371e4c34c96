"""A language's names and symbols of units in, their UCUM or ISO 4217 codes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from newsx.languages.numbers.lexicon import bare
from newsx.languages.numbers.words import NumberWords, Table
from newsx.model import QuantityKind
from newsx.patterns import late_re

CURRENCY = r"[$¢-¥֏؋฿៛\u20a0-\u20c0﷼﹩＄￠￡￥￦]"
_TOKEN = late_re(
    r"[ \u00a0\u202f]{0,2}[-'’]?([°º][ ]?[CFKcf](?![^\W\d_])|°(?:[^\W\d_]{3,12})?"
    rf"|{CURRENCY}(?:[A-Z]{{2}}(?![^\W_]))?|[%‰]"
    r"|[^\W\d_]{1,40}(?:/[^\W\d_]{1,10})?[$€£²³]?(?:[23](?!\w))?)"
)
_MORE = late_re(r"[ \u00a0\u202f-]([^\W\d_]{1,30}|°[cf]|\$)")
RATES = {"h", "s", "min"}
WRITTEN_SMALL = frozenset({"usd", "eur", "gbp", "chf", "rmb"})
"""Currency codes that are read in small letters too; others are words of some language ("dem", "try", "all")."""


class Unit(Struct, frozen=True, gc=False):
    """What an amount is measured in."""

    code: str
    """UCUM, ISO 4217, `%` or `[pp]`."""
    kind: QuantityKind
    """Kind of the mention: `money`, `percent`, `temperature`, `quantity`."""
    factor: float = 1
    rule: str = "unit"


class Units:
    """Finds the unit that stands before or behind a number."""

    def __init__(self, words: NumberWords) -> None:
        self._symbols: dict[str, Unit] = {}
        self._names: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
        for code, forms in words.symbols.items():
            self._symbols.update((form, Unit(code, "temperature" if code in words.temperature else "quantity"))
                                 for form in forms)  # fmt: skip
        self.signs = {
            sign.lower(): Unit(code, "money") for code, signs in words.currency_symbols.items() for sign in signs
        }
        for code in words.currency_symbols:
            self.signs.setdefault(f"{code.lower()}$", Unit(code, "money"))
        for scale, factor in (("k", 1e3), ("m", 1e6), ("md", 1e9), ("mrd", 1e9)):
            for sign in ("€", "$", "£", "eur", "usd", "gbp", "chf"):
                self.signs.setdefault(scale + sign, Unit(self.signs[sign].code, "money", factor))
        tables: tuple[tuple[Table, QuantityKind], ...] = (
            (words.units, "quantity"), (words.temperature, "temperature"), (words.currencies, "money"),
        )  # fmt: skip
        for forms_of, kind in tables:
            for code, forms in forms_of.items():
                self._name(forms, Unit(code, kind))
        self._name(words.percent, Unit("%", "percent"))
        self._name(words.percent_points, Unit("[pp]", "percent"))
        self._name(words.permille, Unit("[ppth]", "percent"))
        for code, forms in words.cents.items():
            self._name(forms, Unit(code, "money", 0.01, "cents"))
        glued = words.cent_symbols.items()
        self._glued = {form: Unit(code, "money", 0.01, "cents") for code, forms in glued for form in forms}
        for code, form in _metric(words):
            self._name((form,), Unit(code, "quantity"))
        for named in self._names.values():
            named.sort(key=lambda entry: -len(entry[0]))
        self._per = frozenset(words.per)
        self._links = frozenset(words.unit_links)
        self._last = frozenset(sign[-2:] for sign in self.signs)
        """The last two characters of each sign, or its only one."""
        self._words = frozenset((*self._names, *self.signs, *map(str.lower, chain(self._symbols, self._glued))))
        """All that a unit of letters, or its first word, is written with."""
        before = words.currencies_before.items()
        self._before = {form.lower(): Unit(code, "money") for code, forms in before for form in forms}

    def _name(self, forms: Iterable[str], unit: Unit) -> None:
        for form in forms:
            for low in {form.lower(), bare(form.lower())}:
                first, *rest = low.split(" ")
                self._names.setdefault(first, []).append((tuple(rest), unit))

    def forms(self, codes: frozenset[str]) -> list[str]:
        """The names of these units that are one word."""
        return [
            name for name, found in self._names.items() if any(unit.code in codes and not rest for rest, unit in found)
        ]

    def behind(self, text: str, low: str, at: int, *, linked: bool = False) -> tuple[Unit, int] | None:
        """(unit, end) of what stands right behind a number that ends at `at`; `linked` by a word such as "de"."""
        found = _TOKEN.match(text, at)
        if found is None:
            return None
        token, start = found[1].replace("º", "°"), found.start(1)
        glued = start == at
        if token == "s" and (glued or text[start - 1] in "'’"):
            return None  # "the 1880s", "3M's"
        if not glued and token in self._links:
            behind = self.behind(text, low, found.end(1))
            return behind if linked or (behind and behind[0].kind != "quantity") else None
        if token.isalpha() and low[start : found.end(1)] not in self._words:
            return None  # as behind most numbers
        unit = (self._glued.get(token) if glued else None) or self._symbols.get(token) or self._sign(token)
        if unit is None and not token[0].isalpha() and token[1:].isalpha():
            unit = self.signs.get(token[0])  # a sign, and a word glued to it
        named = None if glued and len(token) < 3 and token.isalpha() else self._named(low, start)
        if named and (not unit or named[1] > found.end(1)):
            return self._rate(low, *named)
        return (unit, found.end(1)) if unit else None

    def _sign(self, surface: str) -> Unit | None:
        """The currency of a sign or code, which is no small word."""
        sign = surface.lower()
        small = surface == sign and len(sign) == 3 and sign.isalpha() and sign not in WRITTEN_SMALL
        return None if small else self.signs.get(sign)

    def sign_before(self, text: str, low: str, at: int, floor: int = 0) -> tuple[Unit, int] | None:
        """(unit, start) of the currency sign or code right before a number: "US$ 5", "EUR 12"."""
        end = at - 1 if at and low[at - 1] in " \u00a0\u202f" else at
        if low[max(0, end - 1) : end] not in self._last and low[max(0, end - 2) : end] not in self._last:
            return None
        for length in (4, 3, 2, 1):
            sign = text[max(floor, end - length) : end]
            unit = self._sign(sign) if len(sign) == length else None
            start = end - length
            if unit and not (sign[0].isalpha() and start and low[start - 1].isalnum()):
                taken = sign[-1].isalpha() and low[max(0, start - 2) : start].strip()[-1:].isdigit()
                return None if taken else (unit, start)  # "10 rmb 20 usd": it belongs to the number before it
        return None

    def name_before(self, low: str, at: int, floor: int = 0) -> tuple[Unit, int] | None:
        """(unit, start) of the currency's name before a number: "dollari 4"."""
        start = low.rfind(" ", floor, at - 1) + 1 or floor
        found = self._before.get(low[start : at - 1]) if at > 2 and low[at - 1] == " " else None
        return (found, start) if found else None

    def _named(self, low: str, start: int) -> tuple[Unit, int] | None:
        head = _WORD.match(low, start)
        if head is None:
            return None
        word, _, below = head[0].partition("/")
        end_of_head = head.end() if not below or head[0] in self._names else head.start() + len(word)
        for rest, unit in self._names.get(head[0]) or self._names.get(word) or ():
            end = end_of_head
            for following in rest:
                more = _MORE.match(low, end)
                if more is None or more[1] != following:
                    break
                end = more.end()
            else:
                return unit, end
        return None

    def _rate(self, low: str, unit: Unit, end: int) -> tuple[Unit, int]:
        """ "Kilometer pro Stunde": the unit with the unit of time it is said of."""
        if unit.kind != "quantity":
            return unit, end
        per = _MORE.match(low, end)
        if per is None or per[1] not in self._per:
            return unit, end
        below = self._named(low, per.end() + 1)
        if below is None or below[0].code not in RATES:
            return unit, end
        return Unit(f"{unit.code}/{below[0].code}", "quantity"), below[1]


_WORD = late_re(r"°?[^\W\d_]{1,40}(?:/[^\W\d_]{1,10})?|[°%‰$€£]")


def _metric(words: NumberWords) -> Iterator[tuple[str, str]]:
    """(code, name) of the metric units with all prefixes, lengths also squared and cubed."""
    for code, forms in words.metric.items():
        for sign, prefixes in (("", ("",)), *words.prefixes.items()):
            for prefix in prefixes:
                for form in forms:
                    name = prefix + form.lower()
                    yield sign + code, name
                    if code == "m":
                        yield from ((f"{sign}m2", template.format(name)) for template in words.square)
                        yield from ((f"{sign}m3", template.format(name)) for template in words.cubic)
