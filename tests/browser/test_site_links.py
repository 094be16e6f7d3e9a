"""What the pages of the site say in links and in data, read by a plain crawler over the files."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from crawling import links, lost, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import Built


@pytest.fixture(
    params=["demo", pytest.param("hostile", marks=pytest.mark.long), pytest.param("nodejs", marks=pytest.mark.long)]
)
def site(request: pytest.FixtureRequest, built: Callable[[str], Built]) -> Built:
    """The same sites as elsewhere; the largest only where there is time."""
    return built(request.param)


IN_PROSE = "//*[@class='prose']//@href | //*[@class='prose']//@src"
MEANT = {"https://hostile.example/sub/nothing.png", "https://hostile.example/sub/x"}
MEANT |= {"https://hostile.example/sub/%22%3E%3Cscript%3Ealert%281%29%3C/script%3E"}
"""What the hostile bodies show, and is not there."""


def test_every_link_and_anchor_leads_somewhere(site: Built) -> None:
    """On every page, whatever names an address: links, pictures, feeds, the stylesheet."""
    for name in site.pages():
        urls = links(site, name)
        if "nodejs" in site.base_url:  # its posts link to a site that is more than a blog
            urls -= links(site, name, IN_PROSE)
        assert set(lost(urls, site)) <= MEANT, name


def test_what_feeds_and_sitemaps_name_is_there(site: Built) -> None:
    """Every entry of every feed, and every address of the sitemap."""
    found: set[str] = set()
    for path in site.folder.rglob("*.xml"):
        tree = etree.fromstring(path.read_bytes())
        texts = (text for each in tree.iter() for text in (each.text or "", *each.attrib.values()))
        found |= {text.strip() for text in texts if text.strip().startswith(site.base_url) and "<" not in text}
    for path in site.folder.rglob("feed.json"):
        found |= {item["url"] for item in json.loads(path.read_bytes())["items"]}
    assert len(found) > len(site.pages()) / 3
    assert set(lost(found, site)) == set()


def structured(site: Built, name: str) -> list[dict[str, Any]]:
    """Return the JSON-LD of a page."""
    texts = page(site.folder / name).xpath("//script[@type='application/ld+json']/text()")
    return [thing for text in texts for thing in json.loads(text)["@graph"]]


def test_structured_data_says_what_search_engines_ask(site: Built) -> None:
    """Every block parses; an article is a NewsArticle with all that is known of it, and a tool has its offers."""
    types = site.types()
    for name in site.pages():
        for thing in structured(site, name):
            assert thing["@type"], name
            assert not re.search(r"javascript:(?!\w*\()", json.dumps(thing)), name
            if thing["@type"] == "NewsArticle":
                _complete(thing)
    assert {thing["@type"] for thing in structured(site, types["article"])} == {"NewsArticle", "BreadcrumbList"}
    assert "DefinedTermSet" in {thing["@type"] for thing in structured(site, types["glossary"])}
    if "tool" in types:
        (tool,) = structured(site, types["tool"])
        assert tool["@type"] == "SoftwareApplication"
        assert all(re.fullmatch(r"[\d.]+", offer["price"]) and offer["priceCurrency"] for offer in tool["offers"])


def _complete(article: dict[str, Any]) -> None:
    wanted = {"headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage", "articleSection"}
    assert wanted <= article.keys()
    for moment in (article["datePublished"], article["dateModified"]):
        assert datetime.fromisoformat(moment).tzinfo
    assert all(each["@type"] == "Person" and each["name"] for each in article["author"])
    assert article["publisher"]["name"]
    assert all(isinstance(each, str) and each.startswith("https://") for each in article.get("image", []))


def test_cards_for_social_sites_are_complete(site: Built) -> None:
    """OpenGraph on every page, with what belongs to articles on those, and a title that is never empty (F24)."""
    for name in site.pages():
        tree = page(site.folder / name)
        if tree.xpath("//meta[@http-equiv='refresh']"):
            continue
        (title,) = tree.xpath("//title/text()")
        assert title.strip("\u200b \t\n"), name
        assert tree.xpath("//html/@lang"), name
        given = {each.get("property"): each.get("content") for each in tree.xpath("//meta[@property]")}
        wanted = {"og:site_name", "og:title", "og:type", "og:url"}
        if tree.xpath("//script[@type='application/ld+json'][contains(., 'NewsArticle')]"):
            wanted |= {"article:published_time", "article:modified_time", "article:author", "article:section"}
            assert given["og:type"] == "article"
        assert wanted <= given.keys(), name
        assert all(value and value.strip() for value in given.values()), (name, given)
        assert tree.xpath("//meta[@name='twitter:card']/@content"), name
        assert len(tree.xpath("//h1")) == 1, name
