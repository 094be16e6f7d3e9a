"""ND4: price texts, ledgers, and what articles quote."""
