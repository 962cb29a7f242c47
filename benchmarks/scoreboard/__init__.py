"""Parts of the scoreboard of explanations; ``benchmarks/explanations.py`` runs them."""
