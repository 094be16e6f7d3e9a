"""A published article says something else than before, and does not tell its readers.

## What it does
With `newsdesk lint --against REF`, compares each article that was public at that commit with what it
is now. A new headline, other authors, another quoted price, a `date` that has moved by a day or more,
or a figure that is gone from the deck, the facts or the body asks for two things: an `updated` that has
moved forward, and a new entry in `corrections`.

A slip that was mended in the headline passes, and so do figures that were added, prices and figures
that were only written in another way (`40,000` and `40 000`, but not in words), articles that were
drafts, and articles that are retracted.

## Why it matters
Readers quote what they have read. A publication that changes its account without a word cannot be
cited, and one that says what it got wrong is believed the next time.

## Example
The branch changes what was published on 7 April, and nothing else:

    -title: Meta unveils Muse Spark, with three modes
    +title: Meta unveils Muse Spark, with two modes

## Use instead
Say so, in the same commit:

    -title: Meta unveils Muse Spark, with three modes
    +title: Meta unveils Muse Spark, with two modes
    +updated: 2026-04-08
    +corrections:
    +  - {date: 2026-04-08, note: The model has two modes and not three.}

In CI, compare with the branch that is published: `newsdesk lint --against origin/main`.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk import markdown
from newsdesk.model import At, Finding, InBody, is_public
from newsdesk.prices.grammar import normalise
from newsdesk.rules.sources.entries import entries, is_before, when
from newsdesk.text import listed, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Earlier, Place, Pointer, Record

_AROUND = "\"'“”‘’„«».,:;!()[]–—-"
_LONG = 5
"""The letters from which on one that differs is a slip, and not another word: `now` is not `not`."""
_SHOWN = 60
_FIGURES_SHOWN = 3
_MOST_GROUPS = 5
"""How many groups of three digits a number has at most."""


class _Change(NamedTuple):
    """What is different for a reader, in words, and where it stands."""

    words: str
    place: Place


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where readers would see another account than before, and are not told."""
    earlier = desk.earlier.get(record.path)
    if earlier is None or record.kind != "article" or record.status != "published":
        return
    before = earlier.record
    if not is_public(before, desk.now):
        return
    changes = [*_headline(before, record), *_authors(before, record, desk), *_prices(before, record, desk)]
    changes += [*_date(before, record), *_figures(earlier, record)]
    missing = _missing(before, record, desk) if changes else ""
    if missing:
        what = "; ".join(change.words for change in changes)
        message = f"Readers have seen this otherwise, and are not told: {what}. {missing}."
        yield Finding("silent-edit", message, changes[0].place)


def _missing(before: Record, record: Record, desk: Desk) -> str:
    """Return what an article has to do to tell readers that it has changed; nothing where it does."""
    zone = desk.settings.zone
    was, updated = when(before.data.get("updated"), zone), when(record.data.get("updated"), zone)
    old, new = (list(entries(each.data, "corrections")) for each in (before, record))
    told = len(new) > len(old)
    moved = updated is not None and (was is None or was.moment < updated.moment)
    if told and updated and not updated.timed and not moved:
        # A second correction on one day has no later day to move to.
        dates = [when(entry.get("date"), zone) for _, entry in new if entry not in [each for _, each in old]]
        moved = any(
            date and not is_before(updated, date, zone) and not is_before(date, updated, zone) for date in dates
        )
    steps = ["move `updated` forward"] if not moved else []
    steps += [] if told else ["say in a new entry of `corrections` what has changed"]
    sentence = ", and ".join(steps)
    return sentence[:1].upper() + sentence[1:]


def _headline(before: Record, record: Record) -> Iterator[_Change]:
    was, now = before.data.get("title"), record.data.get("title")
    if isinstance(was, str) and isinstance(now, str) and not _is_mended(was, now):
        yield _Change(f"the headline was `{_short(was)}` and is `{_short(now)}`", At(("title",)))


def _is_mended(was: str, now: str) -> bool:
    """Say whether a headline says what it said: word for word the same, but for slips, case and punctuation."""
    pair = [[word for each in text.casefold().split() if (word := each.strip(_AROUND))] for text in (was, now)]
    return len(pair[0]) == len(pair[1]) and all(_is_slip(*words) for words in zip(*pair, strict=True))


def _is_slip(one: str, other: str) -> bool:
    """Say whether two words are one, but for a letter that is missing, added, other, or in the wrong place."""
    one, other = one.replace("’", "'"), other.replace("’", "'")
    if one == other:
        return True
    if re.search(r"[\d?%$€£¥+#]", one + other) or one[:1] != other[:1]:
        return False
    start = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    rest, other_rest = one[start:], other[start:]
    if rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]:  # two letters have changed places
        return True
    single = rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]
    return single and min(len(one), len(other)) >= _LONG


def _authors(before: Record, record: Record, desk: Desk) -> Iterator[_Change]:
    was, now = _byline(before), _byline(record)
    known = desk.of_kind("author")
    renamed = {known[name].path for name in now.keys() - was.keys() if name in known} & desk.earlier.keys()
    gone = [name for name in was if name not in now and not (renamed and name not in known)]
    added = [name for name in now if name not in was]
    if gone or (added and not renamed):
        field = "authors" if "authors" in record.data else "author"
        place = At((field,)) if field in record.data else At()
        yield _Change(f"the byline was {_names(was)} and is {_names(now)}", place)


def _byline(record: Record) -> dict[str, None]:
    """Return the authors, in order, whether they are slugs or names."""
    values = [record.data.get(field) for field in ("author", "authors")]
    flat = [name for value in values for name in (value if isinstance(value, list) else [value])]
    return dict.fromkeys(name for name in flat if isinstance(name, str))


def _prices(before: Record, record: Record, desk: Desk) -> Iterator[_Change]:
    was, now = _quoted(before, desk), _quoted(record, desk)
    tools = desk.of_kind("tool")
    for tool, price in was.items():
        renamed = tool not in tools and price in now.values()
        if now.get(tool) == price or renamed:
            continue
        said = f"is `{_short(now[tool])}`" if tool in now else "is gone"
        yield _Change(f"the price of `{_short(tool)}` was `{_short(price)}` and {said}", _place(record, tool))


def _quoted(record: Record, desk: Desk) -> dict[str, str]:
    """Return the price text quoted for each tool, in house style where it can be read."""
    found = {}
    for _, entry in entries(record.data, "tools"):
        tool, price = entry.get("tool"), entry.get("price")
        if isinstance(tool, str) and isinstance(price, str):
            try:
                found[tool] = normalise(price, desk.settings.currency)
            except ValueError:
                found[tool] = price
    return found


def _place(record: Record, tool: str) -> At:
    for number, entry in entries(record.data, "tools"):
        if entry.get("tool") == tool and "price" in entry:
            return At(("tools", number, "price"))
    return At(("tools",)) if "tools" in record.data else At()


def _date(before: Record, record: Record) -> Iterator[_Change]:
    if before.date and record.date and abs(record.date - before.date) >= timedelta(days=1):
        was, now = (_short(str(each.data.get("date"))) for each in (before, record))
        yield _Change(f"the date was `{was}` and is `{now}`", At(("date",)))


def _figures(earlier: Earlier, record: Record) -> Iterator[_Change]:
    """Yield the figures that are gone from what readers see; one that only moved is not gone."""
    before, front = _in_front(earlier.record), _in_front(record)
    was = [*map(_plain, (*chain(*before.values()), *earlier.figures))]
    now = [*map(_plain, (*chain(*front.values()), *earlier.figures_now))]
    known = {*was}
    gone = Counter(_joined(was, {*now})) - Counter(_joined(now, known))
    if not gone:
        return
    shown = listed([visible(figure) for figure in [*gone][:_FIGURES_SHOWN]], last="and")
    more = f" and {len(gone) - _FIGURES_SHOWN} more" if len(gone) > _FIGURES_SHOWN else ""
    many = len(gone) > 1
    words = f"the figure{'s' * many} {shown}{more} {'are' if many else 'is'} gone"
    lost = (At(pointer) for pointer in front if any(_plain(figure) in gone for figure in before.get(pointer, ())))
    new = (InBody(figure) for figure in earlier.figures_now if _plain(figure) not in known)
    top: Pointer = ("updated",) if "updated" in record.data else (next(iter(record.data), "title"),)
    yield _Change(words, next(lost, None) or next(new, None) or At(top))


def _in_front(record: Record) -> dict[Pointer, tuple[str, ...]]:
    """Return the figures of the deck and of the facts, by their place."""
    found: dict[Pointer, Any] = {("description",): record.data.get("description")}
    found |= {("facts", number, "claim"): fact.get("claim") for number, fact in entries(record.data, "facts")}
    return {pointer: markdown.figures(markdown.parse(text)) for pointer, text in found.items() if isinstance(text, str)}


def _joined(figures: list[str], known: set[str]) -> Iterator[str]:
    """Yield figures, of which those that are one with blanks between its thousands, as others have it, are one."""
    at = 0
    while at < len(figures):
        end = at + 1
        while end < min(len(figures), at + _MOST_GROUPS) and re.fullmatch(r"\d{3}", figures[end]):
            end += 1
        ends = (stop for stop in range(end, at + 1, -1) if "".join(figures[at:stop]) in known)
        stop = next(ends, at + 1)
        yield "".join(figures[at:stop])
        at = stop


def _plain(figure: str) -> str:
    """Return a figure without what is a matter of style: the per cent sign, and commas between thousands."""
    return re.sub(r",(?=\d{3}(?!\d))", "", figure).removesuffix("%")


def _names(names: dict[str, None]) -> str:
    return listed([_short(name) for name in names], last="and") or "empty"


def _short(text: str) -> str:
    """Return a text as it can stand in a message: in one line, and not too long."""
    shown = visible(text)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1].rstrip() + "…"
