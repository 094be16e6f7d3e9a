"""The edition: what the public may see at one moment, with everything in it resolved."""

from newsdesk.edition.build import build
from newsdesk.edition.media import media_of
from newsdesk.edition.public import public_records
from newsdesk.edition.values import Article, Card, Edition, Entry, Label, Picture, Prices, is_news, newest

__all__ = [
    "Article", "Card", "Edition", "Entry", "Label", "Picture", "Prices", "build", "is_news", "media_of", "newest",
    "public_records",
]  # fmt: skip
