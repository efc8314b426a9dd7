"""The view (immutable filters) and the rows that it selects."""
