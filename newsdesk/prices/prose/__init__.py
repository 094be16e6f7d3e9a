"""Prices in prose: what sentences and tables say that a tool costs."""
