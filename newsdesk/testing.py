"""For tests of rules, ours and a newsroom's own: what a rule's page says is what newsdesk does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsdesk import fixes, lint
from newsdesk.manual import samples
from newsdesk.newsroom import Newsroom, open_newsroom

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsdesk.lint import Located
    from newsdesk.manual import Sample
    from newsdesk.rules import Rule

NOW = datetime(2026, 4, 8, 12, tzinfo=UTC)
"""The moment at which pages are judged."""


def put(root: Path, files: Iterable[Sample]) -> None:
    """Write files: Markdown is a record, and anything else belongs in the root."""
    for name, content in files:
        path = root / "articles" / name if name.endswith(".md") else root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def newsroom_at(root: Path) -> Newsroom:
    """Open a newsroom at a moment that never changes, away from the environment."""
    return open_newsroom(root=root, now=NOW.isoformat(), environment={})


def findings(root: Path) -> list[Located]:
    """Lint a newsroom by every rule that there is, its own among them."""
    newsroom = newsroom_at(root)
    desk = newsroom.desk(newsroom.book)
    return lint.findings(newsroom.files, desk, newsroom.book)


def mend(root: Path) -> None:
    """Make every fix, unsafe ones too, until there are none."""
    for _ in range(fixes.MOST_ROUNDS):
        if not fixes.make(newsroom_at(root).files, findings(root), unsafe=True):
            return


def check_page(rule: Rule, root: Path) -> None:
    """Hold newsdesk to a rule's page, in a newsroom in which nothing is wrong yet. Raises AssertionError.

    The example is flagged with exactly this code; its fix, if it has one, turns it into the advice; and with what was
    flagged taken out, the advice is clean.
    """
    example, advice = samples(rule, "Example"), samples(rule, "Use instead")
    put(root, example)
    found = findings(root)
    codes = {each.rule.code for each in found}
    if codes != {rule.code}:
        seen = sorted((each.path, each.rule.code, each.message) for each in found)
        msg = f"{rule.code}: the example should be flagged with this code alone, and has {seen}"
        raise AssertionError(msg)
    if any(each.fix for each in found):
        mend(root)
        for name, content in advice:
            mended = (root / "articles" / name).read_bytes()
            if mended != content:
                msg = f"{rule.code}: the fix of {name} should give {content!r}, and gave {mended!r}"
                raise AssertionError(msg)
    for each in found:
        (root / each.path).unlink(missing_ok=True)
    put(root, advice)
    if left := [(each.path, each.rule.code, each.message) for each in findings(root)]:
        msg = f"{rule.code}: the advice should be clean, and has {left}"
        raise AssertionError(msg)
