"""Annotations of all articles → identities: actors, talks, sayings."""
