"""Accuracy and speed, as commands."""
