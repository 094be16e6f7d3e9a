"""The rules, in reading order: what can be wrong, under which code, and how bad it is."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsdesk.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from newsdesk.model import Finding

FAMILIES = {
    "ND0": "file", "ND1": "schema", "ND2": "identity", "ND3": "links",
    "ND4": "prices", "ND5": "sources", "ND6": "editorial", "ND7": "readers",
}  # fmt: skip
"""The package of each family's modules; each module's docstring is the manual page of its rule."""

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Rule(NamedTuple):
    """A rule: its code, for ever; its name, which states the fault; and who finds it.

    The reader and the schemas find what concerns them while they read. A file rule has a `check(record, body,
    settings)`, which depends on the file alone; a desk rule has a `check(record, desk)`. `module` is the module of
    a newsroom's own rule; one of ours is found by its name.
    """

    code: str
    name: str
    severity: Severity
    found_by: Literal["reader", "schema", "file", "desk"]
    module: ModuleType | None = None

    def load(self) -> ModuleType:
        """Return the module of the rule."""
        name = f"{__name__}.{FAMILIES.get(self.code[:3])}.{self.name.replace('-', '_')}"
        return self.module or import_module(name)

    @property
    def page(self) -> str:
        """The rule's manual page, in Markdown."""
        return self.load().__doc__ or ""

    @property
    def check(self) -> Callable[..., Iterator[Finding]]:
        """The function that yields the findings of a file rule or a desk rule about one record."""
        check: Callable[..., Iterator[Finding]] = self.load().check
        return check


RULES = (
    Rule("ND001", "io-error", ERROR, "reader"),
    Rule("ND002", "file-too-large", ERROR, "reader"),
    Rule("ND003", "not-a-file", WARNING, "reader"),
    Rule("ND004", "outside-link", ERROR, "reader"),
    Rule("ND005", "not-utf8", ERROR, "reader"),
    Rule("ND006", "control-character", ERROR, "reader"),
    Rule("ND007", "invisible-character", WARNING, "reader"),
    Rule("ND008", "odd-line-ending", ERROR, "reader"),
    Rule("ND009", "empty-file", ERROR, "reader"),
    Rule("ND010", "missing-front-matter", ERROR, "reader"),
    Rule("ND011", "front-matter-not-first", ERROR, "reader"),
    Rule("ND012", "unclosed-front-matter", ERROR, "reader"),
    Rule("ND013", "unsupported-format", ERROR, "reader"),
    Rule("ND014", "dots-fence", ERROR, "reader"),
    Rule("ND015", "early-fence", ERROR, "reader"),
    Rule("ND020", "yaml-syntax", ERROR, "reader"),
    Rule("ND021", "not-a-mapping", ERROR, "reader"),
    Rule("ND022", "several-documents", ERROR, "reader"),
    Rule("ND023", "duplicate-key", ERROR, "reader"),
    Rule("ND024", "non-string-key", ERROR, "reader"),
    Rule("ND025", "merge-key", ERROR, "reader"),
    Rule("ND026", "yaml-tag", ERROR, "reader"),
    Rule("ND027", "undefined-alias", ERROR, "reader"),
    Rule("ND028", "recursive-alias", ERROR, "reader"),
    Rule("ND029", "alias-expansion", ERROR, "reader"),
    Rule("ND030", "nesting-too-deep", ERROR, "reader"),
    Rule("ND031", "unusable-number", ERROR, "reader"),
    Rule("ND032", "ambiguous-scalar", WARNING, "reader"),
    Rule("ND033", "hash-in-value", WARNING, "reader"),
    Rule("ND034", "unused-ignore", WARNING, "reader"),
    Rule("ND101", "missing-field", ERROR, "schema"),
    Rule("ND102", "unknown-field", ERROR, "schema"),
    Rule("ND103", "empty-value", ERROR, "schema"),
    Rule("ND104", "wrong-type", ERROR, "schema"),
    Rule("ND105", "unlisted-value", ERROR, "schema"),
    Rule("ND106", "bad-date", ERROR, "schema"),
    Rule("ND107", "bad-format", ERROR, "schema"),
    Rule("ND108", "bad-length", ERROR, "schema"),
    Rule("ND109", "out-of-range", ERROR, "schema"),
    Rule("ND110", "repeated-item", ERROR, "schema"),
    Rule("ND111", "schema-mismatch", ERROR, "schema"),
    Rule("ND201", "unknown-author", ERROR, "desk"),
    Rule("ND202", "unknown-category", ERROR, "desk"),
    Rule("ND203", "unknown-tool", ERROR, "desk"),
    Rule("ND204", "unknown-term", ERROR, "desk"),
    Rule("ND205", "unknown-article", ERROR, "desk"),
    Rule("ND206", "unknown-record", ERROR, "desk"),
    Rule("ND207", "unpublished-reference", ERROR, "desk"),
    Rule("ND208", "duplicate-slug", ERROR, "desk"),
    Rule("ND209", "duplicate-address", ERROR, "desk"),
    Rule("ND210", "misspelt-kind", ERROR, "desk"),
    Rule("ND401", "price-syntax", ERROR, "schema"),
    Rule("ND402", "stale-price", WARNING, "desk"),
    Rule("ND403", "wrong-price", ERROR, "desk"),
    Rule("ND404", "unknown-price", INFO, "desk"),
    Rule("ND405", "changed-price", INFO, "desk"),
    Rule("ND406", "outdated-price", WARNING, "desk"),
    Rule("ND407", "unknown-plan", ERROR, "desk"),
    Rule("ND408", "overlapping-prices", ERROR, "desk"),
    Rule("ND409", "misdated-price", ERROR, "desk"),
    Rule("ND410", "price-gap", INFO, "desk"),
    Rule("ND411", "bare-source", WARNING, "file"),
    Rule("ND412", "rewritten-ledger", ERROR, "desk"),
    Rule("ND413", "future-check", WARNING, "desk"),
    Rule("ND414", "contradicted-price", WARNING, "desk"),
)

BY_NAME = {rule.name: rule for rule in RULES}
