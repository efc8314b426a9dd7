"""Date expressions and the intervals they mean."""
