"""The mistakes of generated newsrooms: each what a clean article becomes, by the rule that finds it there, once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _instead(pattern: str, text: str) -> Callable[[str], str]:
    """Return what puts a text in place of the first match; there must be one."""

    def make(article: str) -> str:
        made, count = re.subn(pattern, text, article, count=1, flags=re.MULTILINE)
        assert count, pattern
        return made

    return make


def _at_end(text: str) -> Callable[[str], str]:
    return lambda article: f"{article}\n{text}\n"


MISTAKES: Mapping[str, Callable[[str], str]] = {
    "yaml-syntax": _instead("^title: (.+)", r"title: Exclusive: \1"),
    "missing-field": _instead("^category: .+\n", ""),
    "dead-link": _at_end("More is in [the report on the lost letters](/no-such-report/)."),
    "unknown-field": _instead("^description: ", "descripton: "),
    "unknown-author": _instead("^author: .+", "author: ana-riuz"),
    "bad-date": _instead("^    as_of: .+", "    as_of: 2025-02-30"),
    "repeated-word": _at_end("That is the the point."),
    "wrong-type": _instead("^tags: .+", "tags: policy"),
    "unknown-tool": _instead(r"^tools: \[", "tools: [quilon, "),
    "duplicate-key": _instead("^(status: .+)", r"\1\n\1"),
    "wrong-price": _instead(
        r"^tools: \[(?:\{tool: )?([a-z]+)(?:, price: [^}]+\})?", r"tools: [{tool: \1, price: $999/mo (Pro)}"
    ),
    "heading-jump": _at_end("###### Aside\n\nThat is all."),
    "unknown-source": _instead("^    source: .+", "    source: hearsay"),
    "hype-word": _at_end("It is a groundbreaking change."),
    "unknown-article": _instead("^terms: ", "related: [no-such-report]\nterms: "),
    "unknown-category": _instead("^category: .+", "category: modles"),
    "unlisted-value": _instead("^status: .+", "status: publishd"),
    "vague-link-text": _at_end("More is [here](https://compare.example/all)."),
}
