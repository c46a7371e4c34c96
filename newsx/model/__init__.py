"""The records that flow through the walk; the export record is in `article`.

In the order in which they appear: `dump` is what a reader gives, `blocks` what `split` makes of it, `page` what is read out
of the blocks and the whole on its walk. Everybody imports them from here.

Offsets count characters (code points) of `Dump.text`, from 0, the end exclusive; line numbers count from 1.
Every record is frozen and slotted; a stage changes a page with `replace(page, blocks=...)`.
"""

from msgspec.structs import replace as replace  # the one way to make a changed copy of a record

from newsx.model.blocks import BODY_ROLES as BODY_ROLES
from newsx.model.blocks import HEAD_ROLES as HEAD_ROLES
from newsx.model.blocks import TEASER_ROLES as TEASER_ROLES
from newsx.model.blocks import Block as Block
from newsx.model.blocks import ByRole as ByRole
from newsx.model.blocks import Evidence as Evidence
from newsx.model.blocks import Line as Line
from newsx.model.blocks import Role as Role
from newsx.model.blocks import Span as Span
from newsx.model.blocks import View as View
from newsx.model.blocks import by_role as by_role
from newsx.model.blocks import join as join
from newsx.model.blocks import of_role as of_role
from newsx.model.dump import CORRECTED_BY as CORRECTED_BY
from newsx.model.dump import Correction as Correction
from newsx.model.dump import Dump as Dump
from newsx.model.dump import Facts as Facts
from newsx.model.dump import Fault as Fault
from newsx.model.dump import Furnishing as Furnishing
from newsx.model.dump import Note as Note
from newsx.model.dump import Region as Region
from newsx.model.dump import Source as Source
from newsx.model.page import LONGEST_PASSAGE as LONGEST_PASSAGE
from newsx.model.page import Comparator as Comparator
from newsx.model.page import Field as Field
from newsx.model.page import Mention as Mention
from newsx.model.page import Metadata as Metadata
from newsx.model.page import Mod as Mod
from newsx.model.page import Normalised as Normalised
from newsx.model.page import Page as Page
from newsx.model.page import Passage as Passage
from newsx.model.page import Position as Position
from newsx.model.page import Quantity as Quantity
from newsx.model.page import QuantityKind as QuantityKind
from newsx.model.page import Teaser as Teaser
from newsx.model.page import Timex as Timex
from newsx.model.page import TimexType as TimexType

SCHEMA_VERSION = "1"
