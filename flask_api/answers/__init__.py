"""What endpoints answer: the published runtime asked, and its results put in the declared form."""
