"""The body of a record: what a reader sees of it, and where each part stands in the file."""

from newsdesk.markdown.body import Body, Link, Passage, anchors
from newsdesk.markdown.facts import WORDS_A_MINUTE, credits_in, facts, figures, names, reading_minutes
from newsdesk.markdown.places import Address, addresses, find, find_address
from newsdesk.markdown.reading import html, parse

__all__ = [
    "WORDS_A_MINUTE", "Address", "Body", "Link", "Passage", "addresses", "anchors", "credits_in", "facts", "figures",
    "find", "find_address", "html", "names", "parse", "reading_minutes",
]  # fmt: skip
