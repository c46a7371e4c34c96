"""Profiles: on invented archives they take furniture out of the text and leave the text of articles alone."""

from __future__ import annotations

import random
import re
import textwrap
from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest
from archives import Invented, archive, dump_of, paragraphs, site

from newsx import pipeline
from newsx.article import Article
from newsx.model import Dump, Facts, Role, Source
from newsx.profile import Furniture, Learned, learn, source_of
from newsx.profile.sample import Sample

SITES = ("de", "en", "fr")
LEAST_GAIN, MOST_LOSS = 0.15, 0.005


def learned(pages: Sequence[Invented | str], name: str = "site") -> Learned:
    return learn((name, Dump(page if isinstance(page, str) else page.dump)) for page in pages)


@cache
def profile(name: str) -> Learned:
    """Of every other page of the site."""
    return learned(archive(name)[::2], name)


def parsed(dump: str, known: Learned | None = None) -> Article:
    made = Dump(dump)
    (article,) = pipeline.articles(Furniture(known.profile)(made) if known else made)
    return article


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def precision_recall(pages: Sequence[Invented], known: Learned | None = None) -> tuple[float, float]:
    """Of the words of the body, all pages together."""
    hits = found = wanted = 0
    for page in pages:
        got, body = words(parsed(page.dump, known).text), words(page.body)
        hits += (got & body).total()
        found += got.total()
        wanted += body.total()
    return hits / found, hits / wanted


def taken(known: Learned) -> set[str]:
    """Lines that were text before."""
    return {line.text or line.shape or line.start or "" for one in known.profile.source for line in one.lines
            if line.body >= 0.5}  # fmt: skip


# --- what it is for ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SITES)
def test_precision_rises_and_recall_stays(name: str) -> None:
    """Learned on fifteen pages, measured on fifteen others."""
    pages = archive(name)[1::2]
    before, after = precision_recall(pages), precision_recall(pages, profile(name))
    assert after[0] > before[0] + LEAST_GAIN
    assert after[0] > 0.99
    assert after[1] >= before[1] - MOST_LOSS


@pytest.mark.parametrize("name", SITES)
def test_hard_wrapped_pages(name: str) -> None:
    pages = [Invented("\n".join(textwrap.fill(line, 80) for line in page.dump.split("\n")), page.body)
             for page in archive(name)]  # fmt: skip
    before = precision_recall(pages[1::2])
    after = precision_recall(pages[1::2], learned(pages[::2]))
    assert after[0] > before[0] + LEAST_GAIN
    assert after[1] >= before[1] - MOST_LOSS


@pytest.mark.parametrize("name", SITES)
def test_the_article_itself_stays(name: str) -> None:
    """Background of a running story, and a column's introduction."""
    own = site(name)
    assert not taken(profile(name)) & {own["background"], own["column"]}
    everything = learned([dump_of(name, number, own["column"]) for number in range(12)])
    assert own["column"] not in taken(everything)


@pytest.mark.parametrize("name", SITES)
def test_no_line_is_lost(name: str) -> None:
    for page in archive(name)[1:10:2]:
        before, after = parsed(page.dump), parsed(page.dump, profile(name))
        assert [block.text for block in after.blocks] == [block.text for block in before.blocks]
        lines = {line.text for line in profile(name).profile.source[0].lines}
        moved = [(one, two) for one, two in zip(before.blocks, after.blocks, strict=True) if one.role is Role.PARAGRAPH
                 and two.role is not Role.PARAGRAPH]  # fmt: skip
        assert moved
        for one, two in moved:
            why = two.evidence[0].name
            if two.text not in lines:  # a label of a link, which is none of the article's since its neighbours are not
                assert two.text not in page.body
                continue
            assert re.fullmatch(r"profile: on \d+ of 15 pages", why)
            assert two.runner_up is one.role
            assert 0.5 < two.confidence < 1
            assert why not in {each.name for each in two.evidence[1:]}


def test_a_title_keeps_its_page() -> None:
    """The title of one page is a link on all others."""
    own = [dump_of("de", number) for number in range(12)]
    title = own[3].dump.split("\n\n")[1]
    linked = [page.dump.replace("\n\nImpressum", f"\n\n{title}\n\nImpressum") for page in own]
    assert parsed(linked[3], learned(linked)).title == title


# --- what must not be learned --------------------------------------------------------------------------------------


def test_too_few_pages() -> None:
    found = learned(archive("de")[:4])
    assert (found.profile.source, found.thin) == ((), {"site": 4})


def test_the_same_page_counts_once() -> None:
    pages = archive("de")
    assert learned([*pages[:2], *[pages[3]] * 20]).thin == {"site": 3}


@pytest.mark.parametrize("name", SITES)
def test_states_of_a_ticker_are_one_article(name: str) -> None:
    text = [entry for _ in range(6) for entry in paragraphs(name)]
    states = [dump_of(name, 0, *text[-(6 + 2 * state) :]) for state in range(12)]
    found = learned([*states, *archive(name)[:14]])
    assert found.profile.source[0].pages < 18
    assert not taken(found) & set(text)


@pytest.mark.parametrize("name", SITES)
def test_articles_of_ready_sentences(name: str) -> None:
    """A weather report: whole paragraphs come again and again."""
    pool = paragraphs(name)[:5]
    chance = random.Random(3)
    reports = [
        dump_of(name, number, *chance.sample(pool, 4), *paragraphs(name, 50 + number)[:2]) for number in range(25)
    ]
    assert not taken(learned(reports)) & set(pool)


def test_questions_of_interviews() -> None:
    questions = [f"UFERBOTE: Was sagen Sie zu {thing}?" for thing in site("de")["grammar"]["thing"]]
    pages = [dump_of("de", number, *[line for pair in zip(questions[:6], paragraphs("de", number), strict=False)
                                     for line in pair]) for number in range(15)]  # fmt: skip
    lines = {line.text or line.start or "" for line in learned(pages).profile.source[0].lines}
    assert not [line for line in lines if line.startswith("UFERBOTE:")]


def test_numbers_in_a_sentence_are_news() -> None:
    news = "Der Pegel am Domplatz stand am Morgen bei {} Zentimetern."
    pages = [dump_of("de", number, *paragraphs("de", number), news.format(200 + number)) for number in range(15)]
    assert not [line for line in taken(learned(pages)) if "Pegel" in line]


# --- shapes, starts, places ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "wanted"), [("de", "0 Kommentare"), ("en", "0 comments"), ("fr", "0 commentaires")])
def test_shapes(name: str, wanted: str) -> None:
    (line,) = [line for line in profile(name).profile.source[0].lines if line.shape == wanted]
    assert line.pages == 15
    assert line.places[0] == "bottom"


def test_a_label_is_known_by_the_titles_behind_it() -> None:
    """Also where the labeller takes such lines for text; what is said of many things in the same way is no link."""
    starts = {name: {line.start for line in profile(name).profile.source[0].lines} for name in SITES}
    assert starts == {
        "de": {None, "Dazu passt:"},
        "en": {None, "Worth a look:"},
        "fr": {None, "Pour aller plus loin :"},
    }
    pages = []
    for number, place in enumerate(2 * site("de")["grammar"]["place"]):
        above, *below = paragraphs("de", number)
        pages.append(dump_of("de", number, above, f"Beginn: {number % 9 + 12} Uhr", f"Ort: {place}er Saal", *below))
    assert not [line for line in learned(pages).profile.source[0].lines if line.start]


def test_a_profile_says_where_and_what() -> None:
    (one,) = profile("de").profile.source
    lines = {line.text: line for line in one.lines}
    assert (one.name, one.pages) == ("de", 15)
    assert (lines["Impressum"].places, lines["Impressum"].role, lines["Impressum"].pages) == (("bottom",), "footer", 15)
    assert lines["Startseite"].places == ("top",)
    assert one.lines[0].places[0] == "inside"


# --- several sites in one folder -----------------------------------------------------------------------------------


def test_sites_in_one_folder_are_told_apart() -> None:
    """By their menus and footers; each has a profile of its own, and a page finds its site's."""
    mixed = [page for name in SITES for page in archive(name)[::2]]
    random.Random(4).shuffle(mixed)
    known = learned(mixed, "folder")
    assert [(one.name, one.pages) for one in known.profile.source] == [(f"folder{n}", 15) for n in ("", " 2", " 3")]
    for name in SITES:
        pages = archive(name)[1::2]
        before, after = precision_recall(pages), precision_recall(pages, known)
        assert after[0] > before[0] + LEAST_GAIN
        assert after[1] >= before[1] - MOST_LOSS


def test_pages_of_many_sites_or_without_menus_are_one_source() -> None:
    """Nothing tells them apart, or too much: what repeats is learned all the same."""
    bare = ["\n\n".join(page.dump.split("\n\n")[1:-5]) for page in archive("de")[:15]]
    assert site("de")["promo"][0]["lines"][1] in taken(learned(bare))
    menus = [f"Haus {number}\n" + page.replace("Hafenpost", "Post") for number, page in enumerate(bare)]
    assert [one.pages for one in learned(menus).profile.source] == [15]


def test_all_pages_together_where_that_is_said() -> None:
    pages = [("both", Dump(page.dump)) for name in ("de", "en") for page in archive(name)[:8]]
    assert [one.pages for one in learn(pages, together=True).profile.source] == [16]


# --- bounds --------------------------------------------------------------------------------------------------------


def test_order_makes_no_difference() -> None:
    pages = archive("en")
    assert learned(pages).profile == learned(pages[::-1]).profile


def test_memory_is_bounded() -> None:
    sample = Sample(per_source=10, total=40)
    numbers = list(range(1000))
    random.Random(2).shuffle(numbers)
    for number in numbers:
        source = f"site {number % 7}"
        if sample.wants(source, number):
            sample.add(source, number, ())
    kept = sample.sources()
    assert len(kept) == 7
    assert all(len(pages) <= 25 for _, pages in kept)


def test_many_sources_are_told() -> None:
    sample = Sample(per_source=1, total=3)
    for number in range(100):
        if sample.wants(f"site {number}", number):
            sample.add(f"site {number}", number, ())
    assert len(sample.sources()) + sample.left_out == 100
    assert len(sample.sources()) < 10


def test_a_sample_is_the_same_in_any_order() -> None:
    def kept(numbers: Sequence[int]) -> list[int]:
        sample = Sample(per_source=10)
        for number in numbers:
            if sample.wants("site", number):
                sample.add("site", number, ())
        return sorted(sample._lines["site"])

    assert kept(range(100)) == kept(range(99, -1, -1)) == list(range(10))


# --- whose page it is ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "facts", "archive", "wanted"),
    [
        (Source("a/b/c.txt"), Facts(url="https://www.uferbote.example/x"), "a", "uferbote.example"),
        (Source("a/b/c.txt"), Facts(publisher="Uferbote"), "a", "Uferbote"),
        (Source("a/b/c.txt"), Facts(url="no address"), "a", "b"),
        (Source("a/b/2024/c.txt"), Facts(), "a", "b"),
        (Source("a/c.txt"), Facts(), "a", "a"),
        (Source("a/c.txt"), Facts(), "a/c.txt", "a"),
        (Source("a/x.zip", "site/c.txt"), Facts(), "a", "site"),
        (Source("a/x.zip", "c.txt"), Facts(), "a", "x.zip"),
        (Source("a/x.jsonl", record=3), Facts(), "a", "x.jsonl"),
        (Source("-"), Facts(), "-", "-"),
        (Source(), Facts(url="http://[::1"), None, "-"),
    ],
)
def test_source(source: Source, facts: Facts, archive: str | None, wanted: str) -> None:
    assert source_of(Dump("", source, facts), archive) == wanted


def test_several_sources_in_one_profile() -> None:
    """By the host where it is told, else by the lines that the page shows; another site's page stays as it is."""
    known = learn((name, Dump(page.dump)) for name in SITES for page in archive(name)[::2])
    dress = Furniture(known.profile)
    assert [one.name for one in known.profile.source] == sorted(SITES)
    for name in SITES:
        assert dress(Dump(archive(name)[1].dump)).furniture == dress(Dump("", facts=Facts(publisher=name))).furniture
    other = Dump("Startseite\nSport\n\nEin Text über etwas anderes.\n")
    assert dress(other) is other
