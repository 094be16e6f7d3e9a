"""Every page type as axe sees it, in light and dark, at a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browsing import DESKTOP, PHONE, judge

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from newsrooms import Built

pytestmark = pytest.mark.long
LOOKS = [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE), ("dark", PHONE)]

CASES = [("demo", *look) for look in LOOKS] + [(name, *look) for name in ("nodejs", "hostile") for look in LOOKS[::3]]


@pytest.mark.parametrize(("site", "scheme", "size"), CASES, indirect=["site"])
def test_axe_finds_no_violation(browser: Browser, site: Built, served: str, scheme: Any, size: Any) -> None:
    """Of any of its rules, best practices included; F24: whatever the titles."""
    axe = Path(judge("axe-core/axe.min.js")).read_text("utf-8")
    found = {}
    context = browser.new_context(color_scheme=scheme, viewport=size, bypass_csp=True)
    tab = context.new_page()
    for name, path in site.types().items():
        tab.goto(f"{served}/{path}")
        tab.evaluate(axe)
        for each in tab.evaluate("axe.run({resultTypes: ['violations']})")["violations"]:
            found[name, each["id"]] = [node["html"][:200] for node in each["nodes"]][:3]
    context.close()
    assert not found
