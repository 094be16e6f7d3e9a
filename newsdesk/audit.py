"""How the articles of a desk lead to each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.links import Site
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
    bodies = {record.slug: targets for record, targets in _links(articles, settings)}
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


def _links(articles: Sequence[Record], settings: Settings) -> Iterator[tuple[Record, set[str]]]:
    """Yield each article with the slugs of the others that its body leads to."""
    site = Site(articles, settings)
    for record in articles:
        targets = (site.led(url, record) for url in record.facts.links)
        found = {target.record.slug for target in targets if target and target.record}
        yield record, found - {record.slug}
