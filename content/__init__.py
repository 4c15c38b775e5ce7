"""Collections of insights: the model, the content files and the catalog of what was parsed. Knows no search and no screen."""
