"""Writes the pages that come from the code: the reference, and docs/rules/; `--check` only says what is out of date."""

from __future__ import annotations

import sys
from pathlib import Path

from newsdesk import manual
from newsdesk.rules import RULES
from pages import commands, outputs, reference

DOCS = Path(__file__).parent
RULES_FOLDER = DOCS / "rules"


def pages() -> dict[Path, str]:
    """Return every page that is made, by its path."""
    rules = {RULES_FOLDER / f"{rule.code}-{rule.name}.md": manual.page(rule) for rule in RULES}
    rows = "\n".join(
        f"| [{rule.code}]({rule.code}-{rule.name}.md) | {rule.name} | {rule.severity} | {manual.summary(rule)} |"
        for rule in RULES
    )
    index = f"# Rules\n\n| code | name | severity | |\n|---|---|---|---|\n{rows}\n"
    written = {f"{each.__name__.rpartition('.')[2]}.md": each.page() for each in (commands, outputs, reference)}
    return {**{DOCS / name: text for name, text in written.items()}, RULES_FOLDER / "README.md": index, **rules}


def main() -> int:
    """Write the pages, or say which are out of date."""
    made = pages()
    stale = [path for path in RULES_FOLDER.glob("*.md") if path not in made]
    changed = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in (*changed, *stale):
            print(f"{path.relative_to(DOCS.parent)} is out of date: run `make docs`.")
        return 1 if changed or stale else 0
    RULES_FOLDER.mkdir(exist_ok=True)
    for path in stale:
        path.unlink()
    for path in changed:
        path.write_text(made[path], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
