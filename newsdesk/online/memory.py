"""What other sites have said, remembered between runs: a line of JSON an answer; a line that is none is passed over."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdesk import cache
from newsdesk.model import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NAME = "answers-of-sites.jsonl"
_LARGEST = 50_000_000
_LASTS = {"ok": timedelta(days=7), "moved": timedelta(days=7), "gone": timedelta(days=1)}
"""How long an answer holds. What is unknown is asked again each time."""
_LONGEST = 10_000
_HOST = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?|[0-9a-f]*:[0-9a-f:.]*")
"""A name as DNS has it, or an address in numbers."""


def read(folder: Path, now: datetime) -> dict[str, Answer]:
    """Return the answers that still hold, by address."""
    try:
        with (folder / _NAME).open("rb") as opened:
            lines = opened.read(_LARGEST).split(b"\n")
    except OSError:
        return {}
    entries = (entry for line in lines if (entry := _entry(line)))
    return {url: answer for url, answer in entries if timedelta() <= now - answer.asked < _LASTS[answer.status]}


def write(folder: Path, answers: Mapping[str, Answer]) -> None:
    """Keep what was said for good; what says nothing new is not written again."""
    lines = [
        json.dumps([url, answer.status, answer.asked.isoformat(), answer.address, answer.reason])
        for url, answer in sorted(answers.items())
        if answer.status in _LASTS
    ]
    cache.keep(folder, _NAME, "".join(f"{line}\n" for line in lines).encode())


def _entry(line: bytes) -> tuple[str, Answer] | None:
    """Read a line; what another program, or another version, has written is no answer."""
    try:
        url, status, asked, address, reason = json.loads(line)
        answer = Answer(status, datetime.fromisoformat(asked), address, reason)
        sound = answer.asked.tzinfo is not None and status in _LASTS and all(map(_is_text, (url, reason)))
        sound = sound and (is_address(address) if status == "moved" else address == "")
    except (ValueError, TypeError, RecursionError):
        return None
    return (url, answer) if sound else None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) < _LONGEST


def is_address(url: object) -> bool:
    """Say whether something is an address that may be shown, and put in place of another."""
    if not isinstance(url, str) or not _is_text(url) or not url.isascii() or not url.isprintable() or " " in url:
        return False
    parts = urlsplit(url)
    host = _HOST.fullmatch(parts.hostname or "")
    return parts.scheme in {"http", "https"} and host is not None and "@" not in parts.netloc
