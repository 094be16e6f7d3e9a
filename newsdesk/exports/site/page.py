"""A page, and what pages of long lists have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.exports.output import page_at, path_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsdesk.edition import Article, Edition, Entry

    Feed = tuple[str, str, str]

_FEEDS = {"application/rss+xml": "rss.xml", "application/atom+xml": "atom.xml", "application/feed+json": "feed.json"}


class Page(NamedTuple):
    """A page: its template, what its head says, and what the template shows.

    `structured` is its JSON-LD, `feeds` are other forms of it (media type, title and address), and `card` is the
    address of its card image.
    """

    template: str
    title: str
    url: str
    description: str
    context: Mapping[str, Any]
    structured: tuple[Mapping[str, Any], ...] = ()
    feeds: tuple[Feed, ...] = ()
    article: Article | None = None
    card: str = ""
    indexed: bool = True


class Planned(NamedTuple):
    """A page to be: its path below the output folder, and what makes it when somebody wants it.

    It depends on the articles and other records in `shown`, on the heads of those in `listed`, and on what is `said`
    beside them; on any record of the edition where nobody says which. `about` is the address of the article that it is
    the page of, if it is that of one.
    """

    path: str
    make: Callable[[], Page]
    shown: Callable[[], Sequence[Article | Entry]] | None = None
    listed: Callable[[], Sequence[Article]] = tuple
    said: tuple[object, ...] = ()
    about: str = ""


class Listing(NamedTuple):
    """One page of a long list: its number of how many, its articles, and the addresses of the pages beside it."""

    number: int
    of: int
    articles: tuple[Article, ...]
    newer: str
    older: str

    def title(self, name: str) -> str:
        """Return the title of this page of a list of that name."""
        return name if self.number == 1 else f"{name}, page {self.number}"


def file_at(url: str, edition: Edition) -> str:
    """Return the path of the file that is shown at an address."""
    return page_at(path_at(url, edition.settings))


def home(edition: Edition) -> str:
    """Return the address of the home page."""
    return edition.settings.base_url + "/"


def paged(articles: Sequence[Article], url: str, edition: Edition) -> Iterator[tuple[str, Listing]]:
    """Yield a long list in pages, each with its address; a list of nothing has one."""
    size = edition.settings.page_items
    count = max(1, -(-len(articles) // size))
    for number in range(1, count + 1):
        newer = _numbered(url, number - 1) if number > 1 else ""
        older = _numbered(url, number + 1) if number < count else ""
        shown = tuple(articles[(number - 1) * size : number * size])
        yield _numbered(url, number), Listing(number, count, shown, newer, older)


def _numbered(url: str, number: int) -> str:
    return url if number == 1 else f"{url.rstrip('/')}/page/{number}/"


def feeds_at(url: str, title: str) -> tuple[Feed, ...]:
    """Return the feeds that lie below an address."""
    return tuple((kind, title, f"{url}{name}") for kind, name in _FEEDS.items())


def text_of(entry: Entry, name: str) -> str:
    """Return a field that is a text; nothing where it is none."""
    value = entry.data.get(name)
    return value if isinstance(value, str) else ""
