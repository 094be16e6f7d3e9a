"""The manual: a page for every rule, and the files that a page shows."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from newsdesk.manual import page, samples
from newsdesk.rules import BY_NAME, RULES, Rule


class Page(NamedTuple):
    """What `samples` reads of a rule."""

    page: str


SAMPLES: dict[str, tuple[str, list[tuple[str, bytes]]]] = {
    "no such heading": ("A fault.\n", []),
    "no block": ("## Example\nRun `mkfifo a.md`.\n", []),
    "no name": ("## Example\n```yaml\na: 1\n```\n", [("example.md", b"a: 1\n")]),
    "name": ("## Example\n```yaml gpt.tool.md\na: 1\n```\n", [("gpt.tool.md", b"a: 1\n")]),
    "folder": ("## Example\n```json schemas/a.json\n{}\n```\n", [("schemas/a.json", b"{}\n")]),
    "nothing in it": ("## Example\n```yaml\n```\n", [("example.md", b"")]),
    "letters": ("## Example\n```yaml\na: é – 你\n```\n", [("example.md", "a: é – 你\n".encode())]),
    "backslash": ("## Example\n```yaml\na: \\xff\n```\n", [("example.md", b"a: \\xff\n")]),
    "escaped": ("## Example\n```yaml a.md escaped\na: \\xff\\x00\\r\n```\n", [("a.md", b"a: \xff\x00\r\n")]),
    "several": (
        "## Example\n```yaml a.md\n1\n```\nand\n```toml b.toml\n2\n```\n",
        [("a.md", b"1\n"), ("b.toml", b"2\n")],
    ),
    "under another heading": ("## Example\nNone.\n\n## Use instead\n```yaml\na: 1\n```\n", []),
    "before another heading": (
        "## Example\n```yaml\na: 1\n```\n\n## Use instead\n```yaml\nb: 2\n```\n",
        [("example.md", b"a: 1\n")],
    ),
    "fence in the text": ("## Example\n```yaml\n---\na: 1\n---\n```\n", [("example.md", b"---\na: 1\n---\n")]),
}


@pytest.mark.parametrize(("text", "shown"), SAMPLES.values(), ids=SAMPLES)
def test_samples_are_the_blocks_under_a_heading(text: str, shown: list[tuple[str, bytes]]) -> None:
    """Each block is a file with its name and its bytes, in the order of the page."""
    assert samples(Page(text), "Example") == shown  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_page_starts_with_its_rule(rule: Rule) -> None:
    """The first line has the code, the name and the severity; then comes the page, as the module has it."""
    title, _, text = page(rule).partition("\n\n")
    assert title == f"# {rule.code} {rule.name} ({rule.severity})"
    assert text == rule.page.strip() + "\n"


def test_a_page_of_the_manual() -> None:
    """The code, the name and the severity come before the sentence that says what is at fault."""
    expected = "# ND203 unknown-tool (error)\n\nA record names a tool that the desk does not have.\n\n## What it does\n"
    assert page(BY_NAME["unknown-tool"]).startswith(expected)
