"""The keys of outputs: while the key of one is the same, rendering it would give the same bytes."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import fields
from functools import cached_property, lru_cache
from hashlib import blake2b
from importlib.metadata import version
from typing import TYPE_CHECKING

from newsdesk import cache, workers
from newsdesk.edition import Article, is_news

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsdesk.bodies import Medium
    from newsdesk.edition import Edition, Entry
    from newsdesk.edition.values import Chosen
    from newsdesk.model import Desk, Record

    _Item = Article | Entry

_RENDERED_BY = ("jinja2", "markupsafe", "nh3", "pyromark")
_OF_BODY = {"words", "headings", "choose", "body"}
_HEAD = tuple(field.name for field in fields(Article) if field.name not in _OF_BODY)
"""What a list may show of an article."""


class Keys:
    """The keys of an edition's outputs: digests of the settings, the program, the templates, and of what each shows.

    What an output shows is articles and other records, with their bodies, what it lists is the heads of such, and
    whatever else it depends on is said to its key.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        tools = [(tool.slug, tool.url) for tool in edition.tools]
        self._base = _digest((_program(), edition.settings, files_in(edition.templates), tools))
        self._heads: dict[int, str] = {}
        self._own: dict[int, str] = {}

    def of(self, *said: object, shown: Iterable[_Item] = (), listed: Iterable[_Item] = ()) -> str:
        """Return the key of an output that depends on some records, on the heads of others, and on other values."""
        return _digest((self._base, said, [*map(self.own, shown)], [*map(self.head, listed)]))

    def head(self, item: _Item) -> str:
        """Return what tells whether a record would be listed otherwise than before: all but its body, and its related.

        What a body has to say changes most often, and no list.
        """
        if id(item) not in self._heads:
            said = [getattr(item, name) for name in _HEAD] if isinstance(item, Article) else item[:-1]
            self._heads[id(item)] = _digest(said)
        return self._heads[id(item)]

    def own(self, item: _Item) -> str:
        """Return what tells whether a record would be shown otherwise than before."""
        if id(item) not in self._own:
            more = (item.words, item.headings, item.related) if isinstance(item, Article) else ()
            self._own[id(item)] = _digest((self.head(item), more, item.body.key))
        return self._own[id(item)]

    def known(self, item: Article, head: str, own: str) -> None:
        """Take in what tells whether an article would be listed or shown otherwise."""
        self._heads[id(item)], self._own[id(item)] = head, own

    @cached_property
    def _entries(self) -> str:
        """What every other record says, on the day of the edition."""
        edition = self._edition
        known = (edition.tools, edition.categories, edition.authors, edition.terms, edition.pages)
        kinds = (*known, *edition.others.values())
        return _digest((edition.today, *(tuple(map(self.own, kind)) for kind in kinds), *edition.others))

    @cached_property
    def _all(self) -> str:
        return self.of(self._entries, self._edition.redirects, shown=self._edition.articles)

    @cached_property
    def _all_heads(self) -> str:
        return self.of(self._entries, self._edition.redirects, listed=self._edition.articles)

    def of_all(self) -> str:
        """Return the key of an output that any record may change."""
        return self._all

    def of_heads(self) -> str:
        """Return the key of an output that any record may change, but not by the body of an article."""
        return self._all_heads


@lru_cache(maxsize=1)
def keys_of(edition: Edition) -> Keys:
    """Return the keys of an edition."""
    return Keys(edition)


def tell(edition: Edition) -> None:
    """Choose the related articles, and tell what each article is shown by, in several processes where that pays."""
    articles, keys = edition.articles, keys_of(edition)

    def work(number: int) -> tuple[Chosen, str, str]:
        article = articles[number]
        return article.related, keys.head(article), keys.own(article)

    step, numbers = workers.Step(work, picklable=False), range(len(articles))
    if workers.processes(step, numbers) == 1:  # it is told of each when somebody asks
        return
    for number, (related, head, own) in workers.spread(step, numbers):
        articles[number].choose.chosen = related
        keys.known(articles[number], head, own)


def whole_key(desk: Desk, public: Iterable[Record], media: Mapping[str, Medium], *said: object) -> str:
    """Return a key of all outputs at once, told before any of them is thought of."""
    shown = {record.path for record in public}
    news = [record.path for record in desk.records if record.date and is_news(record.date, desk.now)]
    records = (
        (record.path, record.digest, record.kind, record.slug, record.status, record.references, record.path in shown)
        for record in desk.records
    )
    files = [(path, medium.path, medium.width, medium.digest) for path, medium in media.items()]
    return _digest((_program(), desk.settings, said, desk.today, news, files, *records))


@lru_cache(maxsize=1)
def _program() -> tuple[str, ...]:
    """Return what tells this newsdesk, and the packages that it renders with, from others."""
    return cache.program(), *map(version, _RENDERED_BY)


def files_in(folder: str) -> Sequence[tuple[str, bytes]]:
    """Return the files of a folder of templates, which are few and short; none where there is no folder."""
    found = []
    seen: set[str] = set()
    for where, folders, names in os.walk(folder, followlinks=True) if folder else ():
        folders[:] = [] if (real := os.path.realpath(where)) in seen else sorted(folders)
        seen.add(real)
        found += [(path, _content(path)) for path in (os.path.join(where, name) for name in sorted(names))]
    return found


def _content(path: str) -> bytes:
    with suppress(OSError):
        if os.path.isfile(path):  # a pipe would be waited for
            with open(path, "rb") as opened:
                return opened.read()
    return b""


def _digest(values: object) -> str:
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
