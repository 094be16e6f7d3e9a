"""The error that ends a command, as a sentence to an editor and an exit code."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command's exit code says, for ever."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    FAILURE = 3
    INTERRUPTED = 130


class NewsdeskError(Exception):
    """Something that stops the whole command, unlike a bad article, which is a finding.

    The message is a sentence that says what is wrong and what to do.
    """

    def __init__(self, message: str, exit_code: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.message = message
        self.exit_code = exit_code
