"""One pure function for each chart."""
