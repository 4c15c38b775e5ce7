"""Chinese-aware full-text search over a catalog, on Whoosh. Knows the content, not the screen."""
