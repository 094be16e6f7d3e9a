"""ND1: where front matter breaks the schema of its kind."""
