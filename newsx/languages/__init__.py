"""The languages: one TOML file each, whose presence registers it. `load` gives its compiled rules, `detect` its tag."""

from newsx.languages.detection import detect as detect
from newsx.languages.loader import Language as Language
from newsx.languages.loader import available as available
from newsx.languages.loader import load as load
