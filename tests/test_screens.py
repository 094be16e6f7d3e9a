"""docs/screens has what each command shows, and docs/stats.md a real screen."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

sys.path.insert(0, str(REPOSITORY / "docs"))

import screens
from upkeep import outdated

NAMES = [screen.name for screen in screens.SCREENS]
PAGE = (REPOSITORY / "docs/stats.md").read_text("utf-8")


@pytest.mark.long
@pytest.mark.parametrize("screen", screens.SCREENS, ids=NAMES)
def test_a_picture_is_what_the_command_shows(screen: screens.Screen) -> None:
    """In light and dark, byte for byte; `make screens` renews what is out of date."""
    assert [path.name for path in outdated(screens.pictures(screen))] == []


def test_the_page_shows_every_picture() -> None:
    """And no other picture lies beside."""
    assert screens.PAGE.read_text("utf-8") == screens.page()
    assert {path.name for path in screens.FOLDER.iterdir()} == {
        f"{name}-{look}.svg" for name in NAMES for look in screens.THEMES
    }
    assert len(set(NAMES)) == len(NAMES)


def test_no_picture_asks_for_anything() -> None:
    """Neither a font nor another file of somebody else's."""
    for path in screens.FOLDER.iterdir():
        text = path.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert re.findall(r"@font-face|@import|url\((?!#)|(?:href|src)=|<script|<image", text) == [], path.name


def test_a_command_is_shown_as_a_person_sees_it_in_the_end() -> None:
    """Progress that was cleared away is not in the picture."""
    assert screens.as_left("\x1b[?25l\r\x1b[2K1 file\r\x1b[2K2 files\r\n\x1b[?25h\x1b[1A\x1b[2Kdone\r\n") == "done\n"


def test_the_screen_of_the_page_on_stats_is_a_real_one(run: Run, tmp_path: Path) -> None:
    """The demo newsroom with a few plans gives what docs/stats.md shows."""
    screen = next(screen for screen in screens.SCREENS if screen.name == "stats")
    screens.furnish(screen, tmp_path)
    _, out, _ = run("--root", tmp_path, "--now", screens.NOW, "stats", "--weeks", "6")
    shown = re.search(r"```console\n\$ newsdesk stats --weeks 6\n(.*?)```", PAGE, re.DOTALL)
    assert shown is not None
    assert shown[1] == out
