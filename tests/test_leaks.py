"""The proof that nothing leaks: what is held back is planted everywhere, and looked for in every byte of an export."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from conftest import NOW, article, contents
from newsdesk import leaks
from newsdesk.errors import Exit
from newsdesk.newsroom import open_newsroom

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

HELD = {
    "draft": {"status": "draft"},
    "review": {"status": "review"},
    "retracted": {"status": "retracted"},
    "future": {"date": "2026-04-09"},
    "embargoed": {"embargo": "2026-04-08T12:00:01Z"},
    "invalid": {"colour": "red"},
    "resting": {"category": "zebra"},
}
OTHERS = {
    "zebra.category": "title: Zebra things\nnav: Zebra\ndescription: On zebra.\nstatus: draft\n",
    "zebra.tool": "name: Zebra GPT\nvendor: Zebra\ndescription: A zebra.\ncategory: llms\nstatus: draft\n"
    "plans: [{id: zebra, label: Zebra, card: true}]\n"
    "prices: [{plan: zebra, price: $7777/mo, since: 2026-01-01, checked: 2026-04-01, source: https://zebra.example}]\n",
    "zebra.author": "name: Zed Zebra\nstatus: draft\n",
    "zebra.term": "term: zebra effect\naliases: [zebra law]\ndefinition: What zebra does.\nstatus: draft\n",
    "zebra.page": "title: About zebra\nstatus: draft\n",
}
PLANTED = {
    "title": "Zebra strikes", "description": "A zebra was seen.", "tags": "[zebra-tag, shared]", "tools": "[claude]",
    "sources": "[{id: zebra, publisher: Zebra Times, url: https://zebra.example/}]", "aliases": "[/zebra-was-here/]",
    "facts": "[{claim: Zebra is striped., source: zebra, as_of: 2026-04-07}]", "related": "[shown]",
    "corrections": "[{date: 2026-04-07, note: Zebra was misspelt.}]", "image": "{src: /zebra.png, alt: Zebra}",
}  # fmt: skip


@pytest.fixture
def zoo(newsroom: Path) -> Path:
    """A newsroom in which each kind of record, for each reason, is held back, and a public article leads to all."""
    links = []
    for number, (why, fields) in enumerate(HELD.items()):
        body = f"# Zebra {why}\n\nThe zebra runs.\n\n| zebra |\n|---|\n| $7777/mo |\n"
        article(newsroom, f"zebra-{number}", body=body, **{**PLANTED, **fields})
        links += [
            f"[one](/zebra-{number}/)",
            f"[by file](zebra-{number}.md)",
            f"[raw]: /zebra-{number}/",
            f"[slug](zebra-{number})",
        ]
    for name, text in OTHERS.items():
        (newsroom / f"articles/{name}.md").write_text(f"---\n{text}---\n\nOf zebra.\n", "utf-8")
    links += [
        "[t](/tools/zebra/)",
        "[g](/glossary/#zebra)",
        "<https://test.example/zebra-0/>",
        "[raw]",
        "<a href='/zebra-1/#zebra'>a</a>",
    ]
    pins = "[" + ", ".join(f"zebra-{number}" for number in range(len(HELD))) + "]"
    article(newsroom, "shown", tags="[shared]", related=pins, related_auto=pins, body="\n\n".join(links) + "\n")
    article(newsroom, "beside", tags="[shared, other]")
    return newsroom


def test_no_byte_of_what_is_held_back_comes_out(run: Run, zoo: Path) -> None:
    """Not in a name, a text, an address, a tag, a count or a list; under no escape; and the audit finds none either."""
    code, _, err = run("--now", NOW, "export", "--skip-invalid", "--audit")
    assert code == Exit.CLEAN, err
    assert err.endswith("Nothing of what is held back is in any of them.\n")
    found = contents(zoo / "public")
    assert len(found) > 25
    for path, content in found.items():
        text = unquote(f"{path}\n{content.decode(errors='replace')}").casefold()
        assert "zebra" not in text, path
        assert "7777/mo" not in text, path
    assert b'"articles": [\n{"slug"' in found["index.json"]
    assert b"There are 2 articles" in found["llms.txt"]


def test_the_words_of_a_link_stay(run: Run, zoo: Path) -> None:
    """What led to a draft is text now, and what leads elsewhere leads there."""
    article(
        zoo,
        "shown",
        body="See [the **old** one](/zebra-0/ 'zebra'), [that][z], [it](/beside/#part).\n\n[z]: /zebra-1/\n",
    )
    assert run("--now", NOW, "export", "--skip-invalid")[0] == Exit.CLEAN
    twin = contents(zoo / "public")["shown.md"].decode()
    assert "See the **old** one, that, [it](https://test.example/beside/#part).\n" in twin
    assert "[z]" not in twin


UNLINKED = {
    "an empty label": ("[that][]\n\n[that]: /zebra-0/", "that"),
    "a label of its own": ("[that]\n\n[that]: </zebra-0/>\n'Zebra'", "that"),
    "a definition on two lines of a quote": ("> [that]\n>\n> [that]:\n> /zebra-0/", "> that\n>\n>"),
    "a definition in a list": ("1. [that]: /zebra-0/", "1."),
    "quotation marks behind it": ('[that]\n\n[that]: /zebra-0/\n"One\n\ntwo"', 'that\n\n"One\n\ntwo"'),
    "escapes": (r"[that](/zebra\-0/)", "that"),
    "entities": ("[that](/zebra&#45;0/)", "that"),
    "a title with brackets": ('[that](/zebra-0/ "](/beside/)")', "that"),
    "a picture": ("[![that](/a.png)](/zebra-0/)", "![that](https://test.example/a.png)"),
    "HTML over lines": ("<p>\n<a\n href='/zebra-0/'>that</a></p>", "<p>\n<a\n href='#'>that</a></p>"),
    "a map": ("<map><area href=/zebra-0/></map>", "<map><area href=#></map>"),
}


@pytest.mark.parametrize(("body", "twin"), UNLINKED.values(), ids=UNLINKED)
def test_a_link_to_what_is_held_back_leaves_its_words(run: Run, newsroom: Path, body: str, twin: str) -> None:
    """However it is written, its address goes, and all else stays."""
    article(newsroom, "zebra-0", **HELD["draft"])
    article(newsroom, "shown", body=body + "\n")
    article(newsroom, "beside")
    assert run("--now", NOW, "export")[0] == Exit.CLEAN
    written = contents(newsroom / "public")["shown.md"].decode()
    _, _, rest = written.partition("April 7, 2026\n\n")
    assert rest.partition("\n\n<https://test.example/shown/>")[0].rstrip() == twin


def test_what_editors_say_to_each_other_stays_among_them(run: Run, newsroom: Path) -> None:
    """No comment comes out, however it is written; one that is shown as code does."""
    body = "<!-- zebra -->\n\nText <!-- zebra\nand more --> here. <b>bold</b>\n\n<div><!-- zebra --></div>\n\n"
    article(newsroom, "shown", body=body + "[//]: # (zebra)\n\n`<!-- code -->`\n")
    assert run("--now", NOW, "export")[0] == Exit.CLEAN
    found = contents(newsroom / "public")
    assert not [path for path, content in found.items() if b"zebra" in content]
    assert "Text here. <b>bold</b>" in found["shown.md"].decode()
    assert b"`<!-- code -->`" in found["llms-full.txt"]


LEAKS = {
    "a quote as templates write it": ("x.html", "Zebra&#39;s &#34;night&#34;", 'Zebra\'s "night"'),
    "a title": ("x.txt", "About ZEBRA STRIKES today", "Zebra strikes"),
    "a slug": ("x.txt", "https://x.example/zebra-0/", "zebra-0"),
    "a path": ("zebra-0/index.html", "", "zebra-0"),
    "JSON": ("x.json", '{"a": "say \\"zebra\\" now."}', 'say "zebra" now'),
    "HTML": ("x.html", "<p>Zebra &amp; co. are here", "Zebra & co"),
    "an address": ("x.txt", "/caf%C3%A9-zebra/", "caf\u00e9-zebra"),
    "part of a word": ("x.txt", "zebra-01 and xzebra strikesx", None),
    "nothing": ("x.txt", "shared", None),
}


@pytest.mark.parametrize(("path", "text", "mark"), LEAKS.values(), ids=LEAKS)
def test_the_audit_finds_what_leaks(newsroom: Path, path: str, text: str, mark: str | None) -> None:
    """As outputs write it, by whole words; what public records have as well is no leak."""
    article(
        newsroom,
        "zebra-0",
        title="Zebra strikes",
        tags="[shared]",
        status="draft",
        body='Say "zebra" now. Zebra & co.\n\nZebra\'s "night"\n',
    )
    article(newsroom, "caf\u00e9-zebra", title="Z", status="draft")
    article(newsroom, "shown", tags="[shared]")
    (newsroom / "public" / path).parent.mkdir(parents=True, exist_ok=True)
    (newsroom / "public" / path).write_text(text, "utf-8")
    opened = open_newsroom(newsroom, now=NOW, environment={})
    records = opened.desk().records
    shown = [record for record in records if record.slug == "shown"]
    held = [record for record in records if record.status == "draft"]
    found = leaks.leaks(newsroom / "public", [path], held, shown, opened.files)
    assert [leak.words.rstrip(".").casefold() for leak in found] == ([mark.casefold()] if mark else [])


def test_a_leak_fails_the_export(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said with the file and the record; `--audit` wants files to look through."""
    article(newsroom, "shown")
    article(newsroom, "zebra", title="Zebra strikes", status="draft")
    monkeypatch.setattr("newsdesk.exports.robots.render", lambda _: b"Zebra strikes")
    code, _, err = run("--now", NOW, "export", "--audit")
    assert code == Exit.FINDINGS
    assert "robots.txt: holds `Zebra strikes` of articles/zebra.md, which is not public." in err
    assert run("export", "--audit", "--check")[0] == Exit.USAGE
