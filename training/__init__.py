"""What makes the models in ``data/models``; not needed to run."""
