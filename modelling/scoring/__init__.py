"""The runtime: a published bundle is read, checked and applied; nothing here trains."""
