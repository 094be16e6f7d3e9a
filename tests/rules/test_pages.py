"""Every rule has a manual page, and newsdesk does what the page says."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from small_desk import DESK

from conftest import REPOSITORY
from newsdesk.manual import samples
from newsdesk.rules import FAMILIES, RULES, Rule
from newsdesk.testing import check_page, findings, put

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = ["What it does", "Why it matters", "Example", "Use instead"]
HELPERS = {
    "newsdesk.rules.book", "newsdesk.rules.own", "newsdesk.rules.identity.references",
    "newsdesk.rules.identity.tagging", "newsdesk.rules.prices.quoted", "newsdesk.rules.sources.entries",
    "newsdesk.rules.editorial.naming", "newsdesk.rules.editorial.wording",
}  # fmt: skip
NOT_SHOWN = {
    "io-error", "file-too-large", "not-a-file", "outside-link", "rewritten-ledger", "silent-edit",
    "dead-external-link", "moved-external-link", "lone-tag",
}  # fmt: skip
"""What is wrong with the disk or on another site, has changed since a commit or needs many articles; other tests
have these."""
SAFE = {
    "dots-fence", "ambiguous-scalar", "unknown-field",
    "unused-ignore", "invisible-character", "unknown-section", "banned-phrase",
    "unknown-author", "unknown-category", "unknown-tool", "unknown-term", "unknown-article",
    "unknown-source",
    "price-syntax", "dead-link", "old-link",
}  # fmt: skip
UNSAFE = {
    "missing-field", "yaml-syntax", "hash-in-value", "unused-anchor",
    "near-miss-tag",
    "missing-update", "no-time-zone", "wrong-weekday",
    "title-in-body", "repeated-word", "dead-anchor",
}  # fmt: skip

every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
every_shown_rule = pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=rule.name) for rule in RULES if rule.name not in NOT_SHOWN]
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The newsroom of the pages, in which nothing is wrong."""
    put(tmp_path, DESK)
    return tmp_path


def test_the_table_names_every_module_of_the_folder() -> None:
    """The registry and the folder are one list."""
    package = REPOSITORY / "newsdesk/rules"
    modules = (path.relative_to(REPOSITORY) for path in package.rglob("*.py") if path.name != "__init__.py")
    names = {path.with_suffix("").as_posix().replace("/", ".") for path in modules}
    assert names - HELPERS == {rule.load().__name__ for rule in RULES}


def test_codes_ascend() -> None:
    """The table is in reading order, and no code stands for two rules."""
    assert all(one.code < next_one.code for one, next_one in pairwise(RULES))


def test_names_are_unique() -> None:
    """A rule can be asked for by its name."""
    assert len({rule.name for rule in RULES}) == len(RULES)


@every_rule
def test_a_rule_is_called_as_all_are(rule: Rule) -> None:
    """Codes are ND and three digits of a known family; names are kebab-case."""
    assert re.fullmatch(r"ND\d{3}", rule.code)
    assert rule.code[:3] in FAMILIES
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


@every_rule
def test_only_a_desk_rule_checks(rule: Rule) -> None:
    """A rule that the reader or a schema finds is a page and nothing else."""
    assert hasattr(rule.load(), "check") == (rule.found_by in {"file", "reference", "desk"})


@every_rule
def test_a_page_has_a_sentence_and_four_headings(rule: Rule) -> None:
    """The first line says what is at fault; the sections follow in one order, and none is empty."""
    page = re.sub(r"^```.*?^```$", "(a file)", rule.page, flags=re.MULTILINE | re.DOTALL)
    first, *sections = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    assert re.fullmatch(r"[A-Z].+\.", first.strip())
    assert sections[::2] == HEADINGS
    assert all(section.strip() for section in sections)


@every_rule
def test_a_page_names_only_rules_that_exist(rule: Rule) -> None:
    """A reader who looks up another rule finds it."""
    assert set(re.findall(r"ND\d{3}", rule.page)) <= {each.code for each in RULES}


def test_no_two_pages_say_the_same() -> None:
    """Each page has words of its own for what its rule does and why."""
    sections = [re.split(r"^## .+$", rule.page, flags=re.MULTILINE)[:3] for rule in RULES]
    assert len({text for page in sections for text in page}) == 3 * len(RULES)


def test_what_can_be_shown_is_shown() -> None:
    """Only what is wrong with the disk has no example."""
    assert {rule.name for rule in RULES if not samples(rule, "Example")} == NOT_SHOWN
    assert {rule.name for rule in RULES if not samples(rule, "Use instead")} == NOT_SHOWN


def test_in_the_newsroom_of_the_pages_nothing_is_wrong(root: Path) -> None:
    """Whatever is found is found in what a page shows."""
    assert findings(root) == []


@every_shown_rule
def test_newsdesk_does_what_the_page_says(root: Path, rule: Rule) -> None:
    """The example is flagged with this code alone, the advice is clean, and a fix turns one into the other."""
    check_page(rule, root)


@every_shown_rule
def test_a_finding_of_the_example_has_its_place_and_its_fix(root: Path, rule: Rule) -> None:
    """Every finding is in a file that the page shows, on a line that the file has; some rules can mend it."""
    shown = samples(rule, "Example")
    put(root, shown)
    found = findings(root)
    lines = {f"articles/{name}": len(re.split(rb"\r\n?|\n", content)) for name, content in shown}
    assert all(1 <= each.range.line <= lines[each.path] for each in found)
    fixes = {each.fix.safe for each in found if each.fix}
    assert fixes == ({rule.name in SAFE} if rule.name in SAFE | UNSAFE else set())
