"""Files → Article."""
