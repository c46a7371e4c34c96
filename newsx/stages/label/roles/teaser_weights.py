"""Weights of what tells a teaser's title: made by `python -m newsx.training.teasers`, not by hand."""

NONE = -1.20
WEIGHTS = {
    "above_body": -1.21,
    "apart_below": 0.46,
    "bar": -1.56,
    "below_body": 0.55,
    "bracket": -1.75,
    "capitals": -1.82,
    "colon": 0.40,
    "few_words": -0.24,
    "label_end": -5.17,
    "length": 2.75,
    "marker_above": 0.57,
    "meta_above": 0.79,
    "meta_below": 0.42,
    "of_menu": -1.64,
    "quote": 0.07,
    "repeated": 0.40,
    "section_above": 0.18,
    "short": -2.54,
    "stop": -2.10,
    "text_below": 0.24,
    "very_long": -2.29,
    "words": 0.16,
    "zone_other": -1.39,
}
