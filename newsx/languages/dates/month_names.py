"""A language tag in, the month names of that and the neighbouring languages out (from CLDR; slow to load)."""

from __future__ import annotations

LOCALES = (
    "en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "hu", "ro", "tr", "lt",
    "lv", "et", "hr", "sl", "sr_Latn", "sr", "bg", "ru", "uk", "el", "ca", "eu", "gl", "id", "vi",
)  # fmt: skip


def month_names(tag: str) -> dict[str, int]:
    """Name or abbreviation, casefolded -> 1 to 12; the page's own language wins over the others."""
    from babel import Locale, UnknownLocaleError

    names: dict[str, int] = {}
    for code in (tag.replace("-", "_"), *LOCALES):
        try:
            months = Locale.parse(code).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    form = name.rstrip(".").casefold()
                    if len(form) > 1 and not form.isdecimal() and not form[0].isdecimal():
                        names.setdefault(form, int(number))
    return names
