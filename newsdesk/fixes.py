"""Fixes: the edits of findings, made in their files."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import atomic
from newsdesk.model import Finding
from newsdesk.text import Lines, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsdesk.folder import Files
    from newsdesk.lint import Located
    from newsdesk.text import Edit

MOST_ROUNDS = 10
"""How often fixes are made in turn, since one may lay another bare."""


class Fixed(NamedTuple):
    """The text of a file before and after its edits, and the findings that these mend."""

    path: str
    before: str
    after: str
    findings: tuple[Located, ...]


def fixed(files: Files, located: Iterable[Located], *, unsafe: bool = False) -> list[Fixed]:
    """Return what fixes make of each file that has any; unsafe ones are made only if asked for.

    A file whose lines are no longer those that were judged is left alone.
    """
    by_path: dict[str, list[Located]] = {}
    for each in located:
        if each.fix and (each.fix.safe or unsafe):
            by_path.setdefault(each.path, []).append(each)
    found = (_fixed(files, path, findings) for path, findings in by_path.items())
    return [each for each in found if each is not None and each.before != each.after]


def _fixed(files: Files, path: str, findings: list[Located]) -> Fixed | None:
    raw = files.read(path)
    if isinstance(raw, Finding):
        return None
    text = raw.decode(errors="replace")
    lines = Lines(text)
    if not all(lines.line(number) == line for each in findings for number, line in each.context):
        return None
    made = list(_compatible(findings))
    edits = [edit for each in made if each.fix for edit in each.fix.edits]
    return Fixed(path, text, apply_edits(text, edits), tuple(made))


def _compatible(findings: Iterable[Located]) -> Iterator[Located]:
    """Yield the findings whose fixes can be made at once; one that would change the same place waits its turn."""
    taken: list[Edit] = []
    for each in findings:
        edits = each.fix.edits if each.fix else ()
        if all(_has_room(taken, edit) for edit in edits):
            for edit in edits:
                insort(taken, edit)
            yield each


def _has_room(taken: list[Edit], edit: Edit) -> bool:
    index = bisect_left(taken, edit)
    around = taken[max(index - 1, 0) : index + 1]
    return all(
        other == edit or other.span.end < edit.span.start or edit.span.end < other.span.start for other in around
    )


def make(files: Files, located: Iterable[Located], *, unsafe: bool = False) -> list[Located]:
    """Make the fixes, each file written whole. Returns the findings that are mended."""
    found = fixed(files, located, unsafe=unsafe)
    write(files, found)
    return [mended for each in found for mended in each.findings]


def write(files: Files, changed: Iterable[Fixed]) -> None:
    """Write files as they are to be; one that is not saved yet stays so."""
    new = {each.path: each.after.encode() for each in changed}
    files.unsaved.update({path: content for path, content in new.items() if path in files.unsaved})
    for folder in {(files.root / path).parent for path in new}:
        atomic.sweep(folder)
    atomic.write_all(
        ((files.root / path).resolve(), content) for path, content in new.items() if path not in files.unsaved
    )
