"""The page that explains: all that a dump holds is shown and nothing of it runs; both sides light up together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from browser import PROGRAM, Browser
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.article import Article
from newsx.explain import Lines
from newsx.explain.html import html
from newsx.explain.html.marks import Sweep, marked
from newsx.explain.html.values import Value, quantity, timex, values
from newsx.explain.svg import MOST_LINES, svg
from newsx.model import Correction, Dump, Facts, Quantity, Role, Source, Timex
from newsx.pipeline import articles
from newsx.writers import utf8

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "examples" / "en_tidal_mill_menu.txt").read_text(encoding="utf-8")
OTHER = (ROOT / "examples" / "de_hafenkran.txt").read_text(encoding="utf-8")
HOSTILE = """
<script>window.owned = 1</script> </script> <!-- <script> --> ]]> &lt;b&gt; &amp; "double' single
<img src=x onerror="window.owned=2"> <a href="javascript:window.owned=3">here</a> javascript:window.owned=4
</div></article></section><style>* { display: none }</style><svg onload=window.owned=5>
<iframe srcdoc="<script>parent.owned=6</script>"></iframe> \x00 \x1b[31m \u2028 \u202e backwards
"""
Documents = Sequence[tuple[Dump, Sequence[Article]]]


def explained(*texts: str, **facts: Any) -> Documents:
    dumps = [Dump(text, Source(file=f"page{at}.txt"), Facts(**facts)) for at, text in enumerate(texts, 1)]
    return [(dump, articles(dump)) for dump in dumps]


def page(documents: Documents) -> str:
    return "".join(html(documents))


class Seen(HTMLParser):
    """What a browser would make of the page: elements, attributes, texts of the lines."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.lines: dict[str, str] = {}
        self._line: str | None = None
        self._depth = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        found = dict(attrs)
        if found.get("role") == "option":
            self._line = str(found["id"])
            self.lines[self._line] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self._line = None

    def handle_data(self, data: str) -> None:
        if self._line:
            self.lines[self._line] += data


# --- what stands in the page ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [PAGE, OTHER, PAGE + HOSTILE], ids=["english", "german", "hostile"])
def test_every_line_stands_there_as_it_is(text: str) -> None:
    seen = Seen(page(explained(text)))
    shown = {int(key.split("-")[1]): line.rstrip("\n") for key, line in seen.lines.items()}
    expected = {number: line for number, line in enumerate(text.splitlines(), 1) if line.strip("\x00\u202e ")}
    controls = str.maketrans(dict.fromkeys([0, 0x1B], "\ufffd"))
    assert shown == {number: line.translate(controls) for number, line in expected.items()}


def test_nothing_of_the_dump_becomes_markup() -> None:
    url = 'javascript:alert("1")'
    plain, hostile = (Seen(page(explained(PAGE + end, url=url))) for end in ("", HOSTILE))
    assert set(hostile.tags) == set(plain.tags)
    assert not {"img", "iframe", "svg", "object", "form", "base"} & set(hostile.tags)
    assert hostile.tags.count("script") == 3, "the page's own two, and one document's data"
    assert hostile.tags.count("style") == 1
    assert not any(name.startswith("on") or name == "style" for name, _ in hostile.attributes)
    links = {value for name, value in hostile.attributes if name in {"href", "src"}}
    assert links <= {"data:,"} | {f"#{key}" for key in hostile.lines}


def test_nothing_may_run_but_the_page_s_own_script() -> None:
    seen = Seen(page(explained(PAGE)))
    (policy,) = [value for name, value in seen.attributes if name == "content" and "default-src" in str(value)]
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy).split(";"))
    assert rules["default-src"] == "'none'"
    assert all(re.fullmatch(r"('sha256-[\w+/]{43}=' ?){1,2}", rules[name]) for name in ("script-src", "style-src"))
    assert "unsafe" not in str(policy)


def test_the_data_of_a_page_cannot_end_its_element() -> None:
    source = page(explained(PAGE + HOSTILE))
    (data,) = re.findall(r'<script type="application/json">(.*?)</script>', source, re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(data)


def test_values_are_normalised_and_point_to_their_lines() -> None:
    source = page(explained(PAGE))
    assert re.search(
        r'<a class="v number" href="#k1-19" data-v="\d+">£38 million<small><b>: </b>38\u202f000\u202f000 GBP', source
    )
    assert 'id="k1-19"' in source


def test_a_page_without_article_and_no_page_at_all() -> None:
    assert "No article found" in page(explained("Home\nNews\nSport\n"))
    assert "Nothing to show" in page([])


def test_several_pages_are_documents_of_their_own() -> None:
    source = page(explained(PAGE + "\n\f\n" + OTHER, OTHER))
    assert re.findall(r'<section class="doc(?: now)?" id="(\w+)" aria-label="([^"]+)"', source) == [
        ("k1", "page1.txt"),
        ("k2", "page1.txt, page 2"),
        ("k3", "page2.txt"),
    ]
    ids = re.findall(r' id="([^"]+)"', source)
    assert len(ids) == len(set(ids))


def test_the_same_page_from_the_same_dump() -> None:
    assert page(explained(PAGE)) == page(explained(PAGE))


@pytest.mark.parametrize(
    ("mention", "shown"),
    [
        ({"value": 1400, "comparator": ">"}, "> 1400"),
        ({"value": 12_000_000, "unit": "EUR"}, "12\u202f000\u202f000 EUR"),
        ({"low": 3, "high": 5, "unit": "%"}, "3 to 5 %"),
        ({"value": 0.5, "approx": True}, "about 0.5"),
        ({"low": 1000}, "1000 to ..."),
        ({}, "some"),
    ],
)
def test_numbers_in_words(mention: dict[str, Any], shown: str) -> None:
    assert quantity(Quantity(text="x", start=0, end=1, kind="number", **mention)) == shown


def test_dates_in_words() -> None:
    date = Timex(text="x", start=0, end=1, core_start=0, core_end=1, type="DATE", value="2023", mod="END")
    assert timex(date) == "end of 2023"


def test_marks_escape_what_is_in_and_around_them() -> None:
    assert (
        marked("<a> & <b>", [(4, 5, 0), (6, 9, 1)], lambda text, at: f"[{at}:{text}]")
        == "&lt;a&gt; [0:&amp;] [1:&lt;b&gt;]"
    )


def value(number: int, start: int, end: int, sort: Any = "number") -> Value:
    return Value(number, sort, "x", "x", "x", start, end, "")


def test_values_may_overlap_and_go_over_lines() -> None:
    sweep = Sweep([value(0, 2, 9, "field"), value(1, 4, 5)])
    assert sweep.line("ab<d", 0) == 'ab<span class="field" data-v="0">&lt;d</span>'
    assert sweep.line("efgh", 5) == '<span class="field" data-v="0">efgh</span>'
    assert sweep.line("ijkl", 10) == "ijkl"
    assert Sweep([value(0, 0, 4, "field"), value(1, 1, 2)]).line("abcd", 0) == (
        '<span class="field" data-v="0">a</span><span class="number" data-v="0 1">b</span>'
        '<span class="field" data-v="0">cd</span>'
    )


def test_values_have_the_numbers_of_the_page() -> None:
    ((_, (article,)),) = explained(PAGE)
    found = values(article)
    assert [each.number for each in found] == list(range(len(found)))
    assert len(found) == len(article.fields) + len(article.quantities) + len(article.dates)


# --- the picture ---------------------------------------------------------------------------------------------------


def test_the_picture_is_bounded_and_holds_no_markup_of_the_dump() -> None:
    from xml.etree import ElementTree

    source = "".join(svg(explained(HOSTILE.strip() + "\n\n" + PAGE * 3)))
    picture = ElementTree.fromstring(source)
    kinds = {element.tag.rpartition("}")[2] for element in picture.iter()}
    assert kinds == {"svg", "style", "rect", "text"}
    texts = [element.text or "" for element in picture.iter() if element.tag.endswith("text")]
    assert '<script>window.owned = 1</script> </script> <!-- <script> --> ]]> &lt;b&gt; &amp; "doub…' in texts
    assert sum(text.isdecimal() for text in texts) <= MOST_LINES
    assert any(re.fullmatch(r"… and \d+ more lines", text) for text in texts)
    assert texts.count("headline") == 1 + sum(1 for text in texts[-40:] if text == "headline")


def test_the_picture_of_nothing() -> None:
    assert "nothing to show" in "".join(svg([]))


# --- in a browser --------------------------------------------------------------------------------------------------

needs_browser = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine (apt install chromium)")


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


@needs_browser
def test_a_value_lights_up_its_place_in_the_dump(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.point(".now .lede a.number")
    assert lit(browser, ".dump") == ["£38 million"]
    assert "money: 38\u202f000\u202f000 GBP" in told(browser)
    assert any(text.startswith("The £38 million") for text in lit(browser, ".dump", "on"))
    browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=5, y=5)
    assert lit(browser, ".dump") == []
    assert browser.errors() == []


@needs_browser
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


@needs_browser
def test_the_other_side_is_brought_into_sight(browser: Browser, file: Path) -> None:
    browser.open(file, height=500)
    browser.point(".now .dump .r-teaser_title", click=True)
    title = browser.run("document.querySelector('.now .dump .active').textContent.trim()")
    inside = "(e => { const r = e.getBoundingClientRect(), p = e.closest('.article').getBoundingClientRect();"
    inside += "return r.top >= p.top && r.bottom <= p.bottom })(document.querySelector('.now .article .on'))"
    assert title.split()[-1] in lit(browser, ".article", "on")[0]
    assert browser.run(inside)


@needs_browser
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


@needs_browser
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


@needs_browser
def test_nothing_of_the_dump_runs_and_nothing_is_asked_for(browser: Browser, file: Path) -> None:
    browser.open(file)
    for selector in (".now .article a.v", ".now .dump .r-template_leak", ".now .dump .r-headline"):
        browser.point(selector, click=True)
    assert browser.run("'owned' in window") is False
    assert browser.run("document.querySelectorAll('iframe, img, object, form').length") == 0
    assert browser.asked_for() == [file.as_uri()]
    assert browser.errors() == []


@needs_browser
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


@needs_browser
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


@needs_browser
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


def test_lines_know_their_places() -> None:
    lines = Lines("ab\r\n\ncd\x0cef")
    assert [lines.at(offset) for offset in (0, 1, 4, 5, 6, 7, 8, 9)] == [1, 1, 2, 3, 3, 3, 4, 4]


ODD = st.text(
    st.one_of(
        st.sampled_from("<>&\"'/!-\\`{}$ \n\r\t\x0c\x00\x1b\x85\u2028\u202e\ud800\U0001f600\ufeff"), st.characters()
    ),
    max_size=300,
)


@settings(max_examples=60, deadline=None)
@given(ODD, st.sampled_from(["", PAGE]))
def test_any_text_becomes_a_page_a_picture_and_json(odd: str, around: str) -> None:
    from xml.etree import ElementTree

    from newsx.explain.json import json

    documents = explained(odd + "\n\n" + around + "\n\n" + odd)
    source = utf8(page(documents)).decode()
    seen = Seen(source)
    blocks = [block for _, found in documents for article in found for block in article.blocks]
    assert len(seen.lines) == sum(len(block.lines) for block in blocks)
    assert set(seen.tags) <= ALLOWED
    ElementTree.fromstring(utf8("".join(svg(documents))))
    ((dump, found),) = documents
    told = msgspec.json.decode(utf8("".join(json(dump, found))))
    assert [block["text"] for block in told["blocks"]] == [block.text for block in blocks]


ALLOWED = frozenset(
    "html head meta link title style script body p header b section div h2 button span article h1 a small i ul li strong dl "
    "dt dd".split()
)
