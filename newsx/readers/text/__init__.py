"""Bytes of a plain text file in, one dump out."""

from newsx.readers.text.decoding import known as known
from newsx.readers.text.reader import text as text
