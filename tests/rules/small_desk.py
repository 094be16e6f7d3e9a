"""The newsroom that the rules' pages are judged in: one record of each kind that an article needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import NOW
from newsdesk import lint
from newsdesk.manual import Sample
from newsdesk.newsroom import open_newsroom

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_TOOL = """\
---
name: {name}
vendor: {vendor}
description: Large language models, and the assistant built on them.
category: llms
plans:
  - {{id: {plan}, label: {label}, card: true}}
prices:
  - {{plan: {plan}, price: $20/mo, since: 2026-01-01, checked: 2026-04-01, source: https://example.org/{plan}}}
---
"""
DESK = tuple(
    Sample(name, text.encode())
    for name, text in {
        "newsdesk.toml": "",
        "llms.category.md": "---\ntitle: Language models\n---\n",
        "sarah-mueller.author.md": "---\nname: Sarah Mueller\n---\n",
        "gpt.tool.md": _TOOL.format(name="GPT", vendor="OpenAI", plan="plus", label="ChatGPT Plus"),
        "claude.tool.md": _TOOL.format(name="Claude", vendor="Anthropic", plan="pro", label="Pro"),
        "distillation.term.md": "---\nterm: Distillation\ndefinition: Training one model on another's answers.\n---\n",
    }.items()
)


def put(root: Path, files: Iterable[Sample]) -> None:
    """Write files: Markdown is a record, and anything else belongs in the root."""
    for name, content in files:
        path = root / "articles" / name if name.endswith(".md") else root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def judged(root: Path) -> list[lint.Located]:
    """Lint a newsroom by every rule, at a moment that never changes."""
    newsroom = open_newsroom(root, now=NOW, environment={})
    desk = newsroom.desk()
    return lint.locate(root, desk, lint.judge(desk, lint.Selection().rules()))
