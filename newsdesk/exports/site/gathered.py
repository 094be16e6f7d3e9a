"""The pages that gather what is in many records: archive, comparisons, glossary, facts, corrections and more."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.dates import month_name, rfc3339
from newsdesk.exports.facts import source_of
from newsdesk.exports.site.page import Page, Planned, file_at, home, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsdesk.edition import Article, Edition

    Context = Mapping[str, Any]


def pages(edition: Edition) -> Iterator[Planned]:
    """Yield each of them; but for those of months, any record may change them."""
    yield from _archive(edition)
    for page in _PAGES:
        url = home(edition) + page.path
        path = page.path if page.path.endswith(".html") else file_at(url, edition)
        yield Planned(path, partial(_made, page, url, edition))


def _made(page: _Gathered, url: str, edition: Edition) -> Page:
    data = (_terms(url, edition),) if page.template == "glossary.html" else ()
    indexed = page.template not in {"search.html", "404.html"}
    return Page(page.template, page.title, url, page.description, page.context(edition), data, indexed=indexed)


def _archive(edition: Edition) -> Iterator[Planned]:
    """Yield a page for each month that has an article, and the list of them."""
    archive = f"{home(edition)}archive/"
    months = []
    for (year, month), found in groupby(edition.articles, key=_month):
        if year:
            articles, url, name = tuple(found), f"{archive}{year:04}/{month:02}/", f"{month_name(month)} {year}"
            months.append((name, url, len(articles)))
            context = {"name": name, "articles": articles}
            make = partial(Page, "month.html", name, url, f"All articles of {name}.", context)
            yield Planned(file_at(url, edition), make, tuple, partial(tuple, articles), ("month",))
    whole = {"months": months}
    make = partial(Page, "archive.html", "Archive", archive, "All articles, by month.", whole)
    yield Planned(file_at(archive, edition), make, tuple, said=tuple(months))


def _month(article: Article) -> tuple[int, int]:
    return (article.date.year, article.date.month) if article.date else (0, 0)


def _comparisons(edition: Edition) -> Context:
    return {"tables": edition.comparisons, "tools": edition.tools}


def _glossary(edition: Edition) -> Context:
    return {"terms": edition.terms}


def _facts(edition: Edition) -> Context:
    claims = [
        (article, fact, source_of(article, fact))
        for article in edition.articles
        for fact in article.facts
        if isinstance(fact, dict)
    ]
    counts = {"articles": len(edition.articles), "tools": len(edition.tools), "terms": len(edition.terms)}
    updated = rfc3339(edition.updated) if edition.updated else ""
    return {"claims": claims, "counts": counts, "updated": updated, "moment": edition.updated}


def _corrections(edition: Edition) -> Context:
    found = [(article, each) for article in edition.articles for each in article.corrections if isinstance(each, dict)]
    return {"corrections": sorted(found, key=lambda pair: str(pair[1].get("date")), reverse=True)}


def _whole(edition: Edition) -> Context:
    return {"edition": edition}


def _nothing(_: Edition) -> Context:
    return {}


class _Gathered(NamedTuple):
    """A page that is there once: its path below the site's root, and what makes up the value of it."""

    path: str
    template: str
    title: str
    description: str
    context: Callable[[Edition], Context]


_PAGES = (
    _Gathered("tools/", "comparisons.html", "Tool Comparisons", "What AI tools cost, side by side.", _comparisons),
    _Gathered(
        "glossary/", "glossary.html", "AI Glossary", "The terms that our articles use, in a sentence each.", _glossary
    ),
    _Gathered(
        "facts/",
        "facts.html",
        "Facts / Grounding",
        "What we stand for, each claim with its source and its day.",
        _facts,
    ),
    _Gathered("sitemap/", "sitemap.html", "Sitemap", "The ways to every page.", _whole),
    _Gathered("corrections/", "corrections.html", "Corrections", "What we got wrong, and what is right.", _corrections),
    _Gathered("search/", "search.html", "Search", "Look through everything we have published.", _nothing),
    _Gathered("404.html", "404.html", "Not found", "There is no such page.", _nothing),
)


def _terms(url: str, edition: Edition) -> Context:
    """Return the glossary as a DefinedTermSet of schema.org's."""
    defined = [
        {"@type": "DefinedTerm", "@id": term.url, "name": term.name, "description": text_of(term, "definition")}
        for term in edition.terms
    ]
    return {"@type": "DefinedTermSet", "@id": url, "name": "AI Glossary", "hasDefinedTerm": defined}
