"""The inputs that break tools like this one, groups A (YAML values) and B (fences, encodings): what newsdesk says.

Each row's id is that of the case in the list of bad inputs, with a word where a case has several.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from conftest import NOW, article
from newsdesk import fixes, lint
from newsdesk.exporting import export
from newsdesk.frontmatter import locate, read
from newsdesk.newsroom import open_newsroom
from newsdesk.reporters import Run, report
from newsdesk.terminal import Screen
from newsdesk.text import Lines, visible

if TYPE_CHECKING:
    from pathlib import Path

Row = tuple[bytes, list[str], dict[str, Any] | None]

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)
DEEP_BY_ALIAS = f"a0: &a0 {'[' * 60}x{']' * 60}\n" + "".join(
    f"a{number}: &a{number} {'[' * 60}*a{number - 1}{']' * 60}\n" for number in range(1, 17)
)


def front(yaml: str) -> bytes:
    """Return a file with this front matter, whose first line is the file's second."""
    return f"---\n{yaml}\n---\nBody.\n".encode()


VALUES: dict[str, Row] = {
    "A1": (front("title: a\ntitle: b"), ["duplicate-key 3:1"], {"title": "a"}),
    "A1-nested": (front("a:\n  b: 1\n  b: 2"), ["duplicate-key 4:3"], {"a": {"b": 1}}),
    "A1-flow": (front('a: {b: 1, "b": 2}'), ["duplicate-key 2:11"], {"a": {"b": 1}}),
    "A2": (front("date: 2026-01-05"), [], {"date": "2026-01-05"}),
    "A3": (front("date: 2012-10-11T23:39:45-04:00"), [], {"date": "2012-10-11T23:39:45-04:00"}),
    "A4": (front("on_day: 2026-02-30"), [], {"on_day": "2026-02-30"}),
    "A5": (front("at: 2026-01-01T25:00:00Z"), [], {"at": "2026-01-01T25:00:00Z"}),
    "A6": (front("read_time: 10:00"), ["ambiguous-scalar 2:12"], {"read_time": "10:00"}),
    "A7-no": (front("lang: no"), ["ambiguous-scalar 2:7"], {"lang": "no"}),
    "A7-upper": (front("lang: NO"), ["ambiguous-scalar 2:7"], {"lang": "NO"}),
    "A7-off": (front("lang: off"), ["ambiguous-scalar 2:7"], {"lang": "off"}),
    "A7-yes": (front("lang: yes"), ["ambiguous-scalar 2:7"], {"lang": "yes"}),
    "A7-quoted": (front("lang: 'no'"), [], {"lang": "no"}),
    "A8": (front("on: push"), [], {"on": "push"}),
    "A10-zero": (front("zip: 010"), ["ambiguous-scalar 2:6"], {"zip": 10}),
    "A10-octal": (front("n: 0o10"), ["ambiguous-scalar 2:4"], {"n": 8}),
    "A11-underscore": (front("n: 1_000"), ["ambiguous-scalar 2:4"], {"n": "1_000"}),
    "A11-hex": (front("n: 0x1F"), ["ambiguous-scalar 2:4"], {"n": 31}),
    "A11-exponent": (front("n: 1e3"), ["ambiguous-scalar 2:4"], {"n": 1000}),
    "A11-point-exponent": (front("n: 1.5e3"), ["ambiguous-scalar 2:4"], {"n": 1500}),
    "A11-binary": (front("n: 0b101"), ["ambiguous-scalar 2:4"], {"n": "0b101"}),
    "A12-nan": (front("price: .nan"), ["unusable-number 2:8"], {"price": None}),
    "A12-inf": (front("price: -.INF"), ["unusable-number 2:8"], {"price": None}),
    "A12-overflow": (front("price: 1e999"), ["unusable-number 2:8"], {"price": None}),
    "A13": (front("views: " + "9" * 5000), ["unusable-number 2:8"], {"views": None}),
    "A14": (front("id: 12345678901234567890"), ["ambiguous-scalar 2:5"], {"id": 12345678901234567890}),
    "A14-safe": (front(f"id: {2**53}"), [], {"id": 2**53}),
    "A15": (front("a: 1\ntitle: Foo: Bar"), ["yaml-syntax 3:8"], None),
    "A16": (front("title: Issue #1 of C# tips"), ["hash-in-value 2:13"], {"title": "Issue"}),
    "A16-comment": (front("title: Issue # a comment"), [], {"title": "Issue"}),
    "A16-quoted": (front('title: "Issue #1"'), [], {"title": "Issue #1"}),
    "A17-bracket": (front("a: 1\ntitle: [AI] news"), ["yaml-syntax 3:8"], None),
    "A17-braces": (front("title: {{ x }}"), ["non-string-key 2:9"], None),
    "A17-at": (front("title: @jane"), ["yaml-syntax 2:8"], None),
    "A17-backtick": (front("title: `x`"), ["yaml-syntax 2:8"], None),
    "A17-percent": (front("title: %x"), ["yaml-syntax 2:8"], None),
    "A17-star": (front("title: *bold*"), ["yaml-syntax 2:8"], None),
    "A17-ampersand": (front("title: &amp; x"), ["yaml-syntax 2:8"], None),
    "A17-bang": (front("title: !important"), ["yaml-tag 2:8"], {"title": ""}),
    "A17-dash": (front("title: - x"), ["yaml-syntax 2:8"], None),
    "A17-question": (front("title: ? x"), ["yaml-syntax 2:8"], None),
    "A17-anchor": (front("a: &Co is a firm"), ["unused-anchor 2:4"], {"a": "is a firm"}),
    "A17-anchor-alone": (front("a: &Co"), ["unused-anchor 2:4"], {"a": None}),
    "A17-anchor-used": (front("a: &Co x\nb: *Co"), [], {"a": "x", "b": "x"}),
    "A17-anchor-of-a-list": (front("a: &Co [x]"), [], {"a": ["x"]}),
    "A17-anchor-quoted": (front('a: "&Co is"'), [], {"a": "&Co is"}),
    "A18-single": (front("a: 1\nt: 'It's'\nb: 2"), ["yaml-syntax 3:4"], None),
    "A18-double": (front('a: 1\nt: "abc\nb: 2'), ["yaml-syntax 3:4"], None),
    "A19-indent": (front("a:\n\tb: 1"), ["yaml-syntax 3:1"], None),
    "A19-value": (front("a:\tb"), [], {"a": "b"}),
    "A20": (front('a: "\\ud800"'), ["yaml-syntax 2:7"], None),
    "A21-nul": (front("a: x\0y"), ["control-character 2:5"], None),
    "A21-escape": (front("a: x\x1by"), ["control-character 2:5"], None),
    "A21-delete": (front("a: x\x7fy"), ["control-character 2:5"], None),
    "A22": (front('a: "\\x1b[2J"\nb: "\\x0b"'), [], {"a": "\x1b[2J", "b": "\x0b"}),
    "A23-separator": (front("a: x\u2028y"), ["control-character 2:5"], None),
    "A23-next-line": (front("a: x\x85y"), ["control-character 2:5"], None),
    "A24": (front("tags: [ai, \ufeffai]"), ["invisible-character 2:12"], {"tags": ["ai", "\ufeffai"]}),
    "A24-first": (front("\ufefftitle: a"), ["invisible-character 2:1"], {"title": "a"}),
    "A25": (front(BOMB), ["alias-expansion 6:8"], None),
    "A25-few": (front("a: &a [x]\nb: [*a, *a]"), [], {"a": ["x"], "b": [["x"], ["x"]]}),
    "A25-name-twice": (front("a: &x 1\nb: &x 2\nc: *x"), [], {"a": 1, "b": 2, "c": 2}),
    "A26-list": (front("a: &a [*a]"), ["recursive-alias 2:8"], None),
    "A26-mapping": (front("a: &a {b: *a}"), ["recursive-alias 2:11"], None),
    "A27": (front("a: " + "[" * 1000), ["nesting-too-deep 2:67"], None),
    "A27-flow": (front(f"a: {'[' * 70}{']' * 70}"), ["nesting-too-deep 2:67"], None),
    "A27-mappings": (front(f"a: {'{a: ' * 70}1{'}' * 70}"), ["nesting-too-deep 2:256"], None),
    "A27-blocks": (front("\n".join(" " * level + "a:" for level in range(70))), ["nesting-too-deep 66:65"], None),
    "A27-alias": (front(DEEP_BY_ALIAS), ["nesting-too-deep 3:69"], None),
    "A28-python": (front("a: !!python/object/apply:os.abort []"), ["yaml-tag 2:4"], {"a": []}),
    "A28-foo": (front("n: !foo x"), ["yaml-tag 2:4"], {"n": "x"}),
    "A28-key": (front("!foo n: x"), ["yaml-tag 2:1"], {"n": "x"}),
    "A29-binary": (front("a: !!binary aGk="), ["yaml-tag 2:4"], {"a": "aGk="}),
    "A29-set": (front("a: !!set {x}"), ["yaml-tag 2:4"], {"a": {"x": None}}),
    "A29-omap": (front("a: !!omap [x: 1]"), ["yaml-tag 2:4"], {"a": [{"x": 1}]}),
    "A29-str": (front("a: !!str 1"), ["yaml-tag 2:4"], {"a": "1"}),
    "A30-text": (front("<<: x"), ["merge-key 2:1"], {}),
    "A30-alias": (front("b: &b {x: 1}\nc:\n  <<: *b"), ["merge-key 4:3"], {"b": {"x": 1}, "c": {}}),
    "A30-quoted": (front('"<<": x'), [], {"<<": "x"}),
    "A31-number": (front('1: a\n"1": b'), ["non-string-key 2:1"], {"1": "b"}),
    "A31-boolean": (front("a: 1\ntrue: b"), ["non-string-key 3:1"], {"a": 1}),
    "A31-null": (front("~: a"), ["non-string-key 2:1"], {}),
    "A31-empty": (front("? \n: a"), ["non-string-key 2:2"], {}),
    "A31-none": (front(": a"), ["yaml-syntax 2:1"], None),
    "A31-date": (front("2026-01-01: a"), ["non-string-key 2:1"], {}),
    "A31-slug": (front("2026-01-01-labs: a"), [], {"2026-01-01-labs": "a"}),
    "A32": (front("? [1, 2]\n: x"), ["non-string-key 2:3"], None),
    "A32-mapping": (front("? {a: 1}\n: x"), ["non-string-key 2:3"], None),
    "A33": (front(f"a: 1\n{'k' * 1100}: x"), ["yaml-syntax 3:1"], None),
    "A33-first": (front(f"{'k' * 1100}: x"), ["yaml-syntax 2:1"], None),
    "A34": (front("a: *nope"), ["undefined-alias 2:4"], None),
    "A35": (front("a: ="), [], {"a": "="}),
    "A36": (front("a:\nb: Null\nc: ~"), [], {"a": None, "b": None, "c": None}),
    "A37": (front("tags: ai\nrelated: 20, 165"), [], {"tags": "ai", "related": "20, 165"}),
    "A38": (front('draft: "false"\npublished: no'), ["ambiguous-scalar 3:12"], {"draft": "false", "published": "no"}),
}

FILES: dict[str, Row] = {
    "B1": (b"\xef\xbb\xbf---\na: 1\n---\nBody.\n", [], {"a": 1}),
    "B2": (b"---\r\na: 1\r\nb: |\r\n  x\r\n---\r\nBody.\r\n", [], {"a": 1, "b": "x\n"}),
    "B3": (b"---\ra: 1\r---\rBody.\r", ["odd-line-ending 1:4"], None),
    "B3-one": (b"---\na: 1\rb: 2\n---\nBody.\n", ["odd-line-ending 2:5"], None),
    "B4": (b"\xef\xbb\xbf---\r\na: 1\r\n---\r\nBody.\r\n", [], {"a": 1}),
    "B5": (b"---\na: 1\n\nBody.\n", ["unclosed-front-matter 1:1"], None),
    "B5-only": (b"---", ["unclosed-front-matter 1:1"], None),
    "B6": (b"---\na: 1\n...\nBody.\n", ["dots-fence 3:1"], None),
    "B7": (b"----\na: 1\n----\nBody.\n", ["missing-front-matter 1:1"], None),
    "B7-closing": (b"---\na: 1\n----\nBody.\n", ["unclosed-front-matter 1:1"], None),
    "B8": (b"--- \t\na: 1\n---\t \nBody.\n", [], {"a": 1}),
    "B9-line": (b"\n---\na: 1\n---\nBody.\n", ["front-matter-not-first 2:1"], None),
    "B9-space": (b" ---\na: 1\n---\nBody.\n", ["front-matter-not-first 1:2"], None),
    "B9-comment": (b"# x\n---\na: 1\n---\nBody.\n", ["front-matter-not-first 2:1"], None),
    "B9-html": (b"<!-- x -->\r\n---\r\na: 1\r\n---\r\n", ["front-matter-not-first 2:1"], None),
    "B10": (b"---\n---\nBody.\n", [], {}),
    "B10-comment": (b"---\n# nothing yet\n---\nBody.\n", [], {}),
    "B11": (b"---\na: 1\n---", [], {"a": 1}),
    "B12": (b"---\na: 1\n---\nx\n\n---\n\ny: 1\n---\n", [], {"a": 1}),
    "B13": (b"---\na: |\n  x\n---\n  y\nb: 1\n---\nBody.\n", ["early-fence 4:1"], None),
    "B13-rule": (b"---\na: |\n  x\n---\nA text.\n\n---\n", [], {"a": "x\n"}),
    "B13-list": (b"---\na: |\n  x\n---\n- one\n- two\n\n---\n", [], {"a": "x\n"}),
    "B14": (b"---\na: x\n  ---not-a-fence\nb: 1\n---\nBody.\n", [], {"a": "x ---not-a-fence", "b": 1}),
    "B14-column-1": (b"---\na: 1\n---not-a-fence\n---\nBody.\n", ["yaml-syntax 3:1"], None),
    "B15-list": (front("- a\n- b"), ["not-a-mapping 2:1"], None),
    "B15-text": (front("just a text"), ["not-a-mapping 2:1"], None),
    "B15-null": (front("null"), ["not-a-mapping 2:1"], None),
    "B16-document": (front("a: 1\n--- b: 2"), ["several-documents 3:1"], None),
    "B16-start": (front("--- a"), ["several-documents 2:1"], None),
    "B16-version": (front("%YAML 1.2\n--- a"), ["several-documents 2:1"], None),
    "B16-directive": (front("%YAML 1.2"), ["several-documents 2:1"], None),
    "B17-js": (b"---js\n{a: require('x')}\n---\n", ["unsupported-format 1:1"], None),
    "B17-toml": (b"--- toml\na = 1\n---\n", ["unsupported-format 1:1"], None),
    "B17-plus": (b"+++\na = 1\n+++\n", ["unsupported-format 1:1"], None),
    "B17-semicolon": (b";;;\n{}\n;;;\n", ["unsupported-format 1:1"], None),
    "B17-json": (b'{"a": 1}\n\nBody.\n', ["unsupported-format 1:1"], None),
    "B18": (b"# Read me\n", ["missing-front-matter 1:1"], None),
    "B19-latin1": (b"---\na: caf\xe9\n---\n", ["not-utf8 2:7"], None),
    "B19-utf16": ("\ufeff---\na: b\n---\n".encode("utf-16-le"), ["not-utf8 1:1"], None),
    "B19-utf16-bare": ("---\na: b\n---\n".encode("utf-16-le"), ["control-character 1:2"], None),
    "B19-body": (b"---\na: b\n---\n\xff\n", ["not-utf8 4:1"], None),
    "B19-cesu": (b"---\na: \xed\xa0\x80\n---\n", ["not-utf8 2:4"], None),
    "B20": (b"---\na: 1\n---\nx\0y\n", ["control-character 4:2"], None),
    "B21": (b"", ["empty-file 1:1"], None),
    "B21-blank": (b" \n\t\n", ["empty-file 1:1"], None),
    "B21-bom": (b"\xef\xbb\xbf", ["empty-file 1:1"], None),
    "B23": (
        front("content: 1\nslug: 2\nurl: 3\nitems: 4\n__class__: 5\n'{{': 6"), [],
        {"content": 1, "slug": 2, "url": 3, "items": 4, "__class__": 5, "{{": 6},
    ),
    "B24": (front("a: x\u202ey\nb: \u2066z"), ["invisible-character 2:5", "invisible-character 3:4"],
            {"a": "x\u202ey", "b": "\u2066z"}),
    "B24-body": (b"---\na: 1\n---\nx\xe2\x80\xaey\n", ["invisible-character 4:2"], {"a": 1}),
    "B24-body-run": (b"---\na: 1\n---\nx \xe2\x80\x8b\xef\xbb\xbfy\n", ["invisible-character 4:3"], {"a": 1}),
    "B24-body-code": (b"---\na: 1\n---\n```\nx\xe2\x80\x8by\n```\n", [], {"a": 1}),
    "C16": (front("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b"), ["merge-conflict 2:1"], None),
    "C16-crlf": (front("a: 1\r\n<<<<<<< H\r\n=======\r\nb: 2\r\n>>>>>>> b\r"), ["merge-conflict 3:1"], None),
    "C16-rest": (front("a: 1\n=======\nb: 2"), ["merge-conflict 3:1"], None),
    "C16-base": (front("<<<<<<< a\na: 1\n||||||| c\n=======\na: 2\n>>>>>>> b"), ["merge-conflict 2:1"], None),
    "C16-whole": (b"<<<<<<< H\n---\na: 1\n---\n=======\n---\na: 2\n---\n>>>>>>> b\n", ["merge-conflict 1:1"], None),
    "C16-body": (b"---\na: 1\n---\n\n<<<<<<< H\nx\n=======\ny\n>>>>>>> b\n", ["merge-conflict 5:1"], None),
    "C16-code": (b"---\na: 1\n---\n~~~\n<<<<<<< H\nx\n=======\ny\n>>>>>>> b\n~~~\n", [], {"a": 1}),
    "C16-order": (b"---\na: 1\n---\n>>>>>>> b\n\nx\n=======\n\n<<<<<<< H\n\n>>>>>>> b\n", [], {"a": 1}),
    "B24-width": (front("slug: a\u200bb"), ["invisible-character 2:8"], {"slug": "a\u200bb"}),
    "B25": (front("# why\na: 'x' # why\nb: {c: \"d\"}"), [], {"a": "x", "b": {"c": "d"}}),
}  # fmt: skip

READER = VALUES | FILES


@pytest.mark.parametrize(("raw", "found", "data"), READER.values(), ids=READER)
def test_the_reader_finds(raw: bytes, found: list[str], data: dict[str, Any] | None) -> None:
    """Each bad input has these findings, at these lines and columns of the file, and this data; none raises."""
    source = read(raw)
    lines = Lines(source.text)
    places = [(finding.rule, *lines.position(locate(source, finding.place).start)) for finding in source.findings]
    assert [f"{rule} {line}:{column}" for rule, line, column in places] == found
    assert source.data == data


@pytest.fixture
def lenient(tmp_path: Path) -> Path:
    """Make a newsroom whose articles may hold anything, so that all findings are the reader's."""
    (tmp_path / "newsdesk.toml").write_text('[lint]\nselect = ["ND0"]\n', "utf-8")
    (tmp_path / "articles").mkdir()
    own_schema(tmp_path, {})
    return tmp_path


def own_schema(root: Path, schema: dict[str, Any]) -> None:
    """Give a newsroom's articles a schema of their own."""
    (root / "schemas").mkdir(exist_ok=True)
    (root / "schemas/article.schema.json").write_text(json.dumps(schema), "utf-8")


def located(root: Path) -> list[lint.Located]:
    """Lint a newsroom."""
    newsroom = open_newsroom(root, now=NOW, environment={})
    desk = newsroom.desk()
    return lint.locate(newsroom.files, desk, lint.judge(desk, newsroom.book), newsroom.book)


def mended(root: Path) -> list[lint.Located]:
    """Make the safe fixes of a newsroom; return the findings that they mend."""
    return fixes.make(open_newsroom(root, now=NOW, environment={}).files, located(root))


def findings(root: Path) -> list[str]:
    """Lint a newsroom; return what was found and where."""
    return [f"{each.rule.name} {each.range.line}:{each.range.column}" for each in located(root)]


def index(root: Path) -> list[dict[str, Any]]:
    """Export a newsroom; return the articles of its index, read strictly."""

    def refuse(name: str) -> None:
        raise ValueError(name)

    assert export(open_newsroom(root, now=NOW, environment={}), ["index"], None).refused == ()
    articles: list[dict[str, Any]] = json.loads((root / "public/index.json").read_bytes(), parse_constant=refuse)[
        "articles"
    ]
    return articles


@pytest.mark.parametrize("raw", [row[0] for row in READER.values()], ids=READER)
def test_the_whole_tool_reports_what_the_reader_finds(lenient: Path, raw: bytes) -> None:
    """Every finding of the reader reaches every report, and no bad input stops a run."""
    (lenient / "articles/bad.md").write_bytes(raw)
    (lenient / "articles/other.md").write_bytes(b"no front matter")
    found = located(lenient)
    expected = Counter(finding.rule for finding in read(raw).findings)
    bad = (each for each in found if each.path == "articles/bad.md" and each.rule.found_by == "reader")
    assert Counter(each.rule.name for each in bad) == expected
    for name in ("text", "concise", "json"):
        assert report(Run(found, 2, datetime.now(UTC)), name, Screen(columns=80)).count("articles/other.md") == 1


MESSAGES = {
    "A1": "line 2 and again on line 3",
    "A6": "quote it if it is a text",
    "A13": "has more digits than a number can hold",
    "A15": "put the text in quotes",
    "A16": "cuts the text off after `Issue`",
    "A17-bracket": "reserved character `[`: put it in quotes",
    "A17-braces": "must stand in quotes",
    "A17-at": "reserved character `@`: put it in quotes",
    "A17-backtick": "reserved character ```: put it in quotes",
    "A17-percent": "reserved character `%`: put it in quotes",
    "A17-star": "reserved character `*`: put it in quotes",
    "A17-ampersand": "reserved character `&`: put it in quotes",
    "A17-bang": "quote it if it is a text",
    "A17-dash": "reserved character `-`: put it in quotes",
    "A17-question": "reserved character `?`: put it in quotes",
    "A18-single": "goes on after its closing ': quote all of it, in double quotes",
    "A18-double": "A quote opens here and never closes",
    "A19-indent": "use spaces",
    "A21-escape": "U+001B",
    "A28-python": "`!!python/object/apply:os.abort`",
    "A30-alias": "write the fields out",
    "A33": "longer than 1,024 characters",
    "B7": "more than three dashes",
    "B16-directive": "`%`",
    "B18": "`exclude`",
    "B19-latin1": "byte 11 is 0xe9",
    "B19-utf16": "UTF-16",
}


@pytest.mark.parametrize("case", MESSAGES)
def test_a_message_says_what_to_do(case: str) -> None:
    """The sentence names what an editor must look for, or do."""
    assert MESSAGES[case] in read(READER[case][0]).findings[0].message


SCHEMA_CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "A2": ({"date": "2026-01-05"}, []),
    "A4-day": ({"date": "2026-02-30"}, ["bad-date 6:7"]),
    "A4-month": ({"date": "2026-13-45"}, ["bad-date 6:7"]),
    "A4-year": ({"date": "0000-01-01"}, ["bad-date 6:7"]),
    "A5-hour": ({"date": "2026-01-01T25:00:00Z"}, ["bad-date 6:7"]),
    "A5-zone": ({"date": "2026-01-01T00:00:00+99:99"}, ["bad-date 6:7"]),
    "A7-boolean": ({"evergreen": "no"}, ["wrong-type 8:12"]),
    "A9": ({"tags": "[1.10]"}, ["wrong-type 8:8"]),
    "A36-empty": ({"title": ""}, ["empty-value 2:7"]),
    "A36-null": ({"title": "Null"}, ["empty-value 2:8"]),
    "A36-tilde": ({"title": "~"}, ["empty-value 2:8"]),
    "A37": ({"tags": "ai"}, ["wrong-type 8:7"]),
    "A38": ({"evergreen": '"false"'}, ["wrong-type 8:12"]),
}


@pytest.mark.parametrize(("fields", "found"), SCHEMA_CASES.values(), ids=SCHEMA_CASES)
def test_the_schema_decides(newsroom: Path, fields: dict[str, Any], found: list[str]) -> None:
    """Where the reader keeps what was written, the schema of articles says what is wrong with it."""
    article(newsroom, "one", **fields)
    assert findings(newsroom) == found


def test_a2_a_date_is_valid_for_any_schema_and_stays_text(lenient: Path) -> None:
    """A2: `type: string, format: date` holds, and the index has the very text."""
    own_schema(lenient, {"properties": {"checked": {"type": "string", "format": "date"}}})
    (lenient / "articles/one.md").write_bytes(front("title: One\nchecked: 2026-01-05"))
    assert findings(lenient) == []
    assert index(lenient)[0]["extra"] == {"checked": "2026-01-05"}


@pytest.mark.parametrize("line", ['draft: "false"', "draft: no", 'published: "no"', "published: 0", "draft: true"])
def test_a38_what_is_doubtful_is_not_published(lenient: Path, line: str) -> None:
    """A38: only a plain `draft: false` and a plain `published: true` let an article out."""
    (lenient / "articles/one.md").write_bytes(front(f"title: One\n{line}"))
    (lenient / "articles/two.md").write_bytes(front("title: Two\ndraft: false\npublished: true"))
    assert [each["title"] for each in index(lenient)] == ["Two"]


FIXED = {
    "A3": (
        b"---\ndate: 2012-10-11T23:39:45-04:00\nlang: no\n---\n",
        b'---\ndate: 2012-10-11T23:39:45-04:00\nlang: "no"\n---\n',
    ),
    "B2": (b"---\r\nlang: no\r\n---\r\nx\r\n", b'---\r\nlang: "no"\r\n---\r\nx\r\n'),
    "B4": (b"\xef\xbb\xbf---\r\nlang: no\r\n---\r\n", b'\xef\xbb\xbf---\r\nlang: "no"\r\n---\r\n'),
    "B6": (b"---\na: 1\n...\nx\n...\n", b"---\na: 1\n---\nx\n...\n"),
    "B25": (
        b"---\n# top\nz: 'q'   # why\nlang: no   # x\na: {y: 'x', b:   [1,2]}\n\nt: >-\n  x\n  y\n---\nlang: no",
        b"---\n# top\nz: 'q'   # why\nlang: \"no\"   # x\na: {y: 'x', b:   [1,2]}\n\nt: >-\n  x\n  y\n---\nlang: no",
    ),
}


@pytest.mark.parametrize(("before", "after"), FIXED.values(), ids=FIXED)
def test_a_fix_leaves_every_other_byte(lenient: Path, before: bytes, after: bytes) -> None:
    """Dates, line ends, mark, comments, quotes, order and body stay; a second fix changes nothing."""
    path = lenient / "articles/one.md"
    path.write_bytes(before)
    assert mended(lenient)
    assert path.read_bytes() == after
    assert not mended(lenient)


SUGGESTED = {
    "B25-plain": ("one: publishd # x", "published", "one: published # x"),
    "B25-quoted": ("one: 'publishd'", "published", "one: 'published'"),
    "B25-escaped": ('one: "publish\\u0064"', "published", 'one: "published"'),
    "B25-block": ("one: >-\n  publishd\ntwo: 2", "published", "one: published\ntwo: 2"),
    "B25-anchor": ("one: &x publishd\ntwo: *x", "published", "one: &x published\ntwo: *x"),
    "B25-two-anchors": ("zero: &x 1\ntwo: &x 2\none: publishd", "published", "zero: &x 1\ntwo: &x 2\none: published"),
    "B25-colon": ("one: Foo Bar", "Foo: Bar", 'one: "Foo: Bar"'),
    "B25-apostrophe": ("one: 'its one'", "it's one", "one: 'it''s one'"),
    "B25-word": ("one: noo", "no", 'one: "no"'),
}


@pytest.mark.parametrize(("before", "meant", "after"), SUGGESTED.values(), ids=SUGGESTED)
def test_a_suggestion_is_written_so_that_it_is_read(lenient: Path, before: str, meant: str, after: str) -> None:
    """B25: a fix leaves YAML that means what was suggested, and touches nothing else."""
    (lenient / "newsdesk.toml").write_bytes(b"")
    own_schema(lenient, {"properties": {"one": {"enum": [meant]}}})
    (lenient / "articles/one.md").write_bytes(front(before))
    assert mended(lenient)
    fixed = (lenient / "articles/one.md").read_bytes()
    assert (read(fixed).data or {}).get("one") == meant
    assert fixed == front(after)


def test_b12_the_body_is_kept_byte_for_byte() -> None:
    """B12: only the first two fences count, whatever the body has."""
    body = "\r\n---\nx\n\n---\n\n...\n"
    assert read(f"---\na: 1\n---\n{body}".encode()).body == body


@pytest.mark.parametrize("case", ["B5", "B7", "B9-line", "B13", "B17-js", "B18"])
def test_without_front_matter_nothing_is_cut_off(case: str) -> None:
    """B7: what was not read as front matter is still the text of the file."""
    assert read(READER[case][0]).body.encode() == READER[case][0]


def test_b18_a_file_that_is_no_record_can_be_excluded(newsroom: Path) -> None:
    """B18: `exclude` takes a README out of the publication."""
    (newsroom / "articles/README.md").write_bytes(b"# Read me\n")
    assert findings(newsroom) == ["missing-front-matter 1:1"]
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('exclude = ["articles/README.md"]\n')
    assert findings(newsroom) == []


LARGE = {
    "file": ("---\ntitle: A\n---\n", "x ", 25_000_000, "", ["file-too-large 1:1"]),
    "body-line": ("---\ntitle: A\n---\n", "x y ", 1_250_000, "", []),
    "body-word": ("---\ntitle: A\n---\n", "x", 5_000_000, "", []),
    "value": ("---\ntitle: ", "x", 5_000_000, "\n---\n", ["long-title 2:78"]),
    "quotations": ("---\ntitle: A\n---\n", '"unleash" ', 100_000, "", []),
    "hash": ("---\ntitle: x", " ", 5_000_000, "#1\n---\n", ["hash-in-value 2:9"]),
    "unclosed": ("---\n", "-", 5_000_000, "", ["unclosed-front-matter 1:1"]),
    "reserved": ("---\ntitle: @", "x", 5_000_000, "\n---\n", ["yaml-syntax 2:8"]),
    "brackets": ("---\ntitle: ", "[ ", 2_500_000, "\n---\n", ["nesting-too-deep 2:134"]),
    "blanks-first": ("", " ", 40_000, "x", ["missing-front-matter 1:1"]),
    "comment-first": ("#", " ", 40_000, "x", ["missing-front-matter 1:1"]),
}


@pytest.mark.timed
@pytest.mark.parametrize(
    ("start", "repeated", "times", "end", "found"), LARGE.values(), ids=(f"B22-{name}" for name in LARGE)
)
def test_b22_a_large_file_is_done_in_linear_time(
    lenient: Path, start: str, repeated: str, times: int, end: str, found: list[str]
) -> None:
    """B22: a file of 50 MB, or a line of 5 MB, takes less than two seconds."""
    (lenient / "articles/large.md").write_text(f"{start}{repeated * times}{end}", "ascii")
    started = time.process_time()
    assert findings(lenient) == found
    assert time.process_time() - started < 2


@pytest.mark.timed
@pytest.mark.parametrize("repeated", ["<<<<<<< a\n", "<<<<<<< a\n=======\n", "```\n<<<<<<< a\n", "`" * 9, "\xad```\n"])
def test_c16_a_file_full_of_marks_is_read_in_linear_time(repeated: str) -> None:
    """C16, B22: none of the marks closes, or each does, and the reader goes through them once."""
    started = time.process_time()
    read(f"---\na: 1\n---\n{repeated * 100_000}\n>>>>>>>b\n".encode())
    assert time.process_time() - started < 4  # a hundred thousand findings, for one of them


@pytest.mark.timed
def test_a25_an_alias_bomb_takes_no_time() -> None:
    """A25: less than a second, and it is left out of the data."""
    started = time.process_time()
    assert read(front(BOMB)).data is None
    assert time.process_time() - started < 1


def test_a27_nesting_by_aliases_stops_no_run(newsroom: Path) -> None:
    """A27: what aliases nest a thousand levels deep is a finding about its file, and the others are still checked."""
    article(newsroom, "deep", tags=f"[]\n{DEEP_BY_ALIAS.rstrip()}")
    article(newsroom, "other", title="~")
    assert "empty-value 2:8" in findings(newsroom)


def test_b19_the_other_files_are_still_checked(newsroom: Path) -> None:
    """B19: one file in another encoding hides nothing of the next."""
    (newsroom / "articles/a.md").write_bytes(b"\xff\xfe")
    article(newsroom, "b", date="2026-02-30")
    assert findings(newsroom) == ["not-utf8 1:1", "bad-date 6:7"]


def test_b23_names_of_fields_are_data(lenient: Path) -> None:
    """B23: a field can be called as anything in Python is, and the address stays that of the file."""
    (lenient / "articles/one.md").write_bytes(front("title: One\ncontent: 1\nslug: other\n__class__: 5\n'{{': 6"))
    exported = index(lenient)[0]
    assert (exported["slug"], exported["url"]) == ("one", "http://localhost/one/")
    assert exported["extra"] == {"content": 1, "slug": "other", "__class__": 5, "{{": 6}


@pytest.mark.parametrize(
    "character", ["\u202e", "\u2066", "\u061c", "\u200b", "\u2060", "\ufeff", "\u200e", "\xad"], ids=ascii
)
def test_b24_what_cannot_be_seen_is_shown_escaped(character: str) -> None:
    """B24: what reorders or hides text is found, and stands as an escape in what a terminal shows."""
    assert [finding.rule for finding in read(front(f"a: x{character}y")).findings] == ["invisible-character"]
    assert visible(f"x{character}y") == f"x{character.encode('unicode_escape').decode()}y"


IDLE = {
    "before-a-word": ("x \u200bpolicy", True), "in-a-word": ("a\ufeffb", True), "behind": ("ab\u200b, c", True),
    "two": ("a\u200b\u200bb", True), "soft-hyphen": ("a\xadb", False), "mixed": ("a\u200b\xadb", False),
    "direction": ("a\u200fb", False), "joiner": ("a\u2060b", False), "before-a-mark": ("a\u200b*b", False),
    "khmer": ("\u1780\u200b\u1781", False), "before-a-figure": ("x \u200b5", False), "alone": ("x\n\u200b\n", False),
}  # fmt: skip


@pytest.mark.parametrize(("text", "safe"), IDLE.values(), ids=IDLE)
def test_b24_what_nothing_can_depend_on_is_taken_out(text: str, safe: bool) -> None:
    """A24: a zero-width space beside a letter only spoils the word; other marks may be there for a reason."""
    (found,) = read(f"---\na: 1\n---\n{text}".encode()).findings
    assert found.fix
    assert found.fix.safe is safe


@pytest.mark.parametrize("text", ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u2764\ufe0f\u200d\U0001f525"])
def test_b24_joiners_have_their_use(text: str) -> None:
    """B24: Persian and emoji need characters that cannot be seen."""
    assert read(front(f"a: {text}")).findings == ()
    assert visible(text) == text
