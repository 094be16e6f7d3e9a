"""The rules, in reading order: what can be wrong, under which code, and how bad it is."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from pathlib import Path
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
    settings)`, which depends on the file alone; a desk rule has a `check(record, desk)`. So has a reference rule, but
    its desk has no articles, and of the clock it asks no more than the day. `module` is the module of a newsroom's own
    rule; one of ours is found by its name. A rule that is `on_request` finds nothing unless a run asks for more than
    the desk (an earlier commit, answers of other sites), so that a comment on it may have nothing to do today.
    """

    code: str
    name: str
    severity: Severity
    found_by: Literal["reader", "schema", "file", "reference", "desk"]
    module: ModuleType | None = None
    on_request: bool = False

    def load(self) -> ModuleType:
        """Return the module of the rule."""
        name = f"{__name__}.{FAMILIES.get(self.code[:3])}.{self.name.replace('-', '_')}"
        return self.module or import_module(name)

    @property
    def text(self) -> str:
        """The source of the rule's module."""
        file = self.load().__file__
        return Path(file).read_text("utf-8", "replace") if file else ""

    @property
    def page(self) -> str:
        """The rule's manual page, in Markdown."""
        return self.load().__doc__ or ""

    @property
    def check(self) -> Callable[..., Iterator[Finding]]:
        """What yields the findings of a file rule or a desk rule about one record."""
        return self.module.check if self.module else _Check(self)


class _Check:
    """The check of a rule, whose module is imported when it is first called: most runs recall what most rules find."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    @cached_property
    def _check(self) -> Callable[..., Iterator[Finding]]:
        check: Callable[..., Iterator[Finding]] = self._rule.load().check
        return check

    def __call__(self, *arguments: object) -> Iterator[Finding]:
        return self._check(*arguments)


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
    Rule("ND016", "merge-conflict", ERROR, "reader"),
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
    Rule("ND035", "unused-anchor", WARNING, "reader"),
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
    Rule("ND201", "unknown-author", ERROR, "reference"),
    Rule("ND202", "unknown-category", ERROR, "reference"),
    Rule("ND203", "unknown-tool", ERROR, "reference"),
    Rule("ND204", "unknown-term", ERROR, "reference"),
    Rule("ND205", "unknown-article", ERROR, "desk"),
    Rule("ND206", "unknown-record", ERROR, "reference"),
    Rule("ND207", "unpublished-reference", ERROR, "desk"),
    Rule("ND208", "duplicate-slug", ERROR, "desk"),
    Rule("ND209", "duplicate-address", ERROR, "desk"),
    Rule("ND210", "misspelt-kind", ERROR, "reference"),
    Rule("ND211", "bad-slug", ERROR, "reference"),
    Rule("ND212", "case-collision", ERROR, "desk"),
    Rule("ND214", "reserved-slug", ERROR, "reference"),
    Rule("ND215", "duplicate-alias", ERROR, "desk"),
    Rule("ND216", "near-duplicate-title", WARNING, "desk"),
    Rule("ND217", "near-miss-tag", WARNING, "desk"),
    Rule("ND218", "repeated-reference", ERROR, "reference"),
    Rule("ND219", "duplicate-term", ERROR, "desk"),
    Rule("ND220", "unused-term", INFO, "desk"),
    Rule("ND221", "lone-tag", INFO, "desk"),
    Rule("ND301", "self-related", ERROR, "desk"),
    Rule("ND302", "dead-link", WARNING, "desk"),
    Rule("ND303", "dead-anchor", WARNING, "desk"),
    Rule("ND304", "unpublished-link", WARNING, "desk"),
    Rule("ND305", "old-link", WARNING, "desk"),
    Rule("ND306", "dead-external-link", WARNING, "desk", on_request=True),
    Rule("ND307", "moved-external-link", INFO, "desk", on_request=True),
    Rule("ND401", "price-syntax", ERROR, "schema"),
    Rule("ND402", "stale-price", WARNING, "reference"),
    Rule("ND403", "wrong-price", ERROR, "reference"),
    Rule("ND404", "unknown-price", INFO, "reference"),
    Rule("ND405", "changed-price", INFO, "reference"),
    Rule("ND406", "outdated-price", WARNING, "reference"),
    Rule("ND407", "unknown-plan", ERROR, "reference"),
    Rule("ND408", "overlapping-prices", ERROR, "reference"),
    Rule("ND409", "misdated-price", ERROR, "reference"),
    Rule("ND410", "price-gap", INFO, "reference"),
    Rule("ND411", "bare-source", WARNING, "file"),
    Rule("ND412", "rewritten-ledger", ERROR, "desk", on_request=True),
    Rule("ND413", "future-check", WARNING, "reference"),
    Rule("ND414", "contradicted-price", WARNING, "reference"),
    Rule("ND415", "repeated-plan", ERROR, "file"),
    Rule("ND501", "unknown-source", ERROR, "file"),
    Rule("ND502", "repeated-source", ERROR, "file"),
    Rule("ND503", "late-source", WARNING, "file"),
    Rule("ND504", "overdue-fact", WARNING, "reference"),
    Rule("ND505", "unnamed-source", WARNING, "file"),
    Rule("ND506", "retracted-source", ERROR, "desk"),
    Rule("ND507", "missing-update", WARNING, "file"),
    Rule("ND508", "silent-edit", ERROR, "desk", on_request=True),
    Rule("ND520", "no-time-zone", WARNING, "file"),
    Rule("ND521", "date-order", ERROR, "file"),
    Rule("ND522", "future-date", INFO, "desk"),
    Rule("ND523", "wrong-weekday", WARNING, "file"),
    Rule("ND524", "misnamed-date", WARNING, "file"),
    Rule("ND525", "future-update", WARNING, "desk"),
    Rule("ND601", "heading-jump", WARNING, "file"),
    Rule("ND602", "title-in-body", WARNING, "file"),
    Rule("ND603", "empty-section", WARNING, "file"),
    Rule("ND604", "unknown-section", WARNING, "file"),
    Rule("ND605", "hype-word", WARNING, "file"),
    Rule("ND606", "banned-phrase", WARNING, "file"),
    Rule("ND607", "unclosed-emphasis", WARNING, "file"),
    Rule("ND608", "deck-repeats-title", WARNING, "file"),
    Rule("ND609", "unlisted-tool", WARNING, "reference"),
    Rule("ND610", "unmentioned-tool", INFO, "reference"),
    Rule("ND611", "unlisted-person", WARNING, "reference"),
    Rule("ND612", "unreviewed-ai", WARNING, "reference"),
    Rule("ND613", "repeated-word", WARNING, "file"),
    Rule("ND701", "long-title", WARNING, "file"),
    Rule("ND702", "long-deck", WARNING, "file"),
    Rule("ND703", "image-without-alt", WARNING, "file"),
    Rule("ND704", "missing-image", ERROR, "desk"),
    Rule("ND705", "tiny-image", WARNING, "desk"),
    Rule("ND706", "bad-url-scheme", ERROR, "file"),
    Rule("ND707", "vague-link-text", WARNING, "file"),
    Rule("ND708", "empty-link", WARNING, "file"),
)

BY_NAME = {rule.name: rule for rule in RULES}
