"""What a shell offers where a name is begun: those of the desk, and those that newsdesk itself knows.

It asks at a key, in the middle of a line: whatever is wrong, nothing is offered and nothing is said.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsdesk.names import Names

    Offer = str | tuple[str, str]  # a word, or a word and what it means
    Offers = Callable[[Any, str], Iterable[Offer]]
    Complete = Callable[[Any, str], list[Offer]]


def _offering(offers: Offers) -> Complete:
    # Typer looks at the parameters of each at every start: annotations, which it would evaluate, cost time.
    return lambda ctx, incomplete: _offered(offers, ctx, incomplete)


def _offered(offers: Offers, ctx: Any, incomplete: str) -> list[Offer]:
    try:
        return [*offers(ctx, incomplete)]
    except Exception:  # noqa: BLE001 - see above
        return []


def _desk(ctx: Any) -> Names:
    from newsdesk.names import names  # noqa: PLC0415 - commands and options are offered without

    given = ctx.find_root().params
    root, config = (Path(given[name]) if given.get(name) else None for name in ("root", "config"))
    return names(Path.cwd(), root, config, os.environ)


def words(*choices: str) -> Complete:
    """Offer some words."""
    return _offering(lambda _, __: choices)


def slugs(kind: str = "") -> Complete:
    """Offer the records of a kind, or of that which `--kind` names; a tag, where it says so."""

    def offers(ctx: Any, _: str) -> Iterable[str]:
        of, desk = kind or ctx.params.get("kind") or "article", _desk(ctx)
        return desk.tags() if of == "tag" else desk.slugs(of)

    return _offering(offers)


def kinds(*more: str) -> Complete:
    """Offer the kinds of the newsroom, and more."""
    return _offering(lambda ctx, _: (*_desk(ctx).settings.kinds, *more))


new_kinds = _offering(lambda ctx, _: () if ctx.params.get("words") else _desk(ctx).settings.kinds)
tags = _offering(lambda ctx, _: _desk(ctx).tags())
plans = _offering(lambda ctx, _: _desk(ctx).plans(ctx.params["tool"]))
statuses = _offering(lambda ctx, _: _desk(ctx).values(ctx.params.get("kind") or "article", "status"))


def _fields(ctx: Any, incomplete: str) -> Iterable[str]:
    """Yield fields for the last of some names with commas between them."""
    head, comma, _ = incomplete.rpartition(",")
    known = ("kind", "slug", "path", "status", "words")
    own = _desk(ctx).fields(ctx.params.get("kind") or "article")
    return (f"{head}{comma}{name}" for name in dict.fromkeys((*known, *own)))


fields = _offering(_fields)


def _assignments(ctx: Any, incomplete: str) -> Iterable[str]:
    """Yield records and fields, and behind a field what it may be.

    Bash takes `status=` for two words, and `=` for one of them.
    """
    desk, kind = _desk(ctx), ctx.params.get("kind") or "article"
    before = [word for word in ctx.params.get("words") or () if word != "="]
    field, equals, _ = incomplete.partition("=")
    known = desk.fields(kind)
    if equals:
        return (f"{field}={value}" for value in desk.values(kind, field.rstrip("+-")))
    if before and before[-1].rstrip("+-") in known:
        return desk.values(kind, before[-1].rstrip("+-"))
    return (*desk.slugs(kind), *(f"{name}=" for name in known))


assignments = _offering(_assignments)


def _rules(_: Any, incomplete: str) -> Iterable[Offer]:
    """Yield the rules, by code and by name; of several with commas, for the last."""
    from newsdesk.rules import RULES  # noqa: PLC0415 - see above

    head, comma, _ = incomplete.rpartition(",")
    yield from ((f"{head}{comma}{rule.code}", rule.name) for rule in RULES)
    yield from (f"{head}{comma}{rule.name}" for rule in RULES)


rules = _offering(_rules)


def _formats(_: Any, __: str) -> Iterable[str]:
    from newsdesk.exports import FORMATS  # noqa: PLC0415 - see above

    return FORMATS


formats = _offering(_formats)


def _reports(_: Any, __: str) -> Iterable[str]:
    from newsdesk.reporters import FORMATS  # noqa: PLC0415 - see above

    return FORMATS


reports = _offering(_reports)
