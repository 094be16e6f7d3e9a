"""What `newsdesk prices check --catalogue` adds: each price beside that of a published data set."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.text import listed, visible

if TYPE_CHECKING:
    from newsdesk.cli.state import State
    from newsdesk.model import Desk
    from newsdesk.prices.catalogues.check import Checked
    from newsdesk.reporters import Run

_COLUMNS = ("tool", "plan", "day", "ledger", "catalogue", "verdict", "data")


def must_be_installed() -> None:
    """Raise NewsdeskError where a catalogue is not installed."""
    from newsdesk.prices.catalogues import missing  # noqa: PLC0415

    if absent := missing():
        verb = "is" if len(absent) == 1 else "are"
        msg = f"--catalogue: {listed(absent, last='and')} {verb} not installed: run pip install 'newsdesk[prices]'."
        raise NewsdeskError(msg)


def write_json(run: Run, desk: Desk) -> None:
    """Write the findings, and what the catalogues say, as one object."""
    report = {"findings": [each.as_json() for each in run.located], "catalogues": _rows(desk)}
    sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")


def show(state: State, desk: Desk) -> None:
    """Write a table of what the catalogues say, and why where they say nothing; accepted differences are left out."""
    from newsdesk.cli.tables import table  # noqa: PLC0415

    found = _rows(desk)
    rows = [row for row in found if not row["accepted"]]
    if not found:
        state.say("No price that holds on that day has a plan with a `catalogue`.")
        return
    if not rows:
        state.say("The catalogues say nothing that is not accepted.")
        return
    table(
        [name.capitalize() for name in _COLUMNS], ([str(row[name] or "") for name in _COLUMNS] for row in rows), state
    )
    for row in rows:
        if row["note"]:
            sys.stdout.write(visible(f"{row['tool']}, {row['plan']}: {row['note']}") + "\n")


def _rows(desk: Desk) -> list[dict[str, object]]:
    from newsdesk.prices.catalogues.check import check  # noqa: PLC0415

    return [_as_json(each, desk.settings.currency) for each in check(desk, datetime.now(UTC).date())]


def _as_json(each: Checked, currency: str) -> dict[str, object]:
    from newsdesk.prices.grammar import render  # noqa: PLC0415

    judgement = each.judgement
    return {
        "tool": each.tool.slug,
        "plan": each.plan.id,
        "day": each.day.isoformat(),
        "ledger": render((each.entry.offer,), currency),
        "catalogue": render((judgement.price,), currency) if judgement.price else None,
        "verdict": judgement.verdict.value,
        "data": judgement.made.isoformat() if judgement.made else None,
        "accepted": each.accepted,
        "note": judgement.note or None,
    }
