"""Slips in YAML of a single character: what an editor is told to write, and what can be mended."""

from __future__ import annotations

import pytest

from newsdesk.frontmatter import read
from newsdesk.text import Edit, Span, apply_edits

BACKSLASH = "A `\\` in double quotes starts an escape: use single quotes."


@pytest.mark.parametrize(
    ("yaml", "message", "marked"),
    [
        ("tags: [ai, prices]]", "There is one `]` too many: take it out.", "]"),
        ("image: {src: x, alt: y}}", "There is one `}` too many: take it out.", "}"),
        ("tags:\n- [a]]", "There is one `]` too many: take it out.", "]"),
        ("title: [AI] news", "The text starts with the reserved character `[`: put it in quotes.", "[AI] news"),
        ("tools: [{tool: x, price:}]", "A value is missing behind `price:`: write one, after a blank.", "price:"),
        ("image: {src:, alt: x}", "A value is missing behind `src:`: write one, after a blank.", "src:"),
        ("tags:\n-ai\n-prices", "A blank is missing behind the `-`: write `- ai`.", "-"),
        ("title", "The front matter is a single text, not fields: write each as `name: value`.", "title"),
        (r'title: "C:\Users"', BACKSLASH, "s"),
        (r'title: "C:\xampp"', BACKSLASH, "a"),
        (r'title: "C:\q"', BACKSLASH, "\\"),
    ],
)
def test_a_slip_is_named(yaml: str, message: str, marked: str) -> None:
    """The message says what is missing or too many, at its place."""
    text = f"---\n{yaml}\n---\n"
    (finding,) = read(text.encode()).findings
    assert finding.message == message
    assert isinstance(finding.place, Span)
    assert text[slice(*finding.place)] == marked


@pytest.mark.parametrize(
    ("yaml", "mended"),
    [
        ("title: A: b", 'title: "A: b"'),
        ("title: A: b  \nstatus: draft", 'title: "A: b"  \nstatus: draft'),
        ('title: A \\ "b": c', 'title: "A \\\\ \\"b\\": c"'),
        ("a:\n  - name: A: b\n    x: 1", 'a:\n  - name: "A: b"\n    x: 1'),
        ("title: A: b\n\n# note", 'title: "A: b"\n\n# note'),
        ("title: A: b\n  and more", ""),
        ("title: A: b\n\n  and more", ""),
        ("title: A: b:\n  c: 1", ""),
        ("title: A: b # a comment", ""),
        ("title: {A: b: c}", ""),
        ("title: [AI] news: b", ""),
    ],
)
def test_a_colon_in_a_text_is_mended_by_quotes(yaml: str, mended: str) -> None:
    """Only where the text stands on one line, and reads back as it was written."""
    text = f"---\n{yaml}\n---\n"
    (finding,) = read(text.encode()).findings
    edits = [Edit(place, new) for place, new in finding.fix.changes if isinstance(place, Span)] if finding.fix else []
    assert apply_edits(text, edits) == (f"---\n{mended}\n---\n" if mended else text)
    assert finding.fix is None or (not finding.fix.safe and not read(apply_edits(text, edits).encode()).findings)
