"""A dump in, the dump with what a run's profile knows of its source out: what workers call before the walk."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsx.batch.job import Options
from newsx.model import Dump

if TYPE_CHECKING:
    from newsx.profile import Furniture


def furnished(dump: Dump, options: Options) -> Dump:
    """The dump with what repeats on the pages of its source, if the run has a profile. Raises `BadProfile`."""
    return _furniture(options.profile, options.profile_digest)(dump) if options.profile else dump


@lru_cache(maxsize=1)
def _furniture(path: str, _digest: str | None) -> Furniture:
    """Read once, so that a change of the file in the middle of a run changes nothing."""
    from newsx.profile import load

    return load(path)
