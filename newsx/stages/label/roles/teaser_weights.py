"""Weights of what tells a teaser's title: made by `python -m newsx.training.teasers`, not by hand."""

NONE = -0.15
WEIGHTS = {
    "above_body": -1.16,
    "apart_below": 0.46,
    "bar": -1.56,
    "below_body": 0.56,
    "bracket": -1.75,
    "capitals": -1.77,
    "colon": 0.39,
    "few_words": -0.24,
    "label_end": -5.11,
    "length": 2.78,
    "marker_above": 0.49,
    "meta_above": 0.78,
    "meta_below": 0.42,
    "of_menu": -1.63,
    "quote": 0.08,
    "repeated": 0.40,
    "section_above": 0.18,
    "short": -2.52,
    "stop": -1.99,
    "text_below": 0.23,
    "very_long": -2.29,
    "words": 0.16,
    "zone_other": -1.39,
}
