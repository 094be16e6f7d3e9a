"""The files that public records show or link to, as the site has them."""

from __future__ import annotations

import posixpath
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsdesk.addresses import file_of, may_be_shown, url_of_file
from newsdesk.bodies import Medium
from newsdesk.model import images_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsdesk.folder import Files
    from newsdesk.model import Desk, Record


def media_of(desk: Desk, public: Iterable[Record], files: Files) -> Mapping[str, Medium]:
    """Return each picture, and each other file, that public records show or link to, by its path from the root."""
    pictures, linked = set(), set()
    for record in public:
        pictures |= {*_there(images_of(record), record, desk)}
        linked |= {*_there(record.facts.links, record, desk)}
    return {path: _medium(path, desk, files, is_picture=path in pictures) for path in sorted(pictures | linked)}


def _there(urls: Iterable[str], record: Record, desk: Desk) -> Iterator[str]:
    """Yield the files that some addresses of a record name."""
    for url in urls:
        path = file_of(url, record, desk.settings) if not url.startswith(("http:", "https:")) else None
        if path and may_be_shown(path, record, desk.settings) and desk.has(path):
            yield path


def _medium(path: str, desk: Desk, files: Files, *, is_picture: bool) -> Medium:
    """Return what the site has of a file: a picture bears what is in it in its name, so that it never grows old."""
    read = partial(files.content, path)
    digest = blake2b(read(), digest_size=5).hexdigest()
    if not is_picture:
        name = unquote(url_of_file(path, desk.settings)[len(desk.settings.base_url) + 1 :])
        return Medium(name, 0, 0, read, digest)
    stem, ending = posixpath.splitext(posixpath.basename(path))
    width, height = desk.picture(path) or (-1, -1)
    return Medium(f"media/{stem}.{digest}{ending}", max(width, 0), max(height, 0), read, digest)
