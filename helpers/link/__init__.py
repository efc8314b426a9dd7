"""Links the annotations of all articles to identities: actors, talks, sayings."""
