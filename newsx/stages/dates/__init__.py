"""A page in, the page with its dates, times, durations and sets as TIMEX3 out."""

from newsx.stages.dates.read import moment as moment
from newsx.stages.dates.read import read_dates as read_dates
from newsx.stages.dates.stage import dates as dates
from newsx.stages.dates.stage import uncovered as uncovered
