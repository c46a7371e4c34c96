"""Lines that are chosen among several: the headline, its stamp, the standfirst, headings, titles of teasers."""

from __future__ import annotations

import pytest
from test_roles import labelled

from newsx import languages
from newsx.model import Block, Dump, Evidence, Page, Role
from newsx.stages.label.roles import roles
from newsx.stages.label.zones import Zone, Zoned
from newsx.stages.split import split
from newsx.stages.teasers import teasers

BODY = [
    "Der Rat hat am Abend mit neun zu vier Stimmen beschlossen, die alte Mühle am Wehr für drei Millionen Euro zu kaufen.",
    "Die Mühle steht seit zwölf Jahren leer, das Wehr gilt als baufällig, und die Brücke darüber ist für Laster gesperrt.",
]
"""Running text below the headline."""


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # the headline with its kicker, though the line without it has the surer zone
        (["Streit im Rat: Die Mühle am Wehr wird gekauft", "", "Die Mühle am Wehr wird gekauft"], 0),
        # a breadcrumb, a share text, the document's title with the site's name: no kicker
        (["Start Kreis Wehrstadt Die Mühle am Wehr wird gekauft", "", "Die Mühle am Wehr wird gekauft"], 2),
        (["Die Mühle am Wehr wird gekauft | Wehrbote", "", "Die Mühle am Wehr wird gekauft"], 2),
        # the section that a breadcrumb ends with
        (["Start>Kreis>Bau & Verkehr", "Bau & Verkehr", "Die Mühle am Wehr wird gekauft"], 2),
        # far above the headline: another article's teaser
        (["Streit im Rat: Die Mühle am Wehr wird gekauft", *["Sport"] * 9, "Die Mühle am Wehr wird gekauft"], 10),
        # several sentences, marks of a dumper: no headline; an ordinal ends no sentence
        (
            [
                "Der Wehrbote gehört zum Haus Lee. Das Haus haftet für alle Daten. Mehr lesen",
                "",
                "Die Mühle wird gekauft",
            ],
            2,
        ),
        (["[INS: :INS] [INS: :INS] [INS: :INS] [INS: :INS]", "", "Die Mühle wird gekauft"], 2),
        (["Die Mühle am Wehr öffnet vom 3. Mai bis zum 4. Juni wieder", "Sport"], 0),
        (["Kauf perfekt. Die Mühle am Wehr gehört nun der Stadt", "Sport"], 0),
    ],
)
def test_form_of_the_headline(lines: list[str], wanted: int) -> None:
    text = "\n".join([*lines, "", "\n\n".join(BODY)])
    zones = [Zone.OTHER if line == "Sport" else Zone.HEADLINE for line in lines if line] + [Zone.PARAGRAPH] * 2
    headlines = [block for block in labelled(text, zones, "de") if block.role is Role.HEADLINE]
    assert max(headlines, key=lambda block: block.confidence).text == lines[wanted]


def test_the_head_of_a_document_with_its_title_far_above() -> None:
    """Some dumps begin with the document's title; date and byline stand where its words do."""
    title = "Streit im Rat: Die Mühle am Wehr wird gekauft"
    rows = [(title, Zone.HEADLINE), *[(f"Menü {number}", Zone.OTHER) for number in range(70)],
            ("Die Mühle", Zone.OTHER), ("am Wehr wird gekauft", Zone.OTHER), ("Von Anna Lee", Zone.BYLINE),
            ("28.10.2024, 16:32 Uhr", Zone.TIMESTAMP), *((text, Zone.PARAGRAPH) for text in BODY)]  # fmt: skip
    blocks = labelled("\n\n".join(text for text, _ in rows), [zone for _, zone in rows], "de")
    assert [block.role for block in blocks[-4:-2]] == [Role.BYLINE, Role.TIMESTAMP]
    assert blocks[0].role is Role.HEADLINE


@pytest.mark.parametrize(
    ("lines", "zones", "wanted"),
    [
        # below a caption-like opening of the body, and far above the headline
        (["Die Mühle wird gekauft", "*", "21 October 2025 • Wehrstadt"], "headline paragraph caption", 2),
        (["21 October 2025, 18:05", *["Menü"] * 18, "Die Mühle wird gekauft"], "timestamp headline", 0),
        # a day of something else stays where it is
        (["Die Mühle wird gekauft", "*", "Anna Lee malte die Mühle am 21 October 2025, als das Wehr noch stand"],
         "headline paragraph caption", None),
    ],
)  # fmt: skip
def test_stamp_away_from_the_headline(lines: list[str], zones: str, wanted: int | None) -> None:
    rows = [BODY[0] if line == "*" else line for line in lines]
    given = iter(Zone(zone) for zone in zones.split())
    zoned = [Zone.OTHER if line == "Menü" else next(given) for line in rows] + [Zone.PARAGRAPH] * 2
    blocks = labelled("\n\n".join([*rows, *BODY[::-1]]), zoned, "en")
    stamps = [block.text for block in blocks if block.role is Role.TIMESTAMP]
    assert stamps == ([] if wanted is None else [rows[wanted]])


LONG = " ".join(BODY * 2)
BYLINE = ("Von Ada Brell", "byline")


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([("Der Rat stimmt zu, die Bürger zahlen mit.", "lede"), BYLINE], "Der Rat stimmt zu, die Bürger zahlen mit."),
        # taken for a caption or a teaser, but it stands between headline and byline
        ([(BODY[1], "caption"), BYLINE], BODY[1]),
        ([(BODY[1], "teaser"), BYLINE], BODY[1]),
        # a long first paragraph below the byline is text, and so is a picture's line
        ([BYLINE, (LONG, "paragraph")], None),
        ([("Foto: Ada Brell", "caption"), BYLINE, (LONG, "paragraph")], None),
    ],
)
def test_standfirst(rows: list[tuple[str, str]], wanted: str | None) -> None:
    page = [("Die Mühle am Wehr wird gekauft", "headline"), *rows, (BODY[0], "paragraph"), (LONG, "paragraph")]
    blocks = labelled("\n\n".join(line for line, _ in page), [Zone(zone) for _, zone in page], "de")
    assert [block.text for block in blocks if block.role is Role.LEDE] == ([] if wanted is None else [wanted])


def zoned(rows: list[tuple[str, str, dict[Zone, float]]]) -> list[Block]:
    """The blocks of lines with zone and probabilities, labelled."""
    (page,) = split(Dump("\n\n".join(line for line, _, _ in rows)))
    given = [Zoned(Zone(zone), max(shares.values(), default=0.9), Zone.OTHER, (Evidence("given", 0.9),),
                   tuple(shares.get(each, 0.0) for each in Zone) if shares else ()) for _, zone, shares in rows]  # fmt: skip
    return list(roles(page.blocks, given, languages.load("de")))


@pytest.mark.parametrize(
    ("above", "heading", "below", "wanted"),
    [
        # over text that the network took for a teaser's
        (
            (BODY[0], "paragraph"),
            {Zone.TEASER: 0.4, Zone.OTHER: 0.3},
            {Zone.TEASER: 0.5, Zone.PARAGRAPH: 0.4},
            Role.HEADING,
        ),
        # below another short line, where the network thinks of a heading
        (("Zum Hören: die Mühle", "other"), {Zone.TEASER: 0.5, Zone.HEADING: 0.3}, {Zone.PARAGRAPH: 0.9}, Role.HEADING),
        # below another short line, where it does not
        (("Zum Hören: die Mühle", "other"), {Zone.TEASER: 0.9}, {Zone.PARAGRAPH: 0.9}, Role.OTHER),
    ],
)
def test_heading_over_text(
    above: tuple[str, str], heading: dict[Zone, float], below: dict[Zone, float], wanted: Role
) -> None:
    zone = max(below, key=lambda each: below[each])
    rows = [("Die Mühle am Wehr wird gekauft", "headline", {}), (LONG, "paragraph", {}), (BODY[1], "paragraph", {}),
            (*above, {}), ("Was der Kauf kostet", "teaser", heading), (BODY[0], zone.value, below),
            (LONG, "paragraph", {}), (BODY[1], "paragraph", {})]  # fmt: skip
    blocks = zoned(rows)
    assert blocks[4].role is wanted
    assert blocks[5].role in (Role.PARAGRAPH, Role.LIST_ITEM)


REAL = ["Wehrstadt baut am Fluss einen neuen Steg für Boote", "Anna Lee malt seit vierzig Jahren nur diese eine Mühle"]


@pytest.mark.parametrize(
    ("line", "a_record"),
    [
        ("Der Kreis sucht nach einer Umleitung für die Höfe am Wehr", True),
        ("Alle Themen Von A Bis Z:", False),
        ("E-Mail [ ] Vorname [ ] Nachname [ ]", False),
        ("Start Stadt", False),
    ],
)
def test_a_line_that_is_no_title_gives_no_teaser(line: str, a_record: bool) -> None:
    rows = [("Die Mühle am Wehr wird gekauft", Zone.HEADLINE), *((text, Zone.PARAGRAPH) for text in (LONG, *BODY)),
            (REAL[0], Zone.TEASER), (line, Zone.TEASER), (REAL[1], Zone.TEASER)]  # fmt: skip
    if line == "Start Stadt":
        rows.insert(0, (line, Zone.OTHER))  # the menu has it as well
    blocks = labelled("\n\n".join(text for text, _ in rows), [zone for _, zone in rows], "de")
    page = teasers(Page(Dump(""), tuple(blocks), language="de"), languages.load("de"))
    assert [each.title.text for each in page.teasers] == [REAL[0], *([line] if a_record else []), REAL[1]]


@pytest.mark.parametrize(
    ("last", "role"),
    [
        ("Anna Lee, 44, schreibt seit 2018 über Mühlen und Wehre. Sie wohnt am Fluss.", Role.AUTHOR_NOTE),
        ("Anna Leers, die Müllerin, will das Wehr selbst bezahlen, sagte sie am Abend im Rat.", Role.PARAGRAPH),
        ("Lee, 44, schreibt seit 2018 über Mühlen und Wehre, und sie wohnt am Fluss.", Role.PARAGRAPH),
    ],
)
def test_a_text_may_end_with_a_note_on_its_author(last: str, role: Role) -> None:
    rows = [("Die Mühle am Wehr wird gekauft", Zone.HEADLINE), ("Von Anna Lee", Zone.BYLINE),
            *((text, Zone.PARAGRAPH) for text in (*BODY, *BODY[::-1], last))]  # fmt: skip
    blocks = labelled("\n\n".join(text for text, _ in rows), [zone for _, zone in rows], "de")
    assert blocks[-1].role is role


def test_a_short_text_is_no_note_on_its_author() -> None:
    rows = [("Die Mühle am Wehr wird gekauft", Zone.HEADLINE), ("Von Anna Lee", Zone.BYLINE), (BODY[0], Zone.PARAGRAPH),
            ("Anna Lee, 44, hat die Mühle gekauft und will dort nun Mehl und Strom machen.", Zone.PARAGRAPH)]  # fmt: skip
    blocks = labelled("\n\n".join(text for text, _ in rows), [zone for _, zone in rows], "de")
    assert blocks[-1].role is Role.PARAGRAPH
