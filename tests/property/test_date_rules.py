"""Whatever codes stand in a row: a rule whose pattern matches at a place is among those that the automaton names there."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx import languages
from newsx.languages.dates.lexicon import OTHER
from newsx.stages.dates.automaton import Automaton, forest
from newsx.stages.dates.grammar import PIECES, RULES
from newsx.stages.dates.scan import Rule, Scanner


@cache
def scanner(tag: str) -> Scanner:
    return Scanner(languages.load(tag).dates.lexicon)


def codes(tag: str) -> str:
    return "".join(sorted(languages.load(tag).dates.lexicon.roles_of_codes())) + OTHER


def of_role(tag: str, *roles: str) -> str:
    """A row of codes, each of which can play the role."""
    known = languages.load(tag).dates.lexicon
    return "".join(min(known.codes(role)) for role in roles)


@pytest.mark.parametrize("tag", ["de", "en"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_rule_that_matches_is_missed(tag: str, data: st.DataObject) -> None:
    row = data.draw(st.text(codes(tag), min_size=1, max_size=6))
    known = scanner(tag)
    for at in range(len(row)):
        named = set(known._automaton.rules(row, at))
        for number, rule in enumerate(known.rules):
            match = rule.pattern.match(row, at)
            assert number in named or not match or match.end() == at, (rule.name, RULES[number][1])


@pytest.mark.parametrize(
    ("roles", "at", "rules"),
    [
        (("EVERY", "DOW"), 0, {"every-weekday"}),
        (("DAY", "MON", "YEAR"), 0, {"day-month"}),
        (("DAYON", "DMSLASH"), 1, {"day-number"}),
        (("COMMA", "DMSLASH"), 1, set()),
        (("COMMA", "COMMA"), 0, set()),
        (("DOTCLOCK", "DASH", "DOTCLOCK", "OCLOCK"), 0, {"clock-list"}),
        (("DOTCLOCK", "DASH", "DOTCLOCK"), 0, set()),
    ],
)
def test_it_names_few_others(roles: tuple[str, ...], at: int, rules: set[str]) -> None:
    known = scanner("de")
    named = {known.rules[number].name for number in known._automaton.rules(of_role("de", *roles), at)}
    assert rules <= named
    assert len(named) < len({rule.name for rule in known.rules}) / 4
    if not rules:
        assert not named


def test_memory_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsx.stages.dates.automaton.MOST_STATES", 3)
    lexicon = languages.load("en").dates.lexicon
    small = Automaton(forest((pattern for _, pattern, _ in RULES), PIECES), lexicon.roles_of_codes())
    row = of_role("en", "DAY", "MON", "YEAR", "DOW", "N", "UNIT", "EVERY", "DOW")
    assert [small.rules(row, at) for at in range(len(row))] == [
        scanner("en")._automaton.rules(row, at) for at in range(len(row))
    ]
    assert len(small._states) <= 5


def test_a_rule_reads_its_own_pattern() -> None:
    name, pattern, action = RULES[0]
    assert Rule(name, pattern, action, languages.load("de").dates.lexicon).roles["w"] == ("DOW",)
