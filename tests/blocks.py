"""The fenced blocks of the documentation, and command lines as the program itself reads them."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from textwrap import dedent
from typing import TYPE_CHECKING, Any, NamedTuple

from typer.exceptions import TyperException
from typer.main import get_command

from newsdesk.cli.app import app
from newsdesk.cli.main import _with_values
from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FENCE = re.compile(
    r"(?:^ *<!-- block: (?P<said>[^\n]+?) -->\n\n?)?"
    r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})(?P<language>[^\s`]*) *(?P<name>[^\n`]*)\n"
    r"(?P<text>.*?)^(?P=indent)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
_OF_PAGE = re.compile(r"^<!-- blocks: (.+) -->$", re.MULTILINE)
_INLINE = re.compile(r"(?<!`)`(newsdesk [^`…]+)`(?!`)")
_AT_ONCE = {"--help", "-h", "--version", "--install-completion", "--show-completion"}
"""Options that act as soon as they are read, before anything is run."""
_OPERATORS = {"|", "||", "&&", ";", ">", ">>", "<", "2>&1"}


class Block(NamedTuple):
    """A fenced block: its page and line, what stands behind the fence, its text, and what a comment above it says."""

    page: str
    line: int
    language: str
    name: str
    text: str
    said: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[Path]:
    """Return every page whose blocks are tested here; those of rules' pages are by tests of their own."""
    docs = REPOSITORY / "docs"
    found = [path for path in docs.rglob("*.md") if path.relative_to(docs).parts[0] not in {"rules", "comparison"}]
    return [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted(found)]


def blocks(page: Path) -> list[Block]:
    """Return the blocks of a page, in their order."""
    text = page.read_text("utf-8")
    whole = _OF_PAGE.search(text)
    return [
        Block(
            page.relative_to(REPOSITORY).as_posix(),
            text.count("\n", 0, found.start("fence")) + 1,
            found["language"],
            found["name"].strip(),
            dedent(found["text"]),
            found["said"] or (whole[1] if whole else ""),
        )
        for found in _FENCE.finditer(text)
    ]


def commands_in_text(page: Path) -> list[str]:
    """Return what stands in the running text as a command of newsdesk."""
    found = _INLINE.findall(_FENCE.sub("", page.read_text("utf-8")))
    return [line for line in found if "COMMAND" not in line]


def lines(text: str) -> Iterator[str]:
    """Yield each command of a shell's text, a comment behind it included; what is continued is one."""
    for line in text.replace("\\\n", " ").splitlines():
        if shlex.split(line, comments=True):
            yield line.strip()


def steps(block: Block) -> Iterator[tuple[str, str]]:
    """Yield each command of a console, and what is shown below it."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield line, shown


def asked(line: str) -> list[str]:
    """Return the words of a command up to a pipe or another operator of the shell."""
    words = shlex.split(line, comments=True)
    return words[: next((place for place, word in enumerate(words) if word in _OPERATORS), None)]


def unknown(words: list[str]) -> str:
    """Return what the program says against a command line before it runs it; nothing where it would run.

    What is missing passes: a text may name a command, or an option, and leave out what it is about.
    """
    command, name = get_command(app), "newsdesk"
    rest = [word for word in _with_values(words[1:]) if word not in _AT_ONCE]
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            while hasattr(command, "resolve_command"):
                context: Any = command.make_context(name, rest)
                name, command, rest = command.resolve_command(context, [*context._protected_args, *context.args])
            command.make_context(name, rest)
    except TyperException as error:
        said = error.format_message()
        missing = type(error).__name__ in {"MissingParameter", "NoArgsIsHelpError"} or "requires an argument" in said
        return "" if missing else said
    return ""


def shows(shown: str, real: str) -> bool:
    """Say whether an output is what a page shows; a line with an ellipsis alone stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + "\n" for line in shown.splitlines()
    )
    text = "".join(f"{line.rstrip()}\n" for line in real.splitlines())
    return re.fullmatch(pattern, text) is not None
