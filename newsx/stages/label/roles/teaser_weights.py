"""Weights of what tells a teaser's title: made by `python -m newsx.training.teasers`, not by hand."""

NONE = -0.12
WEIGHTS = {
    "above_body": -1.09,
    "announced": 0.39,
    "apart_below": 0.41,
    "bar": -1.46,
    "below_body": 0.52,
    "bracket": -1.66,
    "capitals": -1.81,
    "colon": 0.40,
    "few_words": -0.25,
    "label_end": -4.95,
    "length": 2.58,
    "marker_above": 0.26,
    "meta_above": 0.73,
    "meta_below": 0.42,
    "of_menu": -1.53,
    "quote": 0.07,
    "repeated": 0.38,
    "section_above": 0.16,
    "short": -2.54,
    "stop": -1.91,
    "text_below": 0.32,
    "very_long": -2.28,
    "words": 0.20,
    "zone_other": -1.18,
}
