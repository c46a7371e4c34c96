"""The page that explains, in a browser: both sides light up together, roles are filtered, nothing of a dump runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import PROGRAM, Browser
from explained import HOSTILE, OTHER, PAGE, explained, page

from newsx.model import Correction, Dump, Role, Source
from newsx.pipeline import articles

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine (apt install chromium)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    one = Browser()
    yield one
    one.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents; the first with all that is hostile in its article and around it."""
    hostile = PAGE.replace("lowered into the", "lowered </script><script>owned=7</script> into <!-- the")
    told = (Correction(30, Role.PARAGRAPH, '"><script>owned=8</script>'),)
    dump = Dump(hostile + HOSTILE + "\n\f\n" + OTHER, Source(file="</script><b>.txt"), corrections=told)
    path = tmp_path_factory.mktemp("explain") / "page.html"
    path.write_text(page([(dump, articles(dump)), *explained(OTHER)]), encoding="utf-8")
    return path


def lit(browser: Browser, side: str, style: str = "hit") -> list[str]:
    return list(browser.run(f"[...document.querySelectorAll('.now {side} .{style}')].map(e => e.textContent)"))


def told(browser: Browser) -> str:
    return str(browser.run("document.querySelector('.why').innerText"))


def test_a_value_lights_up_its_place_in_the_dump(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.point(".now .lede a.number")
    assert lit(browser, ".dump") == ["£38 million"]
    assert "money: 38\u202f000\u202f000 GBP" in told(browser)
    assert any(text.startswith("The £38 million") for text in lit(browser, ".dump", "on"))
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=5, y=5)
    assert lit(browser, ".dump") == []
    assert browser.errors() == []


def test_a_place_in_the_dump_lights_up_its_value(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.point(".now .dump .r-headline .date")
    assert lit(browser, ".dump") == ["nine-year"]
    assert [text.split(":")[0] for text in lit(browser, ".article")] == ["nine-year"]
    assert told(browser).startswith("title: Tidal mill"), "what it stands in is told too"
    browser.point(".now .dump .r-paragraph")
    (paragraph,) = lit(browser, ".article", "on")
    assert paragraph.startswith("The first")
    assert "lowered </script><script>owned=7</script> into <!-- the" in paragraph
    assert re.match(r"line 30: paragraph 1\.00, rather than \w+", told(browser))
    assert '+1.00 corrected by "><script>owned=8</script>' in told(browser)
    assert browser.errors() == []


def test_the_other_side_is_brought_into_sight(browser: Browser, file: Path) -> None:
    browser.open(file, height=500)
    browser.point(".now .dump .r-teaser_title", click=True)
    title = browser.run("document.querySelector('.now .dump .active').textContent.trim()")
    inside = "(e => { const r = e.getBoundingClientRect(), p = e.closest('.article').getBoundingClientRect();"
    inside += "return r.top >= p.top && r.bottom <= p.bottom })(document.querySelector('.now .article .on'))"
    assert title.split()[-1] in lit(browser, ".article", "on")[0]
    assert browser.run(inside)


def test_roles_can_be_filtered(browser: Browser, file: Path) -> None:
    browser.open(file)
    seen = "[...document.querySelectorAll('.now .l')].filter(e => e.checkVisibility())"
    seen += ".map(e => e.className.match(/r-(\\w+)/)[1])"
    everything = browser.run(seen)
    browser.point(".now .chips button[data-role=heading]", click=True)
    assert set(browser.run(seen)) == {"heading"}
    browser.point(".now .chips button[data-role=headline]", click=True)
    assert set(browser.run(seen)) == {"headline", "heading"}
    assert told(browser) == f"{len(browser.run(seen))} of {len(everything)} lines shown"
    browser.press("Tab", "ArrowDown", "ArrowDown", "ArrowDown")
    assert browser.run("document.querySelector('.now .active').classList.contains('r-heading')")
    for role in ("heading", "headline"):
        browser.point(f".now .chips button[data-role={role}]", click=True)
    assert browser.run(seen) == everything
    assert browser.errors() == []


def test_all_can_be_done_with_the_keyboard(browser: Browser, file: Path) -> None:
    browser.open(file)
    focus = "(e => e.closest('.chips, .dump, .article')?.className.split(' ')[0] ?? e.tagName)(document.activeElement)"
    way = []
    for _ in range(5):
        browser.press("Tab")
        way.append(browser.run(focus))
    assert way == ["SELECT", "BUTTON", "chips", "dump", "article"]
    browser.open(file)
    browser.press(*["Tab"] * 4, "ArrowDown")
    assert browser.run("document.activeElement.getAttribute('aria-activedescendant')") == "k1-1"
    browser.press("End", "Home", "PageDown", "ArrowUp")
    assert browser.run("document.querySelector('.now .active').dataset.n") == "23"
    while "r-paragraph" not in browser.run("document.querySelector('.now .active').className"):
        browser.press("ArrowDown")
    browser.press("Enter")
    assert browser.run("document.activeElement.matches('.article p.paragraph')")
    browser.press("ArrowDown")
    assert browser.run("document.activeElement.matches('.article a.v')")
    assert lit(browser, ".dump") == [browser.run("document.activeElement.firstChild.textContent")]
    outline = browser.run(
        "(s => [s.outlineStyle, parseFloat(s.outlineWidth)])(getComputedStyle(document.activeElement))"
    )
    assert outline == ["solid", 2]
    browser.press("Enter")
    assert browser.run("document.activeElement.matches('.dump')")
    assert lit(browser, ".dump") != []
    browser.press("Escape")
    assert lit(browser, ".now", "on") == []
    assert browser.errors() == []


def test_nothing_of_the_dump_runs_and_nothing_is_asked_for(browser: Browser, file: Path) -> None:
    browser.open(file)
    for selector in (".now .article a.v", ".now .dump .r-template_leak", ".now .dump .r-headline"):
        browser.point(selector, click=True)
    assert browser.run("'owned' in window") is False
    assert browser.run("document.querySelectorAll('iframe, img, object, form').length") == 0
    assert browser.asked_for() == [file.as_uri()]
    assert browser.errors() == []


def test_documents_can_be_chosen_and_linked(browser: Browser, file: Path) -> None:
    browser.open(file)
    shown = "[...document.querySelectorAll('.doc')].filter(e => e.checkVisibility()).map(e => e.id)"
    assert browser.run(shown) == ["k1"]
    browser.run("(s => { s.value = 'k3'; s.dispatchEvent(new Event('change')) })(document.querySelector('select'))")
    assert browser.run(shown) == ["k3"]
    browser.point(".now .article a.number")
    assert lit(browser, ".dump") == ["1.400"]
    browser.open(file.with_name("page.html"), fragment="#k3-3")
    assert browser.run("[document.querySelector('.active').id, document.querySelector('select').value]") == [
        "k3-3",
        "k3",
    ]
    assert browser.errors() == []


@pytest.mark.parametrize("width", [360, 800, 1600])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_fits_any_screen_and_can_be_read(browser: Browser, file: Path, width: int, dark: bool) -> None:
    browser.open(file, width=width, height=780, dark=dark)
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.run(
        "[...document.querySelectorAll('.now .dump, .now .article')].every(e => e.scrollWidth <= e.clientWidth)"
    )
    tops = browser.run(
        "['.dump', '.article'].map(s => document.querySelector('.now ' + s).getBoundingClientRect().top)"
    )
    assert (tops[0] < tops[1]) == (width < 760), "side by side, or one over the other"
    contrasts = browser.run(CONTRASTS)
    assert len(contrasts) >= 8
    assert min(contrasts.values()) >= 4.5, contrasts


CONTRASTS = """(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = light(getComputedStyle(document.querySelector('.now .dump')).backgroundColor), found = {};
  for (const e of document.querySelectorAll('.now .l, .now .chips button, .now .v small, .now .line')) {
    const ink = light(getComputedStyle(e).color);
    found[e.className.split(' ')[1] ?? e.tagName] = (Math.max(ink, ground) + .05) / (Math.min(ink, ground) + .05);
  }
  return found;
})()"""


def test_a_long_dump_opens(browser: Browser, tmp_path: Path) -> None:
    """The 5 MB of the aim take 3 CPU seconds to make a page of; this tenth shows that what is out of sight waits."""
    text = "\n\n".join([PAGE, OTHER] * 60)
    path = tmp_path / "long.html"
    path.write_text(page(explained(text)), encoding="utf-8")
    assert browser.open(path) < 15, "a bound for any machine: half a second here"
    assert browser.run("document.querySelectorAll('.now .l').length") > 5000
    assert browser.run("getComputedStyle(document.querySelector('.stretch')).contentVisibility") == "auto"
    browser.point(".now .chips button[data-role=paragraph]", click=True)
    assert browser.run("document.querySelectorAll('.now .stretch:not([hidden])').length") > 0
    browser.run("document.querySelector('.now .dump').focus()")
    browser.press("End")
    assert browser.run("document.querySelector('.active').checkVisibility()")
    assert browser.errors() == []
