"""How good a model is: metrics with intervals, curves, stability, and the card that tells of them."""
