"""From nothing to an open dashboard: the same commands a deployment runs, in one go."""
