"""A page in, the page with its quantities with value, comparator and unit out."""

from newsx.stages.numbers.reader import read_quantities as read_quantities
from newsx.stages.numbers.stage import numbers as numbers
