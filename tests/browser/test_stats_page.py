"""The page of `newsdesk stats`, as axe and the Nu HTML checker see it, and as wide as a phone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browsing import DESKTOP, PHONE, ask, judge, program
from conftest import NOW, article

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

pytestmark = pytest.mark.long
OF_THE_POLICY = "Inline style violates Content Security Policy"
"""Said of a style whose digest the policy has, since the checker looks before it has read the style. Browsers know."""
FACTS = "[{claim: One <i>, source: a, as_of: 2026-01-01, review_by: 2026-04-01}]"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
"""Contrast of 7:1 among them."""


@pytest.fixture
def page(newsroom: Path, run: Callable[..., tuple[int, str, str]]) -> Path:
    """The page of a desk that has something in each section, with names that are hard to show."""
    for number in range(9):
        article(newsroom, f"a{number}", tools="[claude]", facts=FACTS, date=f"2026-03-{number * 3 + 1:02}")
    article(newsroom, "late", title="<b>Late</b> & \u0645\u0631\u062d\u0628\u0627", status="draft", date="2026-04-01")
    article(newsroom, "next", title="x" * 120, date="2026-04-14", author="Zoë </td><script>alert(1)</script>")
    text = (newsroom / "articles/claude.tool.md").read_text("utf-8").replace("2026-04-01", "2025-04-01")
    (newsroom / "articles/claude.tool.md").write_text(text, "utf-8")
    assert run("--now", NOW, "stats", "--html", "desk.html")[0] == 0
    return newsroom / "desk.html"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, page: Path, scheme: Any, size: Any) -> None:
    """Of any of its rules, the strictest included; and nothing stands out to the side."""
    context = browser.new_context(color_scheme=scheme, viewport=size, bypass_csp=True)
    tab = context.new_page()
    tab.goto(page.as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= size["width"]
    tab.evaluate(Path(judge("axe-core/axe.min.js")).read_text("utf-8"))
    found = tab.evaluate(f"axe.run({json.dumps(RULES)})")
    context.close()
    assert {each["id"]: [node["html"][:200] for node in each["nodes"]][:3] for each in found["violations"]} == {}
    assert "color-contrast-enhanced" in {each["id"] for each in found["passes"]}


def test_its_policy_lets_its_own_style_alone_in(browser: Browser, page: Path) -> None:
    """The browser says nothing, and the page is in the look of the site."""
    context = browser.new_context()
    tab = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(page.as_uri())
    assert tab.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") == "832px"
    context.close()
    assert (said, [url for url in asked if not url.startswith(("file:", "data:"))]) == ([], [])


def test_the_nu_checker_has_nothing_to_say(page: Path) -> None:
    """Neither an error nor a warning, but for one that is wrong."""
    said = ask(program("java"), "-jar", judge("vnu-jar/build/dist/vnu.jar"), "--format", "json", "--stdout", str(page))
    found = [(each["message"], each.get("extract")) for each in json.loads(said)["messages"]]
    assert [each for each in found if not each[0].startswith(OF_THE_POLICY)] == []
