"""The forms in which findings are shown, by the name of `--output-format`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.rules import RULES, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsdesk.lint import Located
    from newsdesk.terminal import Screen

FORMATS = ("text", "concise", "json", "json-lines", "github", "gitlab", "sarif", "junit")


class Run(NamedTuple):
    """What a report is about: the findings in order, how many files were looked at, the moment, all rules.

    `held` counts the findings of the baseline, which are not among them.
    """

    located: Sequence[Located]
    files: int
    now: datetime
    rules: tuple[Rule, ...] = RULES
    held: int = 0


def report(run: Run, name: str, screen: Screen) -> str:
    """Return the report on a run in one of the forms; only a person's forms mind the screen."""
    text: str = import_module(f"{__name__}.{name.replace('-', '_')}").report(run, screen)
    return text
