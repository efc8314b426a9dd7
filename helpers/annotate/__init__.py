"""Article → annotations. ``annotate`` is the one-call API for pasted text."""
