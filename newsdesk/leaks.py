"""The audit of an export: whether any byte of it comes from a record that is not public."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from newsdesk import frontmatter, markdown, progress
from newsdesk.model import Finding, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from newsdesk.folder import Files
    from newsdesk.model import Record

SHORTEST = 4
"""How many characters something must have to give a record away; less stands in any text."""
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Leak(NamedTuple):
    """An output, by its path, what stands in it, and the record that alone has that."""

    path: str
    words: str
    record: str


def leaks(
    folder: Path, paths: Sequence[str], held: Iterable[Record], public: Iterable[Record], files: Files
) -> list[Leak]:
    """Return what outputs have of records that are held back: names, fields and sentences that no public record has.

    Each is looked for as whole words, in any case, and as JSON, HTML and addresses write it.
    """
    told = "\n".join(text for record in public for text in (record.slug, *_texts(files, record.path))).casefold()
    words = set(_WORD.findall(told))
    marks: dict[str, list[tuple[str, str, str]]] = {}
    for record in held:
        for mark in {record.slug, *_texts(files, record.path)}:
            folded = mark.casefold()
            if len(mark) >= SHORTEST and not (words.issuperset(_WORD.findall(folded)) and _stands(folded, told)):
                for form in filter(_WORD.search, _forms(folded)):
                    rarest = max(_WORD.findall(form), key=len)
                    marks.setdefault(rarest, []).append((form, mark, record.path))
    return [
        leak
        for path in progress.told(paths, "Looking through files", len(paths))
        for leak in _in(folder / path, path, marks)
    ]


def _in(file: Path, path: str, marks: dict[str, list[tuple[str, str, str]]]) -> Iterator[Leak]:
    text = f"{path}\n{file.read_bytes().decode(errors='replace')}".casefold()
    found = {
        Leak(path, mark, record)
        for word in marks.keys() & set(_WORD.findall(text))
        for form, mark, record in marks[word]
        if _stands(form, text)
    }
    yield from sorted(found)


def _stands(words: str, text: str) -> bool:
    """Say whether words stand in a text as whole ones."""
    return words in text and bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _forms(text: str) -> set[str]:
    """Return a text as outputs may write it."""
    html = escape(text)
    as_html = {html, html.replace("&#x27;", "&#39;").replace("&quot;", "&#34;"), escape(text, quote=False)}
    return {text, *as_html, quote(text, safe="").casefold(), json.dumps(text, ensure_ascii=False)[1:-1]}


def _texts(files: Files, path: str) -> Iterator[str]:
    """Yield every text of a record by itself: each field, and each sentence of its body."""
    raw = files.read(path)
    if isinstance(raw, Finding):
        return
    source = frontmatter.read(raw)
    yield from (text.strip() for _, text in texts(source.data))
    for passage in markdown.parse(source.body).passages:
        yield from (sentence.strip() for sentence in _SENTENCE.split(passage.text))
