"""Weights of the standfirst's features: made by `python -m newsx.training.ledes`, not by hand."""

NONE = 1.49
WEIGHTS = {
    "below_title": 1.92,
    "caption_above": 0.64,
    "first_text": 0.36,
    "headline_above": 0.93,
    "into_body": -0.70,
    "long": -1.32,
    "sentence": 0.81,
    "short": -1.20,
    "signed_below": 1.02,
    "stop": 0.64,
    "zone_lede": 2.92,
    "zone_paragraph": -0.54,
}
