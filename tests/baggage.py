"""A newsroom with all that has to go along to the workers of a cluster, or to stay."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from conftest import REPOSITORY, article
from newsrooms import png

if TYPE_CHECKING:
    from pathlib import Path

RULE = '''\
"""A title is long.

## What it does
Reports it.
"""

import threading

from newsdesk.model import At, Finding, Severity

LOCK = threading.Lock()  # which nobody can send
CODE, NAME, SEVERITY = "HOUSE001", "many-letters", Severity.INFO
MOST = 40


def check(record, body, settings):
    title = record.data.get("title")
    if isinstance(title, str) and len(title) > MOST:
        yield Finding(NAME, f"The title has {len(title)} letters: {MOST} are enough.", At(("title",)))
'''
TEMPLATE = """\
{% extends "newsdesk/article.html" %}
{% block main %}<p>Own.</p>{{ super() }}{% endblock %}
"""


SETTINGS = """\
title = "The Newsdesk"
base_url = "https://newsdesk.example"
timezone = "Europe/Berlin"
max_file_size = 100000

[lint]
rules = ["rules/long_title.py"]
"""


def newsroom(root: Path) -> Path:
    """Write the demo with a rule and a template of its own, a picture, and files that are wrong, or cannot be read."""
    shutil.copytree(REPOSITORY / "articles", root / "articles")
    for name in ("rules", "templates", "static"):
        (root / name).mkdir()
    (root / "newsdesk.toml").write_text(SETTINGS, "utf-8")
    (root / "rules/long_title.py").write_text(RULE, "utf-8")
    (root / "templates/article.html").write_text(TEMPLATE, "utf-8")
    (root / "static/seen.png").write_bytes(png())
    article(root, "seen", author="alex-chen", body="![Seen](/seen.png)\n\nIt costs $5 a month.\n")
    article(root, "wrong", author="nobody", tools="[claude, none]", date="soon", status="draft", body="# Again\n")
    (root / "articles/large.md").write_bytes(b"x" * 100_001)
    (root / "articles/bytes.md").write_bytes(b"---\ntitle: \xff\n---\n")
    (root / "articles/away.md").symlink_to(REPOSITORY / "README.md")
    return root
