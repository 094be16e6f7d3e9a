"""The edition: what the public may see at one moment, with everything in it resolved."""

from newsdesk.edition.build import build
from newsdesk.edition.public import public_records
from newsdesk.edition.values import Article, Card, Edition, Entry, Label, Picture, Prices, newest

__all__ = [
    "Article", "Card", "Edition", "Entry", "Label", "Picture", "Prices", "build", "newest", "public_records",
]  # fmt: skip
