"""ND0: what is wrong with a file or its YAML, found while it is read."""
