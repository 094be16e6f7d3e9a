"""Hostile titles, fields and bodies stay inert in a browser: F6 to F10, F17, F24."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browsing import DESKTOP, Watched
from newsrooms import TITLES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from newsrooms import Built

pytestmark = pytest.mark.long


@pytest.mark.parametrize("bypass", [False, True], ids=["policy", "no-policy"])
@pytest.mark.parametrize("site", ["hostile"], indirect=True)
def test_nothing_of_the_content_runs(browser: Browser, site: Built, served: str, bypass: bool) -> None:
    """No script, no dialog, no request elsewhere, on any page; nor where a browser knows no Content Security Policy."""
    context = browser.new_context(viewport=DESKTOP, bypass_csp=bypass)
    watched = Watched(context)
    tab = context.new_page()
    for path in site.pages():
        tab.goto(f"{served}/{path}", wait_until="load")
        tab.mouse.move(300, 300)
        acting = tab.evaluate(ACTING)
        assert acting == [], path
    context.close()
    origin = served.removesuffix("/sub")
    assert watched.elsewhere(origin) == set()
    assert [said for said in watched.said if "404" not in said] == []


ACTING = """[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
    .filter(a => a.name.startsWith('on') || a.name === 'style' || /^\\s*(javascript|vbscript|data):/i.test(a.value))
    .filter(a => !(e.matches('link[rel=icon]') || e.matches('meta')))
    .map(a => `${e.tagName} ${a.name}=${a.value}`))
    .concat([...document.querySelectorAll('iframe, object, embed, base, style, video, audio, main form:not(.search)')]
    .map(e => e.outerHTML))"""


@pytest.mark.parametrize("site", ["hostile"], indirect=True)
def test_titles_are_shown_as_they_were_written(browser: Browser, site: Built, served: str) -> None:
    """Letter for letter in the headline, and never an empty title; a search shows them too, and runs nothing."""
    context = browser.new_context(viewport=DESKTOP)
    watched = Watched(context)
    tab = context.new_page()
    for name, title in TITLES.items():
        tab.goto(f"{served}/{name}/")
        shown = tab.locator("h1").evaluate("e => e.textContent")
        assert shown == (title if title.strip(" \u200b") else "Untitled")
        assert tab.title().strip()
    tab.goto(f"{served}/search/?q=alert")
    tab.get_by_text("found").wait_for()
    assert tab.locator("#nd-results li").count() > 5
    assert [said for said in watched.said if "404" not in said] == []


@pytest.mark.parametrize("site", ["demo"], indirect=True)
def test_no_page_asks_anybody_else(browser: Browser, site: Built, served: str) -> None:
    """Nor sets a cookie, nor keeps anything in the browser."""
    context = browser.new_context()
    watched = Watched(context)
    tab = context.new_page()
    for path in site.types().values():
        tab.goto(f"{served}/{path}", wait_until="load")
        assert tab.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert watched.asked
    assert (watched.elsewhere(served), watched.said, context.cookies()) == (set(), [], [])
