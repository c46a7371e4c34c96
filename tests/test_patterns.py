"""What `re` has no classes for: seams of glued words, letters of Chinese, Japanese and Korean."""

from __future__ import annotations

import pytest

from newsx.patterns import has_cjk, seams


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("StartKreisWehr", [5, 10]),
        ("ältereÜbung", [6]),
        ("świętoŁódź", [6]),  # outside of ISO 8859-1
        ("городМосква", [5]),
        ("αρχήΤέλος", [4]),
        ("NATO-Staaten und iPhone", [18]),
        ("Zwei Wörter, DREI 4B x2Y", []),
        ("ÄÖÜ äöü ß4A", []),
        ("", []),
    ],
)
def test_seams_are_capitals_behind_small_letters(text: str, places: list[int]) -> None:
    assert seams(text) == places


@pytest.mark.parametrize("text", ["Die 東京 tagt", "서울", "ニュース"])
def test_letters_of_chinese_japanese_and_korean(text: str) -> None:
    assert has_cjk(text)


@pytest.mark.parametrize("text", ["„So – ja“ 😀 €", "Москва", "plain", ""])
def test_other_letters_and_signs(text: str) -> None:
    assert not has_cjk(text)


def test_cjk_before_a_place() -> None:
    assert not has_cjk("ä 東京", 2)
