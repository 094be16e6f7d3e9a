"""Front matter: from bytes to data, with the place of everything in it."""

from typing import TYPE_CHECKING

from newsdesk import lazy

if TYPE_CHECKING:
    from newsdesk.frontmatter.edits import first_item, new_line
    from newsdesk.frontmatter.positions import locate, pointer_at
    from newsdesk.frontmatter.source import Source, body_of, read

__all__ = ["Source", "body_of", "first_item", "locate", "new_line", "pointer_at", "read"]

__getattr__ = lazy.offering(
    __name__,
    {
        "edits": ("first_item", "new_line"),
        "positions": ("locate", "pointer_at"),
        "source": ("Source", "body_of", "read"),
    },
)
