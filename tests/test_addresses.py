"""Where the address of a picture leads."""

from __future__ import annotations

import pytest

from newsdesk.addresses import file_of
from newsdesk.model import Record
from newsdesk.settings import Settings

FILES = {
    "from the root": ("/a.png", "static/a.png"),
    "below the root": ("/images/a.png", "static/images/a.png"),
    "beside the record": ("a.png", "desk/articles/a.png"),
    "below the record": ("./images/a.png", "desk/articles/images/a.png"),
    "above the record": ("../a.png", "desk/a.png"),
    "above the root": ("../../../a.png", "../a.png"),
    "up from the root": ("/../a.png", "a.png"),
    "percent-encoded": ("/a%20b%C3%A9.png", "static/a b\u00e9.png"),
    "encoded slash": ("images%2Fa.png", "desk/articles/images/a.png"),
    "not UTF-8": ("/%ff.png", "static/\ufffd.png"),
    "query and fragment": ("/a.png?width=600#top", "static/a.png"),
    "colon in a folder": ("./a:b.png", "desk/articles/a:b.png"),
    "the root itself": ("/", "static"),
    "another server": ("https://x.example/a.png", None),
    "the same scheme": ("//x.example/a.png", None),
    "data": ("data:image/png;base64,AAAA", None),
    "mail": ("mailto:ana@x.example", None),
    "nothing": ("", None),
    "query alone": ("?a.png", None),
    "fragment alone": ("#a.png", None),
    "no address": ("//[", None),
    "no address with a scheme": ("http://[x", None),
}


@pytest.mark.parametrize(("url", "expected"), FILES.values(), ids=FILES)
def test_the_address_of_a_picture_names_a_file(url: str, expected: str | None) -> None:
    """From the root it is a static file, else it lies beside the record; what has a server or a scheme is elsewhere."""
    record = Record("desk/articles/a.md", "article", "a", {}, b"")
    assert file_of(url, record, Settings()) == expected


def test_the_folder_of_static_files_is_a_setting() -> None:
    """A record in the root has its pictures there, and static files may lie deeper."""
    record = Record("a.md", "article", "a", {}, b"")
    given = Settings(static="site/public")
    assert file_of("/static/a.png", record, given) == "site/public/static/a.png"
    assert file_of("a.png", record, given) == "a.png"
