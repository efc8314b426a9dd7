"""Reports of talks."""
