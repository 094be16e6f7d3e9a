"""The baseline: the findings that were there when newsdesk came, which stand until they are mended.

A file of fingerprints, which know no line numbers. It is written once, and from then on only shrinks.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import atomic
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.fingerprint import fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from newsdesk.lint import Located

_VERSION = 1


class Baseline(NamedTuple):
    """Which findings are let stand, each by its fingerprint; and whether there is such a file at all."""

    known: frozenset[str] = frozenset()
    present: bool = False

    def split(self, located: Sequence[Located]) -> tuple[list[Located], list[Located]]:
        """Return the findings that stand out, and those that were there before."""
        if not self.known:
            return list(located), []
        marked = list(zip(located, fingerprints(located), strict=True))
        new = [each for each, fingerprint in marked if fingerprint not in self.known]
        return new, [each for each, fingerprint in marked if fingerprint in self.known]


def read(path: Path) -> Baseline:
    """Read a baseline; where there is no such file, nothing is let stand. Raises NewsdeskError for what is none."""
    try:
        content = json.loads(path.read_bytes())
        version, known = content["version"], frozenset(entry["fingerprint"] for entry in content["findings"])
    except FileNotFoundError:
        return Baseline()
    except OSError as error:
        msg = f"{path}: the baseline cannot be read: {error.strerror}."
        raise NewsdeskError(msg, Exit.FAILURE) from None
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        msg = f"{path}: the baseline cannot be read ({type(error).__name__}): mend it, or remove it to start anew."
        raise NewsdeskError(msg) from None
    if version != _VERSION:
        msg = f"{path}: the baseline is of version {version!r}, not {_VERSION}: remove it to start anew."
        raise NewsdeskError(msg)
    return Baseline(known, present=True)


def update(path: Path, before: Baseline, located: Iterable[Located]) -> int:
    """Write all findings into a new baseline, or take those out of an old one that are mended. Returns how many stay.

    What is new is never added to an old one. Raises NewsdeskError where the disk refuses.
    """
    located = list(located)
    marked = zip(located, fingerprints(located), strict=True)
    entries = [
        {"path": each.path, "code": each.rule.code, "fingerprint": fingerprint}
        for each, fingerprint in marked
        if not before.present or fingerprint in before.known
    ]
    lines = ",\n".join(f"  {json.dumps(entry)}" for entry in entries)
    atomic.write(path, f'{{\n "version": {_VERSION},\n "findings": [\n{lines}\n ]\n}}\n'.encode())
    return len(entries)
