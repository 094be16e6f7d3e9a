"""Addresses of a record, in whatever form they are written, follow it; and no other address does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk import forwarding, frontmatter
from newsdesk.forwarding import Move
from newsdesk.links import Site
from newsdesk.model import Record
from newsdesk.settings import Settings
from newsdesk.text import apply_edits

SITE = Settings(base_url="https://test.example")
HOLDER = Record("articles/two.md", "article", "two", {}, b"")
OTHERS = (HOLDER, Record("articles/file.md", "article", "file", {}, b""))


def move(kind: str = "article", old: str = "old", new: str = "new", settings: Settings = SITE) -> Move:
    """Return the move of a record of a kind; an article has its day in its file's name."""
    head, tail = ("2026-04-07-", "") if kind == "article" else ("", f".{kind}")
    record = Record(f"articles/{head}{old}{tail}.md", kind, old, {}, b"")
    site = Site((record, *OTHERS), settings)
    return Move(record, replace(record, slug=new, path=f"articles/{head}{new}{tail}.md"), site)


ARTICLE = {
    "its address": ("/old/", "/new/"),
    "without the slash": ("/old", "/new"),
    "index.html": ("/old/index.html", "/new/index.html"),
    "an anchor": ("/old/#part", "/new/#part"),
    "a query": ("/old/?utm=old&a=1#old", "/new/?utm=old&a=1#old"),
    "absolute": ("https://test.example/old/", "https://test.example/new/"),
    "by http": ("http://test.example/old", "http://test.example/new"),
    "the same scheme": ("//TEST.example/old/?a", "//TEST.example/new/?a"),
    "its Markdown twin": ("/old.md", "/new.md"),
    "the absolute twin": ("https://test.example/old.md#x", "https://test.example/new.md#x"),
    "percent-encoded": ("/%6Fld/", "/new/"),
    "its file": ("2026-04-07-old.md", "2026-04-07-new.md"),
    "its file, from here": ("./2026-04-07-old.md#part", "./2026-04-07-new.md#part"),
    "its file, from above": ("../articles/2026-04-07-old.md", "../articles/2026-04-07-new.md"),
    "relative to the page": ("../old/#part", "../new/#part"),
    "relative, far up": ("../../old", "../../new"),
    "its slug": ("old", "new"),
    "its slug, with an anchor": ("old#x", "new#x"),
    "its slug, percent-encoded": ("%6Fld?a#old", "new?a#old"),
    "more than its slug": ("older", None),
    "a folder of its name": ("old/", None),
    "another": ("/older/", None),
    "below it": ("/old/picture.png", None),
    "above it": ("/archive/old/", None),
    "another site": ("https://x.example/old/", None),
    "another port": ("https://test.example:8000/old/", None),
    "another scheme": ("ftp://test.example/old/", None),
    "mail": ("mailto:old@test.example", None),
    "a tool": ("/tools/old/", None),
    "another file": ("old.md", None),
    "an anchor of the page": ("#old", None),
    "an anchor of another": ("/two/#old", None),
    "nothing": ("", None),
    "no address": ("//[", None),
    "capitals": ("/OLD/", None),
}


@pytest.mark.parametrize(("url", "expected"), ARTICLE.values(), ids=ARTICLE)
def test_an_address_of_an_article_follows_it(url: str, expected: str | None) -> None:
    """In the same form; any other stays."""
    assert move().led(url, HOLDER) == (url if expected is None else expected)


TERM = {
    "its anchor": ("/glossary/#old", "/glossary/#new"),
    "without the slash": ("/glossary#old", "/glossary#new"),
    "absolute": ("https://test.example/glossary/?a=1#old", "https://test.example/glossary/?a=1#new"),
    "relative": ("../glossary/#old", "../glossary/#new"),
    "its file": ("old.term.md", "new.term.md"),
    "another": ("/glossary/#older", None),
    "the glossary": ("/glossary/", None),
    "an article": ("/old/", None),
    "elsewhere": ("#old", None),
}


@pytest.mark.parametrize(("url", "expected"), TERM.values(), ids=TERM)
def test_an_anchor_of_a_term_follows_it(url: str, expected: str | None) -> None:
    """The page stays, and what stands behind the `#` is the new name."""
    assert move("term").led(url, HOLDER) == (url if expected is None else expected)


FIRST = {
    "a file of the name": ("article", "file.md", "file.md"),
    "the slug of an article": ("article", "file", "file#x"),
    "a slug of another kind": ("tool", "old", "old"),
    "an article of the same name": ("tool", "file", "file"),
}


@pytest.mark.parametrize(("kind", "old", "url"), FIRST.values(), ids=FIRST)
def test_what_a_name_means_first_stays(kind: str, old: str, url: str) -> None:
    """A file goes before a slug, and only articles are named by it, the first of a name."""
    holder = replace(HOLDER, kind=kind)
    made = move(kind, old)
    assert Site((*OTHERS, made.record), SITE).named(url.partition("#")[0], holder) is not made.record
    made = replace(made, site=Site((*OTHERS, made.record), SITE))
    assert made.led(url, holder) == url


LETTERS = {
    "encoded stays so": ("/caf%C3%A9/", "caf\u00e9", "th\u00e9", "/th%C3%A9/"),
    "in small letters": ("/caf%c3%a9/", "caf\u00e9", "th\u00e9", "/th%C3%A9/"),
    "as it is read": ("/caf\u00e9/", "caf\u00e9", "th\u00e9", "/th\u00e9/"),
    "C5-accents": ("/cafe\u0301/", "caf\u00e9", "th\u00e9", "/th\u00e9/"),
    "a blank needs a code": ("/caf\u00e9/", "caf\u00e9", "th\u00e9 vert", "/th%C3%A9%20vert/"),
    "brackets": ("/a%28b%29/", "a(b)", "c(d)", "/c%28d%29/"),
}


@pytest.mark.parametrize(("url", "old", "new", "expected"), LETTERS.values(), ids=LETTERS)
def test_other_letters_are_written_as_the_old_ones(url: str, old: str, new: str, expected: str) -> None:
    """Percent-encoded, or as they are read."""
    assert move(old=old, new=new).led(url, HOLDER) == expected


BELOW = {
    "from the root of the server": ("/news/old/", "/news/new/"),
    "from that of the site": ("/old/", "/new/"),
    "absolute": ("https://test.example/news/old/", "https://test.example/news/new/"),
    "above the site": ("https://test.example/archive/old/", None),
}


@pytest.mark.parametrize(("url", "expected"), BELOW.values(), ids=BELOW)
def test_a_site_may_lie_below_its_server(url: str, expected: str | None) -> None:
    """Links from the root may have the path of the site, or leave it out."""
    settings = replace(SITE, base_url="https://test.example/news")
    assert move(settings=settings).led(url, HOLDER) == (url if expected is None else expected)


BODIES = {
    "inline": ("[x](/old/)", "[x](/new/)"),
    "angle brackets": ("[x](</old/>)", "[x](</new/>)"),
    "a title that has it": ('[x](/old/ "see /old/ (/old/)")', '[x](/new/ "see /old/ (/old/)")'),
    "a text that has it": ("[/old/](/old/)", "[/old/](/new/)"),
    "an escape": ("[x](/\\old/?a=\\_)", "[x](/\\old/?a=\\_)"),
    "an escaped query": ("[x](/old/?a=\\_b)", "[x](/new/?a=_b)"),
    "an entity": ("[x](/old/?a=1&amp;b=2)", "[x](/new/?a=1&amp;b=2)"),
    "by itself": ("<https://test.example/old/>", "<https://test.example/new/>"),
    "around a picture": ("[![x](/old/a.png)](/old/)", "[![x](/old/a.png)](/new/)"),
    "in brackets": ("([x](/old/))", "([x](/new/))"),
    "twice": ("[x](/old/) [y](/old/#z)", "[x](/new/) [y](/new/#z)"),
    "defined": ("[x][1]\n\n[1]: /old/ 'Old'\n", "[x][1]\n\n[1]: /new/ 'Old'\n"),
    "defined in angle brackets": ("[x]\n\n[x]: </old/>\n", "[x]\n\n[x]: </new/>\n"),
    "by its slug": ("[a](old), [b](old#x) and [g][r]\n\n[r]: old\n", "[a](new), [b](new#x) and [g][r]\n\n[r]: new\n"),
    "defined in a quote": ("> [x][]\n>\n> [x]: /old/\n", "> [x][]\n>\n> [x]: /new/\n"),
    "defined on the next line": ("[x]\n\n[x]:\n  /old/\n", "[x]\n\n[x]:\n  /new/\n"),
    "defined in code": ("[x](/old/)\n\n    [1]: /old/\n", "[x](/new/)\n\n    [1]: /old/\n"),
    "HTML": ('<a class="b" href="/old/">x</a>', '<a class="b" href="/new/">x</a>'),
    "HTML with apostrophes": ("<p>\n<A HREF='/old/?a&amp;b'>x</A>\n</p>", "<p>\n<A HREF='/new/?a&amp;b'>x</A>\n</p>"),
    "HTML without quotes": ("<a href=/old/>x</a>", "<a href=/new/>x</a>"),
    "HTML over lines": ('<a\n  data-x="1"\n  href="/old/">x</a>', '<a\n  data-x="1"\n  href="/new/">x</a>'),
    "a footnote": ("x[^1]\n\n[^1]: [y](/old/)\n", "x[^1]\n\n[^1]: [y](/new/)\n"),
    "a table": ("| a |\n| - |\n| [x](/old/) |\n", "| a |\n| - |\n| [x](/new/) |\n"),
    "inline code": ('`[x](/old/) <a href="/old/">`', None),
    "a block of code": ('```\n<a href="/old/">x</a>\n[x](/old/)\n```\n', None),
    "another attribute": ('<a data-href="/old/">x</a>', None),
    "prose": ("The command /old does it; so does old.", None),
}  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("before", "after"), BODIES.values(), ids=BODIES)
def test_links_of_a_body_follow(before: str, after: str | None, ending: str) -> None:
    """However they are written; code, titles and prose stay."""
    head = "---\ntitle: Caf\u00e9\n---\n\n"
    text, expected = ((head + each).replace("\n", ending) for each in (before, before if after is None else after))
    source = frontmatter.read(text.encode())
    made = apply_edits(text, forwarding.in_body(source, HOLDER, move()))
    assert made == expected


FIELDS = {
    "canonical": ("canonical: https://test.example/old/ # x", "canonical: https://test.example/new/ # x"),
    "a source": ("sources: [{id: a, url: 'https://test.example/old/'}]", "sources: [{id: a, url: 'https://test.example/new/'}]"),
    "from the root": ("sources:\n- url: /old/", "sources:\n- url: /new/"),
    "an old address": ("aliases: [/old/]", None),
    "a command": ("title: /old", None),
    "prose": ("title: See https://test.example/old/", None),
    "another site": ("url: https://x.example/old/", None),
    "a number": ("order: 1", None),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), FIELDS.values(), ids=FIELDS)
def test_fields_that_are_an_address_follow(before: str, after: str | None) -> None:
    """Absolute ones, and those with the slash of an address; a list of old addresses stays."""
    source = frontmatter.read(f"---\n{before}\n---\n".encode())
    holder = replace(HOLDER, data=source.data)
    made = apply_edits(source.text, forwarding.in_fields(source, holder, move()))
    assert made == f"---\n{before if after is None else after}\n---\n"


LEFT = {
    "prose": ("x\nSee https://test.example/old/ there.", [5]),
    "a component": ('<Link to="/old/">x</Link>', [4]),
    "a part": ("<p>/old/#part</p>", [4]),
    "code": ("`/old/`\n\n```\n/old/\n```", []),
    "another site": ("https://x.example/old/ and /tools/old/", []),
    "without the slash": ("/old", []),
    "more of a name": ("/old/er and /old/-x", []),
}


@pytest.mark.parametrize(("body", "lines"), LEFT.values(), ids=LEFT)
def test_what_no_edit_can_reach_is_told(body: str, lines: list[int]) -> None:
    """By its line, code left out."""
    source = frontmatter.read(f"---\ntitle: x\n---\n{body}\n".encode())
    assert forwarding.left(source, HOLDER, move()) == lines
