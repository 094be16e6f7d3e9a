"""Which rules there are in a newsroom, its own among them, and which of them apply."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.errors import NewsdeskError
from newsdesk.model import Severity
from newsdesk.rules import RULES, Rule
from newsdesk.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Selection(NamedTuple):
    """Which rules apply: those whose code starts with one of `select`, or all, and with none of `ignore`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def overridden_by(self, given: Selection) -> Selection:
        """Return what applies when a command asks for rules: what it selects replaces all that the settings say."""
        if given.select:
            return given
        return Selection(self.select, self.ignore + given.ignore)


@dataclass(frozen=True)
class Rulebook:
    """The rules that there are, and those of them that apply."""

    rules: tuple[Rule, ...] = RULES
    applied: tuple[Rule, ...] = RULES

    @cached_property
    def by_name(self) -> Mapping[str, Rule]:
        """All rules by name."""
        return {rule.name: rule for rule in self.rules}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the rules that apply."""
        return frozenset(rule.name for rule in self.applied)

    def selected(self, selection: Selection) -> Rulebook:
        """Return the book in which only selected rules apply, by code or name. Raises NewsdeskError otherwise."""
        select, ignore = (tuple(map(self._code, words)) for words in selection)
        self.check_codes((*select, *ignore))
        chosen = (rule for rule in self.applied if rule.code.startswith(select or ("",)))
        return Rulebook(self.rules, tuple(rule for rule in chosen if not rule.code.startswith(ignore)))

    def _code(self, word: str) -> str:
        named = self.by_name.get(word.lower())
        return named.code if named else word

    def at_least(self, severity: Severity) -> Rulebook:
        """Return the book in which only rules apply that are so bad, or worse."""
        return Rulebook(self.rules, tuple(rule for rule in self.applied if rule.severity >= severity))

    def check_codes(self, codes: Iterable[str]) -> None:
        """Raise NewsdeskError for a code, or the beginning of one, that no rule has."""
        for code in codes:
            if not code or not any(rule.code.startswith(code) for rule in self.rules):
                hint = did_you_mean(code, self.by_name, "`newsdesk rule` lists them.")
                msg = f"No rule has a code that starts with `{code}`.{hint}"
                raise NewsdeskError(msg)

    def find(self, name: str) -> Rule | None:
        """Return the rule of a code or a name."""
        by_code = {rule.code: rule for rule in self.rules}
        return by_code.get(name.upper()) or self.by_name.get(name.lower())


SCHEMA_ONLY = Rulebook(
    applied=tuple(
        rule
        for rule in RULES
        if (rule.code.startswith(("ND0", "ND1")) and rule.severity is Severity.ERROR) or rule.name == "price-syntax"
    )
)
"""What concerns a file outside any newsroom: whether it can be read, and whether it obeys its schema."""
