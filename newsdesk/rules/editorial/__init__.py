"""ND6: how an article is built and worded, and who and what it names."""
