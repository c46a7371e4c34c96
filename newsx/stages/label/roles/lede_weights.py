"""Weights of the standfirst's features: made by `python -m newsx.training.ledes`, not by hand."""

NONE = 1.35
WEIGHTS = {
    "below_title": 1.88,
    "caption_above": 0.70,
    "first_text": 0.41,
    "headline_above": 0.90,
    "into_body": -0.71,
    "long": -1.34,
    "sentence": 0.74,
    "short": -1.22,
    "signed_below": 1.06,
    "stop": 0.58,
    "zone_lede": 2.95,
    "zone_paragraph": -0.56,
}
