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
    return {path: _medium(path, desk, files) for path in sorted(set(_shown(desk, public)))}


def _shown(desk: Desk, public: Iterable[Record]) -> Iterator[str]:
    for record in public:
        for url in (*images_of(record), *record.facts.links):
            path = file_of(url, record, desk.settings) if not url.startswith(("http:", "https:")) else None
            there = path and (path in desk.pictures or path in desk.linked)
            if path and there and may_be_shown(path, record, desk.settings):
                yield path


def _medium(path: str, desk: Desk, files: Files) -> Medium:
    """Return what the site has of a file: a picture bears what is in it in its name, so that it never grows old."""
    read = partial(files.content, path)
    digest = blake2b(read(), digest_size=5).hexdigest()
    if path not in desk.pictures:
        name = unquote(url_of_file(path, desk.settings)[len(desk.settings.base_url) + 1 :])
        return Medium(name, 0, 0, read, digest)
    stem, ending = posixpath.splitext(posixpath.basename(path))
    width, height = desk.pictures[path]
    return Medium(f"media/{stem}.{digest}{ending}", max(width, 0), max(height, 0), read, digest)
