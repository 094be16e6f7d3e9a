"""What tells one finding from another while the lines of its file move."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsdesk.lint import Located


def fingerprints(located: Iterable[Located]) -> list[str]:
    """Return a fingerprint for each finding: of its path, rule, field and line of text, but of no number of a line.

    Where several are equal in all of that, they are told apart by their order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for each in located:
        line = each.context[-1][1].strip() if each.context else ""
        key = (each.path, each.rule.code, "/".join(map(str, each.pointer)), line)
        text = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return found
