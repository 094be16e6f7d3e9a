"""The pages of the site: what readers see, in its order and to the letter; templates of a newsroom's own."""

from __future__ import annotations

import html
import os
import re
import struct
import time
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, REPOSITORY, article, contents, without
from newsdesk.bodies import Medium
from newsdesk.errors import Exit
from newsdesk.exports.site.prose import page_html
from newsdesk.exports.site.texts import followed, host, initials, named
from newsrooms import png

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


def export(run: Run, root: Path, *flags: str) -> None:
    """Write the site alone."""
    code, out, err = run("--now", NOW, "export", "site", *flags)
    assert code == Exit.CLEAN, out + err


def page(root: Path, name: str) -> str:
    """Return a page that was written."""
    return (root / "public" / name / "index.html").read_text("utf-8")


def words(text: str) -> str:
    """Return what a reader sees of HTML, on one line."""
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", text)).split())


def main_of(root: Path, name: str) -> str:
    """Return what a reader sees between navigation and footer."""
    return words(page(root, name).partition("<main")[2].partition("</main>")[0].partition(">")[2])


def test_an_article_of_the_demo_from_top_to_bottom(run: Run, tmp_path: Path) -> None:
    """Category, headline, deck, byline, body, tools and prices, related articles, the way back: in that order."""
    assert run("--root", REPOSITORY, "--now", NOW, "export", "site", "--out", tmp_path / "public")[0] == Exit.CLEAN
    seen = main_of(tmp_path, "labs-share-distillation-defences")
    order = (
        "AI LLMs", "Three labs pool their defences against model copying", "Bloomberg reports.",
        "SM Sarah Mueller Tuesday, April 7, 2026 · 2 min read", "What's Happening", "The Broader Context",
        "Why This Matters", "Our Take", "Sources", "Tools Mentioned",
        "GPT (OpenAI)", "$20/mo (ChatGPT Plus)", "Claude (Anthropic)", "$20/mo (Pro)", "Gemini (Google)",
        "$19.99/mo (Advanced)", "DeepSeek Open", "Free (open source); API from $0.14/1M tokens",
        "More in AI LLMs", "Meta unveils Muse Spark", "Alex Chen · Apr 8, 2026", "Project Glasswing",
        "Alex Chen · Apr 7, 2026", "Back to all news",
    )  # fmt: skip
    places = []
    for each in order:
        places.append(seen.index(each, places[-1] if places else 0))
    assert places == sorted(places)
    whole = page(tmp_path, "labs-share-distillation-defences")
    nav = words(whole.partition("<nav")[2].partition("</nav>")[0].partition(">")[2])
    assert nav == "LLMs Video Translation Image Generation Video Generation Search"
    footer = words(whole.partition("<footer")[2].partition(">")[2])
    for each in ("Categories AI LLMs AI Video Translation", "Company About Contact", "Resources Sitemap AI Glossary"):
        assert each in footer
    assert re.search(r"© 2026 The Newsdesk\. Independent, and affiliated with no AI company\.$", footer)


def test_prices_are_shown_byte_for_byte(run: Run, newsroom: Path) -> None:
    """As the ledger's card has them, on the article and on the tool's page."""
    article(newsroom, "one", tools="[claude]")
    export(run, newsroom)
    assert '<p class="price">$20/mo (Pro)</p>' in page(newsroom, "one")
    assert '<p class="price figure">$20/mo (Pro)</p>' in page(newsroom, "tools/claude")


def test_related_articles_of_other_categories_stand_apart(run: Run, newsroom: Path) -> None:
    """Those of the same category first, newest first; the rest under a heading of its own."""
    for name, date, category in (("a", "03", "llms"), ("b", "05", "llms"), ("c", "06", "video"), ("d", "07", "llms")):
        article(newsroom, name, date=f"2026-04-{date}", category=category)
    export(run, newsroom)
    seen = main_of(newsroom, "d")
    assert re.search(r"More in AI LLMs AI LLMs B .* AI LLMs A .* More from Test AI Video C ", seen)


def test_the_year_is_that_of_the_newest_article(run: Run, newsroom: Path) -> None:
    """Never the clock's; where nothing is published there is none."""
    export(run, newsroom)
    assert "© Test." in page(newsroom, "search")
    article(newsroom, "old", date="2019-12-31")
    export(run, newsroom)
    assert "© 2019 Test." in page(newsroom, "search")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sarah Mueller", "SM"),
        ("Ana", "A"),
        ("Jean-Luc van Damme", "JD"),
        ("émile zola", "ÉZ"),
        ("\u0645\u0631 \u062d\u0628", "\u0645\u062d"),
        ("", ""),
        ("--", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    """Of the first and the last name."""
    assert initials(name) == expected


NAMED = {
    "Title": "Title",
    "": "Untitled",
    "   ": "Untitled",
    "\u200b\u2028": "Untitled",
    "?": "?",
    "\U0001f600": "\U0001f600",
}


@pytest.mark.parametrize(("name", "expected"), NAMED.items())
def test_f24_a_name_can_be_seen(name: str, expected: str) -> None:
    """F24: what has nothing to see is untitled."""
    assert named(name) == expected


FOLLOWED = {
    "https://a.example/b?c=d&e#f": "https://a.example/b?c=d&e#f", "/tools/": "/tools/",
    "mailto:a@b.example": "mailto:a@b.example",
    "javascript:alert(1)": "",
    "JaVaScRiPt:alert(1)": "", "java\nscript:x": "", " data:text/html,x": "", "vbscript:x": "",
    'https://a.example/"><b>': "https://a.example/%22%3E%3Cb%3E", "https://a.example/%22": "https://a.example/%22",
    "https://[": "", "https://a.example/\u00fc": "https://a.example/%C3%BC",
}  # fmt: skip


@pytest.mark.parametrize(("url", "expected"), FOLLOWED.items())
def test_f8_an_address_of_a_field_is_one_to_follow(url: str, expected: str) -> None:
    """F8: http, https, mailto or of the site, written as an address is; anything else is no link."""
    assert followed(url) == expected


HOSTS: list[tuple[object, str]] = [
    ("https://www.a.example/b", "a.example"),
    ("/b", "/b"),
    ("https://[oops", "https://[oops"),
    (None, ""),
    (["https://a.example"], ""),
    (1, ""),
]


def test_what_is_no_text_is_no_address() -> None:
    """Nor is what has no server named after one."""
    assert followed(None) == ""
    for url, expected in HOSTS:
        assert host(url) == expected


MEDIA = {"/a.png": Medium("media/a.0.png", 40, 30, bytes)}
PROSE = {
    "levels begin at the second": (
        "<h1>a</h1><h3>b</h3><h6>c</h6><h2>d</h2>",
        "<h2>a</h2><h3>b</h3><h4>c</h4><h3>d</h3>",
    ),
    "levels go down by one": ("<h4>a</h4><h2>b</h2><h5>c</h5>", "<h2>a</h2><h2>b</h2><h3>c</h3>"),
    "an empty heading is none": ("<h2> </h2><p>a</p>", "<p>a</p>"),
    "a name is used once": ('<h2 id="a">x</h2><p id="a">y</p>', '<h2 id="a">x</h2><p>y</p>'),
    "a name of the page's own": ('<p id="nd-tools">x</p><p id="a b">y</p><p id="">z</p>', "<p>x</p><p>y</p><p>z</p>"),
    "a picture elsewhere": ('<img src="https://x.example/a.png" alt="A">', '<a href="https://x.example/a.png">A</a>'),
    "a picture elsewhere, without words": ('<img src="//x.example/a">', '<a href="//x.example/a">Picture</a>'),
    "a picture here": (
        '<img src="/a.png" alt="A">',
        '<img src="/a.png" alt="A" width="40" height="30" loading="lazy" decoding="async">',
    ),
    "a picture of no known size": ('<img src="/b.png">', '<img src="/b.png" alt="" loading="lazy" decoding="async">'),
    "a table scrolls": (
        "<table></table>",
        '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table></table></div>',
    ),
    "code scrolls": ("<pre><code>a</code></pre>", '<pre tabindex="0"><code>a</code></pre>'),
    "details have a summary": ("<details>a</details>", "<details><summary>More</summary>a</details>"),
    "or have one": ("<details open><summary>b</summary>a</details>", "<details open><summary>b</summary>a</details>"),
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), PROSE.values(), ids=PROSE)
def test_a_body_becomes_part_of_a_page(given: str, expected: str) -> None:
    """Headings in order, names once, pictures and tables fit for any screen."""
    assert page_html(given, MEDIA) == expected


def test_several_bodies_on_one_page_have_names_of_their_own() -> None:
    """And their links go to their own parts."""
    given = '<h2 id="a">x</h2><a href="#a">y</a><a href="/b#a">z</a>'
    assert page_html(given, {}, "t") == '<h2 id="t-a">x</h2><a href="#t-a">y</a><a href="/b#a">z</a>'


def test_pictures_are_written_beside_the_pages(run: Run, newsroom: Path) -> None:
    """Under a name that changes with what is in them, with their size, and lazily loaded."""
    (newsroom / "articles/shot.png").write_bytes(png())
    article(newsroom, "one", body="![A shot](shot.png)\n", image="{src: shot.png, alt: The shot, caption: Seen}")
    export(run, newsroom)
    (picture,) = (newsroom / "public/media").iterdir()
    assert re.fullmatch(r"shot\.[0-9a-f]{10}\.png", picture.name)
    assert picture.read_bytes() == png()
    written = page(newsroom, "one")
    assert f'<img src="/media/{picture.name}" alt="A shot" width="40" height="30" loading="lazy"' in written
    assert f'content="https://test.example/media/{picture.name}"' in written
    assert "<figcaption>Seen</figcaption>" in written


def test_a_term_is_a_link_at_its_first_use(run: Run, newsroom: Path) -> None:
    """And at no later one."""
    (newsroom / "articles/token.term.md").write_text("---\nterm: Token\ndefinition: A piece.\n---\n", "utf-8")
    article(newsroom, "one", body="A token, and another token.\n")
    export(run, newsroom)
    link = '<a class="term" href="/glossary/#token">token</a>'
    assert f"<p>A {link}, and another token.</p>" in page(newsroom, "one")


LEDGER = """\
prices:
  - {plan: pro, price: $30/mo, since: 2026-03-01, checked: 2026-04-01, source: https://test.example/a}
  - {plan: pro, price: $20/mo, since: 2026-01-01, until: 2026-03-01, checked: 2026-02-01, source: https://test.example/a}
"""


def test_a_price_that_changed_is_drawn_in_steps(run: Run, newsroom: Path) -> None:
    """And said in words; one that never changed is not drawn."""
    export(run, newsroom)
    assert "<svg" not in page(newsroom, "tools/claude")
    tool = newsroom / "articles/claude.tool.md"
    tool.write_text(tool.read_text("utf-8").partition("prices:")[0] + LEDGER + "---\n", "utf-8")
    export(run, newsroom)
    written = page(newsroom, "tools/claude")
    assert 'aria-label="Pro: $20/mo from Jan 1, 2026; $30/mo from Mar 1, 2026"' in written
    (path,) = re.findall(r'<path d="M([^"]*)"', written)
    first, second = re.findall(r"([\d.]+)H", path)
    assert float(first) > float(second) == 24
    assert '<tr class="past"><th scope="row">Pro</th><td class="number">$20/mo</td>' in written


def test_long_lists_are_paged(run: Run, newsroom: Path) -> None:
    """By the setting, each page with the way to its neighbours and a title of its own."""
    (newsroom / "newsdesk.toml").write_text(
        'title = "Test"\nbase_url = "https://test.example"\npage_items = 2\n', "utf-8"
    )
    for number in range(1, 6):
        article(newsroom, f"n{number}", date=f"2026-04-0{number}")
    export(run, newsroom)
    for first in ("", "categories/llms/", "authors/ana/"):
        middle = page(newsroom, f"{first}page/2")
        assert 'rel="prev" href="/' + first + '"' in middle
        assert 'rel="next" href="/' + first + 'page/3/"' in middle
        assert "page 2" in re.findall("<title>(.*)</title>", middle)[0]
        assert "Page 2 of 3" in words(middle)
        assert not (newsroom / "public" / first / "page/4").exists()


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("de", "ltr"), ("arn", "ltr")]
)
def test_f24_the_direction_is_that_of_the_language(run: Run, newsroom: Path, language: str, direction: str) -> None:
    """F24: for every page."""
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'language = "{language}"\n')
    export(run, newsroom)
    assert f'<html lang="{language}" dir="{direction}">' in page(newsroom, "search")


def test_f11_a_site_below_a_path(run: Run, newsroom: Path) -> None:
    """F11: links go from the root of the host, and name the path; files do not."""
    article(newsroom, "one", tools="[claude]", body="[two](two.md)\n")
    article(newsroom, "two")
    export(run, newsroom, "--base-url", "https://test.example/news")
    written = page(newsroom, "one")
    inner = set(re.findall(r'(?:href|src)="(/[^"]*)"', written))
    assert {"/news/", "/news/two/", "/news/tools/claude/", "/news/categories/llms/", "/news/one.md"} <= inner
    assert all(url.startswith("/news/") for url in inner)
    assert '<link rel="canonical" href="https://test.example/news/one/">' in written


def template(root: Path, name: str, text: str) -> None:
    """Give the newsroom a template of its own."""
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / name).write_text(text, "utf-8")


def test_a_newsroom_changes_one_block(run: Run, newsroom: Path) -> None:
    """And keeps the rest of the page, and all other pages, as they were."""
    article(newsroom, "one")
    export(run, newsroom)
    before, other = page(newsroom, "one"), page(newsroom, "search")
    template(
        newsroom,
        "article.html",
        '{% extends "newsdesk/article.html" %}{% block notes %}<p>Ours {{ 6 * 7 }}</p>{% endblock %}',
    )
    export(run, newsroom)
    after = page(newsroom, "one")
    assert "<p>Ours 42</p>" in after
    assert after.replace("<p>Ours 42</p>", "").split() == before.split()
    assert page(newsroom, "search") == other


def test_a_newsroom_changes_the_frame_of_all_pages(run: Run, newsroom: Path) -> None:
    """A base.html of its own stands below every page."""
    template(
        newsroom, "base.html", '{% extends "newsdesk/base.html" %}{% block masthead %}<p>Our head</p>{% endblock %}'
    )
    export(run, newsroom)
    assert "<p>Our head</p>" in page(newsroom, "search")
    assert "<p>Our head</p>" in page(newsroom, "glossary")


BROKEN = {
    "syntax": ("{% if %}", r"search\.html:1: "),
    "unknown filter": ("\n{{ page | nothing }}", r"search\.html:2: .*nothing"),
    "no such parent": ('{% extends "nothing.html" %}', r"search\.html:1: .*nothing\.html"),
    "out of the sandbox": ("{{ ''.__class__.__mro__ }}", r"search\.html:1: .*unsafe"),
    "writes": ("{{ edition }}{{ [].append(1) }}", r"search\.html:1: .*unsafe|not safely"),
    "an error at work": ("\n\n{{ 1 / 0 }}", r"search\.html:3: .*division"),
    "no text": ("{{ page + 1 }}", r"search\.html:1: .*concatenate"),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_template_stops_the_export(run: Run, newsroom: Path, text: str, said: str) -> None:
    """With a sentence that names it, and nothing written."""
    template(newsroom, "search.html", text)
    code, out, err = run("--now", NOW, "export", "site")
    assert (code, out) == (Exit.USAGE, "")
    assert re.search(f"{said}", err)
    assert "Traceback" not in err
    assert not (newsroom / "public").exists()


@pytest.mark.parametrize("own", [False, True], ids=["ours", "theirs"])
def test_a_fault_of_ours_is_not_blamed_on_a_template(
    run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch, own: bool
) -> None:
    """It is a bug, whoever has templates of their own."""
    article(newsroom, "one")
    if own:
        template(newsroom, "article.html", '{% extends "newsdesk/article.html" %}')
    monkeypatch.setattr("newsdesk.exports.site.engine.page_html", None)
    code, _, err = run("--now", NOW, "export", "site")
    assert (code, "cannot be used" in err) == (Exit.FAILURE, False)


def test_templates_that_come_and_go_leave_nothing_behind(run: Run, newsroom: Path) -> None:
    """A preview lives on: what was compiled for the sandbox of a newsroom's templates works in it alone."""
    article(newsroom, "one")
    template(newsroom, "search.html", "Mine")
    export(run, newsroom)
    (newsroom / "templates/search.html").unlink()
    (newsroom / "templates").rmdir()
    article(newsroom, "one", title="Changed")
    export(run, newsroom)
    assert "Changed" in page(newsroom, "one")


def test_the_site_is_the_same_each_time(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, in another zone of the machine too."""
    article(newsroom, "one", tools="[claude]", date="2026-04-07T23:30:00-05:00")
    export(run, newsroom)
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        export(run, newsroom, "--out", "again")
    finally:
        monkeypatch.delitem(os.environ, "TZ")
        time.tzset()
    assert contents(newsroom / "again") == contents(newsroom / "public")


def test_pages_of_few_fields_are_whole(run: Run, newsroom: Path) -> None:
    """Corrections, sources, a disclosure, facts, links of an author: each where it belongs, in full or in part."""
    (newsroom / "articles/ana.author.md").write_text(
        "---\nname: Ana Ruiz\nrole: Reporter\nbio: Writes.\nlinks: [https://social.example/@ana]\n---\n\nMore.\n",
        "utf-8",
    )
    (newsroom / "articles/imprint.page.md").write_text("---\ntitle: Imprint\n---\n\nWho we are.\n", "utf-8")
    article(
        newsroom, "one",
        sources="[{id: a, publisher: AP}, {id: b, publisher: BBC, url: https://b.example/x}, "
        "{id: c, publisher: CNN, title: Said, url: https://c.example/x, date: 2026-04-01}, "
        "{id: d, publisher: DPA, title: T}]",
        facts="[{claim: It is so., source: c, as_of: 2026-04-01, review_by: 2026-05-01}]",
        corrections="[{date: 2026-04-08, note: It was otherwise.}]",
        ai_disclosure="{use: A model translated a quote.}",
    )  # fmt: skip
    export(run, newsroom)
    seen = main_of(newsroom, "one")
    assert "Corrections 2026-04-08 : It was otherwise. Sources AP BBC: b.example CNN: Said , 2026-04-01 DPA: T" in seen
    assert "A model translated a quote." in seen
    assert "It was otherwise. 2026-04-08 · One" in main_of(newsroom, "corrections")
    assert "It is so. CNN, Said · as of 2026-04-01 · to be looked at by 2026-05-01 · in One" in main_of(
        newsroom, "facts"
    )
    assert "AR Ana Ruiz Reporter Writes. More. social.example Articles" in main_of(newsroom, "authors/ana")
    assert main_of(newsroom, "imprint") == "Imprint Who we are."


BODIES = {
    "what looks like an attribute in code": ('`<a id="m">` and `<b id="m">`', '<code>&lt;b id="m"&gt;</code>'),
    "an address in code": ('`href="https://test.example/x/"`', 'href="https://test.example/x/"</code>'),
    "a picture of another site in a link": (
        "[![Badge](https://o.example/b.svg)](https://x.example)", '<a href="https://x.example">Badge</a>',
    ),
    "a picture of nothing": ("a ![words](data:image/png;base64,AA) b", "<p>a words b</p>"),
    "a comment": ("Text <!-- ask legal --> here", "<p>Text here</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), BODIES.values(), ids=BODIES)
def test_a_page_shows_what_was_written(run: Run, newsroom: Path, body: str, shown: str) -> None:
    """And nothing in a text is taken for a tag."""
    without(newsroom, "ND7")
    article(newsroom, "one", body=f"{body}\n")
    assert run("--now", NOW, "export", "site", "llms")[0] == Exit.CLEAN
    assert shown in (newsroom / "public/one/index.html").read_text("utf-8")


def test_files_are_shown_where_they_lie_on_the_site(run: Run, newsroom: Path) -> None:
    """Two equal pictures are one; a link to a file or a picture leads to it."""
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 40, 30) + bytes(9)
    for folder in ("articles/a b", "articles/c"):
        (newsroom / folder).mkdir()
        (newsroom / folder / "p.png").write_bytes(png)
    (newsroom / "articles/data.csv").write_bytes(b"a,b\n")
    article(
        newsroom,
        "one",
        body="![A](<a b/p.png>) [![C](c/p.png)](c/p.png) [the data](data.csv#x) [r](//test.example/rss.xml)\n",
    )
    assert run("--now", NOW, "export")[0] == Exit.CLEAN
    page = (newsroom / "public/one/index.html").read_text("utf-8")
    (name,) = (path.name for path in (newsroom / "public/media").iterdir())
    assert page.count(f'<img src="/media/{name}" alt=') == 2
    assert page.count('width="40" height="30"') == 2
    assert f'<a href="/media/{name}">' in page
    assert '<a href="/data.csv#x">' in page
    assert 'href="/rss.xml">r</a>' in page
    assert (newsroom / "public/data.csv").is_file()


def test_kinds_have_the_addresses_that_the_settings_give(run: Run, newsroom: Path) -> None:
    """A tool that is a place on a page has none of its own; a term may have one; and a page may be a file."""
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        for kind, url in (("tool", "/tools/#{slug}"), ("term", "/terms/{slug}/"), ("article", "/{slug}.html")):
            settings.write(f'[kinds.{kind}]\nurl = "{url}"\n')
    (newsroom / "articles/token.term.md").write_text("---\nterm: Token\ndefinition: A part of a word.\n---\n", "utf-8")
    article(newsroom, "one", tools="[claude]", body="A token.\n")
    assert run("--now", NOW, "export")[0] == Exit.CLEAN
    public = newsroom / "public"
    assert (public / "one.html").is_file()
    assert (public / "one.md").is_file()
    assert (public / "terms/token/index.html").is_file()
    assert '<a class="term" href="/terms/token/">token</a>' in (public / "one.html").read_text("utf-8")
    assert not (public / "tools/claude").exists()
