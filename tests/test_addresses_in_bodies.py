"""Where an address stands in a body, and another one put there, which reads as it was given."""

from __future__ import annotations

import pytest

from newsdesk import markdown
from newsdesk.text import apply_edits

HEAD = "caf\u00e9\n---\n"

PLACES = {
    "inline": ("[x](/a/)", "/a/ at /a/"),
    "blanks around": ("[x](  /a/\n)", "/a/ at /a/"),
    "angle brackets": ("[x](</a b>)", "/a b at /a b"),
    "with a title": ('[x](/a "](/b)")', "/a at /a"),
    "brackets in pairs": ("[x](/a(b(c))d)", "/a(b(c))d at /a(b(c))d"),
    "escapes": (r"[x](/a\(\_b)", r"/a(_b at /a\(\_b"),
    "an entity": ("[x](/?a&amp;b)", "/?a&b at /?a&amp;b"),
    "no entity": ("[x](/?a=1&copy=2)", "/?a=1&copy=2 at /?a=1&copy=2"),
    "a picture": ("![x](/a.png)", "/a.png at /a.png, of a picture"),
    "a picture in a link": ("[![x](/a.png)](/b)", "/a.png at /a.png, of a picture; /b at /b"),
    "an address in its words": ("[`](/b)` \\](/c)](/a)", "/a at /a"),
    "by itself": ("<https://x.example/?a&b>", "https://x.example/?a&b at https://x.example/?a&b"),
    "mail": ("<a@x.example>", "mailto:a@x.example at a@x.example"),
    "HTML": ('<a class=">" href="/a?b&amp;c">x</a>', "/a?b&c at /a?b&amp;c"),
    "HTML over lines": ("<div>\n<a\n  href='/a'>x</a>\n</div>", "/a at /a"),
    "a map": ("<map><area href=/a></map>", "/a at /a"),
    "a picture in HTML": ("<img src=/a.png>", "/a.png at /a.png, of a picture"),
    "a definition": ("[x]\n\n[x]: /a 'Title'", "/a at /a"),
    "a definition that nothing uses": ("[x]: </a>", "/a at /a"),
    "a definition of a picture": ("![x]\n\n[x]: /a", "/a at /a, of a picture"),
    "a definition of both": ("![x] [x]\n\n[x]: /a", "/a at /a"),
    "two lines": ("[x]:\n  /a", "/a at /a"),
    "two lines of a quote": ("> [x]:\n> /a", "/a at /a"),
    "in a list": ("1. [x]: /a", "/a at /a"),
    "in a footnote": ("x[^1]\n\n[^1]: [x]: /a\n\n    [x]", "/a at /a"),
    "a footnote": ("x[^1]\n\n[^1]: /a", ""),
    "a line of a paragraph": ("x\n[x]: /a", ""),
    "words behind it": ("[x]: /a b c", ""),
    "code": ("`[x](/a)` `<a href=/a>`\n\n    [x]: /a\n\n```\n[x]: /a\n```", ""),
    "nothing": ("[x]()", ""),
}  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_each_address_is_found_where_it_stands(text: str, expected: str, ending: str) -> None:
    """Once, with what it says, without escapes."""
    text = text.replace("\n", ending)
    file = HEAD + text
    found = sorted(markdown.addresses(markdown.parse(text, len(HEAD))), key=lambda each: each.span)
    assert [file[each.span.start : each.span.end] for each in found] == [each.written for each in found]
    told = [f"{each.url} at {each.written}{', of a picture' * each.image}" for each in found]
    assert "; ".join(told) == expected


FORMS = {
    "inline": "[x](/old/)",
    "angle brackets": "[x](</old/>)",
    "an entity": "[x](/old/?a&amp;b)",
    "by itself": "<https://old.example/>",
    "HTML": '<a href="/old/">x</a>',
    "HTML with apostrophes": "<a href='/old/'>x</a>",
    "HTML without quotes": "<a href=/old/>x</a>",
    "a definition": "[x]\n\n[x]: /old/ 'Title'",
    "a table": "| a |\n|---|\n| [x](/old/) |",
}
ADDRESSES = {
    "plain": "https://x.example/new/",
    "a query": "https://x.example/?a=1&b=2",
    "what looks like an entity": "https://x.example/?a=1&copy;=2",
    "a bracket": "https://x.example/a(b",
    "brackets in pairs": "https://x.example/a_(b)",
    "marks": "https://x.example/~a_b_*c*'d'[e]!f;g",
    "letters": "https://x.example/caf\u00e9",
}


@pytest.mark.parametrize("url", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_an_address_reads_as_it_was_put(text: str, url: str) -> None:
    """Whatever form it stands in, and nothing beside it changes."""
    assert [each.url for each in markdown.addresses(put(text, url))] == [url]
    assert put(text, url).passages[-1].text == (
        url if text.startswith("<h") else markdown.parse(text).passages[-1].text
    )


def test_an_address_by_itself_gets_words_where_the_new_one_is_not_absolute() -> None:
    """`</new/>` would be a tag."""
    assert put("<https://old.example/>", "/new/").text == "[/new/](/new/)"


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_what_no_address_can_have_is_encoded(text: str) -> None:
    """A blank, a quote, an angle bracket: they would end the address, or its attribute."""
    (found,) = markdown.addresses(put(text, 'https://x.example/a b"c<d>e\\f|g`h\n'))
    assert found.url == "https://x.example/a%20b%22c%3Cd%3Ee%5Cf%7Cg%60h%0A"


def put(text: str, url: str) -> markdown.Body:
    """Return a body in which another address stands in place of its only one."""
    (found,) = markdown.addresses(markdown.parse(text))
    return markdown.parse(apply_edits(text, [found.edit(url)]))
