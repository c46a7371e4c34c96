"""Bytes of a plain text file in, one dump out."""

from newsx.readers.text.reader import sniff as sniff
from newsx.readers.text.reader import text as text
