"""The languages: one TOML file each, whose presence registers it. `load` gives its compiled rules, `detect` its tag.

`sections` has a room for each section of such a file: the schema of its words and the rules compiled from them. What those
of `[numbers]` and `[dates]` are made of stands in `numbers` and `dates`, what reads names in `bylines`.
"""

from newsx.languages.detection import detect as detect
from newsx.languages.loader import Language as Language
from newsx.languages.loader import available as available
from newsx.languages.loader import load as load
