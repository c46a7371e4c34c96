"""Weights of what tells a teaser's title: made by `python -m newsx.training.teasers`, not by hand."""

NONE = -0.05
WEIGHTS = {
    "above_body": -1.09,
    "announced": 0.40,
    "apart_below": 0.43,
    "bar": -1.42,
    "below_body": 0.56,
    "bracket": -1.69,
    "capitals": -1.80,
    "colon": 0.40,
    "few_words": -0.26,
    "label_end": -4.95,
    "length": 2.68,
    "marker_above": 0.25,
    "meta_above": 0.73,
    "meta_below": 0.40,
    "of_menu": -1.53,
    "quote": 0.07,
    "repeated": 0.38,
    "section_above": 0.16,
    "short": -2.52,
    "stop": -1.99,
    "text_below": 0.32,
    "very_long": -2.30,
    "words": 0.13,
    "zone_other": -1.22,
}
