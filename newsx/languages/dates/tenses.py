"""The verbs of a `[dates]` section in, what a word tells about the tense of its sentence out."""

from collections.abc import Mapping

from msgspec import Struct

from newsx.languages.answers import Answers


class TenseWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Verb forms and endings; endings count only in words in lower case."""

    past: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    """Verbs that point ahead, also in the present tense ("soll", "beginnt")."""
    present: tuple[str, ...] = ()
    """Verbs that point ahead where the sentence has no other ("is", "may")."""
    helpers: tuple[str, ...] = ()
    """Past with a participle in the sentence, else present ("hat", "ist")."""
    past_endings: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()
    participle_starts: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()
    """Words that only look like a verb form."""


class TenseRules:
    """The words, as sets and tuples."""

    def __init__(self, words: TenseWords) -> None:
        sides = (
            ("past", words.past),
            ("future", words.future),
            ("present", words.present),
            ("helper", words.helpers),
            ("", words.neither),
        )
        self._sides = {form: side for side, forms in sides for form in forms}
        self.sides: Mapping[str, str | None] = Answers(self.side)
        """Word -> what `side` says of it."""
        self._past = words.past_endings
        self._future = words.future_endings
        self._starts = words.participle_starts
        self._endings = words.participle_endings

    def side(self, word: str) -> str | None:
        """`past`, `future`, `helper`, `participle`, or nothing."""
        known = self._sides.get(word.lower())
        if known is not None:
            return known or None
        if len(word) < 5 or not word.islower():
            return None
        if self._endings and word.endswith(self._endings) and self._starts_like_one(word):
            return "participle"
        if self._past and word.endswith(self._past):
            return "past"
        return "future" if self._future and word.endswith(self._future) else None

    def _starts_like_one(self, word: str) -> bool:
        if not self._starts or word.startswith(self._starts):
            return True
        inside = word.find(self._starts[0], 2)  # ausgezogen, but not "folgen"
        return 2 <= inside <= 8 and len(word) - inside >= 5
