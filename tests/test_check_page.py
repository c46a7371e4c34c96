"""The page of a check in a real browser: narrow and wide, light and dark, with text that would be more than text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import PROGRAM, Browser
from invented import invented

from newsx.check import against, check
from newsx.check.page import page
from newsx.model import Note

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here")
HOSTILE = "</title></style><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">&amp;"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    one = Browser()
    yield one
    one.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = [
        invented(
            date_published=f"2024-{month:02}-01",
            url=None,
            publisher=HOSTILE if at % 2 else "a-name-that-is-long-and-has-no-blank-" * 4,
            authors=("Ada Lang",) if month < 6 else (),
            notes=(Note(HOSTILE, "x"),),
        )
        for month in range(1, 13)
        for at in range(20)
    ]
    path = tmp_path_factory.mktemp("check") / "check.html"
    path.write_text(page(against(check(articles, HOSTILE), check(articles[:120], HOSTILE))), encoding="utf-8")
    return path


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_fits_and_stays_quiet(browser: Browser, file: Path, width: int, dark: bool) -> None:
    browser.open(file, width=width, dark=dark)
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.errors() == []
    assert browser.asked_for() == [file.as_uri()]
    light = browser.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert light is not dark


def test_hostile_names_are_shown_as_they_are(browser: Browser, file: Path) -> None:
    browser.open(file)
    assert browser.run("document.title") == f"Check of {HOSTILE}"
    assert browser.run("document.scripts.length + document.images.length") == 0
    assert HOSTILE in browser.run("document.body.innerText")


def test_the_months_of_a_source_unfold(browser: Browser, file: Path) -> None:
    browser.open(file)
    assert not browser.run("document.querySelector('details svg').checkVisibility()")
    browser.point("summary", click=True)
    assert browser.run("document.querySelector('details svg').checkVisibility()")
    assert browser.run("document.querySelector('details .mark').checkVisibility()")
