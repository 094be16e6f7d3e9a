"""A newsroom's own rules: they are rules as any other, and what is wrong with one is a sentence."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from small_desk import DESK

from conftest import NOW, REPOSITORY
from newsdesk.manual import Sample
from newsdesk.rules.own import own_rules
from newsdesk.testing import check_page, newsroom_at, put

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

PAGE = '''"""A headline shouts.

## Example
```yaml
---
title: Muse Spark is out!
status: draft
---
```

## Use instead
```yaml
---
title: Muse Spark is out
status: draft
---
```
"""
'''
HEAD = """
from newsdesk.model import At, Finding, Fix, InBody, Severity; from newsdesk.text import Span

CODE, NAME, SEVERITY = "HOUSE001", "shouting-title", Severity.ERROR
"""
CHECK = """
def check(record, body, settings):
    if str(record.data.get("title")).endswith("!"):
        yield Finding(NAME, "The title shouts: calm it.", At(("title",)))
"""
DESK_CHECK = """
def check(record, desk):
    if len(desk.of_kind("article")) == 1 and str(record.data.get("title")).endswith("!"):
        yield Finding(NAME, "The title shouts: calm it.", At(("title",)))
"""
RULE = PAGE + HEAD + CHECK
FILE = "rules/shouting.py"
ARTICLE = "---\ntitle: Muse Spark is out!{}\nstatus: draft\n---\n"


def newsroom_with(root: Path, rule: str | bytes, *, settings: str = "", article: str = ARTICLE.format("")) -> None:
    """Make the newsroom of the pages, with one article and one rule."""
    content = rule.encode() if isinstance(rule, str) else rule
    given = f'{settings}\n[lint]\nrules = ["{FILE}"]\n'.encode()
    put(root, [*DESK, Sample("newsdesk.toml", given), Sample("a.md", article.encode()), Sample(FILE, content)])


def packaged(root: Path, *modules: str, points: str = "") -> None:
    """Install a package `our-house` below a root, with a module for each rule."""
    (root / "our_house").mkdir(parents=True)
    (root / "our_house/__init__.py").write_bytes(b"")
    lines = ["[console_scripts]", "other = os:getcwd", "", "[newsdesk.rules]"]
    for number, module in enumerate(modules):
        (root / f"our_house/rule{number}.py").write_text(module, "utf-8")
        lines.append(f"rule{number} = our_house.rule{number}")
    (root / "our_house-1.0.dist-info").mkdir()
    (root / "our_house-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: our-house\nVersion: 1.0\n")
    (root / "our_house-1.0.dist-info/entry_points.txt").write_text(points or "\n".join(lines) + "\n")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which packages are imported, and forgotten again."""
    folder = tmp_path / "site-packages"
    monkeypatch.syspath_prepend(folder)
    for name in [name for name in sys.modules if name.partition(".")[0] == "our_house"]:
        monkeypatch.delitem(sys.modules, name)
    return folder


@pytest.fixture(params=["file", "package", "desk rule"])
def root(request: pytest.FixtureRequest, tmp_path: Path, installed: Path) -> Path:
    """A newsroom with one rule of its own, wherever it comes from, and an article that is against it."""
    newsroom = tmp_path / "newsroom"
    newsroom_with(newsroom, PAGE + HEAD + (DESK_CHECK if request.param == "desk rule" else CHECK))
    if request.param == "package":
        packaged(installed, RULE)
        (newsroom / "newsdesk.toml").write_text('[lint]\npackages = ["our-house"]\n', "utf-8")
    return newsroom


def test_its_findings_are_findings(root: Path, run: Run) -> None:
    """They stand in the report, decide the exit code, and have their place."""
    code, out, _ = run("--root", root, "--now", NOW, "lint", "--output-format", "concise")
    assert (code, out.splitlines()[0]) == (
        1, "articles/a.md:2:8: error HOUSE001 The title shouts: calm it.",
    )  # fmt: skip
    assert run("--root", root, "--now", NOW, "lint", "--ignore", "HOUSE")[0] == 0
    assert run("--root", root, "--now", NOW, "lint", "--select", "HOUSE")[0] == 1
    assert run("--root", root, "--now", NOW, "lint", "--select", "ND")[0] == 0


def test_machines_are_told_of_it(root: Path, run: Run) -> None:
    """JSON has the finding, and SARIF the rule with its page."""
    found = json.loads(run("--root", root, "--now", NOW, "lint", "--output-format", "json")[1])
    assert [(each["code"], each["name"], each["pointer"]) for each in found] == [
        ("HOUSE001", "shouting-title", "/title")
    ]
    (sarif,) = json.loads(run("--root", root, "--now", NOW, "lint", "--output-format", "sarif")[1])["runs"]
    rule = sarif["tool"]["driver"]["rules"][sarif["results"][0]["ruleIndex"]]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("HOUSE001", "A headline shouts.")


def test_it_has_a_page(root: Path, run: Run) -> None:
    """By its code or its name, in the list of all, and as JSON."""
    shown = run("--root", root, "rule", "HOUSE001")[1]
    assert shown.startswith("# HOUSE001 shouting-title (error)\n\nA headline shouts.\n")
    assert run("--root", root, "rule", "shouting-title")[1] == shown
    assert run("--root", root, "rule")[1].splitlines()[-1].split() == ["HOUSE001", "shouting-title", "error"]
    assert json.loads(run("--root", root, "rule", "HOUSE001", "--json")[1])[0]["code"] == "HOUSE001"


def test_what_is_let_stand_stands(root: Path, run: Run) -> None:
    """A comment, an unused one, and the settings know its code."""
    (root / "articles/a.md").write_text(ARTICLE.format("  # newsdesk: ignore HOUSE001"), "utf-8")
    assert run("--root", root, "--now", NOW, "lint")[0] == 0
    (root / "articles/a.md").write_text("---\ntitle: Calm # newsdesk: ignore HOUSE001\nstatus: draft\n---\n", "utf-8")
    assert "ND034" in run("--root", root, "--now", NOW, "lint")[1]
    (root / "articles/a.md").write_text(ARTICLE.format(""), "utf-8")
    with (root / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('per_file_ignores = {"articles/a.md" = ["HOUSE001"]}\n')
    assert run("--root", root, "--now", NOW, "lint")[0] == 0


def test_the_helper_judges_it(root: Path) -> None:
    """What the page of an own rule says can be tested as ours is."""
    (root / "articles/a.md").unlink()
    rule = newsroom_at(root).book.find("HOUSE001")
    assert rule is not None
    check_page(rule, root)


def test_the_helper_finds_a_page_that_is_wrong(tmp_path: Path) -> None:
    """An example that is not flagged is a failed test."""
    newsroom_with(tmp_path, RULE.replace("is out!", "is out"), article="---\ntitle: A\nstatus: draft\n---\n")
    rule = newsroom_at(tmp_path).book.find("HOUSE001")
    assert rule is not None
    with pytest.raises(AssertionError, match="should be flagged"):
        check_page(rule, tmp_path)


def test_its_fixes_are_made(tmp_path: Path, run: Run) -> None:
    """A fix of an own rule is made as any other, over as many rounds as it takes."""
    fix = 'Fix("calm it", ((At(("title",)), record.data["title"][:-1]),))'
    newsroom_with(
        tmp_path, RULE.replace('At(("title",)))', f'At(("title",)), fix={fix})'), article=ARTICLE.format("!!")
    )
    assert run("--root", tmp_path, "--now", NOW, "lint", "--fix")[0] == 0
    assert (tmp_path / "articles/a.md").read_text("utf-8").splitlines()[1] == "title: Muse Spark is out"


def test_a_rule_may_be_any_python(tmp_path: Path, run: Run) -> None:
    """A mark of the encoding and dataclasses are no hindrance, and nothing is written beside the file."""
    classes = (
        "from __future__ import annotations\nfrom dataclasses import dataclass\n\n@dataclass\nclass A:\n    b: str\n"
    )
    newsroom_with(tmp_path, b"\xef\xbb\xbf" + (PAGE + classes + HEAD + CHECK).encode())
    assert run("--root", tmp_path, "--now", NOW, "lint")[0] == 1
    assert sorted(path.name for path in (tmp_path / "rules").iterdir()) == ["shouting.py"]


def test_ours_are_there_without_any(tmp_path: Path) -> None:
    """A newsroom that names none has none, and nothing is looked for."""
    assert own_rules(tmp_path, ()) == ()


FAULTS = {
    "no docstring": (HEAD + CHECK, "its docstring is the rule's page, and cannot be empty"),
    "blank docstring": ('""" """' + HEAD + CHECK, "its docstring is the rule's page"),
    "no code": (RULE.replace("HOUSE001", ""), "`CODE` is capital letters and three digits"),
    "small letters": (RULE.replace("HOUSE001", "house001"), "`CODE` is capital letters and three digits"),
    "two digits": (RULE.replace("HOUSE001", "HOUSE01"), "`CODE` is capital letters and three digits"),
    "other digits": (RULE.replace("HOUSE001", "HOUSE٠٠١"), "`CODE` is capital letters and three digits"),
    "number for a code": (RULE.replace('"HOUSE001"', "1"), "`CODE` is capital letters and three digits"),
    "our letters": (RULE.replace("HOUSE001", "ND999"), "those with `ND` are newsdesk's own"),
    "our code": (RULE.replace("HOUSE001", "ND203"), "those with `ND` are newsdesk's own"),
    "our name": (RULE.replace('"shouting-title"', '"unknown-tool"'), "there is a rule ND203 unknown-tool already"),
    "name with a blank": (RULE.replace('"shouting-title"', '"shouting title"'), "`NAME` is words joined by hyphens"),
    "severity as text": (RULE.replace("Severity.ERROR", '"error"'), "`SEVERITY` is one of"),
    "no check": (PAGE + HEAD, "`check` is a function of (record, body, settings) or of (record, desk)"),
    "check of one": (RULE.replace("(record, body, settings)", "(record)"), "`check` is a function of"),
    "check of any": (RULE.replace("(record, body, settings)", "(*all)"), "`check` is a function of"),
    "check is a text": (PAGE + HEAD + 'check = "x"', "`check` is a function of"),
    "syntax": (RULE + "def", "the rule cannot be loaded: SyntaxError: invalid syntax (shouting.py, line "),
    "null byte": (RULE + "\0", "the rule cannot be loaded: "),
    "import": (RULE + "import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'."),
    "exception": (RULE + "1 / 0", "the rule cannot be loaded: ZeroDivisionError: division by zero."),
    "exit": (RULE + "raise SystemExit", "the rule cannot be loaded: SystemExit."),
    "escape in the reason": (RULE + r"raise ValueError('\x1b[31m')", r"ValueError: \x1b[31m."),
    "raises": (RULE + "    record.data['x']", "failed on articles/a.md, in line 27 of the rule: KeyError: 'x'."),
    "raises elsewhere": (RULE + "    At(1, 2, 3, 4, 5)", ", in line 27 of the rule: TypeError: "),
    "raises without words": (RULE + "    assert False", "in line 27 of the rule: AssertionError."),
    "no generator": (PAGE + HEAD + "def check(record, desk): pass", "TypeError: 'NoneType' object is not iterable."),
    "text": (RULE + "    yield 'x'", "failed on articles/a.md: it yields str, which is no `newsdesk.model.Finding`."),
    "another's": (RULE.replace("Finding(NAME", "Finding('unknown-tool'"), "it yields a finding of `unknown-tool`, and"),
    "nobody's": (RULE.replace("Finding(NAME", "Finding(5"), "it yields a finding of `5`, and its own name is"),
    "no place": (RULE.replace('At(("title",))', "'title'"), "a place is an `At"),
    "pointer as text": (RULE.replace('At(("title",))', "At('title')"), "a place is an `At"),
    "one change": (RULE.replace('",)))', '",)), fix=Fix("x", (At(("title",)), "x")))'), "pairs of a place and a text"),
    "message is none": (RULE.replace('"The title shouts: calm it."', "None"), "the message of a finding is a sentence"),
    "message is blank": (RULE.replace('"The title shouts: calm it."', '" "'), "the message of a finding is a sentence"),
    "keyword of no text": (RULE.replace('",)))', '",)), keyword=5)'), "the keyword of a finding is a text"),
    "fix of no kind": (RULE.replace('",)))', '",)), fix="calm")'), "the fix of a finding is a `newsdesk.model.Fix`"),
    "fix without words": (RULE.replace('",)))', '",)), fix=Fix(None, ()))'), "the message of a fix is a text"),
    "changes of no tuple": (RULE.replace('",)))', '",)), fix=Fix("x", 5))'), "pairs of a place and a text"),
    "part of no name": (RULE.replace('",)))', '",), "valu"))'), "a place is an `At"),
    "part that cannot be": (RULE.replace('",)))', '",), []))'), "a place is an `At"),
    "pointer of a list": (RULE.replace('At(("title",))', 'At((["title"],))'), "a place is an `At"),
    "within of a pair": (RULE.replace('",)))', '",), within=(1, 2)))'), "a place is an `At"),
    "lacking as text": (RULE.replace('",)))', '",), lacking="deck"))'), "a place is an `At"),
    "words of none": (RULE.replace('At(("title",))', "InBody(None)"), "a place is an `At"),
    "span of texts": (RULE.replace('At(("title",))', 'Span("a", "b")'), "a place is an `At"),
    "span before the file": (RULE.replace('At(("title",))', "Span(-5, 10**9)"), "a place is an `At"),
    "span from its end": (RULE.replace('At(("title",))', "Span(5, 1)"), "a place is an `At"),
    "exits": (RULE + "    raise SystemExit(0)", "failed on articles/a.md, in line 27 of the rule: SystemExit: 0."),
    "change of no place": (RULE.replace('",)))', '",)), fix=Fix("x", ((5, "x"),)))'), "a place is an `At"),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_with_a_rule_is_a_sentence(tmp_path: Path, run: Run, rule: str, sentence: str) -> None:
    """Exit code 2, one line that names the file or the code, and never a traceback."""
    newsroom_with(tmp_path, rule)
    code, out, err = run("--root", tmp_path, "--now", NOW, "lint")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err
    assert FILE in err or "HOUSE001" in err


BROKEN = RULE + "    record.data['x']"


@pytest.mark.parametrize("command", ["lint", "link", "export", "list"])
def test_a_rule_that_is_left_out_does_not_run(
    tmp_path: Path, run: Run, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newsroom that does without a broken rule can work."""
    monkeypatch.setenv("NEWSDESK_BASE_URL", "https://house.example")
    newsroom_with(tmp_path, BROKEN)
    with (tmp_path / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('ignore = ["HOUSE001"]\n')
    code, _, err = run("--root", tmp_path, "--now", NOW, command)
    assert (code, "HOUSE001" in err) == (0, False)


@pytest.mark.parametrize("rule", [BROKEN, RULE + "1 / 0"], ids=["fails", "cannot be loaded"])
@pytest.mark.parametrize("command", [("list",), ("new", "term", "Token", "--field", "definition=A part of a word.")])
def test_who_asks_for_no_findings_is_not_stopped(tmp_path: Path, run: Run, command: tuple[str, ...], rule: str) -> None:
    """To list records, or to start one, no own rule is needed."""
    newsroom_with(tmp_path, rule)
    assert run("--root", tmp_path, "--now", NOW, *command)[0] == 0


@pytest.mark.parametrize("name", ["rules/gone.py", "rules", "../gone.py", "x" * 300 + ".py"])
def test_a_file_that_is_not_there_is_said(tmp_path: Path, run: Run, name: str) -> None:
    """A rule that does not run is never passed over."""
    newsroom_with(tmp_path, RULE)
    (tmp_path / "newsdesk.toml").write_text(f'[lint]\nrules = ["{name}"]\n', "utf-8")
    code, _, err = run("--root", tmp_path, "--now", NOW, "lint")
    assert (code, err) == (2, f"Error: {name}: there is no such Python file, although `lint.rules` names it.\n")


def test_two_rules_have_two_codes(tmp_path: Path, run: Run) -> None:
    """The second one to claim a code, or a name, is named."""
    newsroom_with(tmp_path, RULE)
    put(tmp_path, [Sample("rules/b.py", RULE.replace('"shouting-title"', '"another"').encode())])
    (tmp_path / "newsdesk.toml").write_text(f'[lint]\nrules = ["{FILE}", "rules/b.py"]\n', "utf-8")
    code, _, err = run("--root", tmp_path, "--now", NOW, "lint")
    assert (code, err.startswith("Error: rules/b.py: there is a rule HOUSE001 shouting-title already")) == (2, True)


PACKAGES = {
    "not installed": ((), "", "no-such-package", "The package `no-such-package`, which `lint.packages` names, is not"),
    "without rules": ((), "[console_scripts]\na = os:getcwd\n", "our-house", "has no rules: no entry point of the"),
    "no module": ((), "[newsdesk.rules]\na = our_house.gone\n", "our-house", "our-house: our_house.gone: the rule"),
    "a function": ((), "[newsdesk.rules]\na = os:getcwd\n", "our-house", "an entry point names the module of a rule"),
    "fails": (("1 / 0",), "", "our-house", "our-house: our_house.rule0: the rule cannot be loaded: ZeroDivisionError"),
    "two of one code": ((RULE, RULE), "", "our-house", "our_house.rule1: there is a rule HOUSE001 shouting-title"),
}


@pytest.mark.parametrize(("modules", "points", "name", "sentence"), PACKAGES.values(), ids=PACKAGES)
def test_what_is_wrong_with_a_package_is_a_sentence(
    tmp_path: Path, installed: Path, run: Run, modules: tuple[str, ...], points: str, name: str, sentence: str
) -> None:
    """A package that is asked for and has no rule to offer ends the command."""
    packaged(installed, *modules, points=points)
    newsroom_with(tmp_path / "newsroom", RULE)
    (tmp_path / "newsroom/newsdesk.toml").write_text(f'[lint]\npackages = ["{name}"]\n', "utf-8")
    code, out, err = run("--root", tmp_path / "newsroom", "--now", NOW, "lint")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


def test_a_package_is_loaded_once_and_stays_as_it_is(tmp_path: Path, installed: Path) -> None:
    """However often a newsroom is opened, the module is the package's own."""
    packaged(installed, RULE)
    first, second = (own_rules(tmp_path, (), ("our-house",))[0] for _ in range(2))
    assert sys.modules["our_house.rule0"].check not in {first.check, second.check}
    assert first.page == second.page == sys.modules["our_house.rule0"].__doc__


def test_the_schema_is_not_hidden_from_it(tmp_path: Path, run: Run) -> None:
    """An own rule sees records that break their schema, and its failure is its own."""
    newsroom_with(tmp_path, RULE, article="---\ntitle: [a]\nstatus: 5\n---\n")
    assert "HOUSE001" not in run("--root", tmp_path, "--now", NOW, "lint")[1]


def test_the_documentation_is_found() -> None:
    """README leads to the page on own rules."""
    assert "(docs/own-rules.md)" in (REPOSITORY / "README.md").read_text("utf-8")
