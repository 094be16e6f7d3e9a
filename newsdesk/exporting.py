"""Exporting: from a newsroom to its outputs, or to the errors that stand in the way."""

from __future__ import annotations

import os
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import cache
from newsdesk import edition as editions
from newsdesk.errors import NewsdeskError
from newsdesk.exports import chosen, outputs
from newsdesk.exports.keys import files_in, tell, whole_key
from newsdesk.exports.site import cards
from newsdesk.folder import digest as _digest
from newsdesk.leaks import leaks
from newsdesk.linting import errors
from newsdesk.model import is_due
from newsdesk.publish import Changes, Way, output_folder, publish
from newsdesk.settings import Settings
from newsdesk.standing import Standing
from newsdesk.text import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newsdesk.bodies import Medium
    from newsdesk.exports.output import Output
    from newsdesk.leaks import Leak
    from newsdesk.lint import Located
    from newsdesk.model import Desk, Record
    from newsdesk.newsroom import Newsroom

    Made = tuple[str, Output]

_SHOWN = 10
"""How many files of a sort are named, where not all are asked for."""
_HELD = ("draft", "review", "retracted")
"""What an editor keeps back, and knows of."""


@dataclass(frozen=True, slots=True)
class Result:
    """What an export came to: what changed, or the errors for which nothing was written."""

    records: int
    folder: Path
    changes: Changes
    left_out: tuple[tuple[str, str], ...] = ()
    refused: tuple[Located, ...] = ()
    leaks: tuple[Leak, ...] = ()


class Wishes(NamedTuple):
    """How to export: leave out what has errors; write nothing; look afterwards for what must not be there."""

    skip_invalid: bool = False
    check: bool = False
    audit: bool = False


_PLAIN = Wishes()


def export(newsroom: Newsroom, formats: Iterable[str], out: Path | None, wishes: Wishes = _PLAIN) -> Result:
    """Write the outputs of the formats, or only say what would change.

    Refuses, and writes nothing, while a record that would be public has an error; if it may skip what is invalid, that
    one is left out instead. Raises NewsdeskError for a set-up that cannot serve.
    """
    settings = newsroom.settings
    asked = chosen(formats)
    folder = output_folder(newsroom.root, settings, out.absolute() if out else newsroom.root / settings.output)
    desk = newsroom.desk()
    faults = errors(newsroom, desk)
    blocking = [each for r in desk.records if r.path in faults and _may_be_public(r, desk) for each in faults[r.path]]
    if blocking and not wishes.skip_invalid:
        return Result(len(desk.records), folder, Changes(), refused=tuple(blocking))
    public = editions.public_records(desk, faults)
    media = editions.media_of(desk, public, newsroom.files)
    standing = Standing(folder, newsroom.store(f"{cache.OUTPUTS}/{_digest(os.fsencode(folder)).hex()}"))
    memory = cache.folder(newsroom.root, newsroom.environment)
    with nullcontext() if wishes.check else cache.alone(memory, "export.lock"):
        whole = _whole(newsroom, desk, public, media) if standing.remembers else ""
        way = Way(wishes.check, whole, standing, newsroom.files, newsroom.spread)
        changes = publish(_outputs(newsroom, desk, public, media, asked), asked, folder, way)
    found = _audit(newsroom, folder, desk, public, changes) if wishes.audit else ()
    return Result(len(desk.records), folder, changes, tuple(_left_out(desk, public, faults)), leaks=found)


def _whole(newsroom: Newsroom, desk: Desk, public: tuple[Record, ...], media: Mapping[str, Medium]) -> str:
    """Return the key of everything that an export would write."""
    templates = files_in(str(newsroom.root / newsroom.settings.templates))
    return whole_key(desk, public, media, templates, cards.can_draw())


def _outputs(
    newsroom: Newsroom, desk: Desk, public: tuple[Record, ...], media: Mapping[str, Medium], asked: Iterable[str]
) -> Iterator[Made]:
    """Yield every output with its format; the edition is built when somebody asks."""
    edition = editions.build(desk, public, newsroom.files, media)
    tell(edition)
    for name in asked:
        yield from ((name, output) for output in outputs(edition, name))


def must_have_an_address(settings: Settings) -> None:
    """Raise NewsdeskError where the settings do not say where the site is."""
    if settings.base_url == Settings().base_url:
        msg = (
            "`base_url` is not set, and every address that is exported begins with it:"
            ' write it into the settings, as in `base_url = "https://example.org"`, or give it with `--base-url`.'
        )
        raise NewsdeskError(msg)


def _audit(
    newsroom: Newsroom, folder: Path, desk: Desk, public: tuple[Record, ...], changes: Changes
) -> tuple[Leak, ...]:
    paths = sorted((*changes.added, *changes.changed, *changes.same))
    shown = {record.path for record in public}
    held = [record for record in desk.records if record.path not in shown]
    return tuple(leaks(folder, paths, held, public, newsroom.files))


def describe(result: Result, wishes: Wishes, *, verbose: bool) -> Iterator[str]:
    """Yield what a person wants to know of an export, a line each."""
    for path, reason in result.left_out:
        yield f"{path}: left out: {reason}"
    for leak in result.leaks:
        yield f"{result.folder / leak.path}: holds `{leak.words}` of {leak.record}, which is not public."
    changes, check = result.changes, wishes.check
    named = {"new": changes.added, "changed": changes.changed, "removed": changes.removed}
    if verbose or check:
        for word, paths in named.items():
            yield from _each(paths, f"would be {word}" if check else word, len(paths) if verbose else _SHOWN)
    counts = [f"{len(paths):,} {'would be ' * check}{word}" for word, paths in named.items() if paths]
    if changes.same or not counts:
        counts.append(f"{len(changes.same):,} unchanged")
    yield f"{result.folder}: {', '.join(counts)}"
    if wishes.audit and not result.leaks:
        yield "Nothing of what is held back is in any of them."


def _each(paths: tuple[str, ...], what: str, most: int) -> Iterator[str]:
    yield from (f"{visible(path)}: {what}" for path in paths[:most])
    if len(paths) > most:
        yield f"and {counted(len(paths) - most, 'more file')} {what}; --verbose names all"


def _may_be_public(record: Record, desk: Desk) -> bool:
    """Say whether a record would be public if it could be read: what is unclear must not vanish in silence."""
    return record.status not in _HELD and is_due(record, desk.now)


def _left_out(desk: Desk, public: tuple[Record, ...], faults: Mapping[str, list[Located]]) -> Iterator[tuple[str, str]]:
    """Yield each record that is not public although its editor may think so, with the reason."""
    shown = {(record.kind, record.slug) for record in public}
    paths = {record.path for record in public}
    for record in desk.records:
        if record.path in paths or record.status in _HELD:
            continue
        if record.path in faults:
            yield record.path, faults[record.path][0].message
        elif record.opens is not None and not is_due(record, desk.now):
            yield record.path, f"held until {record.opens.isoformat()}."
        elif record.status != "published":
            yield record.path, "it does not say that it is published."
        else:
            held = (r for r in record.references if r.kind != "article" and (r.kind, r.slug) not in shown)
            missing = (f"the {reference.kind} `{reference.slug}`" for reference in held)
            yield record.path, f"it names {next(missing, 'a record')}, which is left out."
