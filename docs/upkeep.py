"""Files that are written from others: brought up to date, or said to be out of date by `--check`."""

from __future__ import annotations

import sys
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent


def outdated(made: dict[Path, str]) -> list[Path]:
    """Return the files that are not as they were made."""
    return [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]


def brought_up_to_date(made: dict[Path, str], folder: Path, glob: str, remedy: str) -> int:
    """Write what is made, and take away what a folder has besides; with `--check`, say so and return 1."""
    stale = [path for path in folder.glob(glob) if path not in made]
    changed = outdated(made)
    if "--check" in sys.argv[1:]:
        for path in (*changed, *stale):
            print(f"{path.relative_to(REPOSITORY)} is out of date: run `{remedy}`.")
        return 1 if changed or stale else 0
    folder.mkdir(exist_ok=True)
    for path in stale:
        path.unlink()
    for path in changed:
        path.write_text(made[path], "utf-8")
    return 0
