"""From raw credit tables to a calibrated probability of default, published as a bundle."""
