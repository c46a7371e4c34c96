"""What the page as a whole tells of its zones: tickers are bodies; front pages, lists of cookies, second copies are none."""

from __future__ import annotations

from newsx.model import Block, Dump
from newsx.stages.label import again, consent, front, ticker
from newsx.stages.label.zones import ZONES, Zone, Zoned
from newsx.stages.split import split

TEXT = (
    "Der Damm bei Neuhof hält, sagt die Wehr am Morgen. Etwa 40 Helfer bleiben bis zum Abend dort, um Säcke zu ordnen."
)
CUT = "Der Damm bei Neuhof hält, sagt die Wehr am Morgen, und etwa 40 Helfer bleiben bis zum Abend dort, um die Säcke zu …"


def blocks(*lines: str) -> tuple[Block, ...]:
    (page,) = split(Dump("\n\n".join(lines)))
    return page.blocks


def zoned(*zones: Zone) -> list[Zoned]:
    def scores(zone: Zone) -> tuple[float, ...]:
        return tuple(0.8 if each is zone else 0.025 for each in ZONES)

    return [Zoned(zone, 0.8, Zone.OTHER, (), scores(zone)) for zone in zones]


def ticker_lines(text: str) -> list[str]:
    return [line for hour in (18, 16, 12) for line in (f"{hour}:05 Uhr", f"Damm hält, {hour - 11} Säcke mehr", text)]


OTHER, BODY = Zone.OTHER, Zone.PARAGRAPH


def test_the_entries_of_a_ticker_are_body() -> None:
    found = ticker.told(blocks(*ticker_lines(TEXT)), zoned(OTHER, OTHER, BODY, *[OTHER] * 6))
    assert [each.zone for each in found] == [OTHER, Zone.HEADING, BODY] * 3
    assert found[5].evidence[0].name == "ticker.entry"
    assert found[5].runner_up is OTHER


def test_entries_need_no_heading() -> None:
    lines = [line for hour in (18, 16, 12) for line in (f"{hour}.05", TEXT, TEXT)]
    found = ticker.told(blocks(*lines), zoned(OTHER, BODY, BODY, *[OTHER] * 6))
    assert [each.zone for each in found] == [OTHER, BODY, BODY] * 3


def test_entries_are_signed_or_marked_above_their_heading() -> None:
    lines = [line for hour in (18, 16, 12) for line in (f"{hour}:05", "Jette Lund", f"Damm {hour} hält", TEXT)]
    found = ticker.told(blocks(*lines), zoned(OTHER, OTHER, OTHER, BODY, *[OTHER] * 8))
    assert [each.zone for each in found] == [OTHER, OTHER, Zone.HEADING, BODY] * 3
    unheaded = [line for hour in (18, 16, 12) for line in (f"{hour}:05", "Jette Lund", TEXT)]
    found = ticker.told(blocks(*unheaded), zoned(OTHER, OTHER, BODY, *[OTHER] * 6))
    assert [each.zone for each in found] == [OTHER, OTHER, BODY] * 3


def test_a_list_of_teasers_with_times_is_left_alone() -> None:
    teasers = zoned(*[Zone.TEASER] * 9)
    assert list(ticker.told(blocks(*ticker_lines(CUT)), teasers)) == teasers
    assert list(ticker.told(blocks(*ticker_lines(TEXT)), teasers)) == teasers  # no paragraph in the body
    short = blocks(*ticker_lines("Die Wehr meldet am Morgen, dass der Damm bei Neuhof hält."))
    assert list(ticker.told(short, zoned(OTHER, OTHER, BODY, *[OTHER] * 6))) == zoned(OTHER, OTHER, BODY, *[OTHER] * 6)


def test_two_entries_are_no_series() -> None:
    before = zoned(OTHER, OTHER, BODY, OTHER, OTHER, OTHER)
    assert list(ticker.told(blocks(*ticker_lines(TEXT)[:6]), before)) == before


def test_a_caption_in_a_ticker_stays_one() -> None:
    found = ticker.told(
        blocks(*ticker_lines(TEXT)), zoned(OTHER, OTHER, BODY, OTHER, OTHER, Zone.CAPTION, *[OTHER] * 3)
    )
    assert found[5].zone is Zone.CAPTION


FRONT = [f"Meldung {number} aus der Stadt" for number in range(10)]


def test_many_teasers_and_a_single_sentence_are_a_front_page() -> None:
    page = blocks("Hafen bekommt neue Kräne", "Der Rat stimmt am Montag zu.", *FRONT)
    found = front.told(page, zoned(Zone.HEADLINE, Zone.LEDE, *[Zone.TEASER] * 10))
    assert {each.zone for each in found} == {Zone.TEASER}
    assert all(abs(sum(each.scores) - 1.0) < 1e-9 for each in found)


def test_a_line_that_is_no_sentence_makes_no_article() -> None:
    page = blocks("Hafen bekommt neue Kräne", "Chor verliert seinen Saal", *FRONT)
    found = front.told(page, zoned(Zone.HEADLINE, Zone.PARAGRAPH, *[Zone.TEASER] * 10))
    assert {each.zone for each in found} == {Zone.TEASER}


def test_a_stub_below_its_byline_is_an_article() -> None:
    page = blocks("Hafen bekommt neue Kräne", "Von Ada Quill", "Der Rat stimmt am Montag zu.", *FRONT)
    before = zoned(Zone.HEADLINE, Zone.BYLINE, Zone.LEDE, *[Zone.TEASER] * 10)
    assert list(front.told(page, before)) == before


def test_a_paragraph_is_an_article_and_so_is_a_long_lede() -> None:
    page = blocks("Hafen bekommt neue Kräne", TEXT * 3, *FRONT)
    for zone in (Zone.PARAGRAPH, Zone.LEDE):
        before = zoned(Zone.HEADLINE, zone, *[Zone.TEASER] * 10)
        assert list(front.told(page, before)) == before


def test_few_teasers_are_no_front_page() -> None:
    page = blocks("Hafen bekommt neue Kräne", "Der Rat stimmt am Montag zu.", *FRONT[:4])
    before = zoned(Zone.HEADLINE, Zone.LEDE, *[Zone.TEASER] * 4)
    assert list(front.told(page, before)) == before


PICTURE = "Zwei Helfer der Wehr ordnen am Damm die letzten Säcke"
PARAGRAPHS = [f"{TEXT[:-1]}, so steht es im Bericht der Wache Nummer {number} vom Morgen." for number in range(6)]


def test_a_line_twice_in_a_row_is_a_picture() -> None:
    found = again.told(blocks(TEXT, PICTURE, PICTURE, CUT), zoned(BODY, BODY, BODY, BODY))
    assert [each.zone for each in found] == [BODY, Zone.CAPTION, Zone.CAPTION, BODY]
    assert found[1].evidence[0].name == "again.picture"


def test_a_sentence_that_stands_three_times_is_furniture() -> None:
    notice = "Hier folgt ein Inhalt von einer anderen Seite, der sich überspringen lässt."
    lines = [line for text in PARAGRAPHS[:3] for line in (text, notice)]
    assert [each.zone for each in again.told(blocks(*lines), zoned(*[BODY] * 6))] == [BODY, OTHER] * 3
    assert [each.zone for each in again.told(blocks(*lines[:4]), zoned(*[BODY] * 4))] == [
        BODY
    ] * 4  # twice may be a refrain


def test_the_second_copy_of_an_article_is_no_body() -> None:
    found = again.told(blocks(*PARAGRAPHS, "Mehr lesen", *PARAGRAPHS), zoned(*[BODY] * 6, OTHER, *[BODY] * 6))
    assert [each.zone for each in found] == [BODY] * 6 + [OTHER] * 7


def test_what_stands_once_stays_as_it_is() -> None:
    once = zoned(*[BODY] * 6)
    assert again.told(blocks(*PARAGRAPHS), once) is once
    twice = zoned(*[BODY] * 7)
    assert list(again.told(blocks(*PARAGRAPHS, PARAGRAPHS[0]), twice)) == twice


COOKIES = [f"visit_{at} 11 months This cookie counts how often the harbour's page {at} was opened." for at in range(6)]


def test_a_list_of_cookies_is_no_body() -> None:
    lines = [TEXT, "Zweiter Absatz des Textes.", "Dritter Absatz des Textes.", *COOKIES[:3], "Leistung", *COOKIES[3:]]
    found = consent.told(blocks(*lines), zoned(*[BODY] * 6, OTHER, *[BODY] * 3))
    assert [each.zone for each in found] == [BODY] * 3 + [OTHER] * 7
    assert found[3].evidence[0].name == "consent.list"
    assert found[6].evidence == (), "what is no body is left as it was"


def test_an_article_about_cookies_is_an_article() -> None:
    article = zoned(*[BODY] * 6, OTHER, OTHER)
    assert consent.told(blocks(*COOKIES, "Menü", "Kontakt"), article) is article


def test_an_article_may_mention_cookies() -> None:
    lines = [TEXT, *[line for cookie in COOKIES for line in (cookie, *(f"{TEXT} {at}" for at in range(4)))]]
    article = zoned(*[BODY] * len(lines))
    assert consent.told(blocks(*lines), article) is article
    few = zoned(*[BODY] * 8)
    assert consent.told(blocks(TEXT, TEXT[:60], TEXT[:50], *COOKIES[:5]), few) is few
