"""The ipywidgets applications."""
