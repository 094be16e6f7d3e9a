"""ND3: links between articles, and what the lists of related articles hold."""
