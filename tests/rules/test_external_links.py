"""The rules on links to other sites: what is gone, what has moved, and where that is of no matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from conftest import article, without
from newsdesk import linting
from newsdesk.model import Answer
from newsdesk.newsroom import open_newsroom
from newsdesk.rules.book import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newsdesk.lint import Located

ASKED = datetime(2026, 4, 8, tzinfo=UTC)
OLD, NEW = "http://old.example/a", "https://new.example/a(b)"
GONE = Answer("gone", ASKED, reason="404")
MOVED = Answer("moved", ASKED, NEW)


def found(root: Path, online: Mapping[str, Answer], paths: list[Path] | None = None) -> tuple[list[Located], list[str]]:
    """Return the findings about other sites, given what these say, and the addresses that were asked for."""
    asked: list[str] = []

    def ask(urls: Iterable[str]) -> Mapping[str, Answer]:
        asked.extend(urls)
        return online

    newsroom = replace(open_newsroom(root, now="2026-04-08T12:00:00Z", environment={}), ask=ask)
    run = linting.in_newsroom(newsroom, paths or [], Selection(("ND306", "ND307"))).run()
    return list(run.located), asked


PLACES: dict[str, tuple[str, str, int]] = {
    "body": ("", f"Body\n[a]({OLD}).\n", 1),
    "body-twice": ("", f"[a]({OLD}) [b]({OLD}).\n", 1),
    "by-reference": ("", f"[a][1].\n\n[1]: {OLD}\n", 1),
    "bare": ("", f"<{OLD}>\n", 1),
    "picture": ("", f"![a]({OLD})\n", 1),
    "code": ("", f"`[a]({OLD})`\n", 0),
    "no-link": ("", f"{OLD}\n", 0),
    "source": (f"sources: [{{id: a, title: T, url: {OLD}}}]\n", "", 1),
    "canonical": (f"canonical: {OLD}\n", "", 1),
    "own-field": (f"seen: {{at: [{OLD}]}}\n", "", 1),
    "sentence": (f"description: See {OLD} for more.\n", "", 0),
}


@pytest.mark.parametrize("status", ["gone", "moved", "ok", "unknown"])
@pytest.mark.parametrize(("front", "body", "number"), PLACES.values(), ids=PLACES)
def test_an_address_is_looked_for_where_it_leads_readers(
    newsroom: Path, status: str, front: str, body: str, number: int
) -> None:
    """Links, pictures, and texts of the front matter that are nothing but an address."""
    (newsroom / "articles/a.md").write_text(f"---\ntitle: A\n{front}---\n\n{body}", "utf-8")
    answer = {"gone": GONE, "moved": MOVED}.get(status, Answer(status, ASKED))  # type: ignore[arg-type]
    names = {"gone": "dead-external-link", "moved": "moved-external-link"}
    located, asked = found(newsroom, {OLD: answer}, [newsroom / "articles/a.md"])
    assert [each.rule.name for each in located] == [names[status]] * number if status in names else not located
    assert asked == [OLD] * number


OURS = [
    "https://test.example",
    "http://test.example/x",
    "https://TEST.example?x",
    "/x/",
    "mailto:a@b.example",
    "//c.d/",
]
OTHERS = ["https://test.example.org/", "https://www.test.example/", "https://test.examples/", "HTTP://a.example/"]


def test_the_own_site_is_not_asked(newsroom: Path) -> None:
    """Nor is what is no address of the web."""
    article(newsroom, "a", body="".join(f"[a]({url})\n" for url in OURS + OTHERS))
    assert found(newsroom, {}, [newsroom / "articles/a.md"])[1] == OTHERS


def test_only_the_records_that_are_reported_on_are_asked_about(newsroom: Path) -> None:
    """And nobody is asked where neither rule applies."""
    article(newsroom, "a", body="[a](https://a.example/)\n")
    article(newsroom, "b", body="[b](https://b.example/)\n")
    assert found(newsroom, {}, [newsroom / "articles/b.md"])[1] == ["https://b.example/"]
    without(newsroom, "ND3")
    opened = replace(open_newsroom(newsroom, environment={}), ask=pytest.fail)
    assert linting.in_newsroom(opened, [], Selection()).run()


FIXES = {
    "body": (f"[a]({OLD}).", "[a](https://new.example/a%28b%29)."),
    "title": (f'[a](<{OLD}> "T").', '[a](<https://new.example/a%28b%29> "T").'),
    "reference": (f"[a][1].\n\n[1]: {OLD}", "[a][1].\n\n[1]: https://new.example/a%28b%29"),
    "text-too": (f"[{OLD}]({OLD}).", f"[{OLD}](https://new.example/a%28b%29)."),
    "twice": (f"[a]({OLD}) [b]({OLD})", "[a](https://new.example/a%28b%29) [b](https://new.example/a%28b%29)"),
    "escaped": ("[a](http&#58;//old.example/a).", "[a](https://new.example/a%28b%29)."),
    "fragment": (f"[a]({OLD}#b).", "[a](https://new.example/a%28b%29#b)."),
}


@pytest.mark.parametrize(("before", "after"), FIXES.values(), ids=FIXES)
def test_the_fix_writes_the_new_address(newsroom: Path, before: str, after: str) -> None:
    """Its signs cannot end the link, and the link's own text stays."""
    path = article(newsroom, "a", body=before + "\n")
    online = {OLD: MOVED, f"{OLD}#b": MOVED}

    def job() -> linting.Job:
        opened = replace(open_newsroom(newsroom, environment={}), ask=lambda _: online)
        return linting.in_newsroom(opened, [path], Selection(("ND307",)))

    linting.fix(job)
    assert before in path.read_text("utf-8"), "it is no safe fix"
    linting.fix(job, unsafe=True)
    assert path.read_text("utf-8").partition("---\n\n")[2] == after + "\n"


def test_a_field_is_mended_in_its_quotes(newsroom: Path) -> None:
    """As any other value of the front matter."""
    path = article(newsroom, "a", canonical=f"'{OLD}' # here")
    [each], _ = found(newsroom, {OLD: MOVED}, [path])
    assert each.pointer == ("canonical",)
    assert each.fix
    assert [text for _, text in each.fix.edits] == ["'https://new.example/a%28b%29'"]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("https://new.example/", "to the front page `https://new.example/`. Is what you link to still there?"),
        ("https://new.example", "to the front page"),
        ("https://new.example/?p=1", "to `https://new.example/?p=1`. Link to that."),
    ],
)
def test_a_front_page_is_rarely_what_was_meant(newsroom: Path, new: str, said: str) -> None:
    """It has no fix, unless the address was that of a front page."""
    path = article(newsroom, "a", body=f"[a]({OLD})\n\n[b](http://new.example)\n")
    answer = Answer("moved", ASKED, new)
    (first, second), _ = found(newsroom, {OLD: answer, "http://new.example": answer}, [path])
    assert said in first.message
    assert bool(first.fix) == ("?" in new)
    assert second.fix


def test_a_line_of_a_ledger_is_not_rewritten(newsroom: Path) -> None:
    """It says where a price was seen."""
    path = newsroom / "articles/claude.tool.md"
    path.write_text(path.read_text("utf-8").replace("https://test.example/a", OLD), "utf-8")
    [each], _ = found(newsroom, {OLD: MOVED}, [path])
    assert (each.pointer, each.fix) == (("prices", 0, "source"), None)


def test_a_comment_lets_a_dead_link_stand_and_is_never_unused(newsroom: Path) -> None:
    """Tomorrow the site may be there again, and today nobody may have asked."""
    path = article(newsroom, "a", body=f"<!-- newsdesk: ignore ND306: it was there -->\n[a]({OLD})\n")
    assert found(newsroom, {OLD: GONE}, [path])[0] == []
    for ask in (None, lambda _: {OLD: MOVED._replace(status="ok")}):
        opened = replace(open_newsroom(newsroom, environment={}), ask=ask)
        assert list(linting.in_newsroom(opened, [path], Selection()).run().located) == []
