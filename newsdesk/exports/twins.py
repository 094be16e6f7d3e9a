"""Markdown twins: each article beside its page as Markdown, and llms-full.txt, which holds all of them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from newsdesk.dates import long_date
from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output, between, joined, path_at
from newsdesk.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Article, Edition

_UNSAFE = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", "\n": "", "\r": ""})


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield a twin for each article, and llms-full.txt."""
    keys = keys_of(edition)
    twins = [
        Output(
            path_at(twin_of(article.url), edition.settings),
            partial(render, article),
            key=partial(keys.of, "twin", shown=[article]),
            about=article.url,
            bodies=partial(tuple, (article.body,)),
        )
        for article in edition.articles
    ]
    yield from twins
    yield joined("llms-full.txt", between(b"\n---\n\n", (_head(edition), *twins)), keys.of_all)


def twin_of(url: str) -> str:
    """Return the address of the Markdown beside a page: `/slug.md` for `/slug/`."""
    return url.rstrip("/").removesuffix(".html") + ".md"


def _head(edition: Edition) -> bytes:
    """Return what all articles in one text, newest first, begin with."""
    title, said = one_line(edition.settings.title), one_line(edition.settings.description)
    return f"# {title}\n\n> {said or title}\n".encode()


def render(article: Article) -> bytes:
    """Return an article as Markdown: headline, deck, byline, body, then tools with prices, sources and corrections."""
    parts = [f"# {one_line(article.title)}", f"> {one_line(article.description)}" if article.description else ""]
    parts += [_byline(article), article.body.markdown().strip(), *_lists(article), f"<{article.url}>"]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _byline(article: Article) -> str:
    names = ", ".join(author.name for author in article.authors)
    day = long_date(article.date) if article.date else ""
    category = article.category.name if article.category else ""
    return " · ".join(one_line(part) for part in (category, names, day) if part)


def _lists(article: Article) -> Iterator[str]:
    """Yield what an article's page shows below its body, a list for each."""
    tools = [f"[{_name(tool.name)}]({tool.url})" + (f": {tool.price}" if tool.price else "") for tool in article.tools]
    corrections = [f"{_text(each, 'date')}: {_text(each, 'note')}" for each in article.corrections]
    lists = {
        "Tools mentioned": tools,
        "Sources": [line for each in article.sources if (line := _source(each))],
        "Corrections": corrections,
    }
    for name, items in lists.items():
        if items:
            yield "\n".join((f"## {name}", "", *(f"- {one_line(item)}" for item in items)))


def _source(source: object) -> str:
    title, publisher, url = (_text(source, name) for name in ("title", "publisher", "url"))
    named = ", ".join(part for part in (publisher, title) if part)
    safe = url.translate(_UNSAFE) if url.startswith(("https://", "http://")) else ""
    return f"[{_name(named)}](<{safe}>)" if safe and named else named


def _text(fields: object, name: str) -> str:
    value = fields.get(name) if isinstance(fields, dict) else None
    return value if isinstance(value, str) else ""


def _name(text: str) -> str:
    return re.sub(r"([\[\]\\])", r"\\\1", one_line(text))
