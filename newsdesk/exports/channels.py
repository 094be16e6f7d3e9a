"""The channels of the feeds: the site, each category, and each tag that the settings name."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output, path_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsdesk.edition import Article, Edition
    from newsdesk.settings import Settings


class Channel(NamedTuple):
    """What a reader can subscribe to: its name, its page, the folder of its feeds, and its newest articles."""

    title: str
    description: str
    url: str
    folder: str
    articles: tuple[Article, ...]

    def path(self, name: str) -> str:
        """Return the path of one of its feeds below the output folder."""
        return f"{self.folder}/{name}".lstrip("/")

    def address(self, name: str, settings: Settings) -> str:
        """Return the address of one of its feeds."""
        return f"{settings.base_url}/{quote(self.path(name))}"


def channels(edition: Edition) -> Iterator[Channel]:
    """Yield the channels; one without an article is there too, so that a reader can subscribe to what is to come."""
    settings, most = edition.settings, edition.settings.feed_items
    home = settings.base_url + "/"
    yield Channel(settings.title, settings.description or settings.title, home, "", edition.articles[:most])
    for category in edition.categories:
        if "#" in category.url:  # a part of a page, which has no folder for feeds
            continue
        filed = [each for each in edition.articles if each.category and each.category.slug == category.slug]
        description = category.data.get("description")
        said = description if isinstance(description, str) else f"{category.name}, from {settings.title}"
        title = f"{category.name} · {settings.title}"
        folder = path_at(category.url, settings)
        yield Channel(title, said, category.url, folder, tuple(filed[:most]))
    for tag in settings.tag_feeds:
        tagged = tuple(each for each in edition.articles if tag in each.tags)
        folder = "tags/" + re.sub(r"[^\w+-]+", "-", tag)
        said = f"All that {settings.title} tags “{tag}”"
        yield Channel(f"{tag} · {settings.title}", said, home, folder, tagged[:most])


def feeds(edition: Edition, name: str, render: Callable[[Channel, Settings], bytes]) -> Iterator[Output]:
    """Yield the feed of each channel in one format, under the name that such a file has everywhere."""
    for channel in channels(edition):
        key = partial(keys_of(edition).of, name, channel[:-1], shown=channel.articles)
        bodies = partial(tuple, (article.body for article in channel.articles))
        make = partial(render, channel, edition.settings)
        yield Output(channel.path(name), make, key=key, about=channel.url, bodies=bodies)
