"""What commands ask a person, on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from newsdesk.errors import NewsdeskError
from newsdesk.text import did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.scaffold import Question


def is_answered() -> bool:
    """Say whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def line(label: str, default: str = "") -> str:
    """Ask until something is said; the default, if there is one, is taken for nothing."""
    while True:
        answer: str = typer.prompt(label, default=default or None, err=True).strip()
        if answer:
            return answer


def sound_line(label: str, check: Callable[[str], object], default: str = "") -> str:
    """Ask until what is said passes a check, which raises NewsdeskError with what is wrong."""
    while True:
        answer = line(label, default)
        try:
            check(answer)
        except NewsdeskError as error:
            print(visible(error.message), file=sys.stderr)
        else:
            return answer


def question(asked: Question) -> str:
    """Ask a person until the answer is one of the choices, where there are any."""
    label = asked.field
    print(f"{asked.meaning or label}", file=sys.stderr)
    for number, choice in enumerate(asked.choices, start=1):
        print(f"  {number}. {visible(choice)}", file=sys.stderr)
    while True:
        answer = line(label)
        if asked.choices and answer.isdecimal() and 1 <= int(answer) <= len(asked.choices):
            return asked.choices[int(answer) - 1]
        if not asked.choices or answer in asked.choices:
            return answer
        print(f"There is no `{visible(answer)}`.{did_you_mean(answer, asked.choices)}", file=sys.stderr)
