"""Writes the pages that come from the code: the reference, and docs/rules/; `--check` only says what is out of date."""

from __future__ import annotations

import sys
from pathlib import Path

from newsdesk import manual
from newsdesk.rules import RULES
from pages import commands, outputs, reference
from upkeep import brought_up_to_date

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
    return brought_up_to_date(pages(), RULES_FOLDER, "*.md", "make docs")


if __name__ == "__main__":
    sys.exit(main())
