"""The pages of the site, as the Nu HTML checker sees them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from browsing import ask, judge, program
from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from newsrooms import Built

pytestmark = pytest.mark.long
JAR = "vnu-jar/build/dist/vnu.jar"
LOOPBACK = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
MOST = 400
"""How many pages it is asked about in one go."""


def test_the_nu_checker_has_nothing_to_say(site: Built, served: str) -> None:
    """Neither an error nor a warning, on any page, read as a browser would read it."""
    pages = [f"{served}/{page}" for page in site.pages()][:MOST]
    said = ask(program("java"), LOOPBACK, "-jar", judge(JAR), "--format", "json", "--stdout", *pages)
    found = {(each["message"], each.get("extract")): each["url"] for each in json.loads(said)["messages"]}
    assert not found


def test_it_accepts_the_stylesheet() -> None:
    """As CSS of today."""
    sheet = str(REPOSITORY / "newsdesk/exports/site/files/style.css")
    said = ask(program("java"), "-jar", judge(JAR), "--css", "--stdout", "--format", "json", sheet)
    assert json.loads(said)["messages"] == []
