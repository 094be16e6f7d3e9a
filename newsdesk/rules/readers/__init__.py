"""ND7: what readers, search engines and screen readers get to see: headlines, decks, pictures and links."""
