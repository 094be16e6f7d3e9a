"""The pages that gather what is in many records: archive, comparisons, glossary, facts, corrections and more."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from newsdesk.dates import month_name, rfc3339
from newsdesk.exports.site.page import Page, file_at, home, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsdesk.edition import Article, Edition

    Context = Mapping[str, Any]


def pages(edition: Edition) -> Iterator[Page]:
    """Yield them."""
    yield from _archive(edition)
    for path, template, title, description, context in _PAGES:
        url = home(edition) + path
        data = (_terms(url, edition),) if template == "glossary.html" else ()
        indexed = template not in {"search.html", "404.html"}
        file = path if path.endswith(".html") else file_at(url, edition)
        yield Page(file, template, title, url, description, context(edition), data, indexed=indexed)


def _archive(edition: Edition) -> Iterator[Page]:
    """Yield a page for each month that has an article, and the list of them."""
    archive = f"{home(edition)}archive/"
    months = []
    for (year, month), found in groupby(edition.articles, key=_month):
        if year:
            articles, url, name = tuple(found), f"{archive}{year:04}/{month:02}/", f"{month_name(month)} {year}"
            months.append((name, url, len(articles)))
            context = {"name": name, "articles": articles}
            yield Page(file_at(url, edition), "month.html", name, url, f"All articles of {name}.", context)
    whole = {"months": months}
    yield Page(file_at(archive, edition), "archive.html", "Archive", archive, "All articles, by month.", whole)


def _month(article: Article) -> tuple[int, int]:
    return (article.date.year, article.date.month) if article.date else (0, 0)


def _comparisons(edition: Edition) -> Context:
    return {"tables": edition.comparisons, "tools": edition.tools}


def _glossary(edition: Edition) -> Context:
    return {"terms": edition.terms}


def _facts(edition: Edition) -> Context:
    claims = [
        (article, fact, _source(article, fact))
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


_PAGES: tuple[tuple[str, str, str, str, Callable[[Edition], Context]], ...] = (
    ("tools/", "comparisons.html", "Tool Comparisons", "What AI tools cost, side by side.", _comparisons),
    ("glossary/", "glossary.html", "AI Glossary", "The terms that our articles use, in a sentence each.", _glossary),
    ("facts/", "facts.html", "Facts / Grounding", "What we stand for, each claim with its source and its day.", _facts),
    ("sitemap/", "sitemap.html", "Sitemap", "The ways to every page.", _whole),
    ("corrections/", "corrections.html", "Corrections", "What we got wrong, and what is right.", _corrections),
    ("search/", "search.html", "Search", "Look through everything we have published.", _nothing),
    ("404.html", "404.html", "Not found", "There is no such page.", _nothing),
)


def _terms(url: str, edition: Edition) -> Context:
    """Return the glossary as a DefinedTermSet of schema.org's."""
    defined = [
        {"@type": "DefinedTerm", "@id": term.url, "name": term.name, "description": text_of(term, "definition")}
        for term in edition.terms
    ]
    return {"@type": "DefinedTermSet", "@id": url, "name": "AI Glossary", "hasDefinedTerm": defined}


def _source(article: Article, fact: Context) -> Context:
    """Return the source that a claim rests on."""
    named = (each for each in article.sources if isinstance(each, dict) and each.get("id") == fact.get("source"))
    return next(named, {})
