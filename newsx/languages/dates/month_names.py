"""A language tag in, the month names of that and the neighbouring languages out (from CLDR)."""

from __future__ import annotations

from newsx.languages.locales import locale

LOCALES = (
    "en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "hu", "ro", "tr", "lt",
    "lv", "et", "hr", "sl", "sr_Latn", "sr", "bg", "ru", "uk", "el", "ca", "eu", "gl", "id", "vi",
)  # fmt: skip


def month_names(tag: str) -> dict[str, int]:
    """Name or abbreviation, casefolded -> 1 to 12; the page's own language wins over the others."""
    names: dict[str, int] = {}
    for code in (tag.replace("-", "_"), *LOCALES):
        known = locale(code)
        for form, number in known.months.items() if known else ():
            names.setdefault(form, number)
    return names
