"""Pages of an archive in, what repeats across the pages of each source out; and the way back onto other pages."""

from newsx.profile.apply import Furniture as Furniture
from newsx.profile.apply import load as load
from newsx.profile.file import read as read
from newsx.profile.file import written as written
from newsx.profile.learn import FEWEST as FEWEST
from newsx.profile.learn import learn as learn
from newsx.profile.records import Known as Known
from newsx.profile.records import Learned as Learned
from newsx.profile.records import Profile as Profile
from newsx.profile.records import Site as Site
from newsx.profile.source import source_of as source_of
