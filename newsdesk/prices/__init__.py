"""Prices: what a price text says, what the ledger says, and whether they agree."""
