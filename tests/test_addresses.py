"""Where the address of a picture leads, and which addresses the site keeps for itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, REPOSITORY
from newsdesk import manifest
from newsdesk.addresses import OWN_FILES, OWN_FOLDERS, file_of, is_own_page, old_addresses, path_of, plain
from newsdesk.errors import Exit
from newsdesk.model import Record
from newsdesk.newsroom import open_newsroom
from newsdesk.settings import Kind, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

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


OWN = {
    **dict.fromkeys(("", "/rss.xml", "/404.html", "/sitemap-12.xml", "/redirects.map", "/llms-full.txt"), True),
    **dict.fromkeys(("/tools", "/glossary", "/facts", "/archive/2026/04", "/page/2", "/search", "/tags/ai"), True),
    **dict.fromkeys(("/categories/llms/rss.xml", "/categories/llms/feed.json", "/tags/ai/atom.xml"), True),
    **dict.fromkeys(("/rss", "/facts-of-life", "/blog/rss.xml", "/blog/robots.txt", "/sitemap-a.xml"), False),
    **dict.fromkeys(("/categories/llms/index.json", "/tools/rss.xml", "/pages", "/assets/a.pdf"), False),
}


@pytest.mark.parametrize(("path", "own"), OWN.items())
def test_the_site_has_addresses_of_its_own(path: str, own: bool) -> None:
    """Files in its root, feeds of categories and tags, and pages; nothing else that only looks so."""
    assert is_own_page(path, Settings()) is own


def test_feeds_are_where_the_settings_have_categories() -> None:
    """Below another folder, or right below the root."""
    kinds = Settings().kinds
    moved = Settings(kinds={**kinds, "category": replace(kinds["category"], url="/on/{slug}/")})
    assert is_own_page("/on/llms/rss.xml", moved)
    assert not is_own_page("/categories/llms/rss.xml", moved)
    without = Settings(kinds={"post": Kind("article", "/{slug}/")})
    assert not is_own_page("/llms/rss.xml", without)


def test_every_output_is_at_an_address_that_is_known(run: Run, tmp_path: Path) -> None:
    """It is the site's own, or that of a record: its twin, its page, or the page that leads on from an old address."""
    out = tmp_path / "public"
    assert run("--root", REPOSITORY, "--now", NOW, "export", "--out", out)[0] == Exit.CLEAN
    room = open_newsroom(root=REPOSITORY, now=NOW, environment={})
    of_records: set[str] = set()
    for record in room.desk().records:
        path = plain(path_of(record, room.settings))
        of_records |= {path, f"{path}.md", *map(plain, old_addresses(record))}
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} - {manifest.NAME}
    made = {plain(f"/{file}") for file in files}
    own = {path for path in made if is_own_page(path, room.settings)}
    assert {path for path in made - own - of_records if path.split("/")[1] not in OWN_FOLDERS} == set()
    of_site = {"index.html", "404.html", "search.json"}
    assert {path.removeprefix("/") for path in own} >= OWN_FILES.keys() - of_site
