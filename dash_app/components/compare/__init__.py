"""Parts of the page that puts clients side by side."""
