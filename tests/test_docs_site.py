"""docs/ as a site: it builds without a warning, has every page, and asks no other server for anything."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
from lxml import html

from conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

PAGES = sorted(
    path.relative_to(REPOSITORY / "docs").with_suffix("").as_posix()
    for path in (REPOSITORY / "docs").rglob("*.md")
    if "comparison" not in path.parts and "node_modules" not in path.parts
)
RESOURCES = "//script/@src | //link[not(@rel='canonical')]/@href | //img/@src | //iframe/@src"


@cache
def ids(path: Path) -> set[str]:
    """Return the names of the parts of a page."""
    return {str(each) for each in html.parse(path).xpath("//@id")}


def build(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Make the site, as `make docs-site` does."""
    command = (sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", source, target)
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the documentation."""
    pytest.importorskip("sphinx")
    target = tmp_path_factory.mktemp("docs")
    done = build(REPOSITORY / "docs", target)
    assert done.returncode == 0, done.stderr
    return target


def test_every_page_is_in_the_contents(site: Path) -> None:
    """Each page of docs/ is a page of the site, which the contents on the first page lead to."""
    listed = {str(each) for each in html.parse(site / "index.html").xpath("//*[@class='sidebar-tree']//@href")}
    rules = {str(each) for each in html.parse(site / "rules/README.html").xpath("//*[@class='sidebar-tree']//@href")}
    for name in PAGES:
        assert (site / f"{name}.html").is_file()
        where = f"{name.removeprefix('rules/')}.html"
        assert {f"{name}.html", where} & (listed | rules | {"index.html"}) or name == "rules/README", name


@pytest.mark.parametrize("name", PAGES)
def test_a_page_leads_somewhere_and_asks_nobody(site: Path, name: str) -> None:
    """Links within the site have a target, scripts and styles lie beside the page."""
    tree = html.parse(site / f"{name}.html")
    folder = (site / name).parent
    for each in map(str, tree.xpath(RESOURCES)):
        assert not re.match(r"(https?:)?//", each), each
        assert (folder / each.partition("?")[0]).resolve().exists(), each
    for each in map(str, tree.xpath("//a/@href")):
        path, _, anchor = each.partition("#")
        if not re.match(r"[a-z]+:", each):
            target = (folder / path).resolve() if path else site / f"{name}.html"
            assert target.is_file(), each
            assert not anchor or target.suffix != ".html" or anchor in ids(target), each


@pytest.mark.parametrize("link", ["[x](nowhere.md)", "[x](index.md#nowhere)", "[x](#nowhere)", "[x](../nowhere.toml)"])
def test_a_link_that_leads_nowhere_is_an_error(link: str, tmp_path: Path) -> None:
    """A page, an anchor, and a file."""
    pytest.importorskip("sphinx")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/conf.py").write_text((REPOSITORY / "docs/conf.py").read_text("utf-8"), "utf-8")
    (tmp_path / "docs/index.md").write_text(f"# A\n\n{link}\n", "utf-8")
    assert build(tmp_path / "docs", tmp_path / "site").returncode == 1
