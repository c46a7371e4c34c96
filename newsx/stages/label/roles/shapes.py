"""A line in, what its shape alone says out: code, an address, a picture credit; does it end like a sentence."""

from __future__ import annotations

from newsx.patterns import late_re

PROSE_WORDS = 8
CRUMB_SIGNS, CRUMBS = (" > ", " › ", " » ", " ▸ ", " → ", " ❯ "), 120
"""Between the items of a breadcrumb; its characters at most."""
SENTENCE_ENDS = ".!?…。！？"
CUT_SIGNS = ("...", "…")
CUT_ENDS = (*CUT_SIGNS, "[…]", "[...]", "(...)")
"""Of a text of which the dump shows only the beginning."""
_CLOSERS = "\"'“”„»«’‘)]」』 "
_TEMPLATES = tuple((sign, late_re(source)) for sign, source in {
    "_": r"^\W{0,2}[a-z][\w-]{1,30}(?:[:.][\w-]{1,30}){0,3}[:._][a-z]{1,20}_[a-z_]{1,30}\W{0,2}$",  # article:teaser_txt
    "{": r"\{\{[^{}]{0,80}\}\}|\$\{[^{}]{0,80}\}|\b=>\s?\{"  # placeholders, script
         r"|^[.#@]?[\w\-. #>,:]{1,60}\{\s?[\w-]{2,30}\s?:[^{}]{1,200}[;}]",  # CSS
    "[": r"\[\[[\w.:-]{2,60}\]\]",
    '"': r"^\s{0,2}[{\[]\s?\"[\w@-]{1,40}\"\s?[:,]",  # JSON
    "<": r"</?[a-z]{1,10}[ >/]",
    "(": r"\bfunction\s?\(",
    "=": r"\bvar \w{1,30}\s?=",
    ".": r"\b(?:window|document)\.\w"
         r"|^\W{0,2}[\w-]{2,30}\.[\w-]{2,30}(?:\.[\w-]{2,30}){1,4}$(?<!\.[a-z]{2})(?<!\.[a-z]{3})",  # label.read.more
}.items())  # fmt: skip
"""A sign, and the template, script or markup that has it: most lines have none of the signs."""
_DIGITS = frozenset("0123456789")
_TEMPLATE_SIGNS = frozenset("{}_<[$=")
SHAPE_SIGNS = "{}_<[$=(/|"
"""A line of several words has one of these, or ©, if its shape says anything."""
_ADDRESS = late_re(r"(?:https?://|www\.)\S{3,300}\Z|[\w%-]{1,80}\.(?:jpe?g|png|gif|webp|svg|avif)\Z")
"""Of a page, or the bare name of a picture's file."""
_CREDIT = late_re(
    r"[©®]\s?[^\W\d_]|\((?:[^\W\d_]{3,12}:\s?)[^()]{2,80}\)\Z|.{0,200}(?:[/|]|©|\()\s?(?:dpa|AFP|AP|Reuters|REUTERS|EPA|EFE|ANSA|"
    r"Getty|Lusa|LUSA|ANP|APA|IMAGO|Imago|imago|PA|PAP|TT|NTB|Anadolu|TASS)\b[^.]{0,40}\Z"
)
FIELD, FRAMES = "______", ("IFRAME: ", "EMBED: ")
"""What a terminal browser shows of a field behind its label, and of a frame."""
_CONTROL = late_re(
    r"(?:(?>\(BUTTON\)|\[(?:INS|DEL|EMBED|IFRAME|IMG|INLINE)\b[^\]]{0,40}\]|\[[ _xX]{0,40}\]"
    r"|\[(?=[^\s\[\]]{0,199}[\d_.=?&/])[^\s\[\]]{3,200}\]"
    r"|_{3,300}+|[()\[\]\s]++)){1,20}+\Z"
)
"""What a terminal browser shows for a button, a field, a picture without text: the name of its file."""
_ENTRY = late_re(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d.])(?:\s?(?:Uhr|h|am|pm)\b)?")


def has_digit(text: str) -> bool:
    """An ASCII digit stands in the text."""
    return not _DIGITS.isdisjoint(text)


def has_letter(text: str) -> bool:
    """A letter stands in the text."""
    return text[:1].isalpha() or any(map(str.isalpha, text))


def has_entry_time(text: str) -> bool:
    """The line begins with the time of day of a ticker's entry."""
    return text[:1].isdigit() and (":" in text[1:3] or "." in text[1:3]) and _ENTRY.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Full stop, question or exclamation mark, ellipsis, with quotes or brackets behind it or not."""
    return text.rstrip(_CLOSERS)[-1:] in SENTENCE_ENDS or text[-1:] in ".!?…。！？」"


def is_cut(text: str) -> bool:
    """The dump shows only the beginning of the text."""
    return text.endswith(CUT_ENDS)


def crumbs(text: str) -> list[str]:
    """The items of a breadcrumb that stands in one line, or one item."""
    if len(text) > CRUMBS:
        return [text]
    if text.count(">") > 1 and " > " not in text:
        return text.split(">")
    return next((parts for sign in CRUMB_SIGNS if len(parts := text.split(sign)) > 1), [text])


def shape_of(text: str) -> str | None:
    """`control`, `template`, `address`, `credit`, or None."""
    if (text[0] in "([_" and _CONTROL.match(text)) or text.endswith(FIELD) or text.startswith(FRAMES):
        return "control"
    if not _TEMPLATE_SIGNS.isdisjoint(text) or (" " not in text and "." in text[1:-1] and text[-1].isalpha()):
        if len(text) < 2000 and any(sign in text and pattern.search(text) for sign, pattern in _TEMPLATES):
            return "template"
        if _ADDRESS.match(text):
            return "address"
    if len(text) < 160 and ("(" in text or "/" in text or "|" in text or "©" in text) and _CREDIT.match(text):
        return "credit"
    return None
