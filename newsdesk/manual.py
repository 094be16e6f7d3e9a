"""The manual pages of the rules, and the files that they show as examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsdesk.rules import Rule

# A page may show Markdown with headings of its own.
_HEADING = re.compile(r"^## (What it does|Why it matters|Example|Use instead)$", re.MULTILINE)
_BLOCK = re.compile(
    r"^```\w+(?: (?!escaped\b)(?P<path>\S+))?(?P<escaped> escaped)?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


class Sample(NamedTuple):
    """A file that a page shows: its name, and its bytes."""

    name: str
    content: bytes


def page(rule: Rule) -> str:
    """Return the manual page of a rule: its code, name and severity, and what its module says."""
    return f"# {rule.code} {rule.name} ({rule.severity})\n\n{rule.page.strip()}\n"


def summary(rule: Rule) -> str:
    """Return the sentence that says what is at fault."""
    return rule.page.strip().partition("\n")[0]


def samples(rule: Rule, heading: str) -> list[Sample]:
    r"""Return the files under a heading of a rule's page, `Example` or `Use instead`.

    The word behind a block's language names the file, `example.md` where it has none. In a block that is
    marked `escaped`, escapes such as `\x00` stand for bytes that a page cannot show.
    """
    parts = _HEADING.split(rule.page)
    text = dict(zip(parts[1::2], parts[2::2], strict=True)).get(heading, "")
    return [Sample(block["path"] or "example.md", _content(block)) for block in _BLOCK.finditer(text)]


def _content(block: re.Match[str]) -> bytes:
    if block["escaped"]:
        return block["text"].encode("latin-1").decode("unicode_escape").encode("latin-1")
    return block["text"].encode()
