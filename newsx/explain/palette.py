"""Roles in, the few kinds that are told apart by colour out."""

from __future__ import annotations

from newsx.model import BODY_ROLES, TEASER_ROLES, Role

KINDS = ("head", "meta", "body", "teaser", "aside", "warn", "rest")
"""What stands over the article; who and when; its text; other articles; what goes with it; what is in its way; the rest."""

_KINDS: dict[Role, str] = {
    **dict.fromkeys((Role.SECTION, Role.KICKER, Role.HEADLINE, Role.LEDE), "head"),
    **dict.fromkeys((Role.BYLINE, Role.TIMESTAMP, Role.READING_TIME), "meta"),
    **dict.fromkeys(BODY_ROLES, "body"),
    **dict.fromkeys(TEASER_ROLES, "teaser"),
    **dict.fromkeys((Role.CAPTION, Role.TAGS, Role.AUTHOR_NOTE), "aside"),
    **dict.fromkeys((Role.ADVERTISEMENT, Role.PAYWALL), "warn"),
}

DOUBTFUL = 0.5
"""Below this confidence a role is shown as doubtful."""


def kind(role: Role) -> str:
    """One of `KINDS`."""
    return _KINDS.get(role, "rest")
