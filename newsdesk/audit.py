"""How the articles of a desk lead to each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from newsdesk.addresses import url_of
from newsdesk.related import Related, category_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsdesk.model import Record
    from newsdesk.related import Choice
    from newsdesk.settings import Settings


class Linked(NamedTuple):
    """An article, and how many others lead to it: by their related lists, by their bodies, and by either."""

    record: Record
    lists: int
    bodies: int
    articles: int


class Audit(NamedTuple):
    """What is to be said of public articles together.

    `linked` has all of them, the most linked to first. Of the `choices` in all related lists, `leaving` are in another
    category than their article. `reshuffled` are the articles whose list would be another one without the newest.
    """

    linked: tuple[Linked, ...]
    choices: int
    leaving: int
    newest: Record | None
    reshuffled: tuple[Record, ...]

    @property
    def orphans(self) -> tuple[Record, ...]:
        """The articles that no other one leads to."""
        return tuple(each.record for each in self.linked if not each.articles)

    def hubs(self, count: int) -> tuple[Linked, ...]:
        """Return the articles that most others lead to."""
        return tuple(each for each in self.linked[:count] if each.articles)


def audit(articles: Sequence[Record], related: Related, settings: Settings) -> Audit:
    """Look at public articles, with their related lists and the links in their bodies."""
    chosen = {record.slug: related.of(record, settings.related) for record in articles}
    lists = {slug: {choice.record.slug for choice in choices} for slug, choices in chosen.items()}
    bodies = {record.slug: frozenset(targets) for record, targets in _links(articles, settings)}
    by_list = Counter(target for targets in lists.values() for target in targets)
    by_body = Counter(target for targets in bodies.values() for target in targets)
    either = Counter(target for slug in lists for target in lists[slug] | bodies[slug])
    linked = [Linked(record, by_list[record.slug], by_body[record.slug], either[record.slug]) for record in articles]
    newest = max(articles, key=lambda record: record.date.timestamp() if record.date else 0.0, default=None)
    return Audit(
        linked=tuple(sorted(linked, key=lambda each: (-each.articles, each.record.slug))),
        choices=sum(map(len, chosen.values())),
        leaving=sum(
            category_of(record) != category_of(each.record) for record in articles for each in chosen[record.slug]
        ),
        newest=newest,
        reshuffled=tuple(_reshuffled(articles, chosen, newest, settings.related)),
    )


def _reshuffled(
    articles: Sequence[Record], chosen: Mapping[str, tuple[Choice, ...]], newest: Record | None, count: int
) -> Iterator[Record]:
    """Yield the articles whose list would be another one if the newest were not there."""
    others = [record for record in articles if record is not newest]
    before = Related(others)
    for record in others:
        now, then = chosen[record.slug], before.of(record, count)
        if [choice.record.slug for choice in now] != [choice.record.slug for choice in then]:
            yield record


def _links(articles: Sequence[Record], settings: Settings) -> Iterator[tuple[Record, Iterator[str]]]:
    """Yield each article with the slugs of the others that its body leads to, by address, old address or file."""
    meant: dict[str, str] = {}
    for record in articles:
        address = url_of(record, settings).rstrip("/")
        old = record.data.get("aliases")
        for known in (*(old if isinstance(old, list) else ()), f"{address}.md", f"{address}/"):
            if isinstance(known, str):
                meant[_key(known, record, settings)] = record.slug
        meant[record.path.rpartition("/")[2]] = record.slug
    for record in articles:
        found = (
            meant.get(_key(link, record, settings)) or meant.get(link.partition("#")[0]) for link in record.facts.links
        )
        yield record, (slug for slug in found if slug and slug != record.slug)


def _key(link: str, record: Record, settings: Settings) -> str:
    """Return the address that a link of an article leads to, as all ways to write it have it in common."""
    inside = link.startswith("/") and not link.startswith("//")
    try:
        parts = urlsplit(settings.base_url + link if inside else urljoin(url_of(record, settings), link))
    except ValueError:  # `//[`, which is no address of anything
        return ""
    return f"//{parts.netloc}{unquote(parts.path).rstrip('/')}"
