"""llms.txt: what the publication is and where its texts are, for language models (llmstxt.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.dates import long_date
from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output
from newsdesk.exports.twins import twin_of
from newsdesk.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsdesk.edition import Article, Edition

    Link = tuple[str, str, str]


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield llms.txt."""
    yield Output("llms.txt", lambda: render(edition), key=keys_of(edition).of_heads)


def render(edition: Edition) -> bytes:
    """Return a title, a line on what it is, a paragraph, and lists of links, each under a name of its own."""
    title = one_line(edition.settings.title)
    lines = [f"# {title}", "", f"> {one_line(edition.settings.description) or title}", "", _details(edition)]
    taken: set[str] = {"Optional"}  # which readers may skip
    for name, links in _sections(edition):
        unique = name
        number = 1
        while unique in taken:
            number += 1
            unique = f"{name} ({number})"
        taken.add(unique)
        written = [_link(*link) for link in links]
        lines += ["", f"## {unique}", "", *written] if written else []
    return ("\n".join(lines) + "\n").encode()


def _details(edition: Edition) -> str:
    updated = f", the newest of {long_date(edition.updated)}" if edition.updated else ""
    here = f"{edition.settings.base_url}/"
    return (
        f"There are {counted(len(edition.articles), 'article')}{updated}. The newest are linked below as Markdown, and"
        f" all are in {here}llms-full.txt. As data there are {here}index.json, the tools with their prices in"
        f" {here}tools.json, and claims with their sources in {here}facts.json."
    )


def _sections(edition: Edition) -> Iterator[tuple[str, Iterable[Link]]]:
    """Yield the newest articles of each category, then what is filed under none, then the other records."""
    names = {category.slug: category.name for category in edition.categories}
    filed: dict[str, list[Article]] = {slug: [] for slug in names}
    for article in edition.articles:
        category = article.category
        filed.setdefault(category.slug or category.name if category else "Articles", []).append(article)
    for key, articles in filed.items():
        newest = articles[: edition.settings.feed_items]
        yield _name(names.get(key, key)), [(each.title, twin_of(each.url), each.description) for each in newest]
    others = {"Tools": edition.tools, "Glossary": edition.terms, "Pages": edition.pages}
    for name, entries in others.items():
        notes = ((each, each.data.get("description") or each.data.get("definition")) for each in entries)
        yield name, [(each.name, each.url, said if isinstance(said, str) else "") for each, said in notes]


def _link(name: str, url: str, notes: str) -> str:
    safe = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return f"- [{_name(name)}]({safe})" + (f": {one_line(notes)}" if notes.strip() else "")


def _name(text: str) -> str:
    """Return a name in which nothing ends it: brackets are round ones."""
    return one_line(text).translate(str.maketrans("[]", "()")) or "Untitled"
