"""Parts of the pages about the model: its quality, its limit, its groups, its stability."""
