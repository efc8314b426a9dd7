"""The version of Parley: the one place where it is set, in a module of its own that imports nothing."""

__version__ = "0.1.0"
