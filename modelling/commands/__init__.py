"""One click command per file; ``modelling.__main__`` finds them by name."""
