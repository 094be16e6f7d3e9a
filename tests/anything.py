"""What is generated for `fuzzing`: files, names, settings, schemas, templates and command lines that hold anything."""

from __future__ import annotations

import json
from functools import partial

from hypothesis import strategies as st

LLMS = b"---\ntitle: AI LLMs\nnav: LLMs\norder: 1\n---\n"
ANA = b"---\nname: Ana Ruiz\n---\n"
CLAUDE = (
    b"---\nname: Claude\nvendor: Anthropic\ndescription: A chat assistant.\ncategory: llms\n"
    b"plans:\n  - {id: pro, label: Pro, card: true}\nprices:\n"
    b"  - {plan: pro, price: $20/mo, since: 2026-01-01, checked: 2026-04-01, source: https://test.example/a}\n---\n"
)
TERM = b"---\nterm: C++\naliases: [token]\ndefinition: What it is.\n---\n"
GOOD = (
    b"---\ntitle: One\ndescription: What happened.\ncategory: llms\nauthor: ana\ndate: 2026-04-07\nstatus: published\n"
    b"tools: [claude]\n---\n\n## What\n\nClaude costs $20 a month. A [link](/two/).\n"
)
SETTINGS = b'title = "Test"\nbase_url = "https://test.example"\n'
NEWSROOM = {
    "newsdesk.toml": SETTINGS, "articles/llms.category.md": LLMS, "articles/ana.author.md": ANA,
    "articles/claude.tool.md": CLAUDE, "articles/c.term.md": TERM, "articles/one.md": GOOD,
}  # fmt: skip

_NASTY = (
    "", " ", "no", "~", "null", "true", "1", "-1", "1.10", "1e999", "010", "0x1F", ".nan", "10:00", "=", "<<", "*a",
    "&a x", "!t x", "@x", "`x`", "[", "{", "- a", "? a", "a: b", "a #b", "|", ">-", "'", '"', "---", "{{ x }}", "%",
    "2026-02-30", "2026-04-07", "2026-04-07T09:00:00",
    "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "10000-01-01",
    "2026-04-07T09:00:00+02:00", "2026-03-29T02:30:00", "../../x", "/etc/passwd", "\\", "a/b", "javascript:alert(1)",
    "https://x.example/?a=1&b=2", "http://[", "http://x:99999/", "//x", "data:text/html,x", "mailto:a@b", "#x", "one",
    "claude", "ana", "llms", "C++", "\u202e", "\ufeff", "\u200b", "\u2028", "\ud7ff", "\U0001f600", "\u0301", "\u1e9e",
    "\u0130", "=1+1", "]]>", "<![CDATA[", "</script><script>", "<img onerror=x>", "&amp;", "&", "<", "::error::x",
    "\x1b[2J", "\x00", "\x0b", "\x7f", "\x85", "$20/mo", "$20", "Free", "from $1/1M tokens", "\u20ac1.234,56", "$1e3",
    "$999999999999999999",
    "Free (open source); API from $0.14/1M tokens", "$10\u2013$20/mo", "$20/mo, billed yearly", "$", "Custom",
    "published", "draft", "retracted", "a" * 300, "\u6f22" * 100, "a\nb", "a\r\nb", "\t", ",", ":", "-", "0" * 40,
)  # fmt: skip
_FIELDS = (
    "title description category author authors date updated embargo status evergreen tags tools sources facts image"
    " related related_auto corrections aliases canonical terms ai_disclosure slug draft published hold name vendor url"
    " plans prices role bio links nav order term definition colour on __class__ items id publisher src alt claim"
    " source as_of review_by note tool price plan label since until checked card place catalogue"
).split()
TEXTS = st.sampled_from(_NASTY) | st.text(max_size=12)
VALUES = st.recursive(
    TEXTS | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_FIELDS) | TEXTS, inner, max_size=3),
    max_leaves=8,
)
_YAML = st.lists(
    st.tuples(st.sampled_from(_FIELDS), st.sampled_from(_NASTY) | VALUES.map(partial(json.dumps, ensure_ascii=False))),
    max_size=6,
).map(lambda pairs: "".join(f"{name}: {value}\n" for name, value in pairs))  # fmt: skip
_MARKS = (
    "# A\n", "## A\n", "#### B\n", "- x\n", "1. x\n", "> q\n", "```\n", "~~~\n", "    code\n", "| a | b |\n|---|---|\n",
    "| $20 | Claude |\n", "***", "**", "_", "`", "``", "[", "]", "(", ")", "![", "](", "[x](/one/)", "[x](/none/)",
    "[x](one.md)", "![](x.png)", "[a]: /one/\n", "[a]", "[a][]", "<b>", "</b>", "<script>", "<!--", "-->",
    "<a href=/one/>", "<img src=x>", "&amp;", "&#0;", "&#x110000;", "\\", "\n", "\n\n", "  \n", "\r\n", "\t", "---\n",
    "===\n", "C++", "token", "Claude", "$20/mo", "costs $9 a month", "<!-- newsdesk: ignore ND6 -->", "<https://x>",
    "the the", "[^1]", "[^1]: n\n", "$x$", ":::", "{{ x }}", "{% x %}", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n",
)  # fmt: skip
BODIES = st.lists(st.sampled_from(_MARKS) | TEXTS, max_size=25).map("".join)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def changed(raw: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """Return bytes with others in some places: where, how many go, and what comes."""
    for at, length, new in changes:
        start = at % (len(raw) + 1)
        raw = raw[:start] + new + raw[start + length :]
    return raw


CHANGES = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 20), st.binary(max_size=6) | TEXTS.map(_encoded)),
    min_size=1,
    max_size=4,
)
FILES = (
    st.binary(max_size=80)
    | st.tuples(_YAML, BODIES).map(lambda parts: _encoded(f"---\n{parts[0]}---\n{parts[1]}"))
    | st.tuples(_YAML, BODIES).map(
        lambda parts: GOOD.partition(b"---\n\n")[0] + _encoded(f"{parts[0]}---\n\n{parts[1]}")
    )
    | st.tuples(st.sampled_from([GOOD, CLAUDE, TERM, LLMS, ANA]), CHANGES).map(lambda parts: changed(*parts))
)
"""Articles, tools and the others: bytes, fields of any value, bodies of any marks, sound ones with anything put in."""
PRICES = st.lists(
    st.sampled_from(
        "$ \u20ac USD 20 0.14 1,000 1.234,56 / /mo per month seat user tokens 1M 1K image min credits credit yr"
        " yearly billed from Free free Custom ( ) (Pro) ; , API: : \u2013 - to up annually % \u00a0 \u2019 1e3"
        " 9999999999999999999 +".split()
    )
    | st.just(" ")
    | TEXTS,
    max_size=9,
).map("".join) | st.sampled_from(_NASTY)
KINDS = st.sampled_from(["", ".tool", ".author", ".category", ".term", ".page"])
PATHS = st.binary(min_size=1, max_size=40).filter(lambda name: not {0, 47} & set(name)) | TEXTS.filter(
    lambda name: name and not {"\0", "/"} & set(name) and len(_encoded(name)) < 200
).map(_encoded)
"""Names that a file can have."""
NAMES = st.sampled_from(
    "title description base_url language timezone currency articles schemas output exclude related price_max_age"
    " max_file_size feed_items tag_feeds spreadsheet_safe static templates disclaimer page_items elsewhere lint style"
    " kinds select ignore per_file_ignores rules baseline sections hype_words banned_phrases title_length titel".split()
)
_TOML = st.lists(
    st.tuples(NAMES, VALUES).map(lambda pair: f"{pair[0]} = {json.dumps(pair[1])}\n")
    | NAMES.map(lambda name: f"[{name}]\n")
    | TEXTS.map(lambda text: f"[kinds.{json.dumps(text)}]\n"),
    max_size=5,
).map(lambda lines: _encoded("".join(lines)))
TOML = _TOML | st.tuples(st.just(SETTINGS), CHANGES).map(lambda parts: changed(*parts)) | st.binary(max_size=40)
_KEYWORDS = (
    "type enum const required properties patternProperties additionalProperties propertyNames items contains allOf"
    " anyOf oneOf not if then else pattern format minLength maxLength minimum multipleOf uniqueItems $ref $defs $id"
    " $schema $anchor $dynamicRef x-newsdesk-ref x-newsdesk-message default typ dependentRequired"
).split()
_WORDS = st.sampled_from(
    ("string", "array", "object", "strng", "date", "price", "amount", "article", "author", "#", "#/$defs/a", "#a",
     "[", "^(a+)+$", r"^\p{L}+$", "urn:newsdesk:article", "http://127.0.0.1:9/x.json", "../x.json", "title", "date",
     "http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-07/schema#", "https://x.example/own")
)  # fmt: skip
_SCHEMA = st.recursive(
    _WORDS | st.booleans() | st.integers(-3, 30) | VALUES,
    lambda inner: (
        st.dictionaries(st.sampled_from(_KEYWORDS) | st.sampled_from(_FIELDS), inner, max_size=4)
        | st.lists(inner, max_size=3)
    ),
    max_leaves=12,
)
SCHEMAS = _SCHEMA.map(lambda schema: json.dumps(schema).encode()) | st.binary(max_size=30)
_CONDITIONS = TEXTS | st.sampled_from(
    [
        "tools has claude",
        "date >= 2026-04",
        "title ~ x",
        "not",
        "and",
        "(",
        ")",
        "status = draft and (x",
        "a = 'b",
        "words > 1",
    ]
)
LINES = st.one_of(
    st.tuples(st.just("list"), st.just("--where"), _CONDITIONS),
    st.tuples(st.just("list"), st.just("--sort"), TEXTS),
    st.tuples(st.just("set"), TEXTS, st.tuples(st.sampled_from(_FIELDS) | TEXTS, TEXTS).map("=".join)),
    st.tuples(st.just("set"), st.just("one"), st.tuples(st.sampled_from(_FIELDS), TEXTS).map("=".join)),
    st.tuples(st.just("mv"), st.just("one"), TEXTS),
    st.tuples(st.just("mv"), TEXTS, TEXTS),
    st.tuples(st.just("new"), TEXTS, st.just("--category"), st.just("llms"), st.just("--author"), st.just("ana")),
    st.tuples(st.just("new"), st.just("x"), st.just("--slug"), TEXTS),
    st.tuples(st.just("rule"), TEXTS),
    st.tuples(st.just("link"), st.just("--explain"), TEXTS),
    st.tuples(st.just("prices"), st.just("set"), st.just("claude"), st.just("pro"), TEXTS, st.just("--source"), TEXTS),
    st.tuples(st.just("prices"), st.just("history"), TEXTS),
    st.tuples(st.just("lint"), TEXTS),
    st.tuples(st.just("lint"), st.just("--select"), TEXTS),
    st.tuples(st.just("export"), TEXTS),
    st.tuples(st.just("export"), st.just("--base-url"), TEXTS),
    st.lists(TEXTS, max_size=3).map(tuple),
).map(lambda words: tuple(word.replace("\0", "") for word in words))
"""Command lines; no system hands a NUL over."""
_JINJA = (
    "{{ ", " }}", "{% ", " %}", "{#", "#}", "page", "site", "article", ".", "title", "|", "e", "safe", "x", "(", ")",
    "[0]", "__class__", "__mro__", "extends 'newsdesk/base.html'", "include 'none.html'", "block main", "endblock",
    "for a in ", "endfor", "if ", "endif", "set x = ", "self", "cycler", "lipsum()", "attr('__init__')", "'%s'", "**",
    "9", "import 'x' as y",
)  # fmt: skip
TEMPLATES = st.lists(st.sampled_from(_JINJA), max_size=8).map(lambda parts: "".join(parts).encode())


MEMORIES = st.binary(max_size=60) | CHANGES.map(partial(changed, b"{}\n[]"))
"""What a file of the memory, or a manifest, may have become."""
