"""An output: a file that an exporter makes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsdesk.bodies import PublicBody
    from newsdesk.settings import Settings

    Part: TypeAlias = "bytes | Output"


class Output(NamedTuple):
    """A path below the output folder, with `/`, and the function that renders its bytes.

    Rendering knows no clock and no environment, and reads nothing but bodies and pictures: the same edition gives the
    same bytes. The name of one that is `lasting` changes with all that it depends on: where such a file was made
    before, and is as it was, it is not rendered again. Of any other the `key` does, which is told when somebody asks:
    while it is the same, so are the bytes; without a key, nobody can tell. Outputs `about` one thing are best rendered
    in a row, since bodies are then read once. What is joined of other outputs has these, and the bytes between them, as
    `parts`. `bodies` are those that rendering reads; where nobody says which, it may read any, and pictures.
    """

    path: str
    render: Callable[[], bytes]
    lasting: bool = False
    key: Callable[[], str] | None = None
    about: str = ""
    parts: tuple[Part, ...] = ()
    bodies: Callable[[], Iterable[PublicBody]] | None = None


def joined(path: str, parts: Iterable[Part], key: Callable[[], str]) -> Output:
    """Return an output that other outputs, and the bytes between them, make up."""
    whole = tuple(parts)
    return Output(path, partial(_join, whole), key=key, parts=whole)


def _join(parts: tuple[Part, ...]) -> bytes:
    return b"".join(part if isinstance(part, bytes) else part.render() for part in parts)


def between(separator: bytes, items: Iterable[Part]) -> Iterator[Part]:
    """Yield items with a separator between each two."""
    for number, item in enumerate(items):
        yield from (separator, item) if number else (item,)


def path_at(url: str, settings: Settings) -> str:
    """Return the path below the output folder at which an address of the site lies: `categories/llms` for a page."""
    return unquote(url.removeprefix(settings.base_url).partition("#")[0]).strip("/")


def page_at(path: str) -> str:
    """Return the path of the file that a host shows at a path: `llms/index.html` for `llms`, and a file at its own."""
    return path if path.endswith((".html", ".htm")) else f"{path}/index.html".lstrip("/")
