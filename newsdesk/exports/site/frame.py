"""The frame of every page: its head, navigation and footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newsdesk.exports.site.assets import path_to

if TYPE_CHECKING:
    from newsdesk.edition import Edition

_RIGHT_TO_LEFT = {"ar", "arc", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}


class Item(NamedTuple):
    """A link of the navigation or the footer: its words, its address, and the words in full."""

    name: str
    url: str
    full: str = ""


class Frame(NamedTuple):
    """What all pages have in common. Addresses are from the root of the host: `/news/tools/`."""

    title: str
    description: str
    url: str
    base: str
    language: str
    direction: str
    year: int | None
    disclaimer: str
    style: str
    script: str
    categories: tuple[Item, ...]
    company: tuple[Item, ...]
    resources: tuple[Item, ...]


def frame_of(edition: Edition) -> Frame:
    """Return the frame of an edition's pages. The year is that of the newest content, never the clock's."""
    settings = edition.settings
    base = urlsplit(settings.base_url).path

    def local(url: str) -> str:
        return base + url.removeprefix(settings.base_url)

    return Frame(
        title=settings.title,
        description=settings.description,
        url=settings.base_url + "/",
        base=base,
        language=settings.language,
        direction="rtl" if settings.language.lower().partition("-")[0] in _RIGHT_TO_LEFT else "ltr",
        year=edition.updated.year if edition.updated else None,
        disclaimer=settings.disclaimer,
        style=f"{base}/{path_to('css')}",
        script=f"{base}/{path_to('js')}",
        categories=tuple(
            Item(nav if isinstance(nav := each.data.get("nav"), str) else each.name, local(each.url), each.name)
            for each in edition.categories
        ),
        company=tuple(Item(page.name, local(page.url)) for page in edition.pages),
        resources=(
            Item("Sitemap", f"{base}/sitemap/"),
            Item("AI Glossary", f"{base}/glossary/"),
            Item("Tool Comparisons", f"{base}/tools/"),
            Item("Facts / Grounding", f"{base}/facts/"),
            Item("llms.txt", f"{base}/llms.txt"),
            Item("XML Sitemap", f"{base}/sitemap.xml"),
        ),
    )
