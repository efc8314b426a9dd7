"""Names and references to actors."""
