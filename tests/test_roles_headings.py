"""Lines in the body that look like headings and are captions, links, teasers or names; and headings that look like these."""

from __future__ import annotations

import pytest

from newsx import languages
from newsx.model import Dump, Role
from newsx.stages.label.roles import roles
from newsx.stages.label.zones import Zone, Zoned
from newsx.stages.split import split

ABOVE = "Die Mühle am Wehr wird gekauft, sagte Ilka Brodersen am Abend im Rathaus, und der Rat klatschte lange."
BELOW = "Im Herbst soll der Umbau beginnen, wenn das Wasser niedrig steht und die Handwerker Zeit dafür haben."
END = "Der Kreis gibt die Hälfte dazu, den Rest sammelt der Verein bei Festen und auf dem Markt am Fluss ein."


def role(line: str, language: str = "de", more: tuple[str, ...] = ()) -> Role:
    rows = [("Die Mühle am Wehr wird gekauft", Zone.HEADLINE), (ABOVE, Zone.PARAGRAPH), (line, Zone.HEADING),
            (BELOW, Zone.PARAGRAPH), *((each, Zone.HEADING) for each in more), (END, Zone.PARAGRAPH)]  # fmt: skip
    (page,) = split(Dump("\n\n".join(text for text, _ in rows)))
    zoned = [Zoned(zone, 0.9, Zone.OTHER) for _, zone in rows]
    return roles(page.blocks, zoned, languages.load(language))[2].role


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("The mill at dawn. Ilka Brodersen", Role.CAPTION),
        ("Two anglers wait below the weir. Jette Lund for Harbour Times", Role.CAPTION),
        ("The prince has denied that he ever saw the mill (AAP)", Role.CAPTION),
        ("SIR ANTON RIECK (LEFT) BEING ASKED AT THE WEIR", Role.CAPTION),
        ("Sir Anton Rieck (left) being asked by Ole Petersen", Role.CAPTION),
        ("Folgen des Hochwassers in der Altstadt von Wehrstadt, 28. April 2023", Role.CAPTION),
        (
            "People look at the mill in Wehrstadt, near the bridge, on May 7, 2025",
            Role.HEADING,
        ),  # no comma before the day
        ("(the Rieck estate)", Role.CAPTION),
        ("The mill at dawn The mill at dawn", Role.CAPTION),
        ("Explore charts >>", Role.TOOL),
        ("Alle Karten ansehen →", Role.TOOL),
        ("the right to mend the wheel; and", Role.LIST_ITEM),
        ("Ferry sails again after three weeks yesterday 14:40", Role.TEASER_TITLE),
        ("What we know at 14:40", Role.TEASER_TITLE),
        ("The 14:40 ferry", Role.HEADING),
        ("the right to mend the wheel;", Role.LIST_ITEM),
        ("Ilka Brodersen, Amt für Wasserbau", Role.QUOTE),
        ("Jette Lund, Amt für Wasserbau", Role.HEADING),  # the text knows nobody of that name
        ("Was der Kauf kostet", Role.HEADING),
        ("Ende gut. Alles gut", Role.HEADING),
        ("Kein Geld, kein Bau", Role.HEADING),
        ("„Die Mühle ist ein Traum“", Role.HEADING),
        ("Was bleibt (und was geht)", Role.HEADING),
        ("Der Sommer 2023", Role.HEADING),
        ("«Die Mühle bleibt»", Role.HEADING),
    ],
)
def test_what_a_line_is_by_its_form(line: str, wanted: Role) -> None:
    assert role(line, "en" if "the " in line.lower() or "People" in line else "de") is wanted


def test_lines_that_begin_alike_before_a_bar_are_teasers() -> None:
    assert role("Noch mehr dazu | Die Brücke", more=("Noch mehr dazu | Der Deich",)) is Role.TEASER_TITLE
    assert role("Noch mehr dazu | Die Brücke") is Role.HEADING
    assert role("Teil | Die Brücke", more=("Teil | Der Deich",)) is Role.HEADING  # one word is a part's name
