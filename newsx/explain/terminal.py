"""An article and the lines of its dump in, a view for a terminal out: each line with its role and how sure that is, then
the places of the fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

from msgspec import Struct

from newsx.article import Article, ArticleField
from newsx.explain.lines import Lines, Shown
from newsx.model import BODY_ROLES, TEASER_ROLES, Evidence, Role
from newsx.patterns import CONTROLS

TAB = 4
NARROWEST = 20
"""Columns that the text has at least, on however narrow a terminal."""
DOUBTFUL = 0.5

_BOLD, _DIM, _RED = "1", "2", "31"
_STYLES: dict[Role, str] = {
    **dict.fromkeys(BODY_ROLES, "32"),
    **dict.fromkeys(TEASER_ROLES, "35"),
    Role.TEASER_TITLE: "1;35",
    Role.HEADING: "1;32",
    Role.HEADLINE: "1;36",
    Role.KICKER: "36",
    Role.LEDE: "36",
    Role.SECTION: "36",
    Role.BYLINE: "34",
    Role.TIMESTAMP: "34",
    Role.READING_TIME: "34",
    Role.CAPTION: "33",
    Role.TAGS: "33",
    Role.AUTHOR_NOTE: "33",
}
"""Role -> colours of a terminal (SGR); what belongs neither to the article nor to a teaser stays dim."""


class Cell(Struct, frozen=True):
    """A text and its colours (SGR numbers, or none)."""

    text: str
    style: str = ""
    gap: int = 2
    """Blanks behind it, where it has a fixed width."""


Row = tuple[Sequence[Cell], Sequence[Cell]]
"""(cells of fixed width in front, cells that wrap behind them)."""


def view(
    lines: Lines, article: Article, *, width: int | None = None, colour: bool = False, verbose: bool = False
) -> Iterator[str]:
    """Lines of the view; wrapped at `width` columns where it is given.

    `verbose` adds, under each block of the dump, the next best role and all evidence with its weight.
    """
    for front, behind in _rows(lines, article, verbose):
        yield from _drawn(front, behind, width, colour)


def _rows(lines: Lines, article: Article, verbose: bool) -> Iterator[Row]:
    yield (), (Cell(heading(article), _BOLD),)
    for line in lines.of(article):
        yield _line(line)
        if verbose and line.block and line.number == line.block.lines[-1]:
            yield from _reasons(line.block.evidence, str(line.block.runner_up) if line.block.runner_up else None)
    yield (), ()
    yield (), (Cell("Fields" if article.fields else "No fields", _BOLD),)
    for field in article.fields:
        yield _field(field)
        if verbose:
            yield from _reasons(field.evidence, field.runner_up)
    for note in article.notes:
        yield (Cell("note".ljust(22), _RED),), (Cell(f"{note.message} ({note.code})"),)
    yield (), ()


def name(article: Article) -> str:
    """File, member, number of the document and the page, as far as there are several."""
    origin = article.provenance
    document = f"document {origin.record}" if origin.record else None
    page = f"page {origin.page}" if origin.page > 1 else None
    return ", ".join(part for part in (origin.file or "-", origin.member, document, page) if part)


def heading(article: Article) -> str:
    """The page's name, language and size, and how sure its text is."""
    found = f"{article.word_count} words, confidence {article.confidence:.2f}" if article.text else "no article found"
    return f"{name(article)}: {article.language}, {len(article.blocks)} blocks, {found}"


def _line(line: Shown) -> Row:
    """The line as it stands; one that goes on with the line above has a `+` behind its number."""
    block = line.block
    if block is None:
        return (), ()
    style = _STYLES.get(block.role, _DIM)
    number = Cell(str(line.number).rjust(7) + ("+" if line.goes_on else " "), gap=1)
    front = (number, Cell(block.role.value.ljust(14), style), _confidence(block.confidence))
    return front, (Cell(line.text.expandtabs(TAB).rstrip(), style),)


def _field(field: ArticleField) -> Row:
    place = f"line {field.line}" if field.line else "given"
    front = (Cell(place.rjust(10)), Cell(field.name.ljust(16), "36"), _confidence(field.confidence))
    value = str(field.value)
    surface = f'from "{field.text}"' if field.text and field.text != value else ""
    doubt = f"ambiguous, or {field.runner_up}" if field.ambiguous else ""
    return front, (Cell(value, _BOLD), *(Cell(text, _DIM) for text in (surface, doubt) if text))


def _confidence(value: float) -> Cell:
    return Cell(f"{value:.2f}", _RED if value < DOUBTFUL else "")


def _reasons(evidence: Sequence[Evidence], runner_up: str | None) -> Iterator[Row]:
    indent = (Cell(" " * 27),)
    if runner_up:
        yield indent, (Cell(f"rather than {runner_up}", _DIM),)
    for reason in evidence:
        yield indent, (Cell(f"{reason.weight:+.2f} {reason.name}", _DIM),)


# --- drawing -------------------------------------------------------------------------------------------------------


def _drawn(front: Sequence[Cell], behind: Sequence[Cell], width: int | None, colour: bool) -> Iterator[str]:
    """The row as lines; those after the first are indented to where the text begins."""
    head = "".join(_styled(cell.text, cell.style, colour) + " " * cell.gap for cell in front)
    indent = sum(len(cell.text) + cell.gap for cell in front)
    room = max(NARROWEST, width - indent) if width else None
    for line in _wrapped([(word, cell.style) for cell in behind for word in _words(cell.text)], room):
        shown = " ".join(_styled(text, style, colour) for text, style in line)
        yield (head + shown).rstrip() if not colour else head + shown
        head = " " * indent


def _words(text: str) -> list[str]:
    return CONTROLS.sub("\ufffd", text).split(" ")


def _wrapped(words: Sequence[tuple[str, str]], room: int | None) -> Iterator[list[tuple[str, str]]]:
    """Lines of (text, style), neighbours of one style joined, none wider than `room` columns."""
    line: list[tuple[str, str]] = []
    used = 0
    for text, style in words:
        for piece in [text] if room is None else _pieces(text, room):
            wide = columns(piece) if room is not None else 0
            if line and room is not None and used + 1 + wide > room:
                yield line
                line, used = [], 0
            used += wide + (1 if line else 0)
            if line and line[-1][1] == style:
                line[-1] = (f"{line[-1][0]} {piece}", style)
            else:
                line.append((piece, style))
    yield line


def _pieces(word: str, room: int) -> list[str]:
    """The word, cut where it alone is wider than the line (an address, Chinese)."""
    if len(word) * 2 <= room or columns(word) <= room:
        return [word]
    pieces, used = [""], 0
    for character in word:
        wide = columns(character)
        if used + wide > room:
            pieces.append("")
            used = 0
        pieces[-1] += character
        used += wide
    return pieces


def columns(text: str) -> int:
    """Width on a terminal: Chinese and Japanese characters take two columns, marks above others none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(sign: str) -> int:
    if category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1


def _styled(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour and style and text else text
