"""Weights of the standfirst's features: made by `python -m newsx.training.ledes`, not by hand."""

NONE = 1.69
WEIGHTS = {
    "apart": -0.52,
    "below_title": 2.00,
    "caption_above": 0.76,
    "first_text": 0.36,
    "headline_above": 0.98,
    "into_body": -0.67,
    "long": -1.34,
    "of_title": 0.98,
    "picture_above": -0.46,
    "picture_below": -1.29,
    "sentence": 0.75,
    "short": -1.15,
    "signed_above": 0.53,
    "signed_below": 1.03,
    "stop": 0.62,
    "zone_caption": 0.59,
    "zone_lede": 2.58,
    "zone_paragraph": -0.69,
}
