"""The body of a record: what a reader sees of it, and where each part stands in the file."""

from typing import TYPE_CHECKING

from newsdesk import lazy

if TYPE_CHECKING:
    from newsdesk.markdown.body import Body, Link, Passage, anchors, unescaped
    from newsdesk.markdown.keeping import WORDS_A_MINUTE, credits_in, facts, figures, names, reading_minutes
    from newsdesk.markdown.places import Address, addresses, find
    from newsdesk.markdown.reading import html, parse

__all__ = [
    "WORDS_A_MINUTE", "Address", "Body", "Link", "Passage", "addresses", "anchors", "credits_in", "facts", "figures",
    "find", "html", "names", "parse", "reading_minutes", "unescaped",
]  # fmt: skip

__getattr__ = lazy.offering(
    __name__,
    {
        "body": ("Body", "Link", "Passage", "anchors", "unescaped"),
        "keeping": ("WORDS_A_MINUTE", "credits_in", "facts", "figures", "names", "reading_minutes"),
        "places": ("Address", "addresses", "find"),
        "reading": ("html", "parse"),
    },
)
