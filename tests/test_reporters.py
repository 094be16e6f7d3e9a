"""The forms in which findings are shown."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsdesk.lint import Located, Mending, Range
from newsdesk.reporters import Run, report
from newsdesk.rules import BY_NAME
from newsdesk.terminal import Screen, cells
from newsdesk.text import Edit, Span

ABOVE = "tags: [distillation, policy]"
WIDE, OVERRIDE = "\u65e5", "\u202e"


NOW = datetime(2026, 4, 8, 12, tzinfo=UTC)


def found(
    line: str = "tools: [gpt, claud, gemini, deepseek]",
    part: str = "claud",
    message: str = "No tool is called `claud`. Did you mean `claude`?",
    number: int = 10,
    rule: str = "unknown-tool",
) -> Located:
    """Return a finding about a part of a line."""
    start = line.index(part) + 1 if part else len(line) + 1
    return Located(
        "articles/labs.md", BY_NAME[rule], message, Range(number, start, number, start + len(part)), ("tools", 1),
        context=((number - 1, ABOVE), (number, line)) if number > 1 else ((number, line),),
    )  # fmt: skip


def text(each: Located, columns: int = 80) -> list[str]:
    """Return the lines of the report for a person, without the sum."""
    return report(Run([each], 24, NOW), "text", Screen(columns=columns)).splitlines()[:-2]


FIXABLE = replace(found(), fix=Mending("write `claude`", (Edit(Span(100, 105), "claude"),), safe=True))


def test_a_finding_for_a_person() -> None:
    """The place, the sentence, the line above, the line with a caret, and the fix."""
    assert report(Run([FIXABLE], 24, NOW), "text", Screen()) == (
        "articles/labs.md:10:14: error ND203 unknown-tool\n"
        "   No tool is called `claud`. Did you mean `claude`?\n"
        "    9 | tags: [distillation, policy]\n"
        "   10 | tools: [gpt, claud, gemini, deepseek]\n"
        "      |              ^^^^^\n"
        "   Fix: write `claude` (newsdesk lint --fix).\n"
        "\n"
        "1 error in 1 of 24 files; 1 fixable.\n"
    )


def test_findings_stand_apart() -> None:
    """A blank line parts one from the next."""
    shown = report(Run([found(), found(rule="ambiguous-scalar")], 24, NOW), "text", Screen())
    assert [block.split("\n")[0].rpartition(" ")[2] for block in shown.split("\n\n")] == [
        "unknown-tool", "ambiguous-scalar", "files.",
    ]  # fmt: skip


SUMS: dict[str, tuple[list[Located], int, str]] = {
    "nothing": ([], 24, "Nothing to mend in 24 files."),
    "nothing in one": ([], 1, "Nothing to mend in 1 file."),
    "one": ([found()], 1, "1 error in 1 of 1 file."),
    "many": (
        [FIXABLE, found(), found(rule="stale-price"), replace(found(rule="unknown-price"), path="b.md")], 1234,
        "2 errors, 1 warning, 1 note in 2 of 1,234 files; 1 fixable.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("located", "files", "expected"), SUMS.values(), ids=SUMS)
@pytest.mark.parametrize("name", ["text", "concise"])
def test_the_last_line_counts(name: str, located: list[Located], files: int, expected: str) -> None:
    """Errors, warnings and notes, in how many of the files, and how many can be fixed."""
    assert report(Run(located, files, NOW), name, Screen()).splitlines()[-1] == expected


UNDER = {
    "ASCII": ("a: [x, claud]", "claud"),
    "after wide characters": (f"a: [{WIDE * 3}, claud]", "claud"),
    "wide itself": (f"a: [x, {WIDE * 3}]", WIDE * 3),
    "after emoji": ("a: [\U0001f600, claud]", "claud"),
    "after combining characters": ("a: [e\u0301, claud]", "claud"),
    "after what is escaped": (f"a: [{OVERRIDE}, claud]", "claud"),
    "after a tab": ("a:\t[claud]", "claud"),
    "escaped itself": (f"a: [{OVERRIDE}]", OVERRIDE),
    "at the start": ("claud: 1", "claud"),
    "behind the end": ("tools:", ""),
}


@pytest.mark.parametrize(("line", "part"), UNDER.values(), ids=UNDER)
def test_the_caret_stands_under_the_finding(line: str, part: str) -> None:
    """As many columns from the left, and as wide, as a terminal shows it."""
    *_, shown, caret = text(found(line, part))
    before = cells(shown) if not part else cells(shown[: shown.index(shown_part(part))])
    carets = caret.count("^")
    assert caret.index("^") == before
    assert carets == max(1, cells(shown_part(part)))


def shown_part(part: str) -> str:
    """Return a text as it is shown."""
    return part.replace(OVERRIDE, r"\u202e")


LONG = {
    "at the end": ("a: " + "x " * 100 + "claud", "claud"),
    "at the start": ("claud: " + "x " * 100, "claud"),
    "in the middle": ("a: " + "x " * 60 + "claud " + "y " * 60, "claud"),
    "just fits": ("a: " + "x" * 20 + "claud", "claud"),
    "after wide characters": ("a: " + WIDE * 60 + " claud", "claud"),
    "before wide characters": ("a: claud " + WIDE * 60, "claud"),
    "between wide characters": ("a: " + WIDE * 60 + " claud " + WIDE * 60, "claud"),
    "after what is escaped": ("a: " + OVERRIDE * 30 + "claud", "claud"),
}


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize(("line", "part"), LONG.values(), ids=LONG)
def test_a_long_line_is_cut_around_the_finding(line: str, part: str, columns: int) -> None:
    """Nothing is wider than the terminal, the finding is seen whole, and the caret stands under it."""
    *_, shown, caret = text(found(line, part), columns)
    assert cells(shown) <= columns
    assert cells(caret) <= columns
    assert part in shown
    assert caret.index("^") == cells(shown[: shown.index(part)])
    assert caret.count("^") == len(part)


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_finding_wider_than_the_terminal_is_cut(columns: int) -> None:
    """The cut ends are marked, and the carets end with the line."""
    *_, shown, caret = text(found("title: " + "x" * 300, "x" * 300), columns)
    assert shown.endswith("\u2026")
    assert max(len(shown), len(caret)) <= max(columns, 30)


def test_a_long_line_above_is_cut_too() -> None:
    """The line above starts at its start."""
    each = replace(found(), context=((9, "a: " + "x" * 200), (10, "tools: [gpt, claud]")))
    above = text(each, 40)[-3]
    assert above.startswith("    9 | a: xxx")
    assert (len(above), above[-1]) == (40, "\u2026")


def test_a_finding_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    """The caret does not run on into the next line."""
    each = replace(found("a: [x,", "[x,"), range=Range(10, 4, 12, 3))
    assert text(each)[-1] == "      |    ^^^"


def test_a_long_sentence_is_wrapped() -> None:
    """Between words, indented, and never inside a name."""
    name = "a-very-long-name-that-must-not-be-broken-anywhere"
    lines = text(found(message=f"No tool is called `{name}`. Did you mean another one?"), 40)[1:-3]
    assert all(line.startswith("   ") for line in lines)
    assert [line for line in lines if name in line] == [f"   `{name}`."]
    assert all(len(line) <= 40 for line in lines if name not in line)


def test_a_finding_without_a_line_shows_none() -> None:
    """What could not be read has no excerpt."""
    each = replace(found(), range=Range(1, 1, 1, 1), context=((0, ""), (1, "")))
    assert len(text(each)) == 2


def test_the_first_line_has_none_above() -> None:
    """Line numbers start at 1."""
    assert [line[:6] for line in text(found("claud: x", number=1))] == ["articl", "   No ", "   1 |", "     |"]


HOSTILE = "\x1b[2J\x07\r\n::error::\x9b\u202e\u2028"


@pytest.mark.parametrize("name", ["text", "concise", "json"], ids=["G1-text", "G1-concise", "G1-json"])
def test_nothing_from_a_file_is_obeyed_by_the_terminal(name: str) -> None:
    """Names, sentences, lines and fixes are shown with escapes, each on its own line."""
    each = replace(
        found(f"title: {HOSTILE}claud", message=f"No {HOSTILE}tool."),
        path=f"articles/{HOSTILE}.md", fix=Mending(f"write `{HOSTILE}`", (Edit(Span(100, 105), "claude"),), safe=True),
    )  # fmt: skip
    shown = report(Run([each], 24, NOW), name, Screen())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", shown)
    assert not re.search("^::", shown, re.MULTILINE)
    assert report(Run([replace(each, path="bad\udcff.md")], 24, NOW), name, Screen()).encode()


@pytest.mark.parametrize("name", ["text", "concise"])
def test_colours_are_added_and_nothing_else_changes(name: str) -> None:
    """Without its styles, a painted report is the plain one."""
    plain = report(Run([FIXABLE, found()], 24, NOW), name, Screen())
    painted = report(Run([FIXABLE, found()], 24, NOW), name, Screen(color=True))
    assert "\x1b[1;31merror\x1b[0m" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain
    assert "\x1b" not in plain


def test_a_severity_has_its_colour() -> None:
    """An error is red, a warning yellow, a note cyan; so is the caret."""
    for rule, code in (("unknown-tool", "1;31"), ("stale-price", "1;33"), ("unknown-price", "1;36")):
        painted = report(Run([found(rule=rule)], 24, NOW), "text", Screen(color=True))
        assert painted.count(f"\x1b[{code}m") == 2


def test_one_finding_a_line() -> None:
    """`path:line:column: severity CODE message`."""
    assert report(
        Run([found(), found(rule="stale-price", message="Old.")], 24, NOW), "concise", Screen(columns=20)
    ) == (
        "articles/labs.md:10:14: error ND203 No tool is called `claud`. Did you mean `claude`?\n"
        "articles/labs.md:10:14: warning ND402 Old.\n"
        "1 error, 1 warning in 1 of 24 files.\n"
    )


def test_json_has_every_field() -> None:
    """A program gets code, name, severity, message, place, pointer, keyword and fix."""
    each = replace(FIXABLE, pointer=("a/b", 0, "c~d"), keyword="enum")
    assert json.loads(report(Run([each, found()], 24, NOW), "json", Screen(color=True, columns=20))) == [
        {
            "code": "ND203", "name": "unknown-tool", "severity": "error",
            "message": "No tool is called `claud`. Did you mean `claude`?", "path": "articles/labs.md",
            "line": 10, "column": 14, "end_line": 10, "end_column": 19, "pointer": "/a~1b/0/c~0d", "keyword": "enum",
            "fix": {"message": "write `claude`", "safe": True, "edits": [{"start": 100, "end": 105, "text": "claude"}]},
        },
        {
            "code": "ND203", "name": "unknown-tool", "severity": "error",
            "message": "No tool is called `claud`. Did you mean `claude`?", "path": "articles/labs.md",
            "line": 10, "column": 14, "end_line": 10, "end_column": 19, "pointer": "/tools/1", "keyword": None,
            "fix": None,
        },
    ]  # fmt: skip


def test_json_of_nothing_is_an_empty_list() -> None:
    """A program reads it like any other."""
    assert json.loads(report(Run([], 24, NOW), "json", Screen())) == []
