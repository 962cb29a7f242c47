"""Parts of the page of new applications."""
