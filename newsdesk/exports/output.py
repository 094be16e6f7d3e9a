"""An output: a file that an exporter makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.settings import Settings


class Output(NamedTuple):
    """A path below the output folder, with `/`, and the function that renders its bytes.

    Rendering knows no clock and no environment, and reads nothing but bodies and pictures: the same edition gives the
    same bytes. The name of one that is `lasting` changes with all that it depends on: where such a file was made
    before, it is not rendered again.
    """

    path: str
    render: Callable[[], bytes]
    lasting: bool = False


def path_at(url: str, settings: Settings) -> str:
    """Return the path below the output folder at which an address of the site lies: `categories/llms` for a page."""
    return unquote(url.removeprefix(settings.base_url).partition("#")[0]).strip("/")


def page_at(path: str) -> str:
    """Return the path of the file that a host shows at a path: `llms/index.html` for `llms`, and a file at its own."""
    return path if path.endswith((".html", ".htm")) else f"{path}/index.html".lstrip("/")
