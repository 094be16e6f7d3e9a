"""ND5: sources, the facts that rest on them, corrections, and dates."""
