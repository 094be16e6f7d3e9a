"""Catalogues: published data sets of what models cost, all asked in the same way, and never over the network."""

from __future__ import annotations

from decimal import Context, Decimal
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

NAMES = ("genai-prices", "model-prices")
"""The catalogues, by the names of their distributions; the module of each is imported when it is asked for."""

_EXACT = Context(prec=12)


class Price(NamedTuple):
    """What a model costs on a day, which is one of UTC.

    `meters` has, for input, output and cached tokens, the amounts per 1M tokens: first the one of a short prompt,
    then those of longer ones. `since` is the day from which the data says so, `made` the day that the data is of.
    `by_hour` is said of a price that is not the same all day.
    """

    meters: Mapping[str, tuple[Decimal, ...]]
    currency: str
    since: date | None
    made: date
    by_hour: bool = False


class Catalogue(Protocol):
    """A data set of prices."""

    @property
    def name(self) -> str:
        """The name by which plans refer to it."""

    @property
    def models(self) -> Collection[str]:
        """The names of the models that it knows."""

    def price(self, model: str, day: date) -> Price | None:
        """Return what a model costs on a day; nothing where the data does not know the model, or has no such price."""


def missing() -> list[str]:
    """Return the catalogues that are not installed."""
    return [name for name in NAMES if find_spec(_module(name)) is None]


def open_catalogue(name: str, today: date) -> Catalogue:
    """Read a catalogue; `today` is the day on which it is read.

    Raises NewsdeskError for one that is not installed, or of a version that has other names for what is asked.
    """
    try:
        module = import_module(f"{__name__}.{_module(name)}")
    except ImportError as error:
        msg = f"The catalogue {name} cannot be read ({error}): run pip install --upgrade 'newsdesk[prices]'."
        raise NewsdeskError(msg) from error
    catalogue: Catalogue = module.read(today)
    return catalogue


def amount(number: Decimal | float) -> Decimal:
    """Return a number of a catalogue as it was meant: what binary fractions have left behind is rounded away."""
    return _EXACT.create_decimal(str(number)).normalize()


def _module(name: str) -> str:
    return name.replace("-", "_")
