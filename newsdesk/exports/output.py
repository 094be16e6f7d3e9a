"""An output: a file that an exporter makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Output(NamedTuple):
    """A path below the output folder, with `/`, and the function that renders its bytes.

    Rendering knows no clock, no disk and no environment: the same edition gives the same bytes.
    """

    path: str
    render: Callable[[], bytes]
