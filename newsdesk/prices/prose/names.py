"""The names that prose has for tools and their plans; where several fit, the longest is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.prices.ledger import plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsdesk.model import Record

PLAN_WORDS = frozenset(
    (
        "API Pro Plus Max Team Teams Enterprise Business Edu Education Lite Light Basic Free Standard Premium Ultra"
        " Advanced Starter Creator Studio Unlimited Go Mini Nano Flash Haiku Sonnet Opus Student Students Individual"
        " Personal Family Professional Developer Scale Hobby Essential Essentials Core Growth Turbo Ultimate Platinum"
        " Gold Silver Bronze Nonprofit Nonprofits Campus Agency Solo Duo Expert Elite"
    ).split()
)
"""What plans and versions are commonly called, so that `Claude Team` is of Claude, and `Claude Monet` is not."""
_NEXT_WORD = re.compile(r"\s(?P<word>[A-Z][\w-]*)")
_VERSION = re.compile(r"(?:[ -]v?\d+(?:\.\d+)*[a-z]?)(?![\w$€£%])(?! (?:million|billion|times|of)\b)")
_NUMBERED = re.compile(r"\s(?:No\.?\s)?\d+(?![\w.])")
_OWNER = re.compile(r"(?P<owner>[A-Z][\w.-]*)['’]s? $")


_COSTS = re.compile(
    r"\s(?:is|costs?|charges|asks|goes|comes|starts|remains|at|for)\s|\s?\(|,\s(?:at|for|which is|which costs)\s|:\s"
)


class Mention(NamedTuple):
    """Where a tool is named: its slug, and the words of its plan, where they belong to the name."""

    start: int
    end: int
    slug: str
    plan: str = ""


class Names(NamedTuple):
    """The names of all tools of a desk."""

    slugs: dict[str, tuple[str, str]]
    vendors: frozenset[str]
    labels: dict[str, frozenset[str]]
    pattern: re.Pattern[str]

    def mentions(self, text: str, *, strict: bool = True) -> Iterator[Mention]:
        """Yield where a text names a tool: as a whole name, in its own capitals, and not within another name.

        Unless `strict`, a capital behind it does not make it another name: in a title, all words have them.
        """
        for found in self.pattern.finditer(text):
            slug, plan = self.slugs[found[0]]
            if slug and not (_NUMBERED.match(text, found.end()) and self._is_owned(text, found.start())):
                end = found.end()
                if version := _VERSION.match(text, end):
                    end = version.end()
                    plan = text[found.start() : end]  # another model than that of which the ledger speaks
                label = _NEXT_WORD.match(text, end)
                if label and (
                    label["word"] in PLAN_WORDS | self.labels[slug] or self._is_plan(text, found.start(), label.end())
                ):
                    yield Mention(found.start(), label.end(), slug, text[found.start() : label.end()])
                elif label is None or not strict:
                    yield Mention(found.start(), end, slug, plan)

    def _is_plan(self, text: str, start: int, end: int) -> bool:
        """Say whether a name with a word behind it that is no known plan may be one, for it is what costs."""
        return _COSTS.match(text, end) is not None and not re.search(
            r"\b(?:[Tt]he|[Aa]n?) $", text[max(start - 4, 0) : start]
        )

    def plan_in(self, text: str, slug: str) -> str:
        """Return the first plan of a tool, or word for one, that a short text names; nothing where it names none."""
        known = self.labels[slug] | PLAN_WORDS
        whole = (label for label in sorted(self.labels[slug], key=len, reverse=True) if label in text)
        words = (word for word in re.findall(r"[A-Z][\w-]*", text) if word in known)
        return next(whole, "") or next(words, "")

    def _is_owned(self, text: str, start: int) -> bool:
        """Say whether a name is somebody's who does not make the tool: `Shakespeare's Sonnet`."""
        owner = _OWNER.search(text, max(start - 40, 0), start)
        return bool(owner)


def names_of(tools: Iterable[Record]) -> Names:
    """Return the names of tools: their own, their aliases, those of plans that hold one, and their vendors'."""
    slugs: dict[str, tuple[str, str]] = {}
    vendors: set[str] = set()
    labels: dict[str, frozenset[str]] = {}
    for tool in tools:
        aliases = tool.data.get("aliases")
        own = [tool.data.get("name"), *(aliases if isinstance(aliases, list) else ())]
        own = [name for name in own if isinstance(name, str) and name]
        called = [name for plan in plans(tool) for name in (plan.label, *plan.aliases) if name]
        labels[tool.slug] = frozenset(name for name in called if name[0].isupper())
        slugs |= {name: (tool.slug, name) for name in called if any(_holds(name, each) for each in own)}
        slugs |= dict.fromkeys(own, (tool.slug, ""))
        vendors |= {vendor for vendor in (tool.data.get("vendor"),) if isinstance(vendor, str)}
    words = sorted(slugs, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)")
    return Names(slugs, frozenset(vendors), labels, pattern)


def _holds(name: str, own: str) -> bool:
    return name != own and name.startswith(f"{own} ")
