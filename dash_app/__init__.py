"""Advisor dashboard of Prêt à dépenser: pages over the JSON API, and nothing else."""
