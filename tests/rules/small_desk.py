"""The newsroom that the rules' pages are judged in: one record of each kind that an article needs."""

from __future__ import annotations

from newsdesk.manual import Sample

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
    }.items()
)
