"""Weights of the standfirst's features: made by `python -m newsx.training.ledes`, not by hand."""

NONE = 1.49
WEIGHTS = {
    "below_title": 1.85,
    "caption_above": 0.65,
    "first_text": 0.46,
    "headline_above": 0.98,
    "into_body": -0.69,
    "long": -1.32,
    "sentence": 0.80,
    "short": -1.22,
    "signed_below": 1.03,
    "stop": 0.61,
    "zone_lede": 2.84,
    "zone_paragraph": -0.57,
}
