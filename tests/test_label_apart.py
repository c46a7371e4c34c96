"""Pages that go on with another article below their own are taken apart; tickers, lists and comments are not."""

from __future__ import annotations

import pytest

import newsx
from newsx.model import Dump, Facts, Role, replace
from newsx.pipeline import articles
from newsx.stages.label.apart import others
from newsx.stages.split import split

SENTENCES = [
    "Die Fähre nach Sandholm fährt seit Montag wieder im Stundentakt, teilte die Reederei mit.",
    "Drei Wochen lang hatte das Schiff in der Werft gelegen, weil eine Welle gebrochen war.",
    "Die Kosten der Reparatur trägt zur Hälfte der Kreis, zur anderen Hälfte die Versicherung.",
    "Im Hafenamt rechnet man nun mit einem ruhigen Sommer und mit vollen Decks am Wochenende.",
    "Wer ein Rad mitnimmt, zahlt künftig einen Euro mehr, Kinder fahren weiter ohne Karte mit.",
]
OTHERS = [
    "Der Bäcker am Markt schließt nach vierzig Jahren, weil niemand den Laden übernehmen will.",
    "Zuletzt hatte Meister Anton Rieck nur noch drei Tage in der Woche Brot und Kuchen gebacken.",
    "Die Gemeinde sucht jetzt nach jemandem, der in den Räumen ein kleines Café eröffnen möchte.",
    "Interessierte können sich bis Ende des Monats im Rathaus melden, heißt es aus der Verwaltung.",
    "Der alte Ofen bleibt in jedem Fall stehen, denn er steht seit zehn Jahren unter Denkmalschutz.",
]


def article(title: str, stamp: str, sentences: list[str]) -> list[tuple[Role, str]]:
    body = [(Role.PARAGRAPH, text) for text in sentences]
    return [(Role.HEADLINE, title), (Role.BYLINE, "Von Jette Lund"), (Role.TIMESTAMP, stamp), *body]


END = [(Role.TOOL, "Artikel teilen"), (Role.TAGS, "Hafen")]
FIRST = article("Fähre nach Sandholm fährt wieder", "Veröffentlicht 06.01.2026 - 17:29", SENTENCES)
SECOND = article("Bäcker am Markt macht zu", "Veröffentlicht 05.01.2026 - 8:05", OTHERS)


def places(rows: list[tuple[Role, str]]) -> list[int]:
    (page,) = split(Dump("\n\n".join(text for _, text in rows)))
    return others([replace(block, role=role) for block, (role, _) in zip(page.blocks, rows, strict=True)])


def test_the_next_article_begins_at_its_headline() -> None:
    assert places(FIRST + END + SECOND) == [len(FIRST + END)]
    third = article("Wehr übt am Deich", "Veröffentlicht 4.1.2026 - 23:11", SENTENCES)
    assert places(FIRST + END + SECOND + END + third) == [len(FIRST + END), len(FIRST + END + SECOND + END)]


@pytest.mark.parametrize(
    "rows",
    [
        FIRST,
        SECOND[3:],  # no headline, no date
        FIRST + SECOND,  # nothing tells that the first one has ended
        FIRST + END + article("Bäcker am Markt macht zu", "05.01.2026", OTHERS),  # a date of another form
        FIRST + END + SECOND[:4],  # a teaser with its date and text
        FIRST[:4] + END + SECOND,  # no more than a stub above
        [*FIRST, *END, *[row for _ in range(8) for row in SECOND]],  # a list
        FIRST[:2] + FIRST[3:] + END + SECOND,  # the first one bears no date
    ],
)
def test_what_is_one_article_stays_one(rows: list[tuple[Role, str]]) -> None:
    assert places(rows) == []


def test_each_article_of_a_page_is_a_record() -> None:
    text = "\n\n".join(text for _, text in FIRST + END + SECOND)
    first, second = newsx.parse(text, language="de")
    assert (first.title, second.title) == ("Fähre nach Sandholm fährt wieder", "Bäcker am Markt macht zu")
    assert (first.date_published, second.date_published) == ("2026-01-06T17:29", "2026-01-05T08:05")
    assert "Bäcker" not in first.text
    assert "Fähre" not in second.text
    assert second.id == f"{first.id}.2"
    assert [note.code for note in first.notes if note.code == "several-articles"] == ["several-articles"]
    lines = [line for each in (first, second) for block in each.blocks for line in block.lines]
    assert sorted(lines) == sorted(set(lines)) == [at for at, line in enumerate(text.split("\n"), 1) if line]


def test_what_a_container_tells_holds_for_the_first_article() -> None:
    text = "\n\n".join(text for _, text in FIRST + END + SECOND)
    facts = Facts(url="https://example.org/a", title="Fähre fährt", authors=("Ole Petersen",), language="de")
    first, second = articles(Dump(text, facts=facts))
    assert (first.title, first.authors, first.url) == ("Fähre fährt", ("Ole Petersen",), "https://example.org/a")
    assert (second.title, second.url) == ("Bäcker am Markt macht zu", "https://example.org/a")
    assert "Ole Petersen" not in second.authors
