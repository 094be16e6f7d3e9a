"""A handler for python-frontmatter that reads as newsdesk reads, and says where it cannot.

`frontmatter.load(path, handler=Handler())` gives other programs the same data as the site: YAML 1.2 with dates
as written. Unlike the package's own handlers it raises where front matter is not what it should be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from frontmatter.default_handlers import BaseHandler

from newsdesk.frontmatter import locate, read
from newsdesk.frontmatter.write import dump
from newsdesk.model import Severity
from newsdesk.rules import BY_NAME
from newsdesk.text import Lines

if TYPE_CHECKING:
    from frontmatter import Post

_FENCE = "---"


class FrontMatterError(ValueError):
    """Front matter that cannot be read, with the line and the column of the fault, both from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.line = line
        self.column = column


class Handler(BaseHandler):
    """Reads front matter strictly; writes it in house style, in the order of the fields."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def detect(self, text: str) -> bool:
        """Say that every text is ours: one without front matter is an error, not an empty post."""
        del text
        return True

    def split(self, text: str) -> tuple[str, str]:
        """Return the whole file, to be read by `load`, and its body as it stands."""
        return text, read(text.encode(errors="surrogatepass")).body

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """Return the data of a file. Raises FrontMatterError for what newsdesk calls an error of the file."""
        source = read(fm.encode(errors="surrogatepass"))
        for finding in source.findings:
            if BY_NAME[finding.rule].severity is Severity.ERROR:
                span = locate(source, finding.place)  # type: ignore[arg-type]  # the reader names no place in a body
                raise FrontMatterError(finding.message, *Lines(source.text).position(span.start))
        return source.data or {}

    def export(self, metadata: dict[str, object], **_: object) -> str:
        """Write fields in house style."""
        return dump(metadata).removesuffix("\n")

    def format(self, post: Post, **_: object) -> str:
        """Write a whole file: the fields, and the body as it stands."""
        return f"{_FENCE}\n{dump(post.metadata)}{_FENCE}\n{post.content}"
