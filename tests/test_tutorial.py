"""docs/tutorial.md, followed in a terminal to the letter, ends with a site.

Each command is typed into one shell, in the order of the page. A block with the name of a file is written there, in
the newsroom. What the page shows below a command is what has to come, after four things of which the page itself says
that they differ: dates, the folder, the number of files, and `OWNER`, whose repository is here this one. A line with an
ellipsis stands for any lines. A command has to end well, but where the page shows an error of lint; `^C` is pressed.
"""

from __future__ import annotations

import json
import os
import re
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pexpect
import pytest

import feeds
from blocks import Block, blocks, lines, shows, steps
from checkouts import committed, copied, output
from conftest import REPOSITORY
from crawling import links, lost
from newsdesk import __version__
from newsdesk.schemas import Shelf
from newsrooms import Built

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.long

PAGE = REPOSITORY / "docs/tutorial.md"
HOME = "/home/ana"
"""The folder of the page."""
PROMPT = r"\[tutorial (\d+)\] "
PATIENCE = 300
"""How many seconds a command may take: pip and pre-commit install packages."""
INTERRUPTED = 130


class Terminal:
    """A shell in a terminal of 80 columns, in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        environment = {
            "HOME": str(home), "PATH": f"{home}/bin:/usr/local/bin:/usr/bin:/bin", "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "PS1": "[tutorial $?] ", "VIRTUAL_ENV_DISABLE_PROMPT": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }  # fmt: skip
        kept = {
            name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_", "REQUESTS_"))
        }
        self.shell = pexpect.spawn(
            "bash", ["--noprofile", "--norc", "--noediting"], cwd=str(home), env=kept | environment,
            dimensions=(40, 80), encoding="utf-8", timeout=PATIENCE,
        )  # fmt: skip
        self.shell.expect(PROMPT)

    def type(self, command: str, *, until: str = "") -> tuple[str, int]:
        """Type a command, and Ctrl-C once it has said something; return what the screen shows, and the exit code."""
        self.shell.sendline(command)
        before = ""
        if until:
            self.shell.expect_exact(until)
            before = f"{self.shell.before}{until}"
            self.looked_at()
            self.shell.sendintr()
        self.shell.expect(PROMPT)
        return on_screen(f"{before}{self.shell.before}").removeprefix(f"{command}\n"), int(self.shell.match[1])

    def looked_at(self) -> None:
        """Open the preview as the page asks."""
        with urlopen("http://127.0.0.1:8000/") as answer:
            assert b"Claude reads whole code bases" in answer.read()

    def folder(self) -> Path:
        """Return the folder that the shell is in."""
        return Path(self.type("pwd")[0].strip())


def on_screen(text: str) -> str:
    """Return what a terminal shows of an output: no colours, and of what was drawn over, the last."""
    text = re.sub(r"\x1b\[\??[\d;]*[a-zA-JL-Z]", lambda found: "\x1b[A" if found[0] == "\x1b[1A" else "", text)
    text = re.sub(r"[^\n]*\r\n\r?\x1b\[A\x1b\[2K", "", text).replace("\x1b[2K", "").replace("\r\n", "\n")
    return "\n".join(line.rpartition("\r")[2] for line in text.split("\n"))


def alike(text: str, home: Path | str) -> str:
    """Return an output without what differs from reader to reader."""
    text = re.sub(r"\d{4}-\d\d-\d\d", "DATE", text.replace(str(home), HOME))
    return re.sub(r"\d+(?= new$)", "MANY", text, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which git has a name and finds this repository at GitHub's address, and python3 is this Python."""
    home = tmp_path_factory.mktemp("ana")
    source = home / ".repositories/newsdesk"
    committed(copied(source))
    output("git", "tag", f"v{__version__}", cwd=source)
    (home / ".gitconfig").write_text(
        f'[user]\nname = Ana\nemail = ana@paper.example\n[url "{source.parent}/"]\ninsteadOf = https://github.com/OWNER/\n'
    )
    (home / "bin").mkdir()
    (home / "bin/python3").symlink_to(sys._base_executable)  # type: ignore[attr-defined]
    return home


def commands(block: Block) -> Iterator[tuple[str, str | None]]:
    """Yield each command of a block, and what the page shows below it; None where the page shows no output."""
    if block.language == "sh":
        yield from ((line, None) for line in lines(block.text))
    elif block.language == "console":
        yield from steps(block)


def follow(terminal: Terminal) -> None:
    """Do all that the page says."""
    for block in blocks(PAGE):
        if block.name:
            path = terminal.folder() / block.name
            assert path.exists(), f"{block}: the page tells to open what is not there"
            path.write_text(block.text, "utf-8")
        for command, shown in commands(block):
            until = shown.removesuffix("^C\n").strip() if shown and shown.endswith("^C\n") else ""
            said, code = terminal.type(command, until=until)
            expected = INTERRUPTED if until else int(": error ND" in (shown or ""))
            assert code == expected, f"{block}: {command} ended with {code}\n{said}"
            if shown is not None:
                assert shows(alike(shown, HOME), alike(said, terminal.home)), f"{block}: {command}\n{said}"


def test_the_tutorial_ends_with_a_site(home: Path) -> None:
    """No step is missing, and the site is whole: pages, links, feeds and data."""
    with socket.socket() as port:
        if port.connect_ex(("127.0.0.1", 8000)) == 0:
            pytest.skip("something else is at port 8000")
    follow(Terminal(home))
    site = Built(home / "paper/public", "https://paper.example")
    wanted = {"index.html", "claude-reads-whole-code-bases/index.html", "tools/claude/index.html", "404.html"}
    assert wanted <= set(site.pages())
    for name in site.pages():
        assert set(lost(links(site, name), site)) == set(), name
    index = json.loads((site.folder / "index.json").read_bytes())
    assert list(Shelf().for_kind("index").validate(index)) == []
    assert index["articles"][0]["tools"][0]["price"] == "$20/mo (Pro)"
    assert list(feeds.rss((site.folder / "rss.xml").read_bytes(), "https://paper.example/rss.xml")) == []
    assert list(feeds.atom((site.folder / "atom.xml").read_bytes(), "https://paper.example/atom.xml")) == []
