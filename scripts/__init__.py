"""What the Makefile runs: the demo, the browser for the tests, the style bounds."""
